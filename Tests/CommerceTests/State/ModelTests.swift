internal import Commerce
internal import CommerceEvents
internal import Testing

/// Random commands against the domain. After each one the invariants hold, and a plain model of seats and money, kept
/// beside it, says the same.
@Suite struct ModelTests {
  @Test(arguments: UInt64(1)...8)
  func randomCommandsKeepTheInvariants(seed: UInt64) throws {
    var run = try ModelRun(seed: seed)
    for step in 0..<700 {
      try run.step()
      if step % 20 == 0 || step > 680 {
        let violations = run.shop.state.checkInvariants()
        #expect(violations.isEmpty, "seed \(seed), step \(step): \(violations)")
      }
      run.compare(step: step)
    }
    let bytes = run.shop.state.snapshot()
    #expect(try TenantState(snapshot: bytes).snapshot() == bytes)
    // All events, from the beginning, once more.
    var replayed = TenantState(tenantID: Shop.tenantID)
    for (event, time) in run.journal { _ = replayed.apply(event, at: time) }
    #expect(replayed.snapshot() == bytes, "seed \(seed)")
    // The run did something of everything.
    #expect(run.refusals > 20, "seed \(seed)")
    #expect(run.completed > 10, "seed \(seed)")
  }
}

/// One random run.
private struct ModelRun {
  var shop: Shop
  var journal: [(CommerceEvent, UnixMicros)] = []
  var refusals = 0
  var completed = 0
  private var generator: SeededGenerator
  /// The model: who holds seats, how many there are, what came in and went out.
  private var holders: [String: Set<String>] = [:]
  private var seats: [String: Int] = [:]
  private var captured: Int64 = 0
  private var givenBack: Int64 = 0
  private var openQuotes: [Quote] = []
  private var charges = 0

  init(seed: UInt64) throws {
    shop = try Shop(users: 12)
    generator = SeededGenerator(seed: seed)
    journal = shop.events.map { ($0, shop.now) }
  }

  private mutating func pick<Elements: RandomAccessCollection>(_ elements: Elements) -> Elements.Element? {
    elements.randomElement(using: &generator)
  }

  private mutating func anyUser() -> String {
    pick((0..<12).map { "user-\($0)" } + ["guest", "disabled", "nobody"]) ?? "nobody"
  }

  /// Runs a command; a refusal is an outcome like any other.
  private mutating func attempt<Command: CommerceCommand>(_ command: Command) throws -> Command.Result? {
    do {
      let count = shop.events.count
      let result = try shop.run(command)
      journal += shop.events[count...].map { ($0, shop.now) }
      return result
    } catch is Refusal {
      refusals += 1
      return nil
    }
  }

  mutating func step() throws {
    shop.caller = Caller(kind: .system, objectID: "system", tenantID: Shop.tenantID)
    if Int.random(in: 0..<4, using: &generator) == 0 { shop.act(as: anyUser()) }
    switch Int.random(in: 0..<20, using: &generator) {
    case 0..<3: try makeQuote()
    case 3..<7: try place()
    case 7..<11: try settleOrder()
    case 11..<14: try assign()
    case 14..<16: try unassign()
    case 16: try cancel()
    case 17: try settleRefund()
    case 18: try changePolicyOrDirectory()
    default:
      // Mostly a little, so that quotes are still good when they are used.
      let minutes: Int64 = [1, 5, 20, 20, 300, 2_000, 12_000].randomElement(using: &generator) ?? 1
      shop.advance(micros: minutes * UnixMicros.microsPerMinute + Int64.random(in: 0..<1_000_000, using: &generator))
    }
  }

  private mutating func makeQuote() throws {
    let product = pick(shop.catalogue.products) ?? shop.catalogue.products[0]
    let offer = pick(product.offers) ?? product.offers[0]
    let command = CreateQuote(
      userID: shop.caller.kind == .user ? shop.caller.objectID : anyUser(), productID: product.productID,
      offerID: offer.offerID,
      quantity: Int64.random(in: 0...12, using: &generator))
    if let quote = try attempt(command) { openQuotes.append(quote) }
  }

  private mutating func place() throws {
    guard let quote = pick(openQuotes.suffix(3)) else { return }
    let instrument = quote.cardFreeTrial ? nil : Shop.card(token: pick(["tok_a", "tok_b"]) ?? "tok_a")
    if let order = try attempt(shop.placing(quote, instrument: instrument)), order.state == .completed {
      recordSubscription(order)
    }
  }

  private mutating func settleOrder() throws {
    guard let id = pick(shop.state.openOrderIDs.sorted() + shop.state.orderIDs.suffix(1)) else { return }
    let total = shop.state.order(id)?.quote?.totalMinor ?? 0
    charges += 1
    shop.caller = Caller(kind: .system, objectID: "system", tenantID: Shop.tenantID)
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: _ = try attempt(RecordDecline(orderID: id, chargeID: "ch-\(charges)", declineReason: "generic_decline"))
    case 1: _ = try attempt(RecordActionRequired(orderID: id, chargeID: "ch-\(charges)", url: "https://bank"))
    case 2: _ = try attempt(ExpireOrder(orderID: id))
    default:
      guard total > 0, let result = try attempt(RecordCapture(orderID: id, chargeID: "ch-\(charges)")) else { return }
      captured += total
      if result.refund == nil { recordSubscription(result.order) }
    }
  }

  private mutating func recordSubscription(_ order: Order) {
    completed += 1
    seats[order.subscriptionID] = Int(order.quote?.quantity ?? 0)
    holders[order.subscriptionID] = []
  }

  private mutating func assign() throws {
    guard let id = pick(shop.state.subscriptionIDs) else { return }
    let users = (0..<Int.random(in: 1...6, using: &generator)).map { _ in anyUser() }
    guard let results = try attempt(AssignLicenses(subscriptionID: id, userIDs: users)) else { return }
    for result in results {
      let holds = holders[id]?.contains(result.userID) == true
      let isFull = holders[id]?.count == seats[id]
      let expected: String? =
        result.userID == "nobody"
        ? "USER_NOT_IN_TENANT" : holds ? "ALREADY_ASSIGNED" : isFull ? "SEATS_EXHAUSTED" : nil
      #expect(result.refusal?.reason == expected)
      if result.refusal == nil { holders[id]?.insert(result.userID) }
    }
  }

  private mutating func unassign() throws {
    guard let id = pick(shop.state.subscriptionIDs) else { return }
    let users = (0..<3).map { _ in anyUser() }
    guard let results = try attempt(UnassignLicenses(subscriptionID: id, userIDs: users)) else { return }
    for result in results {
      let held = holders[id]?.remove(result.userID) != nil
      #expect((result.refusal == nil) == held)
    }
  }

  private mutating func cancel() throws {
    guard let id = pick(shop.state.subscriptionIDs) else { return }
    _ = try attempt(CancelSubscription(subscriptionID: id, reason: .other))
  }

  private mutating func settleRefund() throws {
    guard let id = pick(shop.state.openRefundIDs.sorted()) else { return }
    if Int.random(in: 0..<5, using: &generator) == 0 {
      _ = try attempt(RecordRefundRefused(refundID: id))
    } else if let refund = try attempt(RecordRefund(refundID: id, gatewayRefundID: "re-\(id)")) {
      givenBack += refund.amountMinor
    }
  }

  private mutating func changePolicyOrDirectory() throws {
    let product = pick(shop.catalogue.products) ?? shop.catalogue.products[0]
    // Mostly allowing, so that purchases go on.
    let value =
      pick([PolicyValue.enabled, .enabled, .enabled, .enabled, .disabled, .onlyTrialsWithoutPaymentMethod]) ?? .enabled
    _ = try attempt(SetProductPolicy(productID: product.productID, value: value))
    let isEnabled = Int.random(in: 0..<4, using: &generator) > 0
    let user = DirectoryUser(userID: "user-3", type: .member, accountEnabled: isEnabled)
    _ = try attempt(UpsertUsers(users: [UserUpsert(user: user)]))
  }

  func compare(step: Int) {
    for (id, users) in holders {
      if Set(shop.state.seatHolderIDs(id)) != users || shop.state.assignedCount(id) != users.count {
        Issue.record("step \(step): the seats of \(id) differ")
      }
      if shop.state.subscription(id)?.seatCount != seats[id] { Issue.record("step \(step): \(id) has other seats") }
    }
    if shop.state.subscriptionIDs.count != seats.count { Issue.record("step \(step): subscriptions differ") }
    let cash = shop.state.balance("cash/card", currencyCode: "NOK")
    if cash != captured - givenBack { Issue.record("step \(step): cash is \(cash), not \(captured - givenBack)") }
  }
}
