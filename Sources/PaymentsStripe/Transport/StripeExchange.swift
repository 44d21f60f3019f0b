internal import Reactor

/// One request and its answer, on a connection of their own. Everything mutable is touched on the loop alone.
///
///     connect ─▶ [TLS] ─▶ request out, answer in ─▶ over     at any time: the deadline, the caller's end ─▶ over
final class StripeExchange: @unchecked Sendable {
  typealias Outcome = Result<StripeAnswer, StripeTransportError>
  typealias Layer = @Sendable (any ByteStream) throws(StreamError) -> any ByteStream

  private let loop: EventLoop
  private let layer: Layer?
  private var output: ArraySlice<UInt8>
  private var parser: StripeResponseParser
  private var completion: ((Outcome) -> Void)?
  private var connector: Connector?
  private var stream: (any ByteStream)?
  private var deadline = TimerID.none
  /// A cancellation may come before the beginning.
  private var isOver = false

  /// - Parameter layer: puts TLS over the connection; `nil` for plaintext.
  init(loop: EventLoop, request: [UInt8], bodyBytesMax: Int, layer: Layer?) {
    self.loop = loop
    self.layer = layer
    output = request[...]
    parser = StripeResponseParser(bodyBytesMax: bodyBytesMax)
  }

  /// - Parameter completion: called once, on the loop.
  func begin(_ address: SocketAddress, nanoseconds: UInt64, _ completion: @escaping @Sendable (Outcome) -> Void) {
    loop.execute {
      if self.isOver { return completion(.failure(Self.cancelled)) }
      self.completion = completion
      self.deadline = self.loop.schedule(afterNanoseconds: nanoseconds, self)
      self.connector = Connector.connect(to: address, loop: self.loop, timeoutNanoseconds: nanoseconds) { result in
        self.connector = nil
        switch result {
        case .success(let socket): self.open(socket)
        case .failure(let error): self.fail("no connection: \(error.reason)")
        }
      }
    }
  }

  func cancel() { loop.execute { self.finish(.failure(Self.cancelled)) } }

  static var cancelled: StripeTransportError { StripeTransportError(kind: .cancelled, description: "cancelled") }

  // MARK: On the loop

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
    guard let stream, !output.isEmpty else { return }
    switch output.withUnsafeBytes({ stream.write($0) }) {
    case .wrote(let count): output = output.dropFirst(count)
    case .failed(let error): ended(error)
    }
  }

  private func fail(_ problem: String) { finish(.failure(StripeTransportError(kind: .failed, description: problem))) }

  private func finish(_ outcome: Outcome) {
    if isOver { return }
    isOver = true
    loop.cancel(deadline)
    connector?.cancel()
    stream?.close()
    (connector, stream) = (nil, nil)
    let completion = completion
    self.completion = nil
    completion?(outcome)
  }
}

extension StripeExchange: StreamHandler {
  func received(_ bytes: UnsafeRawBufferPointer) {
    if isOver { return }
    do throws(StripeTransportError) {
      if let answer = try parser.take(Array(bytes)) { finish(.success(answer)) }
    } catch {
      finish(.failure(error))
    }
  }

  func writable() { flush() }

  func ended(_ error: StreamError?) {
    if isOver { return }
    if let error { return fail("the connection failed: \(error)") }
    do throws(StripeTransportError) {
      finish(.success(try parser.end()))
    } catch {
      finish(.failure(error))
    }
  }
}

extension StripeExchange: TimerTarget {
  func timerFired(_ token: UInt64) {
    finish(.failure(StripeTransportError(kind: .timedOut, description: "timed out")))
  }
}
