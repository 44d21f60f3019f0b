internal import Commerce
internal import CommerceEvents
internal import TestSupport
internal import Testing

@Suite struct EntitlementTests {
  @Test func R26_accessFollowsTheSubscriptionThroughItsLife() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    try shop.run(AssignLicenses(subscriptionID: subscription.subscriptionID, userIDs: ["user-1"]))
    let entitlements = shop.state.entitlements(of: "user-1")
    let end = subscription.termEndMicros
    let day = UnixMicros.microsPerDay
    let steps: [(UnixMicros, SubscriptionPhase, EntitlementReason)] = [
      (subscription.termStartMicros, .active, .assignedSeat), (end - 1, .active, .assignedSeat),
      (end, .expired, .gracePeriod), (end + 30 * day - 1, .expired, .gracePeriod),
      (end + 30 * day, .disabled, .subscriptionDisabled), (end + 120 * day - 1, .disabled, .subscriptionDisabled),
      (end + 120 * day, .deleted, .notAssigned),
    ]
    for (time, phase, reason) in steps {
      #expect(subscription.phase(at: time) == phase)
      let answer = entitlements.check(Shop.powerBI, nowMicros: time)
      #expect(answer.reason == reason)
      #expect(answer.allowed == (phase == .active || phase == .expired))
      #expect(answer.validUntilMicros == subscription.nextTransition(after: time))
    }
  }

  @Test func R41_anAnswerIsNeverCachedBeyondAMinuteOrItsNextTransition() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    try shop.run(AssignLicenses(subscriptionID: subscription.subscriptionID, userIDs: ["user-1"]))
    let entitlements = shop.state.entitlements(of: "user-1")
    var generator = SeededGenerator(seed: 4)
    let last = subscription.termEndMicros + 130 * UnixMicros.microsPerDay
    for _ in 0..<5_000 {
      let time = Int64.random(in: subscription.termStartMicros...last, using: &generator)
      let answer = entitlements.check(Shop.powerBI, nowMicros: time)
      #expect(answer.timeToLiveSeconds <= 60)
      let until = time + Int64(answer.timeToLiveSeconds) * UnixMicros.microsPerSecond
      #expect(until <= answer.validUntilMicros ?? .max)
      if let end = answer.validUntilMicros {
        #expect(entitlements.check(Shop.powerBI, nowMicros: end - 1).reason == answer.reason)
        #expect(entitlements.check(Shop.powerBI, nowMicros: end).reason != answer.reason)
      }
    }
    let nearEnd = entitlements.check(Shop.powerBI, nowMicros: subscription.termEndMicros - 2_500_000)
    #expect(nearEnd.timeToLiveSeconds == 2)
  }

  @Test func R41_noMeansNoForEveryReasonThereIs() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    try shop.run(AssignLicenses(subscriptionID: subscription.subscriptionID, userIDs: ["user-1", "disabled"]))
    func reason(_ user: String, _ product: String = Shop.powerBI) -> EntitlementReason {
      shop.state.entitlements(of: user).check(product, nowMicros: shop.now).reason
    }
    #expect(reason("user-1") == .assignedSeat)
    #expect(reason("user-1", Shop.visio) == .notAssigned)
    #expect(reason("user-2") == .notAssigned)
    #expect(reason("disabled") == .accountDisabled)
    #expect(reason("nobody") == .userUnknown)
    try shop.run(
      UpsertUsers(users: [
        UserUpsert(user: DirectoryUser(userID: "user-1", type: .member, accountEnabled: true, deleted: true))
      ]))
    #expect(reason("user-1") == .accountDisabled)
  }

  @Test func R41_theBestOfSeveralSeatsCounts() throws {
    var shop = try Shop()
    let short = try shop.buy(offer: "monthly")
    let long = try shop.buy(offer: "yearly")
    let cancelled = try shop.buy(offer: "yearly")
    for subscription in [short, long, cancelled] {
      try shop.run(AssignLicenses(subscriptionID: subscription.subscriptionID, userIDs: ["user-1"]))
    }
    try shop.run(CancelSubscription(subscriptionID: cancelled.subscriptionID, reason: .other))
    let answer = shop.state.entitlements(of: "user-1").check(Shop.powerBI, nowMicros: shop.now)
    #expect(answer.subscriptionID == long.subscriptionID && answer.channel == .selfService)
    try shop.run(UnassignLicenses(subscriptionID: long.subscriptionID, userIDs: ["user-1"]))
    let next = shop.state.entitlements(of: "user-1").check(Shop.powerBI, nowMicros: shop.now)
    #expect(next.subscriptionID == short.subscriptionID && next.allowed)
  }

  @Test func R29_whenThePurchaserLeavesUsersKeepTheirUseAndTheReportFlagsIt() throws {
    var shop = try Shop()
    let subscription = try shop.buy(user: "user-0")
    try shop.run(AssignLicenses(subscriptionID: subscription.subscriptionID, userIDs: ["user-1"]))
    #expect(shop.state.purchase(subscription.subscriptionID)?.purchaserDeparted == false)
    try shop.run(
      UpsertUsers(users: [UserUpsert(user: DirectoryUser(userID: "user-0", type: .member, deleted: true))]))
    #expect(shop.state.entitlements(of: "user-1").check(Shop.powerBI, nowMicros: shop.now).allowed)
    #expect(shop.state.purchase(subscription.subscriptionID)?.purchaserDeparted == true)
  }

  @Test func R30_aPurchaseHasTheSevenColumns() throws {
    var shop = try Shop()
    let subscription = try shop.buy(quantity: 25)
    try shop.run(AssignLicenses(subscriptionID: subscription.subscriptionID, userIDs: ["user-1", "user-2"]))
    let purchase = try #require(shop.state.purchase(subscription.subscriptionID))
    let order = try #require(purchase.orders.first)
    #expect(purchase.subscription.productID == Shop.powerBI)
    #expect(purchase.subscription.purchaserID == "user-0")
    #expect(purchase.seatCount == 25)
    #expect(purchase.expirationMicros == shop.now.adding(months: 12))
    #expect(purchase.orders.map(\.orderID) == [subscription.orderID])
    #expect(purchase.price == Money(minorUnits: try #require(order.quote).totalMinor, currencyCode: "NOK"))
    #expect(purchase.assignedCount == 2)
  }

  @Test func applyNamesTheUsersWhoseEntitlementsChanged() throws {
    var shop = try Shop()
    let id = try shop.buy().subscriptionID
    var state = shop.state
    let assigned = CommerceEvent.licenseAssigned(LicenseAssigned(subscriptionID: id, userIDs: ["user-1", "user-2"]))
    #expect(state.apply(assigned, at: shop.now) == .some(["user-1", "user-2"]))
    let cancelled = CommerceEvent.subscriptionCancelled(SubscriptionCancelled(subscriptionID: id, reason: .other))
    #expect(state.apply(cancelled, at: shop.now) == .some(["user-1", "user-2"]))
    let clock = CommerceEvent.clockAdvanced(ClockAdvanced(toMicros: shop.now))
    #expect(state.apply(clock, at: shop.now) == .none)
    var affected = AffectedUsers.none
    affected.formUnion(.some(["a"]))
    affected.formUnion(.some(["b"]))
    #expect(affected == .some(["a", "b"]))
    affected.formUnion(.all)
    affected.formUnion(.some(["c"]))
    #expect(affected == .all)
    try shop.run(AssignLicenses(subscriptionID: id, userIDs: ["user-1"]))
    #expect(shop.state.allEntitlements()["user-1"] == shop.state.entitlements(of: "user-1"))
  }
}
