internal import CommandLineOptions
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import RPCClient
internal import Reactor

/// `harness idle`: what a connection without calls costs the server.
struct IdleCommand: Command {
  static let name = "idle"
  static let specification = CommandLineSpecification(
    program: "harness idle",
    summary: "Open connections, make one call on each, and measure the server's memory for one that is idle.",
    options: [.value("connections", "N", "Connections.", default: "10000"), .output])

  /// Connections before the first look, so that what the server sets up once does not count.
  private static let connectionsBefore = 200
  /// Connections that are being opened at any time.
  private static let openingWidth = 64

  private struct Report: Encodable {
    var connections: Int
    var residentBytesBefore: Int
    var residentBytesAfter: Int
    var bytesPerConnection: Double
  }

  private let connections: Int
  private let isJSON: Bool

  init(_ options: ParsedOptions) throws(CommandLineError) {
    connections = try options.integer("connections", in: 1...1_000_000) ?? 10_000
    isJSON = try options.wantsJSON()
  }

  func run() async throws -> Int32 {
    // Journals, pollers and the like need some too.
    try DescriptorLimit.raise(to: connections + Self.connectionsBefore + 256)
    let report = try await Workplace.with { workplace in
      let servers = try await LocalServers(in: workplace)
      let loops = try EventLoopGroup(count: 1, name: "idle")
      let first = try await Self.open(Self.connectionsBefore, to: servers.address, loops)
      let before = try ResidentMemory.bytes(of: servers.server.pid)
      let rest = try await Self.open(connections, to: servers.address, loops)
      let after = try ResidentMemory.bytes(of: servers.server.pid)
      for channel in first + rest { await channel.close() }
      loops.stop()
      await servers.stop()
      return Report(
        connections: connections, residentBytesBefore: before, residentBytesAfter: after,
        bytesPerConnection: (Double(after - before) / Double(connections)).rounded())
    }
    Console.output(
      isJSON
        ? try JSONText.line(report)
        : """
        connections     \(Figures.grouped(report.connections))
        resident        \(Figures.grouped(report.residentBytesBefore / 1_024)) KiB before, \
        \(Figures.grouped(report.residentBytesAfter / 1_024)) KiB after
        per connection  \(Figures.fixed(report.bytesPerConnection / 1_024, decimals: 2)) KiB
        """)
    return ExitStatus.success
  }

  private static func open(_ count: Int, to address: String, _ loops: EventLoopGroup) async throws -> [RPCChannel] {
    try await concurrently(count, width: openingWidth) { _ in
      let channel = try RPCChannel(target: address, eventLoops: loops)
      _ = try await EchoServiceClient(channel).echo(EchoRequest(payload: [1]))
      return channel
    }
  }
}

/// How much of a process is in memory.
enum ResidentMemory {
  static func bytes(of pid: pid_t) throws -> Int {
    let path = "/proc/\(pid)/statm"
    // Total size and resident size, in pages; see proc(5).
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { throw HarnessError(.unmeasurable, "\(path) cannot be read; this measurement needs Linux") }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
