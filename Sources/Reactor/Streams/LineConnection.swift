/// A connection that speaks in lines, for clients of old and simple protocols such as SMTP. One task uses it.
///
///     let connection = try await LineConnection.connect(to: address, loop: loop, timeout: .seconds(10))
///     let greeting = try await connection.readLine(timeout: .seconds(30))
///
/// It is usable from any task; its state lives on the loop.
package final class LineConnection: @unchecked Sendable {  // Everything mutable is touched on the loop alone.
  /// The longest line, its end included; a peer that sends a longer one is cut off.
  package static let lineBytesMax = 4_096
  /// What may lie unread.
  private static let inputBytesMax = 64 * 1_024

  private typealias Answer = CheckedContinuation<Result<[UInt8], StreamError>, Never>

  private let loop: EventLoop
  private var stream: (any ByteStream)?
  /// Below whatever secures the connection.
  private var base: UpgradableStream?
  private var input: [UInt8] = []
  private var output: ArraySlice<UInt8> = []
  private var reader: Answer?
  private var writer: Answer?
  private var timer = TimerID.none
  private var failure: StreamError?

  private init(loop: EventLoop) { self.loop = loop }

  /// - Throws: the system's refusal, or `ETIMEDOUT`'s.
  package static func connect(
    to address: SocketAddress, loop: EventLoop, timeout: Duration
  ) async throws(StreamError) -> LineConnection {
    let connection = LineConnection(loop: loop)
    let outcome: Result<[UInt8], StreamError> = await withCheckedContinuation { continuation in
      loop.execute {
        Connector.connect(to: address, loop: loop, timeoutNanoseconds: timeout.wholeNanoseconds) { result in
          switch result {
          case .success(let socket): continuation.resume(returning: connection.begin(socket))
          case .failure(let error): continuation.resume(returning: .failure(StreamError(error)))
          }
        }
      }
    }
    _ = try outcome.get()
    return connection
  }

  /// The next line without its end (CR LF, or LF alone).
  package func readLine(timeout: Duration) async throws(StreamError) -> [UInt8] {
    let outcome: Result<[UInt8], StreamError> = await withCheckedContinuation { continuation in
      loop.execute { self.read(continuation, timeout) }
    }
    return try outcome.get()
  }

  /// Returns when the kernel has taken all bytes.
  package func write(_ bytes: [UInt8], timeout: Duration) async throws(StreamError) {
    let outcome: Result<[UInt8], StreamError> = await withCheckedContinuation { continuation in
      loop.execute { self.write(bytes, continuation, timeout) }
    }
    _ = try outcome.get()
  }

  /// Puts a layer over the connection, TLS as a rule: what is read and written from here on goes through it. What goes
  /// wrong with its handshake is an error of the next `readLine` or `write`.
  ///
  /// - Parameter layer: makes the layer over the stream that it gets; runs on the loop.
  /// - Throws: the layer's error, and `.security` where the peer has sent something already that is still unread: it
  ///   came before anything was secured, and whoever sits between could have put it there.
  package func secure(
    _ layer: @escaping @Sendable (any ByteStream) throws(StreamError) -> any ByteStream
  ) async throws(StreamError) {
    let outcome: Result<[UInt8], StreamError> = await withCheckedContinuation { continuation in
      loop.execute { continuation.resume(returning: self.put(layer)) }
    }
    _ = try outcome.get()
  }

  package func close() { loop.execute { self.fail(StreamError(.security, "the connection was closed")) } }

  // MARK: On the loop

  private func begin(_ socket: any ByteStream) -> Result<[UInt8], StreamError> {
    let base = UpgradableStream(socket)
    do throws(SystemError) {
      try base.start(self)
      (self.base, stream) = (base, base)
      return .success([])
    } catch {
      return .failure(StreamError(error))
    }
  }

  private func put(
    _ layer: (any ByteStream) throws(StreamError) -> any ByteStream
  ) -> Result<[UInt8], StreamError> {
    precondition(reader == nil && writer == nil, "one task uses a line connection")
    if failure == nil, !input.isEmpty {
      fail(StreamError(.security, "the peer sent something before the connection was secured, which anybody may have"))
    }
    if let failure { return .failure(failure) }
    guard let base else { preconditionFailure("a connection that has not failed has a stream") }
    let secured: any ByteStream
    do throws(StreamError) {
      secured = try layer(base)
    } catch {
      fail(error)
      return .failure(error)
    }
    do throws(SystemError) {
      try secured.start(self)
    } catch {
      fail(StreamError(error))
      return .failure(StreamError(error))
    }
    stream = secured
    return .success([])
  }

  private func read(_ continuation: Answer, _ timeout: Duration) {
    precondition(reader == nil && writer == nil, "one task uses a line connection")
    reader = continuation
    timer = loop.schedule(afterNanoseconds: timeout.wholeNanoseconds, self)
    deliver()
  }

  private func write(_ bytes: [UInt8], _ continuation: Answer, _ timeout: Duration) {
    precondition(reader == nil && writer == nil, "one task uses a line connection")
    writer = continuation
    output = bytes[...]
    timer = loop.schedule(afterNanoseconds: timeout.wholeNanoseconds, self)
    flush()
  }

  private func flush() {
    guard writer != nil else { return }
    if let failure { return finish(&writer, .failure(failure)) }
    guard let stream else { return }
    switch output.withUnsafeBytes({ stream.write($0) }) {
    case .wrote(let count):
      output = output.dropFirst(count)
      if output.isEmpty { finish(&writer, .success([])) }
    case .failed(let error): fail(error)
    }
  }

  private func deliver() {
    guard reader != nil else { return }
    if let end = input.firstIndex(of: 0x0A) {
      var line = Array(input[..<end])
      input.removeFirst(end + 1)
      if line.last == 0x0D { line.removeLast() }
      return finish(&reader, .success(line))
    }
    if let failure { return finish(&reader, .failure(failure)) }
    if input.count > Self.lineBytesMax { fail(StreamError(.security, "the peer sent a line that does not end")) }
  }

  private func finish(_ waiting: inout Answer?, _ result: Result<[UInt8], StreamError>) {
    loop.cancel(timer)
    timer = .none
    let continuation = waiting
    waiting = nil
    continuation?.resume(returning: result)
  }

  private func fail(_ error: StreamError) {
    if failure == nil { failure = error }
    stream?.close()
    (stream, base) = (nil, nil)
    finish(&writer, .failure(error))
    finish(&reader, .failure(error))
  }
}

extension LineConnection: StreamHandler {
  package func received(_ bytes: UnsafeRawBufferPointer) {
    guard input.count + bytes.count <= Self.inputBytesMax else {
      return fail(StreamError(.security, "the peer sent more than it was asked for"))
    }
    input += bytes
    deliver()
  }

  package func writable() { flush() }

  package func ended(_ error: StreamError?) {
    fail(error ?? StreamError(.security, "the peer ended the connection"))
  }
}

extension LineConnection: TimerTarget {
  package func timerFired(_ token: UInt64) { fail(StreamError(.security, "the peer did not answer in time")) }
}

extension Duration {
  fileprivate var wholeNanoseconds: UInt64 {
    let (seconds, attoseconds) = components
    return seconds < 0 ? 0 : UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
  }
}
