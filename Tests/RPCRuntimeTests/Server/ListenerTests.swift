internal import CommerceSchema
internal import Foundation
internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCTestSupport
internal import Reactor
internal import TestSupport
internal import Testing

@Suite struct ListenerTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path("listener.sock") }

  init() throws { folder = try TemporaryFolder("rpc-listener") }

  private func echo(_ address: SocketAddress) async throws -> [UInt8] {
    let channel = try RPCChannel(target: Endpoint(address))
    let response = try await channel.unary(ProbeService.inline, EchoRequest(payload: [8]), options: .defaults)
    await channel.close()
    return response.payload
  }

  private func server(_ endpoints: [String], mode: UInt16? = nil) throws -> RPCServer {
    var configuration = RPCServer.Configuration(endpoints: try endpoints.map { try Endpoint(parsing: $0) })
    configuration.unixSocketMode = mode
    configuration.loopCount = 2
    let server = try RPCServer(configuration: configuration)
    server.register(ProbeService())
    return server
  }

  @Test func oneServerListensOnBothIPFamiliesAndAUnixSocketAtOnce() async throws {
    let server = try server(["127.0.0.1:0", "[::1]:0", "unix:\(path)"])
    let addresses = try await server.start()
    #expect(addresses.count == 3 && addresses[1].description.hasPrefix("[::1]:"))
    for address in addresses { #expect(try await echo(address) == [8]) }
    let snapshot = await server.snapshot()
    #expect(snapshot.listeners.map(\.address) == addresses && snapshot.listeners.allSatisfy { $0.accepted == 1 })
    await server.shutdown(grace: .zero)
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(await server.snapshot().listeners.isEmpty)
  }

  @Test func theFileOfAUnixSocketHasTheModeThatWasAskedFor() async throws {
    let server = try server(["unix:\(path)"], mode: 0o600)
    try await server.start()
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? NSNumber == 0o600)
    await server.shutdown(grace: .zero)
  }

  @Test func aSocketFileThatNobodyListensOnIsReplacedAndOneInUseIsNot() async throws {
    // As a process that was killed leaves it: bound, and no longer open.
    let abandoned = try Self.bindAndClose(path)
    #expect(abandoned && FileManager.default.fileExists(atPath: path))
    let first = try server(["unix:\(path)"])
    let address = try await first.start()[0]
    #expect(try await echo(address) == [8])

    let second = try server(["unix:\(path)"])
    let error = await #expect(throws: RPCServerError.self) { try await second.start() }
    #expect(error?.code == .cannotListen && error?.message.contains("address already in use") == true)
    await second.shutdown(grace: .zero)
    #expect(try await echo(address) == [8])
    await first.shutdown(grace: .zero)
  }

  @Test func aFileThatIsNoSocketIsNeverReplaced() async throws {
    try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
    let server = try server(["unix:\(path)"])
    let error = await #expect(throws: RPCServerError.self) { try await server.start() }
    #expect(error?.code == .cannotListen)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    await server.shutdown(grace: .zero)
  }

  @Test func theServersLoopsAreAsManyAsAskedForOrAsThereAreProcessors() async throws {
    let two = try server(["127.0.0.1:0"])
    #expect(two.eventLoops.loops.count == 2)
    await two.shutdown(grace: .zero)
    let all = try RPCServer(configuration: .init())
    #expect(all.eventLoops.loops.count == ProcessInfo.processInfo.activeProcessorCount)
    await all.shutdown(grace: .zero)
  }

  private static func bindAndClose(_ path: String) throws -> Bool {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
      }
    }
  }
}
