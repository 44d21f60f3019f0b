internal import RPC
internal import RPCRuntime
internal import Reactor

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// TLS over another stream, which is its own from then on.
///
///     handshaking   the handshake is over        -> open
///                   it fails, the stream ends    -> over
///     open          the peer announces its end,
///                   it or the stream fails       -> over
///     over          close                        -> (nothing is reported any more)
///
/// A server that refused a client waits a moment for it to close first: closing with bytes unread would reset the
/// connection, and the alert that says what was wrong would be lost on its way.
///
/// While idle it holds OpenSSL's state of the connection and no buffer: bytes are decrypted into the loop's buffer and
/// encrypted into another, and only what the stream below does not take at once is kept.
final class TLSStream: SecuredStream, StreamHandler, TimerTarget {
  private enum State { case handshaking, open, over }

  /// How long a refused client may take to close its side.
  private static let lingerNanoseconds: UInt64 = 1_000_000_000

  /// How much is encrypted before the stream below has to take it. It bounds what is kept.
  private static let roundBytesMax = 64 << 10

  let loop: EventLoop
  private(set) var security: ConnectionSecurity?

  private let stream: any ByteStream
  private let engine: TLSEngine
  private let scratch: TLSScratch
  private var handler: (any StreamHandler)?
  private var state = State.handshaking
  private var hasInput = false
  private var hasRefused = false
  private var lingerTimer = TimerID.none
  private var wantsInput = true
  /// The handler was told that not all was taken.
  private var owesWritable = false
  /// Encrypted bytes that the stream below did not take.
  private var unsent: ContiguousArray<UInt8> = []
  /// How many of the handler's bytes are in `unsent`. They count as taken once it is empty, so that a handler who has
  /// nothing left to write may close.
  private var unsentPlaintextCount = 0

  init(_ engine: TLSEngine, over stream: any ByteStream) {
    self.engine = engine
    self.stream = stream
    loop = stream.loop
    scratch = .of(stream.loop)
  }

  func start(_ handler: any StreamHandler) throws(SystemError) {
    self.handler = handler
    do throws(SystemError) {
      try stream.start(self)
    } catch {
      self.handler = nil
      state = .over
      throw error
    }
    // The client has the first word.
    if engine.role == .server { return }
    let outcome = engine.handshake(scratch)
    let failure = flush()
    if case .needsInput = outcome, failure == nil { return }
    self.handler = nil
    state = .over
    closeNow()
    if case .system(let error)? = failure?.kind { throw error }
    throw SystemError(operation: "TLS handshake", code: EPROTO)
  }

  func close() {
    if state == .open {
      engine.shutdown(scratch)
      _ = flush()
    }
    state = .over
    handler = nil
    if hasRefused {
      hasRefused = false
      lingerTimer = loop.schedule(afterNanoseconds: Self.lingerNanoseconds, self)
    } else {
      closeNow()
    }
  }

  func timerFired(_ token: UInt64) { closeNow() }

  private func closeNow() {
    loop.cancel(lingerTimer)
    stream.close()
  }

  var isReading: Bool {
    get { wantsInput }
    set {
      wantsInput = newValue
      // A handshake needs both directions.
      if state != .handshaking { stream.isReading = newValue }
    }
  }

  // MARK: Input

  func received(_ bytes: UnsafeRawBufferPointer) {
    if state == .over { return }
    if !hasInput {
      hasInput = true
      if let error = plaintextError(bytes[0]) { return end(error) }
    }
    engine.withInput(bytes) {
      if state == .handshaking { continueHandshake() }
      if state == .open { decrypt() }
    }
    // Reading may have sent what was left over, so that the stream below has nothing more to report.
    if state == .open { tellWritable() }
  }

  private func continueHandshake() {
    let outcome = engine.handshake(scratch)
    // An alert that says what was wrong goes out before the end.
    let failure = flush()
    switch outcome {
    case .done: established()
    case .needsInput: if let failure { end(failure) }
    case .ended: end(StreamError(.handshake, "\(engine.role.peerName) ended the TLS handshake"))
    case .failed(let failure):
      hasRefused = engine.role == .server
      end(StreamError(.handshake, failure.message))
    }
  }

  private func established() {
    state = .open
    security = engine.security
    if stream.isReading != wantsInput { stream.isReading = wantsInput }
    tellWritable()
  }

  private func decrypt() {
    while state == .open {
      let outcome = engine.read(into: scratch.plaintext, scratch)
      // Reading may call for an answer, a key update's for example.
      if let error = flush() { return end(error) }
      switch outcome {
      case .done(let count): handler?.received(UnsafeRawBufferPointer(rebasing: scratch.plaintext[..<count]))
      case .needsInput: return
      case .ended: return end(nil)
      case .failed(let failure): return end(StreamError(.security, failure.message))
      }
    }
  }

  /// Neither end of this protocol begins with a byte that TLS begins with: a handshake record, or an alert.
  private func plaintextError(_ first: UInt8) -> StreamError? {
    if first == TLSRecord.handshake || first == TLSRecord.alert { return nil }
    let text =
      switch engine.role {
      case .server: "the client does not speak TLS, which this address requires; turn TLS on in the client"
      case .client: "the server answered in plaintext; turn TLS off in the client, or on in the server"
      }
    if engine.role == .server {
      // A client of this protocol recognises the alert and can say what is wrong.
      _ = TLSRecord.unexpectedMessage.withUnsafeBytes { stream.write($0) }
      hasRefused = true
    }
    return StreamError(.handshake, text)
  }

  func ended(_ error: StreamError?) {
    switch state {
    case .over: if handler == nil { closeNow() }
    case .open:
      end(error ?? StreamError(.security, "the connection was cut off: it ended without TLS's close_notify"))
    case .handshaking:
      let what = error.map { "the connection failed during the TLS handshake: \($0.reason)" }
      let peer = engine.role.peerName
      switch engine.role {
      case .server where !hasInput: end(error)
      case .server:
        end(StreamError(.handshake, what ?? "\(peer) gave the TLS handshake up; does it trust this server?"))
      case .client where !hasInput:
        end(StreamError(.handshake, what ?? "\(peer) closed the connection at the TLS handshake; does it speak TLS?"))
      case .client: end(StreamError(.handshake, what ?? "\(peer) gave the TLS handshake up"))
      }
    }
  }

  private func end(_ error: StreamError?) {
    if state == .over { return }
    state = .over
    handler?.ended(error)
  }

  // MARK: Output

  func write(_ bytes: UnsafeRawBufferPointer) -> WriteOutcome {
    switch state {
    case .over: return .failed(StreamError(.security, "the connection has ended"))
    case .handshaking: return partly(0, of: bytes)
    case .open: break
    }
    if let error = flush() { return failed(error) }
    guard unsent.isEmpty else { return partly(0, of: bytes) }
    precondition(bytes.count >= unsentPlaintextCount, "bytes that were not taken are to be written again")
    var taken = unsentPlaintextCount
    unsentPlaintextCount = 0
    while taken < bytes.count {
      let round = min(bytes.count - taken, Self.roundBytesMax)
      let outcome = engine.write(UnsafeRawBufferPointer(rebasing: bytes[taken..<taken + round]), scratch)
      if let error = flush() { return failed(error) }
      if case .failed(let failure) = outcome { return failed(StreamError(.security, failure.message)) }
      guard unsent.isEmpty else {
        unsentPlaintextCount = round
        return partly(taken, of: bytes)
      }
      taken += round
    }
    return .wrote(taken)
  }

  private func partly(_ count: Int, of bytes: UnsafeRawBufferPointer) -> WriteOutcome {
    if count < bytes.count { owesWritable = true }
    return .wrote(count)
  }

  private func failed(_ error: StreamError) -> WriteOutcome {
    state = .over
    return .failed(error)
  }

  func writable() {
    if let error = flush() { return end(error) }
    if state == .open { tellWritable() }
  }

  private func tellWritable() {
    guard owesWritable, unsent.isEmpty else { return }
    owesWritable = false
    handler?.writable()
  }

  /// Hands what is encrypted to the stream below, and keeps what it does not take.
  private func flush() -> StreamError? {
    if unsent.isEmpty {
      if scratch.ciphertext.isEmpty { return nil }
      defer { scratch.ciphertext.removeAll(keepingCapacity: true) }
      switch scratch.ciphertext.withUnsafeBytes({ stream.write($0) }) {
      case .failed(let error): return error
      case .wrote(let count): unsent.append(contentsOf: scratch.ciphertext[count...])
      }
    } else {
      unsent.append(contentsOf: scratch.ciphertext)
      scratch.ciphertext.removeAll(keepingCapacity: true)
      switch unsent.withUnsafeBytes({ stream.write($0) }) {
      case .failed(let error): return error
      case .wrote(let count) where count == unsent.count: unsent = []
      case .wrote(let count): unsent.removeFirst(count)
      }
    }
    return nil
  }
}

/// What begins on the wire (RFC 8446, 5.1 and 6).
enum TLSRecord {
  static let alert: UInt8 = 21
  static let handshake: UInt8 = 22
  /// A fatal alert for who does not speak TLS.
  static let unexpectedMessage: [UInt8] = [alert, 3, 3, 0, 2, 2, 10]
}
