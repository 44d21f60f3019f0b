package import Foundation

/// PyPI's `aiosmtpd` as a process of its own (`Tests/Support/run-smtp-server`), ended with whoever holds it.
package final class MailServer: Sendable {
  /// A message as the server took it.
  package struct Mail: Decodable, Sendable {
    package let from: String
    package let to: [String]
    package let headers: [String: String]
    package let body: String
    package let defects: [String]
    /// The version of TLS that it came over; empty for plaintext.
    package let tls: String
    /// Who had signed in; empty for nobody.
    package let user: String
  }

  package enum Security: String, Sendable { case starttls, implicit }

  /// The server could not be started, or ended.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  package let port: UInt16
  private let input: FileHandle
  private let lines: AsyncStream<String>

  /// - Parameters:
  ///   - security: with a certificate and key in PEM; `nil` for plaintext.
  ///   - user: the one who has to sign in; `nil` where anybody may send.
  ///   - offersPlain: whether AUTH PLAIN is among what it offers to sign in with.
  package init(
    security: Security? = nil, certificate: URL? = nil, key: URL? = nil, user: (name: String, password: String)? = nil,
    offersPlain: Bool = true
  ) async throws {
    let process = Process()
    process.executableURL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Support/run-smtp-server")
    var arguments: [String] = []
    if let security { arguments += ["--tls", security.rawValue] }
    if let certificate { arguments += ["--certificate", certificate.path] }
    if let key { arguments += ["--key", key.path] }
    if let user { arguments += ["--user", user.name, "--password", user.password] }
    if !offersPlain { arguments.append("--no-plain") }
    process.arguments = arguments
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // The parent's copy of the writing end would keep the pipe open after the server's death.
    try output.fileHandleForWriting.close()
    self.input = input.fileHandleForWriting
    lines = Self.lines(output.fileHandleForReading)
    var first: String?
    for await line in lines {
      first = line
      break
    }
    guard let port = first.flatMap({ UInt16($0) }) else {
      throw Failure(description: "Tests/Support/run-smtp-server did not start: run it to see why")
    }
    self.port = port
  }

  deinit { input.closeFile() }

  /// The next message that came in.
  package func next() async throws -> Mail {
    for await line in lines { return try JSONDecoder().decode(Mail.self, from: Data(line.utf8)) }
    throw Failure(description: "the mail server ended")
  }

  private static func lines(_ handle: FileHandle) -> AsyncStream<String> {
    let (stream, continuation) = AsyncStream<String>.makeStream()
    Thread.detachNewThread {
      var rest = Data()
      while true {
        let data = handle.availableData
        if data.isEmpty { break }
        rest += data
        while let end = rest.firstIndex(of: 0x0A) {
          continuation.yield(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
          rest = Data(rest[rest.index(after: end)...])
        }
      }
      continuation.finish()
    }
    return stream
  }
}
