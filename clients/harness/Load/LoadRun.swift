internal import RPC
internal import RPCClient

/// A whole load run against a server that listens: set-up, load, figures.
struct LoadRun: Sendable {
  /// Tenants that purchases are spread over.
  static let purchaseTenants = 8

  let plan: LoadPlan
  let address: String
  let showsProgress: Bool

  func run() async throws -> LoadReport {
    let connections = try LoadConnections(to: address, plan: plan)
    do {
      let report = try await run(on: connections)
      await connections.close()
      return report
    } catch {
      await connections.close()
      throw error
    }
  }

  private func run(on connections: LoadConnections) async throws -> LoadReport {
    switch plan.scenario {
    case .echo:
      let lanes = connections.channels.map { channel in
        (0..<plan.inFlight).map { _ in
          EchoLane(channel, payloadBytes: plan.payloadBytes, method: plan.echoMethod)
        }
      }
      return try await drive(lanes, connections)
    case .entitlement: return try await drive(try await entitlementLanes(connections), connections)
    case .purchase: return try await drive(try await purchaseLanes(connections), connections)
    }
  }

  private func drive<Lane: LoadLane>(_ lanes: [[Lane]], _ connections: LoadConnections) async throws -> LoadReport {
    try await ClosedLoop.run(lanes, on: connections, plan: plan, progress: showsProgress)
  }

  private var usersPerConnection: Int { min(plan.inFlight, LoadLimits.usersPerConnectionMax) }

  /// One tenant in which every user holds a seat of one subscription. Each connection has users of its own.
  private func entitlementLanes(_ connections: LoadConnections) async throws -> [[EntitlementLane]] {
    let users = min(plan.connections * usersPerConnection, 3_000)
    let directory = LoadDirectory(tenants: 1, usersPerTenant: users, connections.channels[0])
    try await directory.upload()
    _ = try await directory.buySeats(0..<users, of: 0)
    let tokens = try await concurrently(users) { try await directory.token(user: $0, of: 0) }
    return connections.channels.enumerated().map { index, channel in
      (0..<plan.inFlight).map { lane in
        let user = (index * usersPerConnection + lane % usersPerConnection) % users
        return EntitlementLane(
          channel, tenant: directory.tenants[0], user: directory.user(user, of: 0), token: tokens[user])
      }
    }
  }

  /// Several tenants; each connection has purchasers of its own, spread over all of them.
  private func purchaseLanes(_ connections: LoadConnections) async throws -> [[PurchaseLane]] {
    let purchasers = plan.connections * usersPerConnection
    let tenants = min(Self.purchaseTenants, purchasers)
    let directory = LoadDirectory(
      tenants: tenants, usersPerTenant: (purchasers + tenants - 1) / tenants, connections.channels[0])
    try await directory.upload()
    let tokens = try await concurrently(purchasers) { try await directory.token(user: $0 / tenants, of: $0 % tenants) }
    return connections.channels.enumerated().map { index, channel in
      (0..<plan.inFlight).map { lane in
        let purchaser = index * usersPerConnection + lane % usersPerConnection
        return PurchaseLane(channel, tenant: directory.tenants[purchaser % tenants], token: tokens[purchaser])
      }
    }
  }
}

/// `body` for 0, 1, … `count` - 1, several at a time; the results in order.
func concurrently<Value: Sendable>(
  _ count: Int, width: Int = 16, _ body: @escaping @Sendable (Int) async throws -> Value
) async throws -> [Value] {
  try await withThrowingTaskGroup(of: (Int, Value).self) { group in
    var results = [Value?](repeating: nil, count: count)
    var next = 0
    while next < min(width, count) {
      let index = next
      group.addTask { (index, try await body(index)) }
      next += 1
    }
    while let (index, value) = try await group.next() {
      results[index] = value
      if next < count {
        let index = next
        group.addTask { (index, try await body(index)) }
        next += 1
      }
    }
    return results.compactMap { $0 }
  }
}
