internal import Commerce
internal import CommerceEvents
internal import Testing

@Suite struct CancellationTests {
  @Test func R24_withinTheWindowItEndsAtOnceWithAProratedRefundToItsCharge() throws {
    var shop = try Shop()
    let subscription = try shop.buy(offer: "monthly", quantity: 3)
    let id = subscription.subscriptionID
    try shop.run(AssignLicenses(subscriptionID: id, userIDs: ["user-1"]))
    shop.advance(days: 6)
    // 31 March to 30 April: 30 days, 24 of them unused on 6 April.
    let net = 17_600 * 3 * 24 / Int64(30)
    let preview = try shop.decide(PreviewCancellation(subscriptionID: id)).result
    #expect(preview.isImmediate && preview.serviceEndMicros == shop.now)
    #expect(preview.refundTaxMinor == 10_560 && preview.refundMinor == net + 10_560)

    let result = try shop.run(CancelSubscription(subscriptionID: id, reason: .noLongerNeeded, comment: "Thanks"))
    #expect(result.isImmediate && result.refundMinor == preview.refundMinor)
    #expect(shop.state.subscription(id) == result.subscription)
    #expect(result.subscription.phase(at: shop.now) == .disabled)
    #expect(!result.subscription.recurringBilling)
    #expect(shop.records[CommerceRecords.cancellationComment(id)] == Array("Thanks".utf8))
    let refund = try #require(result.refunds.first)
    #expect(refund.chargeID == subscription.lots[0].chargeID && refund.state == .pending)
    let note = try #require(shop.state.creditNote(refund.creditNoteNumber))
    #expect(note.totalMinor == refund.amountMinor && note.invoiceNumber == subscription.lots[0].invoiceNumber)
    #expect(
      shop.state.entitlements(of: "user-1").check(Shop.powerBI, nowMicros: shop.now).reason == .subscriptionDisabled)
    #expect(shop.refusal(of: CancelSubscription(subscriptionID: id, reason: .other))?.reason == "ALREADY_CANCELLED")
    try shop.run(RecordRefund(refundID: refund.refundID, gatewayRefundID: "re-1"))
    #expect(shop.state.checkInvariants().isEmpty)
  }

  @Test func R24_onTheDayOfThePurchaseAllOfItComesBack() throws {
    var shop = try Shop()
    let subscription = try shop.buy(quantity: 7)
    let order = try #require(shop.state.order(subscription.orderID))
    let preview = try shop.decide(PreviewCancellation(subscriptionID: subscription.subscriptionID)).result
    #expect(preview.refundMinor == order.quote?.totalMinor)
    #expect(preview.refundTaxMinor == order.quote?.taxMinor)
  }

  @Test func R24_theWindowIs168HoursToTheMicrosecond() throws {
    var shop = try Shop()
    let id = try shop.buy().subscriptionID
    shop.advance(hours: 168, micros: -1)
    #expect(try shop.decide(PreviewCancellation(subscriptionID: id)).result.isImmediate)
    shop.advance(micros: 1)
    #expect(try !shop.decide(PreviewCancellation(subscriptionID: id)).result.isImmediate)
  }

  @Test func R24_afterTheWindowRecurringBillingEndsAndServiceRunsOn() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    let id = subscription.subscriptionID
    try shop.run(AssignLicenses(subscriptionID: id, userIDs: ["user-1"]))
    shop.advance(days: 30)
    let result = try shop.run(CancelSubscription(subscriptionID: id, reason: .tooExpensive))
    #expect(!result.isImmediate && result.refunds.isEmpty && result.refundMinor == 0)
    #expect(!result.subscription.recurringBilling && result.subscription.cancelledMicros == 0)
    #expect(shop.state.subscription(id) == result.subscription)
    #expect(shop.state.entitlements(of: "user-1").check(Shop.powerBI, nowMicros: shop.now).allowed)
    #expect(shop.refusal(of: CancelSubscription(subscriptionID: id, reason: .other))?.reason == "ALREADY_CANCELLED")
    #expect(shop.state.checkInvariants().isEmpty)
  }

  @Test func R24_whatHasChangedSinceThePreviewIsNotCancelled() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    let stale = CancelSubscription(
      subscriptionID: subscription.subscriptionID, expectedRevision: subscription.revision + 1, reason: .other)
    let refusal = try #require(shop.refusal(of: stale))
    #expect(refusal.kind == .aborted && refusal.reason == "ETAG_MISMATCH")
    let fresh = CancelSubscription(
      subscriptionID: subscription.subscriptionID, expectedRevision: subscription.revision, reason: .other)
    #expect(shop.refusal(of: fresh) == nil)
    let withoutReason = CancelSubscription(subscriptionID: subscription.subscriptionID, reason: .unspecified)
    #expect(shop.refusal(of: withoutReason)?.fieldViolations.first?.field == "reason")
  }

  @Test func R24_aTrialIsCancelledWithoutMoney() throws {
    var shop = try Shop()
    let subscription = try shop.buy(Shop.visio, offer: "trial", quantity: 1)
    let result = try shop.run(CancelSubscription(subscriptionID: subscription.subscriptionID, reason: .other))
    #expect(result.isImmediate && result.refunds.isEmpty && result.creditNotes.isEmpty)
  }

  @Test func aRefundThatTheGatewayRefusesIsKeptForPeople() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    let result = try shop.run(CancelSubscription(subscriptionID: subscription.subscriptionID, reason: .other))
    let refund = try #require(result.refunds.first)
    #expect(try shop.run(RecordRefundRefused(refundID: refund.refundID)).state == .refused)
    #expect(shop.state.openRefundIDs.isEmpty && shop.openTimers.isEmpty)
    #expect(shop.state.refund(refund.refundID)?.state == .refused)
    #expect(shop.state.checkInvariants().isEmpty)
  }

  /// Whenever the cancellation comes, no more goes back than was paid, net and tax alike.
  @Test(arguments: ["NO", "JP", "KW", "DE", "US"])
  func R24_aRefundNeverExceedsItsCharge(market: String) throws {
    for day in Int64(0)..<7 {
      for offer in ["monthly", "yearly-monthly", "yearly"] {
        var shop = try Shop(market: market)
        shop.catalogue = try Self.acceptingAllCards(shop.catalogue)
        let subscription = try shop.buy(offer: offer, quantity: 7)
        let lot = subscription.lots[0]
        shop.advance(days: day)
        let preview = try shop.decide(PreviewCancellation(subscriptionID: subscription.subscriptionID)).result
        #expect(preview.isImmediate)
        #expect(preview.refundTaxMinor >= 0 && preview.refundTaxMinor <= lot.taxMinor)
        #expect(preview.refundMinor > 0 && preview.refundMinor <= lot.netMinor + lot.taxMinor)
        if day > 0 { #expect(preview.refundMinor < lot.netMinor + lot.taxMinor) }
      }
    }
  }

  private static func acceptingAllCards(_ catalogue: Catalogue) throws -> Catalogue {
    Catalogue(
      version: catalogue.version, isSample: true, products: catalogue.products,
      markets: catalogue.markets.values.map {
        CatalogueMarket(code: $0.code, currencyCode: $0.currencyCode, taxBasisPoints: $0.taxBasisPoints)
      })
  }
}
