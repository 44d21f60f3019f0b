/// A request's line and header fields, and what they say about the body and the connection.
struct HTTPRequestHead: Sendable {
  enum BodyFraming {
    case none
    case length(Int)
    case chunked
  }

  private(set) var method = HTTPMethod.get
  private(set) var path = ""
  private(set) var query: String?
  private(set) var headers = HTTPHeaders()
  private var isVersion10 = false

  /// Long enough for every registered method.
  private static let methodBytesMax = 24

  init() {}

  init(requestLine line: [UInt8]) throws(HTTPParseFailure) {
    let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw HTTPParseFailure(.badRequest, "the request line has not three parts") }
    guard HTTPGrammar.isToken(parts[0]), parts[0].count <= Self.methodBytesMax else {
      throw HTTPParseFailure(.badRequest, "the method is not a token")
    }
    method = HTTPMethod(rawValue: String(decoding: parts[0], as: UTF8.self))
    guard HTTPGrammar.isTarget(parts[1]) else { throw HTTPParseFailure(.badRequest, "the target is not visible ASCII") }
    try read(version: String(decoding: parts[2], as: UTF8.self))
    try read(target: String(decoding: parts[1], as: UTF8.self))
  }

  private mutating func read(version: String) throws(HTTPParseFailure) {
    switch version {
    case "HTTP/1.1": isVersion10 = false
    case "HTTP/1.0": isVersion10 = true
    default:
      let isOther = version.utf8.count == 8 && version.hasPrefix("HTTP/")
      throw HTTPParseFailure(
        isOther ? .httpVersionNotSupported : .badRequest, "the version is neither HTTP/1.0 nor HTTP/1.1")
    }
  }

  /// `/path?query`, `http://host/path?query`, or `*` (RFC 9112, 3.2).
  private mutating func read(target: String) throws(HTTPParseFailure) {
    var rest = Substring(target)
    for scheme in ["http://", "https://"] where rest.lowercased().hasPrefix(scheme) {
      rest = rest.dropFirst(scheme.count)
      rest = rest.firstIndex { $0 == "/" || $0 == "?" }.map { rest[$0...] } ?? "/"
      if rest.first == "?" { rest = "/" + rest }
    }
    guard rest.first == "/" || rest == "*" else {
      throw HTTPParseFailure(.badRequest, "the target is neither a path nor an address")
    }
    let parts = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    path = String(parts[0])
    query = parts.count == 2 ? String(parts[1]) : nil
  }

  mutating func append(headerLine line: [UInt8]) throws(HTTPParseFailure) {
    if line[0] == UInt8(ascii: " ") || line[0] == UInt8(ascii: "\t") {
      throw HTTPParseFailure(.badRequest, "a header field is folded over two lines")
    }
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), HTTPGrammar.isToken(line[..<colon]) else {
      throw HTTPParseFailure(.badRequest, "a header field has no valid name")
    }
    let value = line[(colon + 1)...]
    guard HTTPGrammar.isFieldValue(value) else {
      throw HTTPParseFailure(.badRequest, "a header field's value holds a control character")
    }
    headers.appendChecked(
      String(decoding: line[..<colon], as: UTF8.self), HTTPGrammar.trimmed(String(decoding: value, as: UTF8.self)[...]))
  }

  /// How the body is delimited; also checks what a request must have (RFC 9112, 3.2 and 6.3).
  func bodyFraming() throws(HTTPParseFailure) -> BodyFraming {
    let hosts = headers.all("host").count
    if hosts > 1 || hosts == 0 && !isVersion10 {
      throw HTTPParseFailure(.badRequest, "there is not exactly one host field")
    }
    let lengths = headers.all("content-length")
    let codings = headers.listMembers("transfer-encoding")
    if codings.isEmpty {
      guard headers.all("transfer-encoding").isEmpty else {
        throw HTTPParseFailure(.badRequest, "the transfer coding is empty")
      }
      guard let first = lengths.first else { return .none }
      guard lengths.count == 1, let length = HTTPGrammar.number(first.utf8, radix: 10) else {
        throw HTTPParseFailure(.badRequest, "the content length is not one number")
      }
      return .length(length)
    }
    guard lengths.isEmpty, !isVersion10 else {
      throw HTTPParseFailure(.badRequest, "a transfer coding beside a length, or in HTTP/1.0")
    }
    guard codings == ["chunked"] else {
      throw HTTPParseFailure(.notImplemented, "no transfer coding but chunked is known")
    }
    return .chunked
  }

  func expectsContinue() throws(HTTPParseFailure) -> Bool {
    let expectations = headers.listMembers("expect")
    if expectations.isEmpty || isVersion10 { return false }
    guard expectations == ["100-continue"] else {
      throw HTTPParseFailure(.expectationFailed, "no expectation but 100-continue is known")
    }
    return true
  }

  /// Whether the client would send another request on the connection.
  var keepsAlive: Bool {
    let options = headers.listMembers("connection")
    if options.contains("close") { return false }
    return !isVersion10 || options.contains("keep-alive")
  }
}
