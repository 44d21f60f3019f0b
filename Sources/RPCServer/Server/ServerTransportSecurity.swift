package import RPCRuntime

/// How a server's connections are secured; made by the products that bring an implementation (`RPCServerTLS`).
public struct ServerTransportSecurity: Sendable {
  package let layer: any ServerSecurityLayer

  package init(_ layer: any ServerSecurityLayer) { self.layer = layer }
}
