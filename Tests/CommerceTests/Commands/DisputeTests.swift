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

  @Test func R26_aDisputeLostAfterTheSubscriptionWasDeletedLeavesItDeleted() throws {
    var shop = try Shop()
    let subscription = try shop.buy(offer: "monthly")
    _ = try record(&shop, subscription, .open)
    try shop.run(UpdateSubscription(subscriptionID: subscription.subscriptionID, recurringBilling: false))
    try shop.live(days: 31 + 30 + 10)
    #expect(try shop.current(subscription).stage == .disabled)
    try shop.live(days: 90)
    let deleted = try shop.current(subscription)
    #expect(deleted.stage == .deleted)
    let count = shop.events.count
    #expect(try record(&shop, subscription, .lost).state == .lost)
    #expect(types(shop, from: count) == ["DisputeClosed", "LedgerPosted", "NotificationRequested"])
    #expect(try shop.current(subscription) == deleted)
    #expect(deleted.phase(at: shop.now) == .deleted)
    #expect(shop.timers[CommerceTimers.subscription(subscription.subscriptionID)] == nil)
    #expect(shop.state.checkInvariants() == [])
  }

  @Test func R26_aDisputeLostWhileDisabledKeepsTheDataNoLonger() throws {
    var shop = try Shop()
    let subscription = try shop.buy(offer: "monthly")
    try shop.run(UpdateSubscription(subscriptionID: subscription.subscriptionID, recurringBilling: false))
    try shop.live(days: 31 + 30 + 10)
    let disabled = try shop.current(subscription)
    #expect(disabled.stage == .disabled)
    _ = try record(&shop, subscription, .lost)
    #expect(try shop.current(subscription) == disabled)
    try shop.live(days: 90)
    #expect(try shop.current(subscription).stage == .deleted)
  }

  @Test func aDisputeLostWhileARenewalIsPastDueTakesTheInvoiceBack() throws {
    var shop = try Shop()
    let subscription = try shop.buy(offer: "monthly")
    try shop.live(days: 32) { _ in .declined("insufficient_funds") }
    let number = try shop.current(subscription).openInvoiceNumber
    #expect(shop.state.invoicePayment(number)?.state == .open)
    _ = try record(&shop, subscription, .lost)
    #expect(shop.state.invoicePayment(number)?.state == .writtenOff)
    let after = try shop.current(subscription)
    #expect(after.openInvoiceNumber.isEmpty)
    #expect(after.stage == .disabled)
    #expect(shop.timers[CommerceTimers.dunning(number)] == nil)
    #expect(shop.openTimers == [:])
    let account = "receivable/\(shop.state.invoice(number)?.billingAccountID ?? "")"
    #expect(shop.state.balance(account, currencyCode: subscription.currencyCode) == 0)
    #expect(shop.state.checkInvariants() == [])
    // Nothing is open any more, so it can be bought anew.
    let quote = try shop.run(
      CreateChangeQuote(kind: .reactivation, subscriptionID: subscription.subscriptionID, quantity: 0))
    let order = try shop.run(shop.placing(quote, instrument: nil))
    #expect(try shop.run(RecordCapture(orderID: order.orderID, chargeID: "ch-again")).order.state == .completed)
    #expect(shop.state.checkInvariants() == [])
  }

  @Test(arguments: [true, false])
  func aDisputeLostWhileARenewalIsBeingChargedTakesTheInvoiceBackWhateverTheBankSays(captures: Bool) throws {
    var shop = try Shop()
    let subscription = try shop.buy(offer: "monthly")
    try shop.live(days: 31) { _ in .requiresAction }
    let number = try shop.current(subscription).openInvoiceNumber
    #expect(shop.state.invoicePayment(number)?.state == .requiresAction)
    let cash = shop.state.balance("cash/card", currencyCode: subscription.currencyCode)
    _ = try record(&shop, subscription, .lost)
    #expect(shop.state.invoicePayment(number)?.state == .requiresAction)
    if captures {
      try shop.run(RecordInvoiceCapture(invoiceNumber: number, chargeID: "ch-late"))
    } else {
      try shop.run(
        RecordInvoiceDecline(
          invoiceNumber: number, chargeID: "ch-late", declineReason: "authentication_failed", isHard: false))
    }
    #expect(shop.state.invoicePayment(number)?.state == .writtenOff)
    #expect(shop.state.checkInvariants() == [])
    try shop.live(days: 1)
    #expect(try shop.current(subscription).stage == .disabled)
    #expect(shop.state.openRefundIDs.isEmpty)
    #expect(shop.state.balance("cash/card", currencyCode: subscription.currencyCode) == cash - 1_000)
    #expect(shop.state.balance("suspense/card", currencyCode: subscription.currencyCode) == 0)
    #expect(shop.openTimers == [:])
    try shop.live(days: 90)
    #expect(try shop.current(subscription).stage == .deleted)
    #expect(shop.state.checkInvariants() == [])
  }

  @Test func aDisputeOfMoneyThatPaidForNothingEndsNoService() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    try shop.run(RecordCapture(orderID: subscription.orderID, chargeID: "ch-second"))
    let before = try shop.current(subscription)
    #expect(try record(&shop, subscription, .lost, charge: "ch-second").state == .lost)
    #expect(try shop.current(subscription) == before)
    #expect(shop.state.purchase(subscription.subscriptionID)?.isDisputed == false)
    #expect(shop.state.checkInvariants() == [])
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
    #expect { _ = try record(&shop, subscription, .open, charge: "ch_not_yet") } throws: { error in
      (error as? Refusal)?.kind == .failedPrecondition && (error as? Refusal)?.reason == "CHARGE_NOT_RECORDED"
    }
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
