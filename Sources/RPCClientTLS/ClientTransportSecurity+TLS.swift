public import RPCClient
public import TLS

extension ClientTransportSecurity {
  /// TLS. Channels may share one client.
  public static func tls(_ client: TLSClient) -> ClientTransportSecurity { ClientTransportSecurity(client) }
}
