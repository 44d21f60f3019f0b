public import RPC
public import Reactor

/// One address of a channel's target.
public struct ResolvedAddress: Sendable, Hashable {
  public var address: SocketAddress
  /// What the address was found under: what TLS expects the server's certificate to name.
  public var endpoint: Endpoint
  /// The address's share of calls where the policy takes one (ring hash), relative to the others'; at least 1.
  public var weight: Int

  /// - Parameter endpoint: `nil` for the address itself.
  public init(_ address: SocketAddress, endpoint: Endpoint? = nil, weight: Int = 1) {
    self.address = address
    self.endpoint = endpoint ?? Endpoint(address)
    self.weight = max(1, weight)
  }
}

/// Finds the addresses of a channel's target: a look-up of names, a registry of services, a file.
///
/// The channel makes one resolution when it first needs addresses, asks it to refresh when connections fail (not more
/// often than `Configuration.resolutionIntervalMin`), and cancels it when it shuts down.
public protocol Resolver: Sendable {
  /// What is looked up, for error messages and labels.
  var target: String { get }

  /// Begins. The resolution reports what it finds to `sink` as it finds it, from any thread, as often as it changes.
  func resolve(_ sink: ResolutionSink) -> any Resolution
}

/// A look-up under way.
public protocol Resolution: AnyObject, Sendable {
  /// The addresses known seem stale: look again. May be ignored by a resolver that is told of changes anyway, provided
  /// that it has reported since.
  func refresh()
  /// Nothing is wanted any more.
  func cancel()
}

/// Takes what a resolver finds. Safe from any thread; reports after the channel's end are ignored.
public struct ResolutionSink: Sendable {
  private let report: @Sendable (Result<[ResolvedAddress], RPCError>) -> Void

  package init(_ report: @escaping @Sendable (Result<[ResolvedAddress], RPCError>) -> Void) { self.report = report }

  /// These are the addresses now, in order of preference, instead of any before. Connections to those that stay live
  /// on; connections to those that go take no more calls and close when they have none.
  public func update(_ addresses: [ResolvedAddress]) { report(.success(addresses)) }

  /// Nothing was found out. Addresses known from before stay in use; without any, calls fail with `error`.
  public func fail(_ error: RPCError) { report(.failure(error)) }
}
