public import RPC
internal import Reactor

/// Admits callers on the server's own machine only: over loopback, a Unix domain socket, or within the process.
public struct LocalCallersOnly: ServerInterceptor {
  public init() {}

  public func admit(_ call: inout ServerAdmission) throws(RPCError) {
    if Self.isLocal(call.context.peer) { return }
    throw RPCError(
      .permissionDenied, reason: "LOCAL_CALLERS_ONLY", domain: "rpc",
      "the service answers callers on the server's own machine only")
  }

  /// - Parameter peer: an address as `SocketAddress` writes it.
  static func isLocal(_ peer: String) -> Bool {
    // A client's Unix domain socket has no path as a rule.
    if peer == "unix:" { return true }
    do throws(EndpointError) {
      return try Endpoint(parsing: peer).address?.isLoopback == true
    } catch {
      return false
    }
  }
}
