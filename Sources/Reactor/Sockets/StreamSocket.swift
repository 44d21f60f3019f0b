#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A connected, non-blocking stream socket on a loop.
///
/// It owns its descriptor and no buffer: it reads into the loop's.
package final class StreamSocket: ByteStream, EventSource {
  package let loop: EventLoop
  private let descriptor: Int32
  private var handler: (any StreamHandler)?
  private var token: SourceToken?
  private var interest: Readiness = .read

  /// Takes over `descriptor`, which must be non-blocking.
  package init(descriptor: Int32, loop: EventLoop) {
    self.descriptor = descriptor
    self.loop = loop
    var on: Int32 = 1
    // Unix domain sockets have no such option; there is nothing to delay there either.
    _ = setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    #if !os(Linux)
      _ = setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
  }

  package func abandoned() { close() }

  deinit { if handler == nil, token == nil, !isClosed { closeDescriptor() } }

  private var isClosed = false

  /// Starts reading. On an error the socket is closed.
  package func start(_ handler: any StreamHandler) throws(SystemError) {
    do throws(SystemError) {
      token = try loop.register(descriptor, interest, self)
      self.handler = handler
    } catch {
      closeDescriptor()
      throw error
    }
  }

  /// Hands bytes to the kernel, as many as it takes now.
  package func write(_ bytes: UnsafeRawBufferPointer) -> WriteOutcome {
    guard token != nil else { return .failed(StreamError(SystemError(operation: "send", code: EPIPE))) }
    var written = 0
    while written < bytes.count {
      let count = loop.syscalls.send(descriptor, UnsafeRawBufferPointer(rebasing: bytes[written...]))
      if count >= 0 {
        written += count
        continue
      }
      let code = errno
      guard code == EAGAIN || code == EWOULDBLOCK else {
        return .failed(StreamError(SystemError(operation: "send", code: code)))
      }
      return outcome(written, setInterest(interest.union(.write)))
    }
    return outcome(written, interest.contains(.write) ? setInterest(interest.subtracting(.write)) : nil)
  }

  private func outcome(_ written: Int, _ error: SystemError?) -> WriteOutcome {
    error.map { .failed(StreamError($0)) } ?? .wrote(written)
  }

  /// Stops or resumes reading; the kernel's buffer then holds the peer back. May report `ended`.
  package var isReading: Bool {
    get { interest.contains(.read) }
    set {
      guard newValue != isReading else { return }
      let new = newValue ? interest.union(.read) : interest.subtracting(.read)
      if let error = setInterest(new) { handler?.ended(StreamError(error)) }
    }
  }

  package func finishWriting() -> Bool {
    #if canImport(Glibc)
      Glibc.shutdown(descriptor, Int32(SHUT_WR)) == 0
    #else
      Darwin.shutdown(descriptor, SHUT_WR) == 0
    #endif
  }

  /// Closes the descriptor and lets the handler go; nothing is reported afterwards. Unread bytes are lost.
  package func close() {
    if let token { loop.deregister(descriptor, token) }
    token = nil
    handler = nil
    closeDescriptor()
  }

  private func closeDescriptor() {
    if isClosed { return }
    isClosed = true
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #else
      _ = Darwin.close(descriptor)
    #endif
  }

  private func setInterest(_ new: Readiness) -> SystemError? {
    guard let token, new != interest else { return nil }
    interest = new
    do throws(SystemError) {
      try loop.update(descriptor, new, token)
      return nil
    } catch {
      return error
    }
  }

  package func ready(_ readiness: Readiness) {
    if readiness.contains(.write), interest.contains(.write) { handler?.writable() }
    if readiness.contains(.read), interest.contains(.read) {
      readAvailable()
    } else if readiness.contains(.failed) {
      // Reported whatever the interest is: a socket whose owner does not read now would otherwise spin.
      handler?.ended(pendingError())
    }
  }

  private func readAvailable() {
    let buffer = loop.readBuffer
    var budget = loop.limits.readBytesPerTickMax
    while budget > 0, interest.contains(.read), let handler {
      let count = loop.syscalls.receive(descriptor, buffer)
      if count > 0 {
        handler.received(UnsafeRawBufferPointer(start: buffer.baseAddress, count: count))
        // A short read has emptied the socket; asking again would only be told to wait.
        if count < buffer.count { return }
        budget -= count
      } else if count == 0 {
        return handler.ended(nil)
      } else {
        let code = errno
        if code != EAGAIN && code != EWOULDBLOCK {
          handler.ended(StreamError(SystemError(operation: "recv", code: code)))
        }
        return
      }
    }
  }

  private func pendingError() -> StreamError? {
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
    return code == 0 ? nil : StreamError(SystemError(operation: "recv", code: code))
  }
}
