/// Turns the bytes of a connection into requests; no I/O, no clock.
///
///     request      = request line, header lines, empty line, body        lines end with CR LF, nothing else
///     request line = method SP target SP "HTTP/1." digit
///     header line  = name ":" value                                      no space before the colon, no folding
///     body         = content-length bytes | chunks, last chunk "0", trailer lines, empty line
///
/// It takes the strict reading wherever RFC 9112 leaves a choice, because a proxy in front may take the other one:
/// two lengths, a length and a transfer coding, a bare LF or CR are errors and not repaired. After a failure nothing
/// more is parsed.
struct HTTPRequestParser: Sendable {
  enum Outcome {
    /// More bytes are needed.
    case incomplete
    /// The client waits for `100 Continue` before it sends its body; reported once per request.
    case expectsContinue
    case request(HTTPRequest, keepsAlive: Bool)
    case failure(HTTPParseFailure)
  }

  private enum State {
    case requestLine, headers
    case body(remaining: Int)
    case chunkSize, chunk(remaining: Int), chunkEnd, trailers
    case failed(HTTPParseFailure)
  }

  private let limits: HTTPLimits
  private var buffer: [UInt8] = []
  private var start = 0
  private var scanned = 0
  private var state = State.requestLine
  /// Of the lines of the head, or of the trailers.
  private var headBytes = 0
  private var head = HTTPRequestHead()
  private var body: [UInt8] = []

  init(limits: HTTPLimits) { self.limits = limits }

  mutating func append(_ bytes: some Sequence<UInt8>) {
    if start > 0 {
      buffer.removeSubrange(..<start)
      scanned -= start
      start = 0
    }
    buffer.append(contentsOf: bytes)
  }

  /// Whether a request has begun and not ended.
  var isInsideRequest: Bool {
    if case .requestLine = state { return start < buffer.count }
    return true
  }

  /// Whether the head has been read and the body has not.
  var isInsideBody: Bool {
    switch state {
    case .body, .chunkSize, .chunk, .chunkEnd, .trailers: true
    case .requestLine, .headers, .failed: false
    }
  }

  mutating func next() -> Outcome {
    while true {
      do throws(HTTPParseFailure) {
        if let outcome = try step() { return outcome }
      } catch {
        state = .failed(error)
        buffer = []
        start = 0
        scanned = 0
      }
    }
  }

  /// One line, or one run of body bytes; `nil` to go on.
  private mutating func step() throws(HTTPParseFailure) -> Outcome? {
    switch state {
    case .requestLine:
      guard let line = try line(tooLong: .uriTooLong) else { return .incomplete }
      // An empty line ahead of a request is skipped (RFC 9112, 2.2); it counts, so that it cannot go on for ever.
      if line.isEmpty { return nil }
      head = try HTTPRequestHead(requestLine: line)
      state = .headers
    case .headers:
      guard let line = try line(tooLong: .requestHeaderFieldsTooLarge) else { return .incomplete }
      if line.isEmpty { return try beginBody() }
      guard head.headers.count < limits.headersMax else {
        throw HTTPParseFailure(.requestHeaderFieldsTooLarge, "more than \(limits.headersMax) header fields")
      }
      try head.append(headerLine: line)
    case .body(let remaining):
      let left = takeBody(remaining)
      state = .body(remaining: left)
      return left == 0 ? finish() : .incomplete
    case .chunkSize: return try chunkSize()
    case .chunk(let remaining):
      let left = takeBody(remaining)
      state = left == 0 ? .chunkEnd : .chunk(remaining: left)
      if left > 0 { return .incomplete }
    case .chunkEnd:
      guard let line = try line(tooLong: .badRequest) else { return .incomplete }
      guard line.isEmpty else { throw HTTPParseFailure(.badRequest, "a chunk is longer than it said") }
      state = .chunkSize
    case .trailers:
      // Trailers are read past: nothing here uses them.
      guard let line = try line(tooLong: .requestHeaderFieldsTooLarge) else { return .incomplete }
      if line.isEmpty { return finish() }
    case .failed(let failure): return .failure(failure)
    }
    return nil
  }

  // MARK: Lines

  /// The next line without its end; `nil` while it is incomplete.
  private mutating func line(tooLong status: HTTPStatus) throws(HTTPParseFailure) -> [UInt8]? {
    let budget = limits.headBytesMax - headBytes
    let end = buffer[max(scanned, start)...].firstIndex(of: UInt8(ascii: "\n"))
    guard (end ?? buffer.count) - start < budget else {
      throw HTTPParseFailure(status, "the head is longer than \(limits.headBytesMax) bytes")
    }
    guard let end else {
      scanned = buffer.count
      return nil
    }
    guard end > start, buffer[end - 1] == UInt8(ascii: "\r") else {
      throw HTTPParseFailure(.badRequest, "a line ends without CR")
    }
    let line = Array(buffer[start..<end - 1])
    guard !line.contains(UInt8(ascii: "\r")) else { throw HTTPParseFailure(.badRequest, "a CR stands inside a line") }
    headBytes += end + 1 - start
    start = end + 1
    scanned = start
    return line
  }

  // MARK: Bodies

  private mutating func beginBody() throws(HTTPParseFailure) -> Outcome? {
    switch try head.bodyFraming() {
    case .none: return finish()
    case .length(let length):
      guard length <= limits.bodyBytesMax else { throw tooLarge }
      body.reserveCapacity(min(length, 1 << 16))
      state = .body(remaining: length)
    case .chunked: state = .chunkSize
    }
    headBytes = 0
    return try head.expectsContinue() && start == buffer.count ? .expectsContinue : nil
  }

  private mutating func chunkSize() throws(HTTPParseFailure) -> Outcome? {
    guard let line = try line(tooLong: .badRequest) else { return .incomplete }
    // What follows a semicolon is an extension, which a recipient ignores (RFC 9112, 7.1.1).
    let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }
    guard let size = HTTPGrammar.number(digits, radix: 16) else {
      throw HTTPParseFailure(.badRequest, "a chunk has no size")
    }
    guard size <= limits.bodyBytesMax - body.count else { throw tooLarge }
    // Each size line has the head's budget anew, so that a long body may have many; the bytes bound their number.
    headBytes = 0
    state = size == 0 ? .trailers : .chunk(remaining: size)
    return nil
  }

  private var tooLarge: HTTPParseFailure {
    HTTPParseFailure(.contentTooLarge, "the body is longer than \(limits.bodyBytesMax) bytes")
  }

  /// Moves up to `count` bytes into the body.
  /// - Returns: how many are still to come.
  private mutating func takeBody(_ count: Int) -> Int {
    let taken = min(count, buffer.count - start)
    body.append(contentsOf: buffer[start..<start + taken])
    start += taken
    scanned = start
    return count - taken
  }

  private mutating func finish() -> Outcome {
    let request = HTTPRequest(
      method: head.method, path: head.path, query: head.query, headers: head.headers, body: body)
    let keepsAlive = head.keepsAlive
    head = HTTPRequestHead()
    body = []
    headBytes = 0
    state = .requestLine
    return .request(request, keepsAlive: keepsAlive)
  }
}

/// Why a request cannot be read: the status to answer with, and what was wrong.
struct HTTPParseFailure: Error, Sendable {
  let status: HTTPStatus
  let message: String

  init(_ status: HTTPStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}
