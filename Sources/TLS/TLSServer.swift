internal import COpenSSL
internal import Locking
public import RPC
package import RPCRuntime
package import Reactor

/// A server's side of TLS: its certificate, and what it asks of clients.
///
/// The certificate may be replaced while the server runs: new connections get the new one, those that are open keep
/// what they agreed on. Usable from any thread.
public final class TLSServer: Sendable {
  public let configuration: TLSServerConfiguration

  private let state: Mutex<State>

  private struct State: Sendable {
    var context: TLSContext
    var stamps: [FileStamp?]
  }

  /// Reads the certificate, the key and the authorities.
  /// - Throws: `TLSError`, which names the file and what is wrong with it.
  public init(_ configuration: TLSServerConfiguration) throws(TLSError) {
    self.configuration = configuration
    // Before reading: a file that changes meanwhile then counts as changed.
    let stamps = Self.stamps(configuration)
    let context = try TLSContext.server(configuration, unixSeconds: configuration.unixSeconds())
    state = Mutex(State(context: context, stamps: stamps))
  }

  /// The certificate that new connections are shown.
  public var certificate: PeerCertificate? { state.withLock { $0.context.ownCertificate?.value } }

  /// Reads the files again; new connections use them from then on. Blocks while it reads.
  /// - Throws: `TLSError` when they cannot be used; the server goes on with what it has.
  public func reload() throws(TLSError) {
    let stamps = Self.stamps(configuration)
    let context = try TLSContext.server(configuration, unixSeconds: configuration.unixSeconds())
    state.withLock { $0 = State(context: context, stamps: stamps) }
  }

  /// Reads the files again if one of them has changed since they were last read, with or without success.
  /// - Returns: whether new connections use new files from now on.
  /// - Throws: as `reload`; the same bad files are not tried again.
  @discardableResult
  public func reloadIfChanged() throws(TLSError) -> Bool {
    let stamps = Self.stamps(configuration)
    let hasChanged = state.withLock { state in
      defer { state.stamps = stamps }
      return state.stamps != stamps
    }
    if hasChanged { try reload() }
    return hasChanged
  }

  private static func stamps(_ configuration: TLSServerConfiguration) -> [FileStamp?] {
    [
      configuration.identity.certificate.stamp, configuration.identity.key.stamp,
      configuration.clientCertificates.authorities?.stamp,
    ]
  }
}

extension TLSServer: ServerSecurityLayer {
  package func accept(_ stream: any ByteStream) throws(StreamError) -> any SecuredStream {
    guard let engine = TLSEngine(state.withLock { $0.context }, .server) else {
      throw StreamError(.handshake, "there is no memory for another TLS connection")
    }
    return TLSStream(engine, over: stream)
  }
}
