/// A connected, reliable stream of bytes on an event loop: a socket, TLS over a socket, or a pipe within the process.
///
/// It belongs to its loop: every member is used there only. It owns no output: what a `write` leaves over is the
/// handler's, who writes it when `writable` comes. It keeps its handler alive until `close`.
package protocol ByteStream: AnyObject {
  var loop: EventLoop { get }

  /// Starts reading. On an error the stream is closed, and the handler is told nothing.
  func start(_ handler: any StreamHandler) throws(SystemError)

  /// Takes as many of the bytes as go now. When not all were taken, the handler's `writable` follows.
  func write(_ bytes: UnsafeRawBufferPointer) -> WriteOutcome

  /// Stops or resumes reading; what the peer sends meanwhile waits at its end. Bytes that were under way within this
  /// process may still be reported. Setting it may report `ended`.
  var isReading: Bool { get set }

  /// Says that nothing more will be written; reading goes on. What was written reaches the peer also where input is
  /// left unread, which `close` alone does not warrant: a socket that is closed on unread bytes resets the connection.
  /// - Returns: false where the stream has no such half-close, or none that is needed: then `close` does.
  func finishWriting() -> Bool

  /// Ends both directions and lets the handler go; nothing is reported afterwards. Unread bytes are lost.
  func close()
}

extension ByteStream {
  package func finishWriting() -> Bool { false }
}

/// What a stream tells its owner; always on the stream's loop.
package protocol StreamHandler: AnyObject {
  /// Bytes came. They are borrowed: the buffer is the loop's and is read into again.
  func received(_ bytes: UnsafeRawBufferPointer)
  /// The stream takes bytes again, after a `write` that did not take all.
  func writable()
  /// Nothing more will come: the peer closed its side (`nil`), or the connection failed. The handler closes.
  func ended(_ error: StreamError?)
}

/// What became of a `write`.
package enum WriteOutcome {
  /// How many bytes were taken; when not all, `writable` follows.
  case wrote(Int)
  case failed(StreamError)
}

/// Why a stream of bytes failed.
package struct StreamError: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Kind: Sendable, Hashable {
    /// A system call on the socket failed.
    case system(SystemError)
    /// The two ends found no way to secure the connection: a certificate, a version, a cipher, or no TLS at all.
    case handshake
    /// A secured connection broke its protocol, or was cut off before its end was announced.
    case security
  }

  package let kind: Kind
  /// What was wrong, and what to do about it where that is known; in lower case, without the peer's name.
  package let reason: String

  package init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  package init(_ error: SystemError) {
    kind = .system(error)
    reason = error.reason
  }

  package var description: String {
    if case .system(let error) = kind { return error.description }
    return reason
  }
}
