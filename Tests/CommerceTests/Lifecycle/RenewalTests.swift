internal import Commerce
internal import CommerceEvents
internal import TestSupport
internal import Testing

@Suite struct RenewalTests {
  @Test func R27_atTheTermsEndAnInvoiceIsMadeAndTheCardCharged() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "monthly", quantity: 3)
    let count = shop.events.count
    try shop.live(until: bought.termEndMicros)
    let renewed = try shop.current(bought)
    #expect(
      shop.eventTypes(since: count) == [
        "SubscriptionRenewed", "InvoiceIssued", "InvoicePaymentStarted", "InvoicePaid",
      ])
    #expect(renewed.termStartMicros == bought.termEndMicros && renewed.phase(at: shop.now) == .active)
    // 31 March, 30 April, 31 May: counted from the anchor.
    #expect(renewed.termEndMicros == bought.anchorMicros.adding(months: 2))
    let number = renewed.lots[0].invoiceNumber
    let invoice = try #require(shop.state.invoice(number))
    #expect(invoice.totalMinor == 17_600 * 3 * 125 / 100 && invoice.sequence == 2)
    #expect(invoice.catalogueVersion == shop.catalogue.version)
    #expect(shop.state.invoicePayment(number)?.state == .paid && renewed.openInvoiceNumber.isEmpty)
    #expect(shop.state.balance("receivable/\(invoice.billingAccountID)", currencyCode: "NOK") == 0)
    // A window of its own, from the renewal.
    #expect(renewed.refundableUntilMicros == bought.termEndMicros + CommerceLimits.cancellationWindowMicros)
    #expect(shop.notifications() == ["renewal_succeeded"])
  }

  @Test func R27_aYearlyTermBilledMonthlyIsChargedTwelveTimesAndOpensOneWindow() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "yearly-monthly", quantity: 2)
    try shop.live(until: bought.termEndMicros - 1)
    let last = try shop.current(bought)
    #expect(last.termEndMicros == bought.termEndMicros && last.billingPeriodEndMicros == bought.termEndMicros)
    #expect(shop.state.invoiceNumbers(ofOwner: "user-0").count == 12)
    #expect(last.refundableUntilMicros == bought.refundableUntilMicros)
    #expect(last.unitPriceMinor == bought.unitPriceMinor)
    try shop.live(days: 1)
    #expect(try shop.current(bought).termStartMicros == bought.termEndMicros)
    #expect(shop.state.invoiceNumbers(ofOwner: "user-0").count == 13)
  }

  @Test func R27_aFailedChargeIsTriedOnTheScheduleAndServiceEndsAfterThirtyDays() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "monthly")
    try shop.run(AssignLicenses(subscriptionID: bought.subscriptionID, userIDs: ["user-1"]))
    var attempts: [Int64] = []
    let due = bought.termEndMicros
    try shop.live(until: due + 29 * UnixMicros.microsPerDay) { charge in
      attempts.append((charge.placedMicros - due) / UnixMicros.microsPerDay)
      return .declined("insufficient_funds")
    }
    #expect(attempts == [0, 1, 3, 5, 7, 14, 21, 28])
    let unpaid = try shop.current(bought)
    #expect(unpaid.phase(at: shop.now) == .expired && unpaid.pastDueMicros == due)
    #expect(shop.state.entitlements(of: "user-1").check(Shop.powerBI, nowMicros: shop.now).reason == .gracePeriod)
    #expect(shop.notifications().filter { $0 == "renewal_failed" }.count == 7)
    #expect(shop.notifications().filter { $0 == "renewal_abandoned" }.count == 1)
    try shop.live(days: 1)
    let disabled = try shop.current(bought)
    #expect(disabled.phase(at: shop.now) == .disabled && disabled.stage == .disabled)
    #expect(shop.state.invoicePayment(unpaid.openInvoiceNumber)?.state == .writtenOff)
    #expect(shop.state.creditNoteNumbers(ofOwner: "user-0").count == 1)
    try shop.live(days: 90)
    #expect(try shop.current(bought).stage == .deleted)
    #expect(shop.timers.keys.filter { !$0.hasPrefix("card-expiry") } == [])
  }

  @Test func R27_payingInTimeRestoresWithTheSameAnchor() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "monthly")
    let due = bought.termEndMicros
    var tries = 0
    try shop.live(until: due + 10 * UnixMicros.microsPerDay) { _ in
      tries += 1
      return tries < 4 ? .declined("processing_error") : .captured
    }
    let restored = try shop.current(bought)
    #expect(tries == 4 && restored.phase(at: shop.now) == .active && restored.pastDueMicros == 0)
    #expect(restored.stage == .unspecified && restored.termEndMicros == bought.anchorMicros.adding(months: 2))
    try shop.live(until: restored.termEndMicros)
    #expect(try shop.current(bought).termEndMicros == bought.anchorMicros.adding(months: 3))
  }

  @Test func R27_aHardDeclineIsNotTriedAgainUntilThereIsAnotherCard() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "monthly")
    var tries = 0
    try shop.live(until: bought.termEndMicros + 9 * UnixMicros.microsPerDay) { _ in
      tries += 1
      return .declined("lost_card", isHard: true)
    }
    #expect(tries == 1 && shop.notifications() == ["renewal_abandoned"])
    let number = try shop.current(bought).openInvoiceNumber
    shop.act(as: "user-0")
    try shop.run(
      ReplacePaymentMethod(
        paymentMethodID: bought.paymentMethodID, replacement: Shop.card(token: "pm_card_mastercard")))
    try shop.live(days: 0)
    let restored = try shop.current(bought)
    #expect(shop.state.invoicePayment(number)?.state == .paid && restored.phase(at: shop.now) == .active)
    #expect(restored.paymentMethodID != bought.paymentMethodID)
    #expect(shop.state.paymentMethod(bought.paymentMethodID) == nil)
  }

  @Test func R27_aBankThatAsksForTheCustomerLeavesTheServiceRunning() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "monthly")
    try shop.live(until: bought.termEndMicros) { _ in .requiresAction }
    let waiting = try shop.current(bought)
    #expect(waiting.phase(at: shop.now) == .active)
    #expect(shop.state.invoicePayment(waiting.openInvoiceNumber)?.state == .requiresAction)
    #expect(shop.state.actionURL(invoiceNumber: waiting.openInvoiceNumber) == "https://bank.example")
    #expect(shop.refusal(of: PayInvoice(invoiceNumber: waiting.openInvoiceNumber))?.reason == "OPERATION_IN_PROGRESS")
    let seats = CreateChangeQuote(kind: .seats, subscriptionID: bought.subscriptionID, quantity: 1)
    let quote = try shop.run(seats)
    #expect(shop.refusal(of: shop.placing(quote, instrument: nil))?.reason == "OPERATION_IN_PROGRESS")
    try shop.run(RecordInvoiceCapture(invoiceNumber: waiting.openInvoiceNumber, chargeID: "ch-late"))
    #expect(try shop.current(bought).openInvoiceNumber.isEmpty)
    #expect(shop.state.checkInvariants() == [])
  }

  @Test func R27_withoutRecurringBillingTheTermExpires() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "monthly")
    try shop.run(UpdateSubscription(subscriptionID: bought.subscriptionID, recurringBilling: false))
    try shop.live(until: bought.termEndMicros)
    #expect(try shop.current(bought).stage == .expired && shop.notifications() == ["subscription_expired"])
    #expect(shop.state.invoiceNumbers(ofOwner: "user-0").count == 1)
  }

  ///     bank                 purchaser
  ///     is asked
  ///                          turns renewal off
  ///     says no         ──▶  the term has ended, and the card is left alone
  @Test(arguments: [false, true])
  func R27_aRenewalThatIsTurnedOffWhileItIsChargedIsNotChargedAgainAfterADecline(asksCustomer: Bool) throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "monthly")
    try shop.live(until: bought.termEndMicros - 1)
    let caller = shop.caller
    shop.advance(micros: 1)
    shop.forget(timer: CommerceTimers.subscription(bought.subscriptionID))
    try shop.run(FiredTimer(id: CommerceTimers.subscription(bought.subscriptionID)))
    let number = try shop.current(bought).openInvoiceNumber
    if asksCustomer {
      try shop.run(RecordInvoiceAction(invoiceNumber: number, chargeID: "ch-1", url: "https://bank.example"))
    }
    shop.act(as: "user-0")
    try shop.run(UpdateSubscription(subscriptionID: bought.subscriptionID, recurringBilling: false))
    #expect(try shop.current(bought).phase(at: shop.now) == .active, "while the bank has not answered it runs")
    shop.caller = caller
    try shop.run(
      RecordInvoiceDecline(
        invoiceNumber: number, chargeID: "ch-1", declineReason: "insufficient_funds", isHard: false))
    let ended = try shop.current(bought)
    #expect(ended.stage == .expired && ended.openInvoiceNumber.isEmpty)
    #expect(ended.endMicros == bought.termEndMicros && ended.phase(at: shop.now) == .expired)
    #expect(shop.state.invoicePayment(number)?.state == .writtenOff)
    #expect(shop.state.creditNoteNumbers(ofOwner: "user-0").count == 1)
    #expect(shop.openTimers == [:], "nothing is charged again")
    #expect(shop.notifications().last == "subscription_expired")
    #expect(shop.state.checkInvariants() == [])
    // What was not paid can be bought anew, and else life goes on to its end.
    let quote = CreateChangeQuote(kind: .reactivation, subscriptionID: bought.subscriptionID, quantity: 0)
    #expect(shop.refusal(of: quote) == nil)
    try shop.live(days: 121) { _ in
      Issue.record("the card is charged again")
      return .captured
    }
    #expect(try shop.current(bought).stage == .deleted)
  }

  @Test func R27_aRenewalThatIsTurnedOffWhileItIsPastDueIsNotChargedAgain() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "monthly")
    try shop.live(until: bought.termEndMicros + 2 * UnixMicros.microsPerDay) { _ in .declined("insufficient_funds") }
    let number = try shop.current(bought).openInvoiceNumber
    #expect(shop.timers[CommerceTimers.dunning(number)] != nil)
    let off = try shop.run(UpdateSubscription(subscriptionID: bought.subscriptionID, recurringBilling: false))
    #expect(try shop.current(bought) == off && off.openInvoiceNumber.isEmpty && off.stage == .expired)
    #expect(shop.state.invoicePayment(number)?.state == .writtenOff && shop.openTimers == [:])
    let on = UpdateSubscription(subscriptionID: bought.subscriptionID, recurringBilling: true)
    #expect(shop.refusal(of: on)?.reason == "SUBSCRIPTION_NOT_ACTIVE")
    #expect(shop.state.checkInvariants() == [])
  }

  @Test func R27_whatATermThatRunsIsBilledIsOwedThoughItDoesNotRenew() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "yearly-monthly")
    try shop.live(days: 10)
    try shop.run(UpdateSubscription(subscriptionID: bought.subscriptionID, recurringBilling: false))
    var tries = 0
    try shop.live(until: bought.billingPeriodEndMicros + 4 * UnixMicros.microsPerDay) { _ in
      tries += 1
      return tries < 3 ? .declined("insufficient_funds") : .captured
    }
    #expect(tries == 3)
    #expect(try shop.current(bought).phase(at: shop.now) == .active)
  }

  @Test func aSecondCaptureOfAnInvoiceGoesBack() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "monthly")
    try shop.live(until: bought.termEndMicros)
    let number = try shop.current(bought).lots[0].invoiceNumber
    try shop.run(RecordInvoiceCapture(invoiceNumber: number, chargeID: "ch-second"))
    #expect(shop.state.openRefundIDs.count == 1 && shop.state.charge("ch-second")?.refundedMinor == 17_600 * 5 * 5 / 4)
    try shop.live(days: 0)
    #expect(shop.state.balance("suspense/card", currencyCode: "NOK") == 0)
  }

  @Test func R27_cardsAreAnnouncedThirtyAndSevenDaysBeforeTheyExpire() throws {
    var shop = try Shop()
    let quote = try shop.quote(offer: "yearly")
    let order = try shop.run(shop.placing(quote, instrument: Shop.card(month: 8, year: 2026)))
    try shop.run(RecordCapture(orderID: order.orderID, chargeID: "ch-1"))
    let expiry = CardExpiryNotices.expiry(year: 2026, month: 8)
    try shop.live(until: expiry - 30 * UnixMicros.microsPerDay)
    #expect(shop.notifications() == ["card_expiring"])
    try shop.live(until: expiry + UnixMicros.microsPerDay)
    #expect(shop.notifications() == ["card_expiring", "card_expiring"])
  }

  @Test(arguments: ["NO", "JP", "KW"])
  func R27_tenYearsOfRenewalsKeepEveryInvariant(market: String) throws {
    var shop = try Shop(market: market)
    shop.catalogue = Catalogue(
      version: "2", isSample: true, products: shop.catalogue.products,
      markets: shop.catalogue.markets.values.map {
        CatalogueMarket(code: $0.code, currencyCode: $0.currencyCode, taxBasisPoints: $0.taxBasisPoints)
      })
    let bought = try shop.buy(offer: "monthly", quantity: 7)
    var generator = SeededGenerator(seed: 11)
    try shop.live(days: 3_650) { _ in
      Int.random(in: 0..<4, using: &generator) == 0 ? .declined("insufficient_funds") : .captured
    }
    let last = try shop.current(bought)
    #expect(last.stage == .unspecified && shop.state.invoiceNumbers(ofOwner: "user-0").count >= 119)
    #expect(last.termStartMicros.months(since: last.anchorMicros) >= 118)
    #expect(try TenantState(snapshot: shop.state.snapshot()).snapshot() == shop.state.snapshot())
  }
}
