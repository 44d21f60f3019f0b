internal import CommerceSchema
internal import Foundation
internal import RPC
internal import RPCClient
internal import Reactor

/// The large tenant: made by the public calls, then measured, goal by goal.
struct ScaleRun: Sendable {
  private static let warmUp = Duration.seconds(1)

  let plan: ScalePlan
  let address: String
  /// Where the server is one of ours.
  var serverPID: pid_t?
  let progress: @Sendable (String) -> Void

  func run(_ report: inout ScaleReport) async throws {
    let loops = try EventLoopGroup(count: 1, name: "scale")
    let channels = try (0..<ScalePlan.connections).map { _ in try RPCChannel(target: address, eventLoops: loops) }
    do {
      try await measure(channels, loops.loops[0], &report)
    } catch {
      await Self.close(channels, loops)
      throw error
    }
    await Self.close(channels, loops)
  }

  static func close(_ channels: [RPCChannel], _ loops: EventLoopGroup) async {
    for channel in channels { await channel.close() }
    await Task.detached { loops.stop() }.value
  }

  private func measure(_ channels: [RPCChannel], _ loop: EventLoop, _ report: inout ScaleReport) async throws {
    let channel = channels[0]
    let steps = LongestSteps(channel)
    let directory = LoadDirectory(tenants: 1, usersPerTenant: plan.users, channel)
    progress("importing \(Figures.grouped(plan.users)) users")
    try await steps.during("import", &report) { report in
      let seconds = try await Self.seconds { try await directory.upload() }
      report.goals.append(.init("import of all users", seconds, atMost: ScaleGoals.importSeconds, "s"))
    }
    progress("buying \(Figures.grouped(plan.subscriptions)) subscriptions")
    let tenant = try await ScaleTenant.make(plan, directory, channel)
    progress("bulk assignment")
    try await steps.during("bulk assignment", &report) { try await assignInBulk(tenant, channel, &$0) }
    progress("first pages of purchases")
    try await steps.during("pages", &report) { try await list(tenant, channel, &$0) }
    progress("\(Int(plan.callsPerSecond)) calls a second for \(plan.duration)")
    try await steps.during("mixed load", &report) { await mix(tenant, channels, loop, &$0) }
  }

  /// One call that gives a seat to each of many users.
  private func assignInBulk(
    _ tenant: ScaleTenant, _ channel: RPCChannel, _ report: inout ScaleReport
  ) async throws {
    let options = CallOptions(timeout: .seconds(120), credentials: tenant.purchaserTokens[0])
    let purchase = PurchaseCall(channel, tenant: tenant.id, quantity: Int32(plan.bulkUsers))
    let order = try await purchase.order(requestID: RequestIDs.one(), options: options)
    guard order.state == .completed else {
      throw HarnessError(.unexpected, "the large purchase is \(PurchaseCall.outcome(order)), not completed")
    }
    let users = (0..<plan.bulkUsers).map { tenant.directory.userName($0, of: 0) }
    let seconds = try await Self.seconds {
      try await ScaleTenant.assign(users, to: order.subscription, channel, options)
    }
    report.goals.append(
      .init(
        "assignment of \(Figures.grouped(users.count)) users", seconds, atMost: ScaleGoals.bulkSeconds, "s"))
  }

  private func list(_ tenant: ScaleTenant, _ channel: RPCChannel, _ report: inout ScaleReport) async throws {
    let options = CallOptions(timeout: .seconds(30), credentials: tenant.administratorToken)
    let request = ListPurchasesRequest(parent: "tenants/\(tenant.id)")
    // The first one brings the names of people into the server's memory.
    var histogram = LatencyHistogram()
    for page in 0...ScalePlan.pages {
      let start = MonotonicClock.nanoseconds
      let response = try await PurchaseAdministrationServiceClient(channel).listPurchases(request, options: options)
      if page > 0 { histogram.record(nanoseconds: MonotonicClock.nanoseconds - start) }
      guard !response.purchases.isEmpty else {
        throw HarnessError(.unexpected, "the first page of purchases is empty; the tenant has some")
      }
    }
    let milliseconds = Double(histogram.nanoseconds(atQuantile: 0.99)) / 1e6
    report.goals.append(
      .init("ListPurchases, first page, p99", milliseconds, atMost: ScaleGoals.pageMilliseconds, "ms"))
  }

  private func mix(
    _ tenant: ScaleTenant, _ channels: [RPCChannel], _ loop: EventLoop, _ report: inout ScaleReport
  ) async {
    let window = LoadWindow(warmUp: Self.warmUp, duration: plan.duration, now: MonotonicClock.nanoseconds)
    let calls = ScaleCalls(plan, tenant, channels, loop, window)
    let perSecond = plan.callsPerSecond / ScaleCalls.callsPerRound
    let rounds = Int(perSecond * (Self.warmUp + plan.duration).inSeconds)
    let before = serverPID.flatMap { ProcessorTime.spent(by: $0) }
    await OpenLoop.run(rounds, perSecond: perSecond) { calls.begin($0, due: $1) }
    if let before, let after = serverPID.flatMap({ ProcessorTime.spent(by: $0) }) { report.processor = after - before }
    for method in ScaleCalls.Method.allCases {
      if let meter = calls.meters[method] { report.add(method.rawValue, meter) }
    }
  }

  static func seconds(_ body: () async throws -> Void) async rethrows -> Double {
    let start = MonotonicClock.nanoseconds
    try await body()
    return Double(MonotonicClock.nanoseconds - start) / 1e9
  }
}
