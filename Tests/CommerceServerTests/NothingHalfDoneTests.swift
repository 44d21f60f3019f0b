internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Journal
internal import Testing

@testable internal import CommerceServer

/// Every process, with its gateway or its journal failing at the nth step, for every n: afterwards the state, the
/// ledger and the gateway say the same, nothing is charged without an order, and nothing is lost.
@Suite(.serialized) struct NothingHalfDoneTests {
  enum Process: Sendable, CaseIterable {
    case purchase, confirmation, cancellationWithRefund

    func run(_ fixture: TenantFixture, _ gateway: MemoryGateway) async throws {
      switch self {
      case .purchase:
        #expect(try await fixture.buy("buy").state == .completed)
      case .confirmation:
        let order = try await fixture.buy("buy", token: MemoryGateway.confirmed)
        gateway.approveAll()
        #expect(try await fixture.confirm(order.name).state == .completed)
      case .cancellationWithRefund:
        let order = try await fixture.buy("buy", quantity: 3)
        try await fixture.cancel(order.subscription, requestID: "cancel")
      }
    }
  }

  /// More than any of the processes has.
  private static let stepsMax = 40

  @Test(arguments: Process.allCases, MemoryGateway.Fault.allCases)
  func aGatewayThatFailsAtAnyCallLeavesNothingHalfDone(_ process: Process, _ fault: MemoryGateway.Fault) async throws {
    var number = 1
    while number <= Self.stepsMax {
      let gateway = MemoryGateway()
      var fixture = try await TenantFixture(paymentGateway: gateway)
      gateway.fail(number, fault)
      try await finish(process, &fixture, gateway)
      let wasHit = !gateway.isFailurePlanned
      gateway.fail(0, fault)
      try await check(process, &fixture, gateway)
      try await fixture.remove()
      if !wasHit { break }
      number += 1
    }
    #expect(number > (process == .purchase ? 1 : 2), "the sweep hit every call of the process")
    #expect(number <= Self.stepsMax, "the sweep came to an end")
  }

  @Test(arguments: Process.allCases, [JournalError.Code.conflict, .diskFull, .poisoned])
  func aJournalThatFailsAtAnyAppendLeavesNothingHalfDone(_ process: Process, _ code: JournalError.Code) async throws {
    var number = 0
    while number <= Self.stepsMax {
      let gateway = MemoryGateway()
      var fixture = try await TenantFixture(paymentGateway: gateway)
      fixture.journal.failAppend(after: number, with: code)
      try await finish(process, &fixture, gateway)
      let wasHit = !fixture.journal.isFailurePlanned
      fixture.journal.clearFailure()
      try await check(process, &fixture, gateway)
      try await fixture.remove()
      if !wasHit { break }
      number += 1
    }
    #expect(number >= 2, "the sweep hit every append of the process")
    #expect(number <= Self.stepsMax, "the sweep came to an end")
  }

  /// Repeats the process as its caller would, with the same request ids; a crash and a restart lie between two tries.
  private func finish(_ process: Process, _ fixture: inout TenantFixture, _ gateway: MemoryGateway) async throws {
    for _ in 0..<3 {
      do {
        return try await process.run(fixture, gateway)
      } catch {
        fixture = try await fixture.reopened()
      }
    }
    Issue.record("\(process) does not come to its end")
  }

  /// Now, and once more from what the disk has.
  private func check(_ process: Process, _ fixture: inout TenantFixture, _ gateway: MemoryGateway) async throws {
    for _ in 0..<2 {
      let (violations, cash, open, orders, completed) = try await fixture.registry.with(TenantFixture.tenant) {
        tenant in
        try await tenant.read { state, _ in
          (
            state.checkInvariants(), state.balance("cash/card", currencyCode: "NOK"),
            state.openOrderIDs.count + state.openRefundIDs.count, state.orderIDs.count,
            state.orderIDs.count { state.order($0)?.state == .completed }
          )
        }
      }
      #expect(violations == [])
      #expect(cash == gateway.balance)
      #expect(open == 0)
      #expect(orders == 1)
      #expect(completed == 1)
      #expect(gateway.capturedCount == 1)
      if process == .cancellationWithRefund { #expect(gateway.balance == 0) }
      fixture = try await fixture.reopened()
    }
  }
}

extension TenantFixture {
  private static var principal: CommercePrincipal {
    CommercePrincipal(kind: .user, tenantID: tenant, objectID: kari, expirationUnixSeconds: nil)
  }

  /// Asks for the order's confirmation again until the gateway answers.
  func confirm(_ name: String) async throws -> CommerceSchema.Order {
    let id = name.split(separator: "/").last.map(String.init) ?? name
    let access = Access(principal: Self.principal, tenantID: Self.tenant, roles: [.user], reach: .own)
    for _ in 0..<3 {
      let order = try? await registry.with(Self.tenant) { try await $0.confirmOrder(id, access: access) }
      if let order, order.state != .requiresAction { return order }
    }
    return try await registry.with(Self.tenant) { try await $0.confirmOrder(id, access: access) }
  }

  func cancel(_ name: String, requestID: String) async throws {
    let id = name.split(separator: "/").last.map(String.init) ?? name
    let identity = MutationIdentity(
      key: IdempotencyKey(stream: StreamID(Self.tenant), key: "test/\(requestID)"), fingerprint: [])
    _ = try await registry.with(Self.tenant) { tenant in
      try await tenant.mutate(identity) { _, _ in
        Access(principal: Self.principal, tenantID: Self.tenant, roles: [.user], reach: .own)
      } decide: { state, context, _ in
        try CancelSubscription(subscriptionID: id, reason: .tooExpensive).decide(state, context)
      } answer: { _, result, _ in
        result.refunds.first.map { .process(.refund($0.refundID)) } ?? .now(CancelSubscriptionResponse())
      }
    }
  }
}
