/// How a channel spreads calls over the addresses of its target. After gRPC's policies of the same names.
public struct LoadBalancingPolicy: Sendable, Hashable {
  enum Kind: Sendable, Hashable {
    case pickFirst
    case roundRobin
    case leastRequest(choices: Int)
    case ringHash(entriesMin: Int, entriesMax: Int)
  }

  let kind: Kind

  /// All calls go to the first address that can be reached, in the order given; the default. Addresses are tried one
  /// after the other, the next one also when an attempt takes longer than `Configuration.connectionAttemptDelay`.
  public static let pickFirst = Self(kind: .pickFirst)

  /// A connection to every address; calls take them in turn.
  public static let roundRobin = Self(kind: .roundRobin)

  /// A connection to every address; each call takes, of some picked at random, the one with the fewest open calls.
  /// - Parameter choices: how many are compared, 2 to 10.
  public static func leastRequest(choices: Int = 2) -> Self {
    precondition((2...10).contains(choices), "least request compares 2 to 10 connections")
    return Self(kind: .leastRequest(choices: choices))
  }

  /// Calls with the same `CallOptions.routingKey` go to the same address for as long as it can be reached, whichever
  /// client makes them; when an address comes or goes, only its share of the keys moves. Calls without a key go
  /// anywhere. Connections are made as calls need them. An address's `weight` sets its share.
  /// - Parameters:
  ///   - entriesMin: points on the ring at least, for an even spread; default 1,024.
  ///   - entriesMax: points on the ring at most, whatever the weights; default 4,096, at most 8 Mi.
  public static func ringHash(entriesMin: Int = 1_024, entriesMax: Int = 4_096) -> Self {
    precondition(entriesMin >= 1 && entriesMin <= entriesMax && entriesMax <= 8 << 20, "ring: 1 ≤ min ≤ max ≤ 8 Mi")
    return Self(kind: .ringHash(entriesMin: entriesMin, entriesMax: entriesMax))
  }

  /// Whether every address is to be connected as soon as the channel is in use.
  var connectsToAll: Bool {
    switch kind {
    case .roundRobin, .leastRequest: true
    case .pickFirst, .ringHash: false
    }
  }
}
