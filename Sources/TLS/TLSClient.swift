internal import RPC
package import RPCRuntime
package import Reactor

/// A client's side of TLS: whom it trusts, and what it shows to servers. Usable from any thread.
public final class TLSClient: Sendable {
  public let configuration: TLSClientConfiguration

  private let context: TLSContext
  private let tickets = TicketStore()

  /// Reads the authorities, and the certificate and key where there are any.
  /// - Throws: `TLSError`, which names the file and what is wrong with it.
  public init(_ configuration: TLSClientConfiguration = TLSClientConfiguration()) throws(TLSError) {
    self.configuration = configuration
    context = try TLSContext.client(configuration, unixSeconds: configuration.unixSeconds())
  }
}

extension TLSClient: ClientSecurityLayer {
  package var verifiesPeer: Bool { configuration.verification == .full }

  package func connect(_ stream: any ByteStream, to target: Endpoint) throws(StreamError) -> any SecuredStream {
    guard let host = configuration.serverName ?? target.host else {
      throw StreamError(.handshake, "the target has no host name for the server's certificate to hold; name one")
    }
    let isAddress = SocketAddress(numericHost: host, port: 0) != nil
    let role = TLSRole.client(isAddress ? .address(host) : .name(host))
    // A ticket proves that the server it is from was this host when the certificate was checked.
    let entry = TicketStore.Entry(store: tickets, target: "\(host) \(target)")
    guard let engine = TLSEngine(context, role, tickets: entry) else {
      throw StreamError(.handshake, "no certificate can be for the host name \(host)")
    }
    return TLSStream(engine, over: stream)
  }
}
