internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import Reactor

/// Many small tenants on one server that keeps a tenth of them in memory.
struct ScaleTenantsRun: Sendable {
  /// Tenants that are made at any time.
  private static let width = 32
  /// How often every tenant is used: from the second time on, each had to make room.
  private static let rounds = 2

  let plan: ScalePlan
  let progress: @Sendable (String) -> Void

  func run(_ servers: inout LocalServers, _ report: inout ScaleReport) async throws {
    let loops = try EventLoopGroup(count: 1, name: "scale")
    do {
      progress("making \(Figures.grouped(plan.tenants)) tenants")
      let channel = try RPCChannel(target: servers.address, eventLoops: loops)
      try await make(LoadDirectory(tenants: plan.tenants, usersPerTenant: ScalePlan.usersPerTenant, channel))
      await channel.close()
      await servers.server.stop()
      try await servers.restartServer()
      progress("using them all, \(Figures.grouped(plan.activeTenantsMax)) kept")
      try await measure(try RPCChannel(target: servers.address, eventLoops: loops), servers, &report)
    } catch {
      await Task.detached { loops.stop() }.value
      throw error
    }
    await Task.detached { loops.stop() }.value
  }

  private func make(_ directory: LoadDirectory) async throws {
    // Where that is more than are kept in memory, those in use stay all the same.
    _ = try await concurrently(plan.tenants, width: Self.width) { try await directory.upload(tenant: $0) }
  }

  private func measure(
    _ channel: RPCChannel, _ servers: LocalServers, _ report: inout ScaleReport
  ) async throws {
    let directory = LoadDirectory(tenants: plan.tenants, usersPerTenant: ScalePlan.usersPerTenant, channel)
    let token = try await directory.serviceToken(tenant: 0, roles: ["Entitlements.Read.All"])
    let options = CallOptions(timeout: .seconds(30), credentials: token)
    var histogram = LatencyHistogram()
    var residentWhenFull = 0
    try await LongestSteps(channel).during("activation", &report) { _ in
      for use in 0..<(Self.rounds * plan.tenants) {
        let tenant = use % plan.tenants
        let request = CheckEntitlementRequest(
          tenant: directory.tenants[tenant], user: directory.user(0, of: tenant), productID: LoadDirectory.product)
        let start = MonotonicClock.nanoseconds
        _ = try await EntitlementServiceClient(channel).checkEntitlement(request, options: options)
        histogram.record(nanoseconds: MonotonicClock.nanoseconds - start)
        if use + 1 == plan.activeTenantsMax { residentWhenFull = try ResidentMemory.bytes(of: servers.server.pid) }
      }
    }
    let resident = try ResidentMemory.bytes(of: servers.server.pid)
    await channel.close()
    let milliseconds = Double(histogram.nanoseconds(atQuantile: 0.99)) / 1e6
    report.goals.append(
      .init("activation of a tenant, p99", milliseconds, atMost: ScaleGoals.activationMilliseconds, "ms"))
    report.goals.append(
      .init(
        "memory when all were used : when full", Double(resident) / Double(residentWhenFull),
        atMost: ScaleGoals.workingSetRatio, "×"))
  }
}
