public import RPCServer
public import TLS

extension ServerTransportSecurity {
  /// TLS; keep `server` to reload its certificate.
  public static func tls(_ server: TLSServer) -> ServerTransportSecurity { ServerTransportSecurity(server) }
}
