package import RPC
package import Reactor

/// A stream that secures another one.
///
/// Its `start` begins the handshake. What is written before the handshake is over waits: `write` takes nothing, and
/// `writable` follows. A handshake that fails is reported as `ended`, with the reason.
package protocol SecuredStream: ByteStream {
  /// What the handshake agreed on; `nil` until it is over.
  var security: ConnectionSecurity? { get }
}

/// Secures the connections that a server accepts.
package protocol ServerSecurityLayer: Sendable {
  /// - Throws: when there is no memory for it; `stream` is still the caller's then.
  func accept(_ stream: any ByteStream) throws(StreamError) -> any SecuredStream
}

/// Secures the connections that a client opens.
package protocol ClientSecurityLayer: Sendable {
  /// Whether a connection is given up unless the server proves to be who the target names.
  var verifiesPeer: Bool { get }
  /// - Throws: when there is no memory for it; `stream` is still the caller's then.
  func connect(_ stream: any ByteStream, to target: Endpoint) throws(StreamError) -> any SecuredStream
}
