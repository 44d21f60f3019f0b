internal import CommerceSchema
internal import Journal
internal import JournalSQLite
internal import RPC
internal import Testing

@testable internal import SandboxGateway

@Suite("The card gateway")
struct CardGatewayTests {
  @Test(arguments: [
    ("pm_card_visa", CardCharge.State.captured, ""), ("pm_card_mastercard", .captured, ""),
    ("pm_card_amex", .captured, ""), ("pm_card_visa_chargeDeclined", .declined, "generic_decline"),
    ("pm_card_visa_chargeDeclinedInsufficientFunds", .declined, "insufficient_funds"),
    ("pm_card_visa_chargeDeclinedLostCard", .declined, "lost_card"),
    ("pm_card_visa_chargeDeclinedStolenCard", .declined, "stolen_card"),
    ("pm_card_chargeDeclinedExpiredCard", .declined, "expired_card"),
    ("pm_card_chargeDeclinedIncorrectCvc", .declined, "incorrect_cvc"),
    ("pm_card_chargeDeclinedProcessingError", .declined, "processing_error"),
    ("pm_card_authenticationRequired", .requiresAction, ""),
  ])
  func everyTestCardHasItsOutcome(token: String, state: CardCharge.State, code: String) async throws {
    let fixture = try await GatewayFixture()
    let charge = try await fixture.service.createCharge(fixture.request(token: token))
    #expect(charge.state == state)
    #expect(charge.declineCode == code)
    #expect(charge.actionURL.isEmpty == (state != .requiresAction))
    #expect(try await fixture.service.getCharge(GetChargeRequest(chargeID: charge.chargeID)) == charge)
    await fixture.close()
  }

  @Test func aKeyNamesOneChargeAlsoAfterARestart() async throws {
    let fixture = try await GatewayFixture()
    let first = try await fixture.service.createCharge(fixture.request())
    #expect(try await fixture.service.createCharge(fixture.request()) == first)
    let declined = try await fixture.service.createCharge(
      fixture.request("order-2/1", order: "order-2", token: "pm_card_visa_chargeDeclined"))
    try await fixture.reopen()
    #expect(try await fixture.service.createCharge(fixture.request()) == first)
    let repeated = try await fixture.service.createCharge(
      fixture.request("order-2/1", order: "order-2", token: "pm_card_visa_chargeDeclined"))
    #expect(repeated == declined)
    let summary = try await fixture.service.getSummary()
    #expect(summary.capturedCount == 1)
    #expect(summary.declinedCount == 1)
    #expect(summary.totals == [.init(currencyCode: "NOK", capturedMinorUnits: 2_500)])
    await fixture.close()
  }

  @Test func otherContentUnderAKeyIsRefused() async throws {
    let fixture = try await GatewayFixture()
    let charge = try await fixture.service.createCharge(fixture.request())
    for other in [
      fixture.request(amount: 2_501), fixture.request(order: "order-2"), fixture.request(token: "pm_card_amex"),
      fixture.request(token: "unknown"),
    ] {
      let error = await failure { () throws(RPCError) in try await fixture.service.createCharge(other) }
      #expect(error?.code == .failedPrecondition)
      #expect(error?.reason == "IDEMPOTENCY_KEY_REUSED")
    }
    _ = try await fixture.service.createRefund(fixture.refund("r", charge.chargeID, 100))
    for other in [
      fixture.refund("r", charge.chargeID, 101), fixture.refund("r", "ch_other", 100),
      fixture.refund("r", charge.chargeID, 100, currency: "SEK"),
    ] {
      let error = await failure { () throws(RPCError) in try await fixture.service.createRefund(other) }
      #expect(error?.reason == "IDEMPOTENCY_KEY_REUSED")
    }
    await fixture.close()
  }

  @Test func anUnknownTokenIsRefusedWithoutRepeatingIt() async throws {
    let fixture = try await GatewayFixture()
    let error = await failure { () throws(RPCError) in
      try await fixture.service.createCharge(fixture.request(token: "4242424242424242"))
    }
    #expect(error?.code == .invalidArgument)
    #expect(error?.reason == "PAYMENT_TOKEN_UNKNOWN")
    #expect(error?.message.contains("4242") == false)
    #expect(try await fixture.service.createCharge(fixture.request()).state == .captured)
    await fixture.close()
  }

  @Test func aWrongFieldIsNamed() async throws {
    let fixture = try await GatewayFixture()
    var requests: [(CreateChargeRequest, String)] = [
      (fixture.request(""), "idempotency_key"),
      (fixture.request(String(repeating: "k", count: 256)), "idempotency_key"),
      (fixture.request(order: ""), "order_id"), (fixture.request(amount: 0), "amount_minor_units"),
      (fixture.request(amount: -1), "amount_minor_units"), (fixture.request(amount: .max), "amount_minor_units"),
    ]
    var currency = fixture.request()
    currency.currencyCode = "nok"
    requests.append((currency, "currency_code"))
    for (request, field) in requests {
      let error = await failure { () throws(RPCError) in try await fixture.service.createCharge(request) }
      #expect(error?.code == .invalidArgument)
      #expect(error?.details.fieldViolations.map(\.field) == [field])
    }
    #expect(try await fixture.service.getSummary() == GetSummaryResponse())
    await fixture.close()
  }

  @Test func refundsNeverExceedWhatIsLeft() async throws {
    let fixture = try await GatewayFixture()
    let charge = try await fixture.service.createCharge(fixture.request())
    let first = try await fixture.service.createRefund(fixture.refund("r1", charge.chargeID, 2_000))
    #expect(first.state == .succeeded)
    let second = try await fixture.service.createRefund(fixture.refund("r2", charge.chargeID, 501))
    #expect(second.state == .refused)
    #expect(second.refusal.contains("500"))
    try await fixture.reopen()
    #expect(try await fixture.service.createRefund(fixture.refund("r1", charge.chargeID, 2_000)) == first)
    #expect(try await fixture.service.createRefund(fixture.refund("r2", charge.chargeID, 501)) == second)
    #expect(try await fixture.service.createRefund(fixture.refund("r3", charge.chargeID, 500)).state == .succeeded)
    let now = try await fixture.service.getCharge(GetChargeRequest(chargeID: charge.chargeID))
    #expect(now.refundedMinorUnits == 2_500)
    let summary = try await fixture.service.getSummary()
    #expect(summary.refundCount == 2)
    #expect(summary.totals.map(\.refundedMinorUnits) == [2_500])
    await fixture.close()
  }

  @Test func whatWasNotCapturedIsNotRefundedAndAnUnknownChargeIsNotFound() async throws {
    let fixture = try await GatewayFixture()
    let declined = try await fixture.service.createCharge(fixture.request(token: "pm_card_visa_chargeDeclined"))
    #expect(try await fixture.service.createRefund(fixture.refund("r", declined.chargeID, 1)).state == .refused)
    for id in ["", "ch_test_1", "ch_test_00", "ch_test_-1", "ch_other_0", "ch_test_99999999999999999999"] {
      let error = await failure { () throws(RPCError) in
        try await fixture.service.getCharge(GetChargeRequest(chargeID: id))
      }
      #expect(error?.reason == "CHARGE_NOT_FOUND")
      let refund = await failure { () throws(RPCError) in
        try await fixture.service.createRefund(fixture.refund("x", id, 1))
      }
      #expect(refund?.code == .notFound)
    }
    await fixture.close()
  }

  @Test(arguments: [true, false])
  func aChargeWaitsForTheCustomersAnswer(approve: Bool) async throws {
    let fixture = try await GatewayFixture()
    let request = fixture.request(token: "pm_card_authenticationRequired")
    let waiting = try await fixture.service.createCharge(request)
    #expect(try await fixture.service.getSummary().requiresActionCount == 1)
    try await fixture.reopen()
    let action = CompleteActionRequest(chargeID: waiting.chargeID, approve: approve)
    let answered = try await fixture.service.completeAction(action)
    #expect(answered.state == (approve ? .captured : .declined))
    #expect(answered.declineCode == (approve ? "" : "authentication_required"))
    #expect(answered.actionURL.isEmpty)
    let again = await failure { () throws(RPCError) in try await fixture.service.completeAction(action) }
    #expect(again?.reason == "NO_ACTION_REQUIRED")
    try await fixture.reopen()
    #expect(try await fixture.service.createCharge(request) == answered)
    #expect(try await fixture.service.getSummary().requiresActionCount == 0)
    await fixture.close()
  }

  @Test func chargesAreListedOldestFirstPageByPage() async throws {
    let fixture = try await GatewayFixture()
    for number in 0..<7 {
      _ = try await fixture.service.createCharge(
        fixture.request("key-\(number)", order: number % 2 == 0 ? "even" : "odd", amount: Int64(number + 1)))
    }
    func amounts(_ order: String) async throws -> [[Int64]] {
      var pages: [[Int64]] = []
      var token = ""
      repeat {
        let page = try await fixture.service.listCharges(
          ListChargesRequest(orderID: order, pageSize: 2, pageToken: token))
        pages.append(page.charges.map(\.amountMinorUnits))
        token = page.nextPageToken
      } while !token.isEmpty
      return pages
    }
    #expect(try await amounts("even") == [[1, 3], [5, 7]])
    #expect(try await amounts("odd") == [[2, 4], [6]])
    #expect(try await amounts("") == [[1, 2], [3, 4], [5, 6], [7]])
    #expect(try await amounts("none") == [[]])
    for bad in [
      ListChargesRequest(pageToken: "x"), ListChargesRequest(orderID: "odd", pageToken: "ch_test_0"),
      ListChargesRequest(pageSize: -1),
    ] {
      let error = await failure { () throws(RPCError) in try await fixture.service.listCharges(bad) }
      #expect(error?.code == .invalidArgument)
    }
    #expect(try await fixture.service.getSummary().ordersChargedTwiceCount == 2)
    await fixture.close()
  }
}
