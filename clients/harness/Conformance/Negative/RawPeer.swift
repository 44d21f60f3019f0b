internal import Foundation
internal import Locking
internal import Reactor

/// A client that writes what it is told to, and looks at what comes back: it knows frames and nothing else.
final class RawPeer: StreamHandler, @unchecked Sendable {
  // The stream and what waits to be written are the loop's; what came is behind the lock.
  private let loop: EventLoop
  private var stream: (any ByteStream)?
  private var output: [UInt8] = []
  private let state = Mutex(State())

  private struct State: Sendable {
    var input: [UInt8] = []
    var hasPreface = false
    var isEnded = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private init(_ loop: EventLoop) { self.loop = loop }

  static func connect(to address: String, loop: EventLoop) async throws -> RawPeer {
    let endpoint = try Endpoint(parsing: address)
    guard let socketAddress = try endpoint.resolve().first else { throw Nonconformance("\(address) has no address") }
    let peer = RawPeer(loop)
    let failure: String? = await withCheckedContinuation { continuation in
      loop.execute {
        _ = Connector.connect(to: socketAddress, loop: loop, timeoutNanoseconds: 10_000_000_000) { outcome in
          continuation.resume(returning: peer.connected(outcome))
        }
      }
    }
    if let failure { throw Nonconformance("cannot connect: \(failure)") }
    return peer
  }

  private func connected(_ outcome: Result<any ByteStream, SystemError>) -> String? {
    switch outcome {
    case .failure(let error): return error.description
    case .success(let stream):
      do throws(SystemError) {
        try stream.start(self)
      } catch {
        return error.description
      }
      self.stream = stream
      return nil
    }
  }

  // MARK: The loop's side

  func received(_ bytes: UnsafeRawBufferPointer) {
    wake { $0.input.append(contentsOf: bytes) }
  }

  func writable() { flush() }

  func ended(_ error: StreamError?) {
    stream?.close()
    stream = nil
    wake { $0.isEnded = true }
  }

  private func wake(_ change: (inout State) -> Void) {
    let waiter = state.withLock { state in
      change(&state)
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
  }

  private func flush() {
    guard let stream, !output.isEmpty else { return }
    switch output.withUnsafeBytes({ stream.write($0) }) {
    case .wrote(let count): output.removeFirst(count)
    case .failed: ended(nil)
    }
  }

  // MARK: The case's side

  /// Queues bytes; they go as fast as the server takes them.
  func send(_ bytes: [UInt8]) {
    loop.execute {
      self.output += bytes
      self.flush()
    }
  }

  /// Queues bytes one at a time.
  func dribble(_ bytes: [UInt8], every interval: Duration) {
    guard let first = bytes.first else { return }
    send([first])
    _ = DeadlineTimer(after: interval) { [weak self] in self?.dribble(Array(bytes.dropFirst()), every: interval) }
  }

  /// Stops reading, as a client must not.
  func stopReading() { loop.execute { self.stream?.isReading = false } }

  func close() {
    loop.execute {
      self.stream?.close()
      self.stream = nil
    }
  }

  /// Preface and HELLO both ways.
  func handshake() async throws {
    send(RawFrame.clientPreface + RawFrame.helloFrame())
    guard let first = try await next(), first.type == RawFrame.hello else {
      throw Nonconformance("the server does not introduce itself by HELLO")
    }
  }

  /// The next frame; `nil` when the connection has ended. Fails after ten seconds without either.
  func next(within limit: Duration = .seconds(10)) async throws -> ReceivedFrame? {
    let deadline = ContinuousClock.now + limit
    while true {
      let (frame, isEnded) = try state.withLock { state in (try Self.frame(&state), state.isEnded) }
      if let frame { return frame }
      if isEnded { return nil }
      if ContinuousClock.now >= deadline { throw Nonconformance("the server neither answers nor closes") }
      await change(until: deadline)
    }
  }

  private func change(until deadline: ContinuousClock.Instant) async {
    let timer = DeadlineTimer(after: deadline - ContinuousClock.now) { self.wake { _ in } }
    defer { timer.cancel() }
    await withCheckedContinuation { continuation in
      let isReady = state.withLock { state in
        if state.isEnded || state.input.count >= 8 && Self.hasFrame(state) { return true }
        state.waiter = continuation
        return false
      }
      if isReady { continuation.resume() }
    }
  }

  private static func hasFrame(_ state: State) -> Bool {
    let start = state.hasPreface ? 0 : 8
    guard state.input.count >= start + 8 else { return false }
    return state.input.count >= start + 8 + length(state.input[start...])
  }

  private static func length(_ bytes: ArraySlice<UInt8>) -> Int {
    let start = bytes.startIndex
    return Int(bytes[start]) | Int(bytes[start + 1]) << 8 | Int(bytes[start + 2]) << 16
  }

  private static func frame(_ state: inout State) throws -> ReceivedFrame? {
    if !state.hasPreface, state.input.count >= 8 {
      guard state.input.starts(with: RawFrame.serverPreface) else {
        throw Nonconformance("the server's preface is wrong")
      }
      state.input.removeFirst(8)
      state.hasPreface = true
    }
    guard state.hasPreface, state.input.count >= 8 else { return nil }
    let length = length(state.input[...])
    guard state.input.count >= 8 + length else { return nil }
    let header = Array(state.input[..<8])
    let payload = Array(state.input[8..<(8 + length)])
    state.input.removeFirst(8 + length)
    let stream = (0..<4).reduce(UInt32(0)) { $0 | UInt32(header[4 + $1]) << (8 * UInt32($1)) }
    return ReceivedFrame(type: header[3] & 15, flags: header[3] >> 4, stream: stream, payload: payload)
  }

  // MARK: Verdicts

  /// The connection ends by GOAWAY with the code, and is closed.
  func requireGoAway(_ code: GoAwayCodeNumber, within limit: Duration = .seconds(10)) async throws {
    while let frame = try await next(within: limit) {
      guard let got = frame.goAwayCode else { continue }
      if got == 0 { continue }
      guard got == code.rawValue else { throw Nonconformance("GOAWAY has code \(got), expected \(code)") }
      while try await next(within: limit) != nil {}
      return
    }
    throw Nonconformance("the connection ended without GOAWAY, expected \(code)")
  }

  /// The connection is closed without a byte.
  func requireSilentClose(within limit: Duration = .seconds(15)) async throws {
    if let frame = try await next(within: limit) {
      throw Nonconformance("the server answered a stranger with frame type \(frame.type)")
    }
    try require(state.withLock { $0.input.isEmpty }, "the server answered a stranger with bytes")
  }

  /// The connection lives: PING is answered. Frames before that are returned.
  @discardableResult
  func requireAlive() async throws -> [ReceivedFrame] {
    let mark: [UInt8] = [1, 3, 3, 7, 0, 0, 0, 9]
    send(RawFrame.bytes(RawFrame.ping, mark))
    var before: [ReceivedFrame] = []
    while let frame = try await next() {
      if frame.type == RawFrame.pong, frame.payload == mark { return before }
      if let code = frame.goAwayCode { throw Nonconformance("the connection was ended with GOAWAY \(code)") }
      before.append(frame)
    }
    throw Nonconformance("the connection was closed")
  }

  /// The stream ends with the status.
  @discardableResult
  func requireEnd(_ stream: UInt32, status: UInt8, reason: String = "") async throws -> ReceivedFrame {
    while let frame = try await next() {
      if let code = frame.goAwayCode, code != 0 {
        throw Nonconformance("GOAWAY \(code) came, expected END of \(stream)")
      }
      guard frame.type == RawFrame.end, frame.stream == stream else { continue }
      try requireEqual(frame.status, status, "status of stream \(stream)")
      try require(reason.isEmpty || frame.mentions(reason), "END of stream \(stream) does not name \(reason)")
      return frame
    }
    throw Nonconformance("the connection was closed, expected END of stream \(stream)")
  }
}

/// GOAWAY's codes, as in framing.md.
enum GoAwayCodeNumber: UInt8, Sendable {
  case protocolError = 1
  case frameTooLarge, flowControl, unknownSlot, tableLimit, tooMuch, unsupportedVersion, badPreface, internalError,
    timeout
  case tooManyPings
}
