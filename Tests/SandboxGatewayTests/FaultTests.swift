internal import CommerceSchema
internal import Payments
internal import RPC
internal import Testing

@testable internal import SandboxGateway

@Suite("Injected faults")
struct FaultTests {
  @Test func aLostReplyLeavesTheWorkDoneAndARepeatFindsIt() async throws {
    let fixture = try await GatewayFixture()
    _ = try await fixture.service.setFault(SetFaultRequest(kind: .loseReply, count: 1))
    let lost = await failure { () throws(RPCError) in try await fixture.service.createCharge(fixture.request()) }
    #expect(lost?.reason == "SANDBOX_REPLY_LOST")
    #expect(lost?.code == .unavailable)
    #expect(lost?.notProcessed == false)
    try await fixture.reopen()
    #expect(try await fixture.service.getSummary().capturedCount == 1)
    #expect(try await fixture.service.createCharge(fixture.request()).chargeID == "ch_test_0")
    await fixture.close()
  }

  @Test func anOutageDoesNothingForItsNumberOfCalls() async throws {
    let fixture = try await GatewayFixture()
    _ = try await fixture.service.setFault(SetFaultRequest(kind: .outage, count: 2))
    for _ in 0..<2 {
      let error = await failure { () throws(RPCError) in try await fixture.service.createCharge(fixture.request()) }
      #expect(error?.reason == "SANDBOX_OUTAGE")
    }
    #expect(try await fixture.service.getSummary() == GetSummaryResponse())
    #expect(try await fixture.service.createCharge(fixture.request()).state == .captured)
    await fixture.close()
  }

  @Test func aCallThatHangsIsHeldAndDoesNothing() async throws {
    let fixture = try await GatewayFixture()
    _ = try await fixture.service.setFault(SetFaultRequest(kind: .hang, count: 1))
    let error = await failure { () throws(RPCError) in try await fixture.service.createCharge(fixture.request()) }
    #expect(error?.code == .unavailable)
    #expect(fixture.delays.withLock { $0 } == [.seconds(3_600)])
    #expect(try await fixture.service.getSummary() == GetSummaryResponse())
    #expect(try await fixture.service.createCharge(fixture.request()).state == .captured)
    await fixture.close()
  }

  @Test func anInjectedDeclineHitsTheNextNewChargeAndStays() async throws {
    let fixture = try await GatewayFixture()
    let first = try await fixture.service.createCharge(fixture.request())
    _ = try await fixture.service.setFault(SetFaultRequest(kind: .decline, count: 1, declineCode: "lost_card"))
    #expect(try await fixture.service.createCharge(fixture.request()) == first)
    let declined = try await fixture.service.createCharge(fixture.request("order-1/2"))
    #expect(declined.state == .declined)
    #expect(declined.declineCode == "lost_card")
    #expect(try await fixture.service.createCharge(fixture.request("order-1/3")).state == .captured)
    try await fixture.reopen()
    #expect(try await fixture.service.createCharge(fixture.request("order-1/2")) == declined)
    await fixture.close()
  }

  @Test func aDelayHoldsTheAnswerBackByTheInjectedClock() async throws {
    let fixture = try await GatewayFixture()
    _ = try await fixture.service.setFault(SetFaultRequest(kind: .delay, count: 1, delayMilliseconds: 250))
    _ = try await fixture.service.createCharge(fixture.request())
    _ = try await fixture.service.createCharge(fixture.request())
    #expect(fixture.delays.withLock { $0 } == [.milliseconds(250)])
    await fixture.close()
  }

  @Test func faultsAreClearedAndUnusableOnesRefused() async throws {
    let fixture = try await GatewayFixture()
    for kind in [SetFaultRequest.Kind.outage, .loseReply, .decline, .delay] {
      _ = try await fixture.service.setFault(SetFaultRequest(kind: kind, count: 9))
    }
    _ = try await fixture.service.setFault(SetFaultRequest())
    #expect(try await fixture.service.createCharge(fixture.request()).state == .captured)
    for bad in [
      SetFaultRequest(kind: .init(rawValue: 9)), SetFaultRequest(kind: .delay, count: 1, delayMilliseconds: 60_001),
      SetFaultRequest(kind: .decline, count: 1, declineCode: String(repeating: "x", count: 65)),
    ] {
      let error = await failure { () throws(RPCError) in try await fixture.service.setFault(bad) }
      #expect(error?.code == .invalidArgument)
    }
    await fixture.close()
  }

  @Test func thePaymentGatewayTellsUnknownOutcomesFromRefusals() async throws {
    let fixture = try await GatewayFixture()
    func charge(_ key: String, _ token: String) async throws(PaymentGatewayError) -> ChargeOutcome {
      try await fixture.payments.charge(
        ChargeRequest(
          idempotencyKey: key, orderID: "order", tenantID: "contoso", amountMinorUnits: 100, currencyCode: "NOK",
          paymentToken: token))
    }
    #expect(try await charge("1", "pm_card_visa") == .captured(chargeID: "ch_test_0"))
    #expect(
      try await charge("2", "pm_card_chargeDeclinedLostCard") == .declined(chargeID: "ch_test_1", reason: .lostCard))
    guard case .requiresAction("ch_test_2", _) = try await charge("3", "pm_card_authenticationRequired") else {
      Issue.record("no action is required")
      return
    }
    await #expect { try await charge("4", "unknown") } throws: { ($0 as? PaymentGatewayError)?.isPermanent == true }
    await #expect { try await charge("1", "pm_card_amex") } throws: {
      ($0 as? PaymentGatewayError)?.isPermanent == true
    }
    _ = try await fixture.service.setFault(SetFaultRequest(kind: .loseReply, count: 1))
    await #expect { try await charge("5", "pm_card_visa") } throws: {
      ($0 as? PaymentGatewayError)?.isPermanent == false
    }
    #expect(try await charge("5", "pm_card_visa") == .captured(chargeID: "ch_test_3"))

    let found = try await fixture.payments.findCharges(orderID: "order")
    #expect(found.map(\.id) == ["ch_test_0", "ch_test_1", "ch_test_2", "ch_test_3"])
    #expect(try await fixture.payments.charge(id: "ch_test_0")?.state == .captured)
    #expect(try await fixture.payments.charge(id: "ch_other_0") == nil)
    await fixture.close()
  }

  @Test func thePaymentGatewayRefundsOnce() async throws {
    let fixture = try await GatewayFixture()
    let charge = try await fixture.service.createCharge(fixture.request())
    func refund(_ key: String, _ id: String, _ amount: Int64) async throws(PaymentGatewayError) -> RefundOutcome {
      try await fixture.payments.refund(
        RefundRequest(idempotencyKey: key, chargeID: id, amountMinorUnits: amount, currencyCode: "NOK"))
    }
    #expect(try await refund("r1", charge.chargeID, 2_500) == .refunded(refundID: "re_test_0"))
    #expect(try await refund("r1", charge.chargeID, 2_500) == .refunded(refundID: "re_test_0"))
    guard case .refused = try await refund("r2", charge.chargeID, 1), case .refused = try await refund("r3", "ch_x", 1)
    else {
      Issue.record("a refund beyond the charge was granted")
      return
    }
    #expect(try await fixture.payments.charge(id: charge.chargeID)?.refundedMinorUnits == 2_500)
    await fixture.close()
  }
}
