internal import Foundation

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// PyPI's `localstripe`, started by a test on a port that the kernel picks. It is only ever run, never linked or read.
final class LocalstripeProcess: Sendable {
  private let process: Process
  /// For example `http://127.0.0.1:40123`.
  let address: String

  struct StartError: Error, CustomStringConvertible {
    let description: String
  }

  init() throws {
    let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Support/localstripe")
    let process = Process()
    let output = Pipe()
    process.executableURL = script
    process.arguments = ["--port", "0", "--from-scratch"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    try output.fileHandleForWriting.close()
    var text = ""
    // "======== Running on http://[::]:40123 ========"
    while true {
      let more = output.fileHandleForReading.availableData
      text += String(decoding: more, as: UTF8.self)
      if let match = text.firstMatch(of: /Running on http:\/\/\S*:(\d+)/) {
        address = "http://127.0.0.1:\(match.1)"
        break
      }
      guard !more.isEmpty else {
        process.waitUntilExit()
        throw StartError(
          description: "Tests/Support/localstripe ended with \(process.terminationStatus): run it to see why; \(text)")
      }
    }
    self.process = process
  }

  /// At once: asked kindly, it would wait for connections that are kept alive.
  func stop() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Registers a card by its number, which only a browser does in life; returns its token.
  static func makeCard(_ number: String, at address: String) async throws -> String {
    guard let url = URL(string: "\(address)/v1/payment_methods") else { throw StartError(description: address) }
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.setValue("Bearer sk_test_conformance", forHTTPHeaderField: "Authorization")
    request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
    request.httpBody = Data(
      "type=card&card[number]=\(number)&card[exp_month]=12&card[exp_year]=2040&card[cvc]=123".utf8)
    let (data, _) = try await URLSession.shared.data(for: request)
    struct Created: Decodable { var id: String }
    return try JSONDecoder().decode(Created.self, from: data).id
  }
}
