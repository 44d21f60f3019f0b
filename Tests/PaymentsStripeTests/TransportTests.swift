internal import Foundation
internal import Payments
internal import TLS
internal import TestSupport
internal import Testing

@testable internal import PaymentsStripe

@Suite("Stripe over TLS, and its answers byte by byte")
struct TransportTests {
  private static let intent =
    #"{"id":"pi_1","amount":2500,"currency":"nok","status":"succeeded","metadata":{"order_id":"order-1"}}"#

  /// A server whose certificate an authority of the test has issued.
  private func withServer(
    _ request: CertificateAuthority.Request, _ body: (UInt16, CertificateAuthority) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder("stripe-tls")
    defer { folder.remove() }
    let authority = try CertificateAuthority("Stripe's authority")
    let identity = try authority.issue(request)
    let (certificate, key) = (folder.url.appending(path: "server.pem"), folder.url.appending(path: "server.key"))
    guard case .text(let certificateText) = identity.certificate, case .text(let keyText) = identity.key else {
      throw CocoaError(.coderInvalidValue)
    }
    try Data(certificateText.utf8).write(to: certificate)
    try Data(keyText.utf8).write(to: key)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3",
      URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Support/https_server.py").path, certificate.path, key.path, Self.intent,
    ]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    defer { input.fileHandleForWriting.closeFile() }
    let said = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let port = try #require(UInt16(said.trimmingCharacters(in: .whitespacesAndNewlines)), "\(said)")
    try await body(port, authority)
  }

  private func charge(_ host: String, _ port: UInt16, trusting authority: CertificateAuthority?) async throws -> Charge?
  {
    var configuration = StripeGateway.Configuration(
      baseURL: try #require(URL(string: "https://\(host):\(port)/")), apiKey: try #require(StripeAPIKey("sk_test_123"))
    ) { _ in }
    configuration.authorities = authority.map { .text($0.certificate) }
    let gateway = StripeGateway(configuration: configuration)
    defer { gateway.close() }
    return try await gateway.charge(id: "pi_1")
  }

  @Test(arguments: ["localhost", "127.0.0.1"])
  func aServerThatProvesItselfIsAskedOverTLS(_ host: String) async throws {
    try await withServer(.localhost) { port, authority async throws in
      let charge = try await charge(host, port, trusting: authority)
      #expect(charge?.amountMinorUnits == 2_500)
    }
  }

  @Test func aServerThatCannotProveItselfNeverSeesTheKey() async throws {
    try await withServer(.init("elsewhere", alternativeNames: ["DNS:elsewhere.example"])) { port, authority in
      for trusted in [authority, try CertificateAuthority("another"), nil] {
        do {
          _ = try await charge("localhost", port, trusting: trusted)
          Issue.record("it was asked")
        } catch let error as PaymentGatewayError {
          #expect(
            error.code == .unknownOutcome && error.message.contains("no secure connection")
              || error.message.contains("certificate"))
        }
      }
    }
  }

  // MARK: The parser

  private func parse(_ text: String, by size: Int, ends: Bool = true) throws -> StripeAnswer? {
    var parser = StripeResponseParser(bodyBytesMax: 1_000)
    let bytes = Array(text.utf8)
    for start in stride(from: 0, to: bytes.count, by: size) {
      let piece = Array(bytes[start..<min(start + size, bytes.count)])
      if let answer = try parser.take(piece) { return answer }
    }
    return ends ? try parser.end() : nil
  }

  private static let answers: [(String, Int, String)] = [
    ("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello", 200, "hello"),
    ("HTTP/1.0 200\r\n\r\nto the end", 200, "to the end"),
    (
      "HTTP/1.1 402 Payment Required\r\nTransfer-Encoding: Chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nt: u\r\n\r\n",
      402, "hello"
    ),
    ("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\nHTTP/1.1 204 None\r\n\r\n", 204, ""),
    ("HTTP/1.1 200 OK\r\ncontent-length: 0\r\ncontent-length: 0\r\n\r\n", 200, ""),
    ("HTTP/1.1 500 \r\nx:\r\nretry-after: 3\r\ncontent-length:\t1 \r\n\r\n!", 500, "!"),
  ]

  @Test(arguments: answers.indices)
  func anAnswerIsTheSameHoweverItsBytesCome(_ index: Int) throws {
    let (text, status, body) = Self.answers[index]
    for size in [1, 2, 3, 7, 1_000] {
      let answer = try #require(try parse(text, by: size))
      #expect(answer.status == status && String(decoding: answer.body, as: UTF8.self) == body)
    }
    // Of one that says its length, every part but the whole is none.
    guard !text.hasPrefix("HTTP/1.0") else { return }
    for count in 0..<text.utf8.count {
      #expect(throws: StripeTransportError.self) {
        try parse(String(decoding: text.utf8.prefix(count), as: UTF8.self), by: 50)
      }
    }
  }

  @Test func whatIsLongerThanItsBoundIsCutOff() throws {
    for text in [
      "HTTP/1.1 200 OK\r\ncontent-length: 1001\r\n\r\n",
      "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 1_001),
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
        + String(repeating: "64\r\n\(String(repeating: "x", count: 100))\r\n", count: 11),
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1" + String(repeating: " ", count: 5_000),
      "HTTP/1.1 200 OK\r\nx: " + String(repeating: "y", count: 70_000),
      "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n" + String(repeating: "x: y\r\n", count: 20_000),
    ] {
      #expect {
        try parse(text, by: 997, ends: false)
      } throws: {
        ($0 as? StripeTransportError)?.kind == .tooLong
      }
    }
    let interim = String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 17)
    #expect(throws: StripeTransportError.self) { try parse(interim, by: 100, ends: false) }
  }
}
