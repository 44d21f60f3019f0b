/// A connection that was accepted and has no loop yet. It crosses threads to the loop that it is to live on.
package struct IncomingStream: Sendable {
  private let descriptor: Int32

  /// Takes over a non-blocking socket.
  init(descriptor: Int32) { self.descriptor = descriptor }

  /// The stream, which now belongs to `loop`; once. Whoever does not want it opens and closes it.
  package func open(on loop: EventLoop) -> any ByteStream { StreamSocket(descriptor: descriptor, loop: loop) }
}
