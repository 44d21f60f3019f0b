/// A stream that can be handed on: starting it again changes who is told, so that a layer such as TLS may be put over
/// a connection that has been speaking in plaintext.
final class UpgradableStream: ByteStream, StreamHandler {
  private let stream: any ByteStream
  private var handler: (any StreamHandler)?
  private var hasStarted = false

  init(_ stream: any ByteStream) { self.stream = stream }

  var loop: EventLoop { stream.loop }

  func start(_ handler: any StreamHandler) throws(SystemError) {
    self.handler = handler
    if hasStarted { return }
    hasStarted = true
    do throws(SystemError) {
      try stream.start(self)
    } catch {
      self.handler = nil
      throw error
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer) -> WriteOutcome { stream.write(bytes) }

  var isReading: Bool {
    get { stream.isReading }
    set { stream.isReading = newValue }
  }

  func finishWriting() -> Bool { stream.finishWriting() }

  func close() {
    handler = nil
    stream.close()
  }

  // MARK: From below

  func received(_ bytes: UnsafeRawBufferPointer) { handler?.received(bytes) }
  func writable() { handler?.writable() }
  func ended(_ error: StreamError?) { handler?.ended(error) }
}
