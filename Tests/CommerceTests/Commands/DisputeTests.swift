internal import Commerce
internal import CommerceEvents
internal import Testing

@Suite struct DisputeTests {
  private func record(
    _ shop: inout Shop, _ subscription: Subscription, _ state: DisputeState, charge: String? = nil,
    order: String? = nil
  ) throws -> Dispute {
    try shop.run(
      RecordDispute(
        disputeID: "du_1", chargeID: charge ?? subscription.lots[0].chargeID,
        orderID: order ?? subscription.orderID, amountMinor: 1_000, currencyCode: subscription.currencyCode,
        reason: "fraudulent", state: state))
  }

  private func types(_ shop: Shop, from count: Int) -> [String] { shop.events.dropFirst(count).map(\.type) }

  @Test func R17_anOpenDisputeHoldsTheMoneyTellsThePurchaserAndLeavesTheServiceAlone() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    let cash = shop.state.balance("cash/card", currencyCode: subscription.currencyCode)
    let count = shop.events.count
    let dispute = try record(&shop, subscription, .open)
    #expect(dispute.state == .open)
    #expect(dispute.payerID == subscription.payerID)
    #expect(types(shop, from: count) == ["ChargeDisputed", "LedgerPosted", "NotificationRequested"])
    #expect(shop.state.balance("cash/card", currencyCode: subscription.currencyCode) == cash - 1_000)
    #expect(shop.state.balance("disputes/card", currencyCode: subscription.currencyCode) == 1_000)
    #expect(shop.state.purchase(subscription.subscriptionID)?.isDisputed == true)
    #expect(shop.state.subscription(subscription.subscriptionID)?.cancelledMicros == 0)
    #expect(shop.state.checkInvariants() == [])
  }

  @Test func aWonDisputeBringsTheMoneyBack() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    let cash = shop.state.balance("cash/card", currencyCode: subscription.currencyCode)
    _ = try record(&shop, subscription, .open)
    _ = try record(&shop, subscription, .won)
    #expect(shop.state.balance("cash/card", currencyCode: subscription.currencyCode) == cash)
    #expect(shop.state.balance("disputes/card", currencyCode: subscription.currencyCode) == 0)
    #expect(shop.state.purchase(subscription.subscriptionID)?.isDisputed == false)
    #expect(shop.state.subscription(subscription.subscriptionID)?.cancelledMicros == 0)
    #expect(shop.state.checkInvariants() == [])
  }

  @Test func aLostDisputeIsALossAndCancelsTheSubscription() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    _ = try record(&shop, subscription, .open)
    let count = shop.events.count
    #expect(try record(&shop, subscription, .lost).state == .lost)
    #expect(
      types(shop, from: count) == ["DisputeClosed", "LedgerPosted", "SubscriptionCancelled", "NotificationRequested"])
    #expect(shop.state.balance("chargebacks/card", currencyCode: subscription.currencyCode) == 1_000)
    #expect(shop.state.balance("disputes/card", currencyCode: subscription.currencyCode) == 0)
    let after = try #require(shop.state.subscription(subscription.subscriptionID))
    #expect(after.cancellationReason == .chargeback)
    #expect(after.cancelledMicros == shop.now)
    #expect(shop.state.purchase(subscription.subscriptionID)?.isDisputed == true)
    #expect(shop.state.checkInvariants() == [])
    #expect(try TenantState(snapshot: shop.state.snapshot()).checkInvariants() == [])
    #expect(try TenantState(snapshot: shop.state.snapshot()).snapshot() == shop.state.snapshot())
  }

  @Test func noticesMayRepeatAndComeInAnyOrder() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    #expect(try record(&shop, subscription, .won).state == .won)
    let count = shop.events.count
    for state in [DisputeState.open, .won, .lost, .open] {
      #expect(try record(&shop, subscription, state).state == .won)
    }
    #expect(shop.events.count == count)
    #expect(shop.state.checkInvariants() == [])
  }

  @Test func whatThisJournalNeverChargedIsNoneOfOursAndWhatIsOnItsWayComesAgain() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    let count = shop.events.count
    _ = try record(&shop, subscription, .open, charge: "ch_of_nobody", order: "order_of_nobody")
    #expect(shop.events.count == count)
    #expect(throws: Refusal.self) { _ = try record(&shop, subscription, .open, charge: "ch_not_yet") }
    #expect(throws: Refusal.self) { _ = try record(&shop, subscription, .unspecified) }
    let chargeback = CancelSubscription(subscriptionID: subscription.subscriptionID, reason: .chargeback)
    #expect(shop.refusal(of: chargeback)?.kind == .invalidArgument)
  }

  @Test func aRefundThatTheBankReturnsIsOwedAgain() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    let paid = shop.state.balance("cash/card", currencyCode: subscription.currencyCode)
    let result = try shop.run(CancelSubscription(subscriptionID: subscription.subscriptionID, reason: .other))
    let refund = try #require(result.refunds.first)
    try shop.run(RecordRefund(refundID: refund.refundID, gatewayRefundID: "re_1"))
    #expect(shop.state.balance("cash/card", currencyCode: subscription.currencyCode) == paid - refund.amountMinor)
    try shop.run(RecordRefundRefused(refundID: refund.refundID))
    #expect(shop.state.refund(refund.refundID)?.state == .refused)
    #expect(shop.state.balance("cash/card", currencyCode: subscription.currencyCode) == paid)
    #expect(shop.state.checkInvariants() == [])
    let count = shop.events.count
    try shop.run(RecordRefundRefused(refundID: refund.refundID))
    #expect(shop.events.count == count)
  }
}
