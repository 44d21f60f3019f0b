internal import Reactor

/// A connection to the API, for one exchange after the other. Everything mutable is touched on the loop alone.
///
///     new ─▶ connect ─▶ [TLS] ─▶ busy: request out, answer in ─▶ idle ─▶ busy …
///     busy ─▶ over    the deadline, the caller's end, a bad answer, one that the connection ends with or behind
///     idle ─▶ over    the server's end, or a byte that nobody asked for
final class StripeConnection: @unchecked Sendable {
  typealias Outcome = Result<StripeAnswer, StripeTransportError>
  typealias Layer = @Sendable (any ByteStream) throws(StreamError) -> any ByteStream

  /// One request on its way. Numbers tell exchanges apart, so that a late cancellation hits none but its own.
  struct Exchange: Sendable {
    var number: UInt64
    var request: [UInt8]
    var nanoseconds: UInt64
    var bodyBytesMax: Int
  }

  private struct Work {
    var number: UInt64
    var output: ArraySlice<UInt8>
    var parser: StripeResponseParser
    var deadline: TimerID
    var hasInput = false
    /// Told once: what came of it, and whether the connection may carry another exchange.
    var completion: (Outcome, Bool) -> Void
  }

  let loop: EventLoop
  private let address: SocketAddress
  private let layer: Layer?
  private var work: Work?
  private var connector: Connector?
  private var stream: (any ByteStream)?
  private var exchangesEnded = 0
  private var isOver = false
  /// A cancellation may come before its exchange.
  private var cancelled: UInt64?

  /// - Parameter layer: puts TLS over the connection; `nil` for plaintext.
  init(to address: SocketAddress, loop: EventLoop, layer: Layer?) {
    self.address = address
    self.loop = loop
    self.layer = layer
  }

  /// - Parameter completion: called once, on the loop.
  func begin(_ exchange: Exchange, _ completion: @escaping @Sendable (Outcome, Bool) -> Void) {
    loop.execute { self.start(exchange, completion) }
  }

  func cancel(_ number: UInt64) {
    loop.execute {
      self.cancelled = number
      if self.work?.number == number { self.finish(.failure(Self.cancellation)) }
    }
  }

  /// Ends it, whatever is under way.
  func close() { loop.execute { self.finish(.failure(Self.cancellation)) } }

  // MARK: On the loop

  private static var cancellation: StripeTransportError {
    StripeTransportError(kind: .cancelled, description: "cancelled")
  }

  private func start(_ exchange: Exchange, _ completion: @escaping (Outcome, Bool) -> Void) {
    precondition(work == nil, "a connection carries one exchange at a time")
    if cancelled == exchange.number { return completion(.failure(Self.cancellation), !isOver) }
    if isOver { return completion(.failure(Self.stale), false) }
    work = Work(
      number: exchange.number, output: exchange.request[...],
      parser: StripeResponseParser(bodyBytesMax: exchange.bodyBytesMax),
      deadline: loop.schedule(afterNanoseconds: exchange.nanoseconds, self), completion: completion)
    if stream != nil { return flush() }
    connector = Connector.connect(to: address, loop: loop, timeoutNanoseconds: exchange.nanoseconds) { result in
      self.connector = nil
      switch result {
      case .success(let socket): self.open(socket)
      case .failure(let error): self.fail("no connection: \(error.reason)")
      }
    }
  }

  /// A connection that was kept and is gone: the request was not answered, and a new connection may do.
  private static var stale: StripeTransportError {
    StripeTransportError(kind: .stale, description: "the connection was closed while nothing was asked on it")
  }

  private func open(_ socket: any ByteStream) {
    if isOver { return socket.close() }
    do throws(StreamError) {
      let stream = try layer?(socket) ?? socket
      do throws(SystemError) {
        try stream.start(self)
      } catch {
        return fail("no connection: \(error.reason)")
      }
      self.stream = stream
    } catch {
      socket.close()
      return fail("no secure connection: \(error)")
    }
    flush()
  }

  private func flush() {
    guard let stream, let output = work?.output, !output.isEmpty else { return }
    switch output.withUnsafeBytes({ stream.write($0) }) {
    case .wrote(let count): work?.output = output.dropFirst(count)
    case .failed(let error): ended(error)
    }
  }

  private func fail(_ problem: String) { finish(.failure(StripeTransportError(kind: .failed, description: problem))) }

  /// The exchange is over, and the connection with it unless it is kept.
  private func finish(_ outcome: Outcome, keeps: Bool = false) {
    let work = work
    self.work = nil
    if let work { loop.cancel(work.deadline) }
    exchangesEnded += 1
    if !keeps, !isOver {
      isOver = true
      connector?.cancel()
      stream?.close()
      (connector, stream) = (nil, nil)
    }
    work?.completion(outcome, keeps)
  }
}

extension StripeConnection: StreamHandler {
  func received(_ bytes: UnsafeRawBufferPointer) {
    // Without a question there is no answer.
    guard !isOver, work != nil else { return finish(.failure(Self.stale)) }
    work?.hasInput = true
    do throws(StripeTransportError) {
      guard let answer = try work?.parser.take(Array(bytes)) else { return }
      finish(.success(answer), keeps: work?.parser.keepsConnection == true && work?.output.isEmpty == true)
    } catch {
      finish(.failure(error))
    }
  }

  func writable() { flush() }

  func ended(_ error: StreamError?) {
    if isOver { return }
    guard let work, work.hasInput || exchangesEnded == 0 else { return finish(.failure(Self.stale)) }
    if let error { return fail("the connection failed: \(error)") }
    do throws(StripeTransportError) {
      finish(.success(try work.parser.end()))
    } catch {
      finish(.failure(error))
    }
  }
}

extension StripeConnection: TimerTarget {
  func timerFired(_ token: UInt64) {
    finish(.failure(StripeTransportError(kind: .timedOut, description: "timed out")))
  }
}
