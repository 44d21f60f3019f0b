internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import RPCClient

/// The server dies, and nothing is lost or done twice (R14).
extension DemoStory {
  mutating func tellCrash(_ quote: Quote, _ order: Order) async throws {
    narrator.step("The server is killed, and started again")
    await servers.server.killAtOnce()
    narrator.did("kill -9 of commerced, process \(servers.server.pid)")
    try await servers.restartServer()
    narrator.did("started again on the same journal, listening on \(servers.address)")

    narrator.step("Is everything still there?")
    try await tellWhatIsLeft(order)

    narrator.step("\(DemoCast.kari.name)'s request comes once more, as if its answer had been lost")
    narrator.asked("PlaceOrder with the same quote and request_id \(Self.requestID)")
    let repeated = try await placeOrder(quote)
    try narrator.expect("the answer is the first one", repeated, is: order)
    narrator.answered("as the first time: \(DemoTexts.short(repeated.name)), invoice \(repeated.invoiceNumber)")

    narrator.step("What did the card gateway charge?")
    try await tellCharges(order)
  }

  private func tellWhatIsLeft(_ order: Order) async throws {
    narrator.asked("GetSubscription, ListLicenseAssignments, GetProductPolicy")
    let subscription = try await kari.subscription(order.subscription)
    try narrator.expect("seats", Int(subscription.quantity), is: Self.seats)
    try narrator.expect("the subscription is active", subscription.state == .active, came: "\(subscription.state)")
    let holders = try await kari.listAssignments(of: order.subscription).all().map(\.user)
    let expected = ([DemoCast.kari] + DemoCast.team).map { "tenants/\(DemoCast.contoso)/users/\($0.id)" }
    try narrator.expect("who holds the seats", holders.sorted(), is: expected.sorted())
    let policy = try await ingrid.policy(product: Self.product)
    try narrator.expect("the policy is DISABLED", policy.value == .disabled, came: "\(policy.value.rawValue)")
    narrator.answered(
      "\(DemoTexts.short(order.subscription)) is active, \(holders.count) of \(subscription.quantity) seats assigned, "
        + "the policy is DISABLED")
    try await tellEntitlement(of: DemoCast.team[0], is: .assignedSeat)
  }

  private func tellCharges(_ order: Order) async throws {
    narrator.asked("GetSummary of sandbox-gateway")
    let channel = try RPCChannel(target: servers.gatewayAddress)
    let answer: Result<GetSummaryResponse, RPCError>
    do throws(RPCError) {
      answer = .success(try await CardGatewayServiceClient(channel).getSummary(GetSummaryRequest()))
    } catch {
      answer = .failure(error)
    }
    await channel.close()
    let summary = try answer.get()
    try narrator.expect("captured charges", summary.capturedCount, is: 1)
    try narrator.expect("declined charges", summary.declinedCount, is: 1)
    try narrator.expect("orders charged twice", summary.ordersChargedTwiceCount, is: 0)
    let total = summary.totals.first { $0.currencyCode == "NOK" }?.capturedMinorUnits ?? 0
    try narrator.expect("captured in NOK, in øre", total, is: order.total?.minorUnits ?? 0)
    let captured = DemoTexts.money(Money(currencyCode: "NOK", minorUnits: total))
    narrator.answered("1 charge of \(captured), 1 declined, none twice")
  }
}
