internal import Commerce
internal import CommerceEvents
internal import TestSupport

/// Commands against the domain and the reference; where they differ, the run ends.
struct ModelRun {
  let seed: UInt64
  var tenant: SimulatedTenant
  var reference: ReferenceTenant
  private(set) var accepted = 0
  private(set) var refused = 0
  private var agreementID = ""
  /// In the order in which they were requested; the domain's table has none.
  var refundIDs: [String] {
    tenant.journal.compactMap { if case .refundRequested(let event) = $0.event { event.refund?.refundID } else { nil } }
  }

  init(seed: UInt64, tamper: @escaping (CommerceEvent) -> [CommerceEvent] = { [$0] }) throws {
    self.seed = seed
    tenant = try SimulatedTenant(
      users: ModelWorld.users.prefix(ModelWorld.memberCount).map { $0 }, guests: [ModelWorld.users[ModelWorld.guest]])
    tenant.tamper = tamper
    reference = ReferenceTenant(catalogue: tenant.catalogue, seed: seed, now: tenant.now)
    agreementID = try tenant.run(
      SignAgreement(
        Agreement(startsMicros: tenant.now, endsMicros: tenant.now + 50_000 * UnixMicros.microsPerDay))
    ).agreementID
  }

  static func chargeKey(subscription: Int, due: UnixMicros, attempt: Int) -> String {
    "ch-i\(subscription)-\(due / UnixMicros.microsPerSecond)-\(attempt)"
  }

  static func commands(seed: UInt64, count: Int) -> [ModelCommand] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in .drawn(using: &random) }
  }

  /// - Returns: where the two sides differ first; `nil` where they agree throughout.
  mutating func run(_ commands: [ModelCommand], checksEveryStep: Bool = false) -> String? {
    for (step, command) in commands.enumerated() {
      var difference = perform(command) ?? passTime(to: tenant.now) ?? compare()
      if difference == nil, checksEveryStep || step % 12 == 11 || step == commands.count - 1 {
        let violations = tenant.state.checkInvariants()
        if !violations.isEmpty { difference = "invariants: \(violations)" }
      }
      if let difference { return "step \(step), \(command): \(difference)" }
    }
    return nil
  }

  // MARK: One command

  /// Runs a command of the domain and compares its outcome with the reference's.
  mutating func attempt(
    _ verdict: ReferenceTenant.Verdict, _ body: (inout SimulatedTenant) throws(Refusal) -> Void
  ) -> String? {
    let reason: String?
    do throws(Refusal) {
      try body(&tenant)
      reason = nil
    } catch {
      reason = error.reason
    }
    switch (verdict, reason) {
    case (.skipped, _): return nil
    case (.accepted, nil):
      accepted += 1
      return nil
    case (.refused(let reasons), let reason?) where reasons.contains(reason):
      refused += 1
      return nil
    default: return "the domain answers \(reason ?? "yes"), the reference \(verdict)"
    }
  }

  private mutating func perform(_ command: ModelCommand) -> String? {
    switch command {
    case .buy(let user, let product, let offer, let quantity, let asker):
      let verdict = reference.buy(user: user, product: product, offer: offer, quantity: quantity, by: asker)
      return attempt(verdict) { tenant throws(Refusal) in
        let quote = try tenant.run(
          CreateQuote(
            userID: ModelWorld.users[user], productID: ModelWorld.products[product], offerID: ModelWorld.offers[offer],
            quantity: Int64(quantity)), as: Self.caller(asker))
        _ = try tenant.place(quote, SimulatedTenant.card(token: "pm-\(user)"), as: Self.caller(asker))
      }
    case .buyCentrally(let product, let offer, let quantity):
      let verdict = reference.buyCentrally(product: product, offer: offer, quantity: quantity)
      return attempt(verdict) { [agreementID] tenant throws(Refusal) in
        try tenant.run(
          PlaceCentralOrder(
            agreementID: agreementID, productID: ModelWorld.products[product], offerID: ModelWorld.offers[offer],
            quantity: Int64(quantity)), as: Self.caller(.manager))
      }
    case .settleOrder(let number, let answer): return settleOrder(number, answer)
    case .settleRefund(let number, let refuses): return settleRefund(number, refuses)
    case .dispute(let charge, let state): return dispute(charge, state)
    case .setPolicy(let product, let value):
      reference.policies[product] = value
      return attempt(.accepted) { tenant throws(Refusal) in
        try tenant.run(SetProductPolicy(productID: ModelWorld.products[product], value: value))
      }
    case .setSettings(let overall, let fallback):
      reference.overall = overall
      reference.fallback = fallback
      return attempt(.accepted) { tenant throws(Refusal) in
        try tenant.run(SetSelfServiceSettings(overallValue: overall, defaultValue: fallback))
      }
    case .setAccount(let user, let enabled):
      reference.enabled[user] = enabled
      let record = DirectoryUser(userID: ModelWorld.users[user], type: .member, accountEnabled: enabled)
      return attempt(.accepted) { tenant throws(Refusal) in
        try tenant.run(UpsertUsers(users: [UserUpsert(user: record)]))
      }
    case .pass(let minutes): return passTime(to: tenant.now + minutes * UnixMicros.microsPerMinute)
    default: return performOnSubscription(command)
    }
  }

  private mutating func performOnSubscription(_ command: ModelCommand) -> String? {
    guard !reference.subscriptions.isEmpty else { return nil }
    switch command {
    case .addSeats(let place, let quantity, let asker):
      let (index, id) = subscription(place)
      return change(reference.addSeats(index, quantity: quantity, by: asker), asker) {
        CreateChangeQuote(kind: .seats, subscriptionID: id, quantity: Int64(quantity))
      }
    case .reactivate(let place, let asker):
      let (index, id) = subscription(place)
      return change(reference.reactivate(index, by: asker), asker) {
        CreateChangeQuote(kind: .reactivation, subscriptionID: id, quantity: 0)
      }
    case .assign(let place, let users, let asker), .unassign(let place, let users, let asker):
      if case .assign = command { return changeSeats(place, users, asker, assigns: true) }
      return changeSeats(place, users, asker, assigns: false)
    case .cancel(let place, let asker):
      let (index, id) = subscription(place)
      return attempt(reference.cancel(index, by: asker)) { tenant throws(Refusal) in
        try tenant.run(CancelSubscription(subscriptionID: id, reason: .other), as: Self.caller(asker))
      }
    case .reduce(let place, let asker, let less, let timing):
      let (index, id) = subscription(place)
      let seats = reference.subscriptions[index].seats - less
      return attempt(reference.reduce(index, less: less, timing: timing, by: asker)) { tenant throws(Refusal) in
        try tenant.run(ReduceSeats(subscriptionID: id, seatCount: seats, timing: timing), as: Self.caller(asker))
      }
    case .setRecurring(let place, let isOn, let asker):
      let (index, id) = subscription(place)
      return attempt(reference.setRecurring(index, isOn, by: asker)) { tenant throws(Refusal) in
        try tenant.run(UpdateSubscription(subscriptionID: id, recurringBilling: isOn), as: Self.caller(asker))
      }
    case .move(let from, let to):
      let ((source, sourceID), (destination, destinationID)) = (subscription(from), subscription(to))
      return attempt(reference.move(from: source, to: destination)) { tenant throws(Refusal) in
        try tenant.run(MoveUsers(sourceID: sourceID, destinationID: destinationID))
      }
    case .pay(let place, let answer, let asker): return pay(place, answer, asker)
    case .confirm(let place, let answer): return confirm(place, answer)
    default: return nil
    }
  }

  /// The subscription that a place means, by its number and its id.
  func subscription(_ place: Int) -> (Int, String) {
    let index = place % reference.subscriptions.count
    // A domain that has fewer of them is found by the comparison.
    return (index, index < tenant.state.subscriptionIDs.count ? tenant.state.subscriptionIDs[index] : "")
  }

  static func caller(_ asker: ModelCommand.Asker) -> Caller {
    switch asker {
    case .system: SimulatedTenant.system
    case .member(let number): SimulatedTenant.user(ModelWorld.users[number])
    case .manager: SimulatedTenant.user("manager", managesCentral: true)
    }
  }

  private mutating func change(
    _ verdict: ReferenceTenant.Verdict, _ asker: ModelCommand.Asker, _ quote: () -> CreateChangeQuote
  ) -> String? {
    let command = quote()
    return attempt(verdict) { tenant throws(Refusal) in
      let quote = try tenant.run(command, as: Self.caller(asker))
      _ = try tenant.place(quote, nil, as: Self.caller(asker))
    }
  }

  private mutating func changeSeats(
    _ place: Int, _ users: [Int], _ asker: ModelCommand.Asker, assigns: Bool
  ) -> String? {
    let (index, id) = subscription(place)
    let userIDs = users.map { ModelWorld.users[$0] }
    let (verdict, expected) =
      assigns
      ? reference.assign(index, users: users, by: asker) : reference.unassign(index, users: users, by: asker)
    var results: [String?] = []
    let difference = attempt(verdict) { tenant throws(Refusal) in
      let caller = Self.caller(asker)
      let all =
        assigns
        ? try tenant.run(AssignLicenses(subscriptionID: id, userIDs: userIDs), as: caller)
        : try tenant.run(UnassignLicenses(subscriptionID: id, userIDs: userIDs), as: caller)
      results = all.map { $0.refusal?.reason }
    }
    return difference ?? (results == expected ? nil : "users: \(results), the reference \(expected)")
  }
}
