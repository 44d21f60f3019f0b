public import RPC
public import Reactor

/// What a channel connects to: one or several endpoints, or whatever a resolver finds.
public struct ChannelTarget: Sendable, CustomStringConvertible {
  enum Kind: Sendable {
    case addresses([ResolvedAddress])
    case resolver(any Resolver)
  }

  /// The endpoints that were given; empty for a target with a resolver of its own.
  public let endpoints: [Endpoint]
  public let description: String
  let kind: Kind

  /// Servers that are alike. Host names among them are looked up, and looked up again when connections fail.
  public init(_ endpoints: [Endpoint]) {
    precondition(!endpoints.isEmpty, "a target needs at least one endpoint")
    self.endpoints = endpoints
    let resolver = EndpointResolver(endpoints: endpoints)
    description = resolver.target
    var addresses: [ResolvedAddress] = []
    for endpoint in endpoints {
      guard let address = endpoint.address else {
        kind = .resolver(resolver)
        return
      }
      if !addresses.contains(where: { $0.address == address }) { addresses.append(ResolvedAddress(address)) }
    }
    kind = .addresses(addresses)
  }

  public init(_ resolver: any Resolver) {
    endpoints = []
    description = resolver.target
    kind = .resolver(resolver)
  }

  /// Reads one or several of `HOST:PORT`, `[IPV6]:PORT` and `unix:PATH`, with commas between.
  /// - Throws: `INVALID_ARGUMENT` for a text that is none of them.
  public init(parsing text: String) throws(RPCError) {
    var endpoints: [Endpoint] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      do throws(EndpointError) {
        endpoints.append(try Endpoint(parsing: String(part)))
      } catch {
        throw RPCError(.invalidArgument, error.description, cause: error)
      }
    }
    self.init(endpoints)
  }

  /// The address, where there is one endpoint and no name has to be looked up.
  public var address: SocketAddress? { endpoints.count == 1 ? endpoints[0].address : nil }
}
