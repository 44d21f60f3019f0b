internal import Foundation

/// Reads one HTTP/1.1 response, however its bytes come. Pure: no socket, no clock.
///
///     interim head (1xx) ─▶ head ─▶ body: by content-length │ chunked │ to the end of the connection ─▶ whole
///
/// What is not exactly a response is none: a head or a body that is cut, two lengths that differ, a coding that was not
/// asked for. Nothing is kept beyond its bounds. Source: RFC 9112.
struct StripeResponseParser: Sendable {
  static let headBytesMax = 64 << 10
  static let interimHeadsMax = 16
  /// A line of the chunked coding: a size, or a field behind the last chunk.
  static let chunkLineBytesMax = 4_096

  private enum Part: Sendable {
    case head
    /// So many bytes are still to come.
    case body(Int)
    case bodyToEnd
    case chunkSize
    case chunk(Int)
    /// The line break behind a chunk.
    case chunkEnd
    case trailer
    case whole
  }

  private let bodyBytesMax: Int
  private var part = Part.head
  private var rest: [UInt8] = []
  private var headsSkipped = 0
  private var trailerBytes = 0
  /// Another response may follow on the connection, once this one is whole.
  private(set) var keepsConnection = false
  private var answer = StripeAnswer(status: 0, body: Data(), requestID: "", shouldRetry: nil, retryAfterSeconds: nil)

  init(bodyBytesMax: Int) { self.bodyBytesMax = bodyBytesMax }

  /// Takes bytes as they come.
  /// - Returns: the response once it is whole.
  mutating func take(_ bytes: [UInt8]) throws(StripeTransportError) -> StripeAnswer? {
    rest += bytes
    while try step() {}
    guard case .whole = part else { return nil }
    // What is there already answers no question.
    if !rest.isEmpty { keepsConnection = false }
    return answer
  }

  /// The connection has ended.
  /// - Returns: the response, where its end is the connection's.
  func end() throws(StripeTransportError) -> StripeAnswer {
    switch part {
    case .whole, .bodyToEnd: return answer
    case .head where rest.isEmpty && headsSkipped == 0: throw failed("the connection ended without an answer")
    default: throw failed("the answer is cut short")
    }
  }

  // MARK: Parts

  /// - Returns: false where more bytes are needed, or none.
  private mutating func step() throws(StripeTransportError) -> Bool {
    switch part {
    case .head: return try takeHead()
    case .body(let count): return try takeBody(count, then: .whole) { .body($0) }
    case .chunk(let count): return try takeBody(count, then: .chunkEnd) { .chunk($0) }
    case .bodyToEnd:
      try append(rest.count)
      return false
    case .chunkSize: return try takeChunkSize()
    case .chunkEnd:
      guard let line = try line() else { return false }
      guard line.isEmpty else { throw failed("a chunk of the answer is longer than it says") }
      part = .chunkSize
      return true
    case .trailer:
      guard let line = try line() else { return false }
      trailerBytes += line.count + 2
      guard trailerBytes <= Self.headBytesMax else { throw tooLong("trailer", Self.headBytesMax) }
      if line.isEmpty { part = .whole }
      return true
    case .whole: return false
    }
  }

  private mutating func takeHead() throws(StripeTransportError) -> Bool {
    guard let end = Self.endOfHead(rest) else {
      guard rest.count <= Self.headBytesMax else { throw tooLong("head", Self.headBytesMax) }
      return false
    }
    guard end <= Self.headBytesMax else { throw tooLong("head", Self.headBytesMax) }
    let head = try StripeResponseHead(rest[..<end])
    rest.removeFirst(end)
    if (100..<200).contains(head.status) {
      headsSkipped += 1
      // 101 would go on in a protocol that nobody asked for.
      guard head.status != 101, headsSkipped <= Self.interimHeadsMax else {
        throw failed("the answer is none but interim ones")
      }
      return true
    }
    answer.status = head.status
    answer.requestID = head.value("request-id") ?? ""
    answer.shouldRetry = head.value("stripe-should-retry").flatMap(Bool.init)
    answer.retryAfterSeconds = head.value("retry-after").flatMap { Int($0) }
    keepsConnection = head.keepsConnection
    part =
      switch try head.framing() {
      case .none: .whole
      case .length(let count) where count > bodyBytesMax: throw tooLong("body", bodyBytesMax)
      case .length(let count): count == 0 ? .whole : .body(count)
      case .chunked: .chunkSize
      case .toEnd: .bodyToEnd
      }
    return true
  }

  private mutating func takeBody(
    _ count: Int, then next: Part, _ remaining: (Int) -> Part
  ) throws(StripeTransportError) -> Bool {
    if rest.isEmpty { return false }
    let taken = min(count, rest.count)
    try append(taken)
    part = taken == count ? next : remaining(count - taken)
    return true
  }

  private mutating func append(_ count: Int) throws(StripeTransportError) {
    guard answer.body.count + count <= bodyBytesMax else { throw tooLong("body", bodyBytesMax) }
    answer.body.append(contentsOf: rest[..<count])
    rest.removeFirst(count)
  }

  private mutating func takeChunkSize() throws(StripeTransportError) -> Bool {
    guard let line = try line() else { return false }
    // An extension, which nobody knows here, may follow the size.
    let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }
    guard (1...8).contains(digits.count), let size = Int(String(decoding: digits, as: UTF8.self), radix: 16), size >= 0
    else { throw failed("a chunk of the answer has no size") }
    part = size == 0 ? .trailer : .chunk(size)
    return true
  }

  /// The next line without its end; `nil` where it has not come yet.
  private mutating func line() throws(StripeTransportError) -> [UInt8]? {
    guard let end = rest.firstIndex(of: 0x0A) else {
      guard rest.count <= Self.chunkLineBytesMax else { throw tooLong("line", Self.chunkLineBytesMax) }
      return nil
    }
    var line = Array(rest[..<end])
    rest.removeFirst(end + 1)
    guard line.popLast() == 0x0D else { throw failed("a line of the answer does not end as lines do") }
    return line
  }

  /// The index behind the empty line that ends a head.
  private static func endOfHead(_ bytes: [UInt8]) -> Int? {
    var search = bytes[...]
    while let index = search.firstIndex(of: 0x0A) {
      if index >= 3, bytes[(index - 3)...index].elementsEqual([0x0D, 0x0A, 0x0D, 0x0A]) { return index + 1 }
      search = bytes[(index + 1)...]
    }
    return nil
  }

  private func failed(_ problem: String) -> StripeTransportError {
    StripeTransportError(kind: .failed, description: problem)
  }

  private func tooLong(_ what: String, _ max: Int) -> StripeTransportError {
    StripeTransportError(kind: .tooLong, description: "the answer's \(what) is longer than \(max) bytes")
  }
}

/// A status line and the fields behind it.
struct StripeResponseHead: Sendable {
  /// How the end of a body is known.
  enum Framing: Sendable, Hashable {
    case none
    case length(Int)
    case chunked
    case toEnd
  }

  private static let fieldsMax = 256

  let status: Int
  private let isOfHTTP11: Bool
  private var fields: [(name: String, value: String)] = []

  /// - Parameter bytes: with the empty line that ends them.
  init(_ bytes: ArraySlice<UInt8>) throws(StripeTransportError) {
    // Byte for byte: what is not UTF-8 may stand in a value that nobody reads.
    let text = String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    var lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines.removeFirst().split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count >= 2, words[0] == "HTTP/1.1" || words[0] == "HTTP/1.0", words[1].utf8.count == 3,
      let status = Int(words[1]), (100...599).contains(status)
    else { throw StripeTransportError(kind: .failed, description: "the answer is not HTTP") }
    self.status = status
    isOfHTTP11 = words[0] == "HTTP/1.1"
    for line in lines where !line.isEmpty {
      guard let colon = line.firstIndex(of: ":"), Self.isName(line[..<colon]), fields.count < Self.fieldsMax else {
        throw StripeTransportError(kind: .failed, description: "the answer's head is not HTTP's")
      }
      fields.append(
        (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)))
    }
  }

  func value(_ name: String) -> String? { fields.first { $0.name == name }?.value }

  /// Neither the version nor the server says that the connection ends with the response.
  var keepsConnection: Bool {
    isOfHTTP11 && !fields.contains { $0.name == "connection" && $0.value.lowercased().contains("close") }
  }

  func framing() throws(StripeTransportError) -> Framing {
    if status == 204 || status == 304 { return .none }
    let codings = fields.filter { $0.name == "transfer-encoding" }.map { $0.value.lowercased() }
    let lengths = Set(fields.filter { $0.name == "content-length" }.map(\.value))
    let encoding = value("content-encoding")?.lowercased() ?? "identity"
    guard codings.isEmpty || codings == ["chunked"] && lengths.isEmpty, lengths.count <= 1, encoding == "identity"
    else {
      throw StripeTransportError(kind: .failed, description: "the answer is coded in a way that nobody asked for")
    }
    if !codings.isEmpty { return .chunked }
    guard let length = lengths.first else { return .toEnd }
    guard (1...15).contains(length.utf8.count), length.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let count = Int(length)
    else { throw StripeTransportError(kind: .failed, description: "the answer's length is no number") }
    return .length(count)
  }

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"()<>@,;\\\"/[]?={}".utf8.contains($0) }
  }
}
