#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// One attempt to connect, without blocking, within a time limit.
package final class Connector: EventSource, TimerTarget {
  package typealias Completion = (Result<any ByteStream, SystemError>) -> Void

  private let loop: EventLoop
  private let descriptor: Int32
  private var token: SourceToken?
  private var timer = TimerID.none
  private var completion: Completion?

  /// Starts connecting; on the loop. `completion` is called once, on the loop, possibly before this returns, and not
  /// at all after `cancel`.
  @discardableResult
  package static func connect(
    to address: SocketAddress, loop: EventLoop, timeoutNanoseconds: UInt64, completion: @escaping Completion
  ) -> Connector? {
    if case .inProcess(let name) = address.storage {
      completion(connect(inProcess: name, loop))
      return nil
    }
    let descriptor = loop.syscalls.socket(address.family)
    guard descriptor >= 0 else {
      completion(.failure(SystemError(operation: "socket", code: errno)))
      return nil
    }
    let connector = Connector(descriptor, loop, completion)
    let outcome = address.withKernelForm { loop.syscalls.connect(descriptor, $0, $1) }
    if outcome == 0 {
      connector.finish(nil)
    } else if errno == EINPROGRESS {
      connector.wait(timeoutNanoseconds)
    } else {
      connector.finish(SystemError(operation: "connect", code: errno))
    }
    return connector
  }

  private static func connect(inProcess name: String, _ loop: EventLoop) -> Result<any ByteStream, SystemError> {
    let (there, back) = (PipeDirection(), PipeDirection())
    guard let port = InProcessPort.find(name), port.offer(IncomingStream(reading: there, writing: back)) else {
      return .failure(SystemError(operation: "connect", code: ECONNREFUSED))
    }
    return .success(PipeStream(reading: back, writing: there, loop: loop))
  }

  private init(_ descriptor: Int32, _ loop: EventLoop, _ completion: @escaping Completion) {
    self.descriptor = descriptor
    self.loop = loop
    self.completion = completion
  }

  /// Gives up; the completion is not called any more.
  package func cancel() {
    guard completion != nil else { return }
    completion = nil
    finish(SystemError(operation: "connect", code: ECANCELED))
  }

  private func wait(_ timeoutNanoseconds: UInt64) {
    do throws(SystemError) {
      token = try loop.register(descriptor, .write, self)
      timer = loop.schedule(afterNanoseconds: timeoutNanoseconds, self)
    } catch {
      finish(error)
    }
  }

  package func ready(_ readiness: Readiness) {
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
    finish(code == 0 ? nil : SystemError(operation: "connect", code: code))
  }

  package func timerFired(_ timerToken: UInt64) { finish(SystemError(operation: "connect", code: ETIMEDOUT)) }

  private func finish(_ error: SystemError?) {
    loop.cancel(timer)
    if let token { loop.deregister(descriptor, token) }
    token = nil
    let completion = self.completion
    self.completion = nil
    if let error {
      #if canImport(Glibc)
        _ = Glibc.close(descriptor)
      #else
        _ = Darwin.close(descriptor)
      #endif
      completion?(.failure(error))
    } else {
      completion?(.success(StreamSocket(descriptor: descriptor, loop: loop)))
    }
  }
}
