package import RPCRuntime

/// How a channel's connections are secured; made by the products that bring an implementation (`RPCClientTLS`).
public struct ClientTransportSecurity: Sendable {
  package let layer: any ClientSecurityLayer

  package init(_ layer: any ClientSecurityLayer) { self.layer = layer }
}
