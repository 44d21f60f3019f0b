internal import ClientTestSupport
internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct ConvenienceTests {
  @Test func pagesAreFetchedAsTheyAreReadAndEmptyOnesPassedOver() async throws {
    let invoker = ScriptedInvoker([
      .reply(ListSubscriptionsResponse(subscriptions: [Subscription(name: "a")], nextPageToken: "1")),
      .reply(ListSubscriptionsResponse(nextPageToken: "2")),
      .reply(ListSubscriptionsResponse(subscriptions: [Subscription(name: "b"), Subscription(name: "c")])),
    ])
    let commerce = try await Samples.client(invoker)
    var names: [String] = []
    for try await subscription in commerce.listSubscriptions(filter: "state = ACTIVE") {
      names.append(subscription.name)
      if names.count == 1 { #expect(invoker.calls.count == 1) }
    }
    #expect(names == ["a", "b", "c"])
    let requests = invoker.requests(as: ListSubscriptionsRequest.self)
    #expect(requests.map(\.pageToken) == ["", "1", "2"])
    #expect(requests.allSatisfy { $0.filter == "state = ACTIVE" && $0.parent == "tenants/\(Samples.tenant)" })
  }

  @Test func aListWhosePagesNeverEndFails() async throws {
    let page = ScriptedInvoker.Answer.reply(ListOrdersResponse(nextPageToken: "same"))
    let commerce = try await Samples.client(ScriptedInvoker([page, page, page]))
    let error = await #expect(throws: RPCError.self) { try await commerce.listOrders().all() }
    #expect(error?.code == .internalError)
  }

  @Test func idsAndWholeNamesMeanTheSame() async throws {
    let invoker = ScriptedInvoker(Array(repeating: .reply(Subscription()), count: 2))
    let commerce = try await Samples.client(invoker)
    _ = try await commerce.subscription("s1")
    _ = try await commerce.subscription("tenants/\(Samples.tenant)/subscriptions/s1")
    let names = invoker.requests(as: GetSubscriptionRequest.self).map(\.name)
    #expect(Set(names) == ["tenants/\(Samples.tenant)/subscriptions/s1"])
  }

  @Test func anotherTenantIsReachedOverTheSameConnection() async throws {
    let invoker = ScriptedInvoker([.reply(ProductPolicy())])
    let commerce = try await Samples.client(invoker)
    _ = try await commerce.inTenant("tenants/other").policy(product: "p")
    #expect(
      invoker.requests(as: GetProductPolicyRequest.self).map(\.name) == ["tenants/other/productPolicies/p"])
  }

  @Test func moreUsersThanABatchTakesGoInSeveralWithIDsThatFollowFromOne() async throws {
    func reply(_ count: Int) -> ScriptedInvoker.Answer {
      .reply(BatchAssignLicensesResponse(results: (0..<count).map { LicenseResult(index: Int32($0)) }))
    }
    let invoker = ScriptedInvoker([reply(10_000), reply(1)])
    let commerce = try await Samples.client(invoker)
    let results = try await commerce.assignEach("s1", to: (0...10_000).map { "u\($0)" }, requestID: "import-7")
    #expect(results.count == 10_001)
    #expect(results.last?.index == 10_000)
    let requests = invoker.requests(as: BatchAssignLicensesRequest.self)
    #expect(requests.map(\.users.count) == [10_000, 1])
    #expect(requests.map(\.requestID) == ["import-7", "import-7-1"])
    #expect(requests[1].users == ["tenants/\(Samples.tenant)/users/u10000"])
  }

  @Test func assigningThrowsWhatRefusedAUserButNotThatTheyHoldTheSeatAlready() async throws {
    let held = LicenseResult(index: 0, user: "u0", statusCode: 6, reason: "ALREADY_ASSIGNED", message: "has one")
    let full = LicenseResult(index: 1, user: "u1", statusCode: 9, reason: "SEATS_EXHAUSTED", message: "no seat is free")
    let invoker = ScriptedInvoker([
      .reply(BatchAssignLicensesResponse(results: [held])), .reply(BatchAssignLicensesResponse(results: [held, full])),
    ])
    let commerce = try await Samples.client(invoker)
    try await commerce.assign("s1", to: ["u0"])
    let error = await #expect(throws: RPCError.self) { try await commerce.assign("s1", to: ["u0", "u1"]) }
    #expect(error?.code == .failedPrecondition)
    #expect(error?.commerceReason == .seatsExhausted)
    #expect(error?.message == "1 of 2 users got no seat; the first is u1: no seat is free")
  }

  @Test func aQuantityThatTheWireCannotCarryIsRefusedHere() async throws {
    let commerce = try await Samples.client(ScriptedInvoker([]))
    let error = await #expect(throws: RPCError.self) {
      try await commerce.quote(product: "p", offer: "o", quantity: .max)
    }
    #expect(error?.commerceReason == .quantityInvalid)
  }

  @Test func onlyACompletedOrderPassesForOne() throws {
    #expect(try Samples.completedOrder.requireCompleted() == Samples.completedOrder)
    let declined = #expect(throws: RPCError.self) {
      try Order(state: .declined, declineReason: "insufficient_funds").requireCompleted()
    }
    #expect(declined?.commerceReason == .cardDeclined)
    #expect(declined?.declineCode == "insufficient_funds")
    let waiting = #expect(throws: RPCError.self) {
      try Order(state: .requiresAction, actionURL: "https://bank.example/1").requireCompleted()
    }
    #expect(waiting?.commerceReason == .actionRequired)
    #expect(waiting?.details.helpURL == "https://bank.example/1")
    for state in [Order.State.pending, .refunded, .expired, .unspecified] {
      #expect(throws: RPCError.self) { try Order(state: state).requireCompleted() }
    }
  }

  @Test func theLocalisedMessageOfARefusalIsAtHand() {
    var refusal = RPCError(.failedPrecondition, reason: "POLICY_DISABLED", domain: "commerce", "switched off")
    refusal.details.localizedMessage = LocalizedMessage(locale: "nb", message: "Kontakt IT-administratoren.")
    #expect(refusal.localizedMessage == "Kontakt IT-administratoren.")
    #expect(refusal.isIneligible)
    #expect(refusal.commerceReason == .policyDisabled)
    #expect(RPCError(.unavailable, "gone").commerceReason == nil)
  }
}
