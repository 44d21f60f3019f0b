internal import Commerce
internal import CommerceEvents
internal import Testing

@Suite struct SeatTests {
  @Test func R20_addedSeatsCostTheDaysThatAreLeftAndCanBeAssignedAtOnce() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "yearly-monthly", quantity: 1)
    try shop.run(AssignLicenses(subscriptionID: bought.subscriptionID, userIDs: ["user-0"]))
    shop.advance(days: 10)
    let quote = try shop.addSeats(2, to: bought)
    // 31 March to 30 April: 30 days, 20 of them left.
    let net = try #require(MoneyMath.scale(bought.unitPriceMinor * 2, by: 20, over: 30))
    #expect(quote.netMinor == net && quote.prorationMinor == net - bought.unitPriceMinor * 2)
    let after = try shop.current(bought)
    #expect(after.seatCount == 3 && after.lots.count == 2 && after.lots[0].chargeID != after.lots[1].chargeID)
    #expect(after.lots[1].refundableUntilMicros == shop.now + CommerceLimits.cancellationWindowMicros)
    let assigned = try shop.run(AssignLicenses(subscriptionID: bought.subscriptionID, userIDs: ["user-1", "user-2"]))
    #expect(assigned.allSatisfy { $0.refusal == nil })
    // A yearly term bills all three from then on.
    try shop.live(until: bought.billingPeriodEndMicros)
    let billed = try shop.current(bought)
    #expect(billed.lots.map(\.netMinor).reduce(0, +) == bought.unitPriceMinor * 3)
  }

  @Test func R20_aQuoteForSeatsHoldsForTheSubscriptionAsItWasAndUntilMidnight() throws {
    var shop = try Shop()
    let bought = try shop.buy()
    let quote = try shop.run(
      CreateChangeQuote(kind: .seats, subscriptionID: bought.subscriptionID, quantity: 1))
    #expect(quote.expiresMicros <= shop.now.nextUTCMidnight)
    try shop.run(UpdateSubscription(subscriptionID: bought.subscriptionID, recurringBilling: false))
    #expect(shop.refusal(of: shop.placing(quote, instrument: nil))?.reason == "ETAG_MISMATCH")
  }

  @Test func R20_oneChangeAtATime() throws {
    var shop = try Shop()
    let bought = try shop.buy()
    let command = CreateChangeQuote(kind: .seats, subscriptionID: bought.subscriptionID, quantity: 1)
    let (first, second) = (try shop.run(command), try shop.run(command))
    let order = try shop.run(shop.placing(first, instrument: nil))
    #expect(shop.refusal(of: shop.placing(second, instrument: nil))?.reason == "OPERATION_IN_PROGRESS")
    let cancel = CancelSubscription(subscriptionID: bought.subscriptionID, reason: .other)
    #expect(shop.refusal(of: cancel)?.reason == "OPERATION_IN_PROGRESS")
    try shop.run(RecordDecline(orderID: order.orderID, chargeID: "", declineReason: "generic_decline"))
    #expect(shop.refusal(of: cancel) == nil && shop.refusal(of: shop.placing(second, instrument: nil)) == nil)
  }

  /// The renewal waits for the order, and comes when that has ended.
  @Test func R27_anOrderThatWaitsHoldsTheRenewalBack() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "monthly")
    shop.now = bought.termEndMicros - UnixMicros.microsPerDay
    let quote = try shop.run(CreateChangeQuote(kind: .seats, subscriptionID: bought.subscriptionID, quantity: 1))
    let order = try shop.run(shop.placing(quote, instrument: nil))
    let count = shop.events.count
    shop.now = bought.termEndMicros
    try shop.run(FiredTimer(id: CommerceTimers.subscription(bought.subscriptionID)))
    #expect(shop.events.count == count)
    try shop.run(RecordCapture(orderID: order.orderID, chargeID: "ch-wait"))
    try shop.live(days: 0)
    let renewed = try shop.current(bought)
    #expect(renewed.seatCount == 6 && renewed.termStartMicros == bought.termEndMicros)
  }

  @Test func R20_seatsWithinTheirWindowAreGivenBackToTheChargeTheyCameFrom() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "yearly", quantity: 4)
    shop.advance(days: 20)
    try shop.addSeats(5, to: bought)
    let added = try shop.current(bought).lots[1]
    shop.advance(days: 2)
    let command = ReduceSeats(subscriptionID: bought.subscriptionID, seatCount: 6, timing: .now)
    let preview = try shop.decide(command).result
    let result = try shop.run(command)
    #expect(result.refunds.map(\.chargeID) == [added.chargeID] && result.refundMinor == preview.refundMinor)
    #expect(result.refunds.reduce(0) { $0 + $1.amountMinor } == preview.refundMinor && preview.refundTaxMinor > 0)
    let after = try shop.current(bought)
    #expect(after == result.subscription && after.seatCount == 6 && after.lots[1].quantity == 2)
    let tooMany = ReduceSeats(subscriptionID: bought.subscriptionID, seatCount: 3, timing: .now)
    #expect(shop.refusal(of: tooMany)?.reason == "CANCELLATION_WINDOW_CLOSED")
    try shop.live(days: 0)
    #expect(shop.state.checkInvariants() == [])
  }

  @Test func R20_aReductionForTheNextTermCapsAssignmentAtOnce() throws {
    var shop = try Shop(users: 6)
    let bought = try shop.buy(offer: "monthly", quantity: 5)
    let id = bought.subscriptionID
    try shop.run(AssignLicenses(subscriptionID: id, userIDs: ["user-0", "user-1"]))
    #expect(
      shop.refusal(of: ReduceSeats(subscriptionID: id, seatCount: 1, timing: .nextTerm))?.reason == "SEATS_ASSIGNED")
    try shop.run(ReduceSeats(subscriptionID: id, seatCount: 3, timing: .nextTerm))
    let results = try shop.run(AssignLicenses(subscriptionID: id, userIDs: ["user-2", "user-3"]))
    #expect(results.map { $0.refusal?.reason } == [nil, "SEATS_EXHAUSTED"])
    #expect(try shop.current(bought).seatCount == 5)
    try shop.live(until: bought.termEndMicros)
    let renewed = try shop.current(bought)
    #expect(renewed.seatCount == 3 && renewed.scheduledQuantity == 0)
    #expect(renewed.lots[0].netMinor == bought.unitPriceMinor * 3)
  }

  @Test func R20_aScheduledReductionCanBeTakenBack() throws {
    var shop = try Shop()
    let bought = try shop.buy(quantity: 5)
    let id = bought.subscriptionID
    try shop.run(ReduceSeats(subscriptionID: id, seatCount: 3, timing: .nextTerm))
    try shop.run(ReduceSeats(subscriptionID: id, seatCount: 5, timing: .nextTerm))
    #expect(try shop.current(bought).scheduledQuantity == 0)
    try shop.run(UpdateSubscription(subscriptionID: id, recurringBilling: false))
    let command = ReduceSeats(subscriptionID: id, seatCount: 3, timing: .nextTerm)
    #expect(shop.refusal(of: command)?.reason == "RECURRING_BILLING_OFF")
  }

  @Test func R24_cancellingWithinEveryWindowRefundsEachLotToItsOwnCharge() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "monthly", quantity: 3)
    shop.advance(days: 3)
    try shop.addSeats(2, to: bought)
    shop.advance(days: 1)
    let charges = try shop.current(bought).lots.map(\.chargeID)
    let preview = try shop.decide(PreviewCancellation(subscriptionID: bought.subscriptionID)).result
    let result = try shop.run(CancelSubscription(subscriptionID: bought.subscriptionID, reason: .other))
    #expect(result.isImmediate && result.refunds.map(\.chargeID) == charges && Set(charges).count == 2)
    #expect(result.refundMinor == preview.refundMinor)
    #expect(Set(result.refunds.map(\.operationID)).count == 1 && result.creditNotes.count == 2)
    #expect(try shop.current(bought) == result.subscription)
    try shop.live(days: 0)
    #expect(shop.state.checkInvariants() == [])
  }

  @Test func R24_whereOnlySomeSeatsAreWithinTheirWindowTheFreeOnesComeBack() throws {
    var shop = try Shop(users: 8)
    let bought = try shop.buy(offer: "yearly", quantity: 3)
    shop.advance(days: 30)
    try shop.addSeats(4, to: bought)
    let id = bought.subscriptionID
    try shop.run(AssignLicenses(subscriptionID: id, userIDs: (0..<5).map { "user-\($0)" }))
    let preview = try shop.decide(PreviewCancellation(subscriptionID: id)).result
    #expect(!preview.isImmediate && preview.returnedSeats == 2 && preview.refundMinor > 0)
    #expect(preview.serviceEndMicros == bought.termEndMicros)
    let result = try shop.run(CancelSubscription(subscriptionID: id, reason: .tooExpensive))
    let after = try shop.current(bought)
    #expect(result.refundMinor == preview.refundMinor && after == result.subscription)
    #expect(after.seatCount == 5 && !after.recurringBilling && after.phase(at: shop.now) == .active)
    #expect(shop.state.checkInvariants() == [])
  }

  @Test func R24_aRenewalHasAWindowOfItsOwn() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "monthly", quantity: 2)
    try shop.live(until: bought.termEndMicros + 2 * UnixMicros.microsPerDay)
    let renewed = try shop.current(bought)
    let result = try shop.run(CancelSubscription(subscriptionID: bought.subscriptionID, reason: .other))
    let days = Proration(
      at: shop.now, periodStart: renewed.billingPeriodStartMicros, periodEnd: renewed.billingPeriodEndMicros)
    let net = try #require(days.amount(unitPriceMinor: 17_600, quantity: 2))
    let tax = try #require(MoneyMath.tax(on: net, basisPoints: 2_500))
    #expect(result.isImmediate && result.refundMinor == net + tax)
    #expect(result.refunds.map(\.chargeID) == [renewed.lots[0].chargeID])
  }

  @Test func R26_anExpiredSubscriptionIsReactivatedOnItsOldAnchor() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "monthly", quantity: 2)
    let id = bought.subscriptionID
    try shop.run(UpdateSubscription(subscriptionID: id, recurringBilling: false))
    try shop.live(until: bought.termEndMicros + 9 * UnixMicros.microsPerDay)
    let quote = try shop.run(CreateChangeQuote(kind: .reactivation, subscriptionID: id, quantity: 0))
    #expect(quote.netMinor == 17_600 * 2)
    let order = try shop.run(shop.placing(quote, instrument: nil))
    try shop.run(RecordCapture(orderID: order.orderID, chargeID: "ch-again"))
    let again = try shop.current(bought)
    #expect(again.anchorMicros == bought.anchorMicros && again.termStartMicros == bought.termEndMicros)
    #expect(again.termEndMicros == bought.anchorMicros.adding(months: 2) && again.recurringBilling)
    #expect(again.phase(at: shop.now) == .active && shop.state.checkInvariants() == [])
    try shop.live(until: again.termEndMicros)
    #expect(try shop.current(bought).termStartMicros == again.termEndMicros)
  }

  @Test func R26_aDisabledSubscriptionIsReactivatedOnANewAnchor() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "monthly", quantity: 2)
    let id = bought.subscriptionID
    try shop.run(CancelSubscription(subscriptionID: id, reason: .other))
    try shop.live(days: 40)
    let reactivate = CreateChangeQuote(kind: .reactivation, subscriptionID: id, quantity: 1)
    let quote = try shop.run(reactivate)
    let order = try shop.run(shop.placing(quote, instrument: Shop.card()))
    try shop.run(RecordCapture(orderID: order.orderID, chargeID: "ch-again"))
    let again = try shop.current(bought)
    #expect(again.anchorMicros == shop.now && again.seatCount == 1 && again.cancelledMicros == 0)
    #expect(shop.refusal(of: reactivate)?.reason == "SUBSCRIPTION_NOT_REACTIVATABLE")
    try shop.run(UpdateSubscription(subscriptionID: id, recurringBilling: false))
    try shop.live(days: 200)
    #expect(shop.refusal(of: reactivate)?.reason == "SUBSCRIPTION_NOT_REACTIVATABLE")
  }

  @Test func R26_reactivationIsAPurchaseThatThePolicyMayForbid() throws {
    var shop = try Shop()
    let bought = try shop.buy(offer: "monthly")
    try shop.run(CancelSubscription(subscriptionID: bought.subscriptionID, reason: .other))
    try shop.run(SetProductPolicy(productID: Shop.powerBI, value: .disabled))
    let quote = CreateChangeQuote(kind: .reactivation, subscriptionID: bought.subscriptionID, quantity: 0)
    #expect(shop.refusal(of: quote)?.reason == "POLICY_DISABLED")
  }

  @Test func R18_aTrialWithACardBecomesPaidThoughThePolicyForbidsNewOnes() throws {
    var shop = try Shop()
    let project = "CFQ7TTC0HDB0"
    let quote = try shop.quote(project, offer: "trial", quantity: 2)
    let order = try shop.run(shop.placing(quote))
    let trial = try #require(shop.state.subscription(order.subscriptionID))
    #expect(trial.trial && trial.recurringBilling && trial.convertsToOfferID == "monthly")
    try shop.run(SetProductPolicy(productID: project, value: .disabled))
    try shop.live(until: trial.termEndMicros)
    let paid = try shop.current(trial)
    #expect(!paid.trial && paid.offerID == "monthly" && paid.unitPriceMinor > 0 && paid.phase(at: shop.now) == .active)
    #expect(shop.state.invoiceNumbers(ofOwner: "user-0").count == 1)
    try shop.run(SetProductPolicy(productID: project, value: .enabled))
    let second = CreateQuote(userID: "user-0", productID: project, offerID: "trial", quantity: 1)
    #expect(shop.refusal(of: second)?.reason == "TRIAL_ALREADY_USED")
  }

  ///     trial of 2 ── + 3 ──▶ 5, for nothing ── the offer's limit ──▶ no more
  @Test(arguments: [(Shop.visio, true), ("CFQ7TTC0HDB0", false)])
  func R20_aTrialThatRunsTakesMoreSeatsUpToItsLimit(product: String, isCardFree: Bool) throws {
    var shop = try Shop()
    let first = try shop.quote(product, offer: "trial", quantity: 2)
    let order = try shop.run(shop.placing(first, instrument: isCardFree ? nil : Shop.card()))
    let trial = try #require(shop.state.subscription(order.subscriptionID))
    shop.act(as: "user-0")
    func adding(_ seats: Int64) -> CreateChangeQuote {
      CreateChangeQuote(kind: .seats, subscriptionID: trial.subscriptionID, quantity: seats)
    }
    let limit = Int64(try #require(shop.catalogue.product(product)?.offer("trial")?.seatsMax))
    #expect(shop.refusal(of: adding(limit - 1))?.reason == "QUANTITY_INVALID")
    let quote = try shop.run(adding(3))
    #expect(quote.totalMinor == 0 && quote.cardFreeTrial == isCardFree)
    let added = try shop.run(shop.placing(quote, instrument: nil))
    #expect(added.state == .completed && added.invoiceNumber.isEmpty)
    let more = try shop.current(trial)
    #expect(more.trial && more.seatCount == 5 && more.termEndMicros == trial.termEndMicros)
    try shop.run(AssignLicenses(subscriptionID: trial.subscriptionID, userIDs: ["user-0", "user-1", "user-2"]))
    #expect(shop.state.assignedCount(trial.subscriptionID) == 3, "assignable at once")
    // A second trial beside it is still one too many.
    let second = CreateQuote(userID: "user-0", productID: product, offerID: "trial", quantity: 1)
    #expect(shop.refusal(of: second)?.reason == "TRIAL_ALREADY_USED")
    #expect(shop.state.checkInvariants() == [])
    try shop.live(until: trial.termEndMicros)
    let after = try shop.current(trial)
    if isCardFree {
      #expect(after.stage == .expired)
      let again = CreateChangeQuote(kind: .reactivation, subscriptionID: trial.subscriptionID, quantity: 0)
      #expect(shop.refusal(of: again)?.reason == "TRIAL_ALREADY_USED")
      #expect(shop.refusal(of: adding(1))?.reason == "SUBSCRIPTION_NOT_ACTIVE")
    } else {
      let number = try #require(shop.state.invoiceNumbers(ofOwner: "user-0").last)
      #expect(!after.trial && after.seatCount == 5)
      #expect(shop.state.invoice(number)?.totalMinor == after.unitPriceMinor * 5 * 125 / 100, "all seats become paid")
    }
  }

  @Test func R20_seatsOfATrialAreAPurchaseThatThePolicyMayForbid() throws {
    var shop = try Shop()
    let trial = try shop.buy(Shop.visio, offer: "trial", quantity: 1)
    let adding = CreateChangeQuote(kind: .seats, subscriptionID: trial.subscriptionID, quantity: 1)
    let quote = try shop.run(adding)
    try shop.run(SetProductPolicy(productID: Shop.visio, value: .onlyTrialsWithoutPaymentMethod))
    #expect(shop.refusal(of: adding) == nil)
    try shop.run(SetProductPolicy(productID: Shop.visio, value: .disabled))
    #expect(shop.refusal(of: adding)?.reason == "POLICY_DISABLED")
    #expect(shop.refusal(of: shop.placing(quote, instrument: nil))?.reason == "POLICY_DISABLED")
  }

  @Test func R18_aCardFreeTrialExpiresAndDoesNotRenew() throws {
    var shop = try Shop()
    let trial = try shop.buy(Shop.visio, offer: "trial", quantity: 1)
    let renew = UpdateSubscription(subscriptionID: trial.subscriptionID, recurringBilling: true)
    #expect(shop.refusal(of: renew)?.reason == "TRIAL_DOES_NOT_RENEW")
    try shop.live(until: trial.termEndMicros)
    #expect(try shop.current(trial).stage == .expired)
    try shop.live(days: 121)
    #expect(try shop.current(trial).stage == .deleted && shop.state.invoiceNumbers(ofOwner: nil).isEmpty)
  }
}
