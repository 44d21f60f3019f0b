/// A connection that was accepted and has no loop yet. It crosses threads to the loop that it is to live on.
package struct IncomingStream: Sendable {
  private enum Medium: Sendable {
    case socket(Int32)
    case pipe(reading: PipeDirection, writing: PipeDirection)
  }

  private let medium: Medium

  /// Takes over a non-blocking socket.
  init(descriptor: Int32) { medium = .socket(descriptor) }

  /// The far end of a connection within the process.
  init(reading incoming: PipeDirection, writing outgoing: PipeDirection) {
    medium = .pipe(reading: incoming, writing: outgoing)
  }

  /// The stream, which now belongs to `loop`; once. Whoever does not want it opens and closes it.
  package func open(on loop: EventLoop) -> any ByteStream {
    switch medium {
    case .socket(let descriptor): StreamSocket(descriptor: descriptor, loop: loop)
    case .pipe(let incoming, let outgoing): PipeStream(reading: incoming, writing: outgoing, loop: loop)
    }
  }
}
