internal import Commerce
internal import CommerceEvents
internal import Testing

@Suite struct LicenseTests {
  private func reasons(_ results: [LicenseResult]) -> [String?] { results.map { $0.refusal?.reason } }

  @Test func R21_aBatchAnswersUserByUserAndGoesOn() throws {
    var shop = try Shop(users: 5)
    let subscription = try shop.buy(quantity: 3)
    let id = subscription.subscriptionID
    let results = try shop.run(
      AssignLicenses(subscriptionID: id, userIDs: ["user-0", "nobody", "user-0", "guest", "disabled", "user-1"]))
    #expect(
      reasons(results) == [nil, "USER_NOT_IN_TENANT", "ALREADY_ASSIGNED", nil, nil, "SEATS_EXHAUSTED"])
    #expect(results.map(\.userID) == ["user-0", "nobody", "user-0", "guest", "disabled", "user-1"])
    #expect(shop.state.assignedCount(id) == 3)
    #expect(shop.state.assignments(id).map(\.userID) == ["disabled", "guest", "user-0"])
    #expect(shop.state.checkInvariants().isEmpty)
  }

  @Test func R21_anUnassignedSeatIsFreeAgain() throws {
    var shop = try Shop()
    let id = try shop.buy(quantity: 1).subscriptionID
    try shop.run(AssignLicenses(subscriptionID: id, userIDs: ["user-0"]))
    #expect(
      reasons(try shop.run(UnassignLicenses(subscriptionID: id, userIDs: ["user-1", "user-0", "user-0"])))
        == ["NOT_ASSIGNED", nil, "NOT_ASSIGNED"])
    #expect(shop.state.assignment(id, userID: "user-0") == nil)
    #expect(reasons(try shop.run(AssignLicenses(subscriptionID: id, userIDs: ["user-1"]))) == [nil])
    #expect(shop.state.subscriptionIDs(ofHolder: "user-0").isEmpty)
  }

  @Test func R21_onlyThePurchaserAssignsAndAForeignSubscriptionLooksAbsent() throws {
    var shop = try Shop()
    let id = try shop.buy(user: "user-0").subscriptionID
    shop.act(as: "user-1")
    let foreign = try #require(shop.refusal(of: AssignLicenses(subscriptionID: id, userIDs: ["user-1"])))
    let absent = try #require(shop.refusal(of: AssignLicenses(subscriptionID: "none", userIDs: ["user-1"])))
    #expect(foreign.kind == .notFound && "\(foreign)" == "\(absent)")
    #expect(shop.refusal(of: UnassignLicenses(subscriptionID: id, userIDs: ["user-1"]))?.kind == .notFound)
    #expect(shop.refusal(of: PreviewCancellation(subscriptionID: id))?.kind == .notFound)
    shop.act(as: "user-0")
    #expect(shop.refusal(of: AssignLicenses(subscriptionID: id, userIDs: ["user-1"])) == nil)
  }

  @Test func R21_seatsOfAnEndedSubscriptionAreNotAssigned() throws {
    var shop = try Shop()
    let subscription = try shop.buy()
    shop.now = subscription.termEndMicros
    let refusal = shop.refusal(of: AssignLicenses(subscriptionID: subscription.subscriptionID, userIDs: ["user-1"]))
    #expect(refusal?.reason == "SUBSCRIPTION_NOT_ACTIVE")
  }

  @Test func anEmptyOrOversizedBatchIsRefused() throws {
    var shop = try Shop()
    let id = try shop.buy().subscriptionID
    #expect(shop.refusal(of: AssignLicenses(subscriptionID: id, userIDs: []))?.kind == .invalidArgument)
    let many = Array(repeating: "user-0", count: CommerceLimits.usersPerAssignmentMax + 1)
    #expect(shop.refusal(of: AssignLicenses(subscriptionID: id, userIDs: many))?.kind == .invalidArgument)
  }
}
