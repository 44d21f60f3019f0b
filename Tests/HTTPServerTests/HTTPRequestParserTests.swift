internal import TestSupport
internal import Testing

@testable internal import HTTPServer

@Suite struct HTTPRequestParserTests {
  private var limits: HTTPLimits {
    var limits = HTTPLimits()
    limits.headBytesMax = 256
    limits.headersMax = 4
    limits.bodyBytesMax = 32
    return limits
  }

  /// What a parser makes of bytes, in words: one line per outcome, until it needs more.
  private func outcomes(_ pieces: [[UInt8]]) -> [String] {
    var parser = HTTPRequestParser(limits: limits)
    var lines: [String] = []
    for piece in pieces {
      parser.append(piece)
      reading: while true {
        switch parser.next() {
        case .incomplete: break reading
        case .expectsContinue: lines.append("continue")
        case .failure(let failure):
          lines.append("\(failure.status.code)")
          return lines
        case .request(let request, let keepsAlive):
          let query = request.query.map { "?\($0)" } ?? ""
          let body = String(decoding: request.body, as: UTF8.self)
          lines.append("\(request.method) \(request.path)\(query) [\(body)]\(keepsAlive ? "" : " close")")
        }
      }
    }
    return lines
  }

  private func outcomes(_ text: String) -> [String] { outcomes([Array(text.utf8)]) }

  private static let accepted: [(String, [String])] = [
    ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", ["GET / []"]),
    ("\r\nGET /a%20b?c=d?e HTTP/1.1\r\nhost:a\r\n\r\n", ["GET /a%20b?c=d?e []"]),
    ("GET http://a:80/b?c HTTP/1.1\r\nHost: a\r\n\r\n", ["GET /b?c []"]),
    ("GET http://a HTTP/1.1\r\nHost: a\r\n\r\n", ["GET / []"]),
    ("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", ["OPTIONS * []"]),
    ("GET / HTTP/1.0\r\n\r\n", ["GET / [] close"]),
    ("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", ["GET / []"]),
    ("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n", ["GET / [] close"]),
    (
      "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\nHost: a\r\n\r\n",
      ["POST /p [hello]", "GET / []"]
    ),
    ("POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", ["POST /p []"]),
    (
      "POST /p HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nT: u\r\n\r\n",
      ["POST /p [hello]"]
    ),
    ("POST /p HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n", ["continue"]),
    (
      "POST /p HTTP/1.1\r\nHost: a\r\nContent-Length: 32\r\n\r\n12345678901234567890123456789012",
      ["POST /p [12345678901234567890123456789012]"]
    ),
  ]

  @Test(arguments: accepted)
  func requestsAreReadWhole(_ text: String, _ expected: [String]) { #expect(outcomes(text) == expected) }

  @Test(arguments: accepted)
  func requestsAreReadTheSameWhereverTheirBytesAreCut(_ text: String, _ expected: [String]) {
    let bytes = Array(text.utf8)
    for cut in 1..<bytes.count { #expect(outcomes([Array(bytes[..<cut]), Array(bytes[cut...])]) == expected) }
    #expect(outcomes(bytes.map { [$0] }) == expected)
  }

  private static let host = "Host: a\r\n"

  private static let refused: [(String, Int)] = [
    ("GET /\r\n\r\n", 400),
    ("GET  / HTTP/1.1\r\n\(host)\r\n", 400),
    ("G(T / HTTP/1.1\r\n\(host)\r\n", 400),
    (" / HTTP/1.1\r\n\(host)\r\n", 400),
    (String(repeating: "A", count: 25) + " / HTTP/1.1\r\n\(host)\r\n", 400),
    ("GET a HTTP/1.1\r\n\(host)\r\n", 400),
    ("GET /\u{7F} HTTP/1.1\r\n\(host)\r\n", 400),
    ("GET /\u{E9} HTTP/1.1\r\n\(host)\r\n", 400),
    ("GET / HTTP/2.0\r\n\(host)\r\n", 505),
    ("GET / http/1.1\r\n\(host)\r\n", 400),
    ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
    ("\u{16}\u{3}\u{1}\u{2}\n", 400),
    ("GET / HTTP/1.1\nHost: a\n\n", 400),
    ("GET / HTTP/1.1\r\nHo\rst: a\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\n\(host)\(host)\r\n", 400),
    ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\n\(host)a: b\r\n c\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\n\(host)a\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\n\(host): b\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\n\(host)a: \u{0}\r\n\r\n", 400),
    ("GET / HTTP/1.1\r\n\(host)a:\r\nb:\r\nc:\r\nd:\r\n\r\n", 431),
    ("GET / HTTP/1.1\r\na: " + String(repeating: "b", count: 300), 431),
    ("GET /" + String(repeating: "b", count: 300), 414),
    (String(repeating: "\r\n", count: 200), 414),
    ("POST / HTTP/1.1\r\n\(host)Content-Length: 33\r\n\r\n", 413),
    ("POST / HTTP/1.1\r\n\(host)Content-Length: -1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\n\(host)Content-Length: +1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\n\(host)Content-Length: 1, 1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\n\(host)Content-Length: 99999999999999999999\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\n\(host)Content-Length: 1\r\nContent-Length: 1\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\n\(host)Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\n\(host)Transfer-Encoding: gzip, chunked\r\n\r\n", 501),
    ("POST / HTTP/1.1\r\n\(host)Transfer-Encoding: ,\r\n\r\n", 400),
    ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n21\r\n", 413),
    ("POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n10\r\n0123456789abcdef\r\n11\r\n", 413),
    ("POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n0x1\r\n", 400),
    ("POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n\r\n", 400),
    ("POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", 400),
    ("POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n", 400),
    ("POST / HTTP/1.1\r\n\(host)Expect: coffee\r\nContent-Length: 1\r\n\r\n", 417),
  ]

  @Test(arguments: refused)
  func malformedRequestsAreRefusedWithTheirStatus(_ text: String, _ status: Int) {
    #expect(outcomes(text) == ["\(status)"])
    #expect(outcomes(Array(text.utf8).map { [$0] }) == ["\(status)"])
  }

  @Test func noiseNeitherCrashesTheParserNorOutgrowsItsLimits() {
    var random = SeededGenerator(seed: 7)
    let alphabet = Array("GET / HTTP/1.1\r\nHost:Content-Length transfer-encoding chunked0123\u{0}\u{FF}".utf8)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 1...600, using: &random)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
      }
      for line in outcomes([bytes]) { #expect(line.utf8.count < 600) }
    }
  }
}
