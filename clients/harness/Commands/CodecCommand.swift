internal import CommandLineOptions
internal import Foundation

/// `harness codec`: how fast messages are encoded and decoded.
struct CodecCommand: Command {
  static let name = "codec"
  static let specification = CommandLineSpecification(
    program: "harness codec",
    summary: "Measure how fast a subscription-like message is encoded and decoded on one core.",
    options: [.value("duration", "DURATION", "How long each of the two runs.", default: "2s"), .output])

  private struct Report: Encodable {
    var bytes: Int
    var encodesPerSecond: Double
    var decodesPerSecond: Double
  }

  private let duration: Duration
  private let isJSON: Bool

  init(_ options: ParsedOptions) throws(CommandLineError) {
    duration = try options.duration("duration") ?? .seconds(2)
    isJSON = try options.wantsJSON()
  }

  func run() async throws -> Int32 {
    let rates = CodecBenchmark.run(seconds: duration.inSeconds)
    let report = Report(
      bytes: rates.bytes, encodesPerSecond: rates.encodesPerSecond.rounded(),
      decodesPerSecond: rates.decodesPerSecond.rounded())
    Console.output(
      isJSON
        ? try JSONText.line(report)
        : """
        message  \(report.bytes) bytes
        encodes  \(Figures.grouped(Int(report.encodesPerSecond))) a second
        decodes  \(Figures.grouped(Int(report.decodesPerSecond))) a second
        """)
    return ExitStatus.success
  }
}
