internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import TestSupport

/// A customer that remembers everything it was told, and asks again, under the same `request_id`, for what it wasn't.
///
/// One action at a time: whatever it knows of its own subscriptions is exactly what the server must know.
actor Purchaser {
  /// A purchase, from the first attempt on.
  struct Intent {
    let requestID: String
    let quote: Quote
    let card: Card
    /// The first answer; never replaced.
    let order: Order
    /// As it is after the customer confirmed, where the bank wanted that.
    var final: Order
  }

  struct SeatChange {
    let requestID: String
    let subscription: String
    let users: [String]
    let isAssignment: Bool
    let results: [LicenseResult]
  }

  struct Cancellation {
    let requestID: String
    let subscription: String
    let response: CancelSubscriptionResponse
  }

  /// What the customer knows of a subscription.
  struct Holding {
    let productID: String
    let quantity: Int
    var assigned: Set<String> = []
    var isCancelled = false
  }

  /// How long one mutation may stay unanswered, over all crashes: beyond it, something hangs.
  static let patience = Duration.seconds(60)
  /// For calls past the library: they wait for a connection instead of failing without one.
  private static let patiently = CallOptions(timeout: .seconds(4), waitForReady: true)
  private static let offers = [
    ("CFQ7TTC0H9MP", "monthly"), ("CFQ7TTC0H9MP", "yearly-monthly"), ("CFQ7TTC0H6RP", "monthly"),
  ]
  private static let cards = [
    "pm_card_visa", "pm_card_visa", "pm_card_visa", "pm_card_visa", "pm_card_visa", "pm_card_visa_chargeDeclined",
    "pm_card_authenticationRequired",
  ]

  let name: String
  let client: CommerceClient
  private let colleagues: [String]
  private let gateway: CardGatewayServiceClient
  private var random: SeededGenerator
  private(set) var intents: [Intent] = []
  private(set) var seatChanges: [SeatChange] = []
  private(set) var cancellations: [Cancellation] = []
  private(set) var holdings: [String: Holding] = [:]
  /// What came out other than the customer's own knowledge says it must.
  private(set) var surprises: [String] = []
  /// Calls that had to be made again by the customer, after the library had given up.
  private(set) var repeats = 0

  init(
    _ name: String, client: CommerceClient, colleagues: [String], gateway: CardGatewayServiceClient, seed: UInt64
  ) {
    self.name = name
    self.client = client
    self.colleagues = colleagues
    self.gateway = gateway
    random = SeededGenerator(seed: seed)
  }

  /// Does one thing and returns once it is acknowledged.
  func act() async throws {
    let active = holdings.filter { !$0.value.isCancelled }.keys.sorted()
    guard let subscription = active.randomElement(using: &random) else { return try await buy() }
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<4: try await buy()
    case 4..<7: try await changeSeats(of: subscription, isAssignment: true)
    case 7..<9: try await changeSeats(of: subscription, isAssignment: false)
    default: try await cancel(subscription)
    }
  }

  // MARK: Actions

  private func buy() async throws {
    let (product, offer) = Self.offers.randomElement(using: &random) ?? Self.offers[0]
    let quantity = Int.random(in: 1...5, using: &random)
    let token = Self.cards.randomElement(using: &random) ?? Self.cards[0]
    let quote = try await untilAnswered("quote") { [client] () async throws(RPCError) in
      try await client.quote(product: product, offer: offer, quantity: quantity)
    }
    let card = Card.token(token, brand: "visa", lastFour: "4242", expires: (12, 2034), country: "NO")
    let requestID = RequestID.random()
    let order = try await untilAnswered("buy") { [client] () async throws(RPCError) in
      try await client.buy(quote, card: card, source: .productWebsite, requestID: requestID)
    }
    var intent = Intent(requestID: requestID, quote: quote, card: card, order: order, final: order)
    if order.state == .requiresAction { intent.final = try await confirm(order) }
    intents.append(intent)
    let expected: Order.State =
      token == "pm_card_visa_chargeDeclined" ? .declined : .completed
    guard intent.final.state == expected else {
      return surprises.append("\(order.name) paid with \(token) is \(intent.final.state), not \(expected)")
    }
    if expected == .completed {
      holdings[intent.final.subscription] = Holding(productID: quote.productID, quantity: quantity)
    }
  }

  /// The customer tells the bank yes, then the shop goes on.
  private func confirm(_ order: Order) async throws -> Order {
    let orderID = Self.id(order.name)
    let charges = try await untilAnswered("list charges") { [gateway] () async throws(RPCError) in
      try await gateway.listCharges(ListChargesRequest(orderID: orderID), options: Self.patiently).charges
    }
    guard charges.count == 1 else {
      surprises.append("\(order.name) waits for the bank with \(charges.count) charges")
      return order
    }
    let chargeID = charges[0].chargeID
    _ = try await untilAnswered("complete action") { [gateway] () async throws(RPCError) in
      let charge = try await gateway.getCharge(GetChargeRequest(chargeID: chargeID), options: Self.patiently)
      // An earlier attempt may have done it, and its answer been lost.
      guard charge.state == .requiresAction else { return charge }
      return try await gateway.completeAction(
        CompleteActionRequest(chargeID: chargeID, approve: true), options: Self.patiently)
    }
    let requestID = RequestID.random()
    return try await untilAnswered("confirm") { [client] () async throws(RPCError) in
      try await client.confirm(order.name, requestID: requestID)
    }
  }

  private func changeSeats(of subscription: String, isAssignment: Bool) async throws {
    guard let holding = holdings[subscription] else { return }
    let count = Int.random(in: 1...holding.quantity + 2, using: &random)
    let users = Array(colleagues.shuffled(using: &random).prefix(count))
    let requestID = RequestID.random()
    let results = try await untilAnswered("change seats") { [client] () async throws(RPCError) in
      isAssignment
        ? try await client.assignEach(subscription, to: users, requestID: requestID)
        : try await client.unassignEach(subscription, from: users, requestID: requestID)
    }
    seatChanges.append(
      SeatChange(
        requestID: requestID, subscription: subscription, users: users, isAssignment: isAssignment, results: results))
    let expected = foresee(users, subscription, isAssignment: isAssignment)
    let reasons = results.map(\.reason)
    if reasons != expected { surprises.append("seats of \(subscription): \(reasons), not \(expected)") }
  }

  /// What the answer must be, user by user; the holding changes accordingly.
  private func foresee(_ users: [String], _ subscription: String, isAssignment: Bool) -> [String] {
    guard var holding = holdings[subscription] else { return [] }
    defer { holdings[subscription] = holding }
    return users.map { user in
      guard isAssignment else { return holding.assigned.remove(user) == nil ? "NOT_ASSIGNED" : "" }
      if holding.assigned.contains(user) { return "ALREADY_ASSIGNED" }
      if holding.assigned.count == holding.quantity { return "SEATS_EXHAUSTED" }
      holding.assigned.insert(user)
      return ""
    }
  }

  private func cancel(_ subscription: String) async throws {
    let requestID = RequestID.random()
    let response = try await untilAnswered("cancel") { [client] () async throws(RPCError) in
      try await client.cancel(subscription, reason: .noLongerNeeded, requestID: requestID)
    }
    cancellations.append(Cancellation(requestID: requestID, subscription: subscription, response: response))
    holdings[subscription]?.isCancelled = true
    if (response.refund?.minorUnits ?? 0) <= 0 { surprises.append("\(subscription) was cancelled without a refund") }
  }

  // MARK: Asking again

  /// Everything that was acknowledged is asked for once more: the first answers must come again.
  func repeatEverything() async throws {
    for intent in intents {
      let again = try await untilAnswered("repeat of buy") { [client] () async throws(RPCError) in
        try await client.buy(
          intent.quote, card: intent.card, source: .productWebsite, requestID: intent.requestID)
      }
      // Only its refunds may have changed since, and its state where the first answer was a question.
      let isSame =
        again.name == intent.order.name && again.total == intent.order.total
        && (again.state == intent.order.state || again.state == intent.final.state)
        && (again.invoiceNumber == intent.order.invoiceNumber || again.invoiceNumber == intent.final.invoiceNumber)
      if !isSame { surprises.append("\(intent.order.name), bought again, is \(again)") }
    }
    for change in seatChanges {
      let again = try await untilAnswered("repeat of seats") { [client] () async throws(RPCError) in
        change.isAssignment
          ? try await client.assignEach(change.subscription, to: change.users, requestID: change.requestID)
          : try await client.unassignEach(change.subscription, from: change.users, requestID: change.requestID)
      }
      if again != change.results { surprises.append("seats of \(change.subscription) were changed anew by a repeat") }
    }
    for cancellation in cancellations {
      let again = try await untilAnswered("repeat of cancel") { [client] () async throws(RPCError) in
        try await client.cancel(cancellation.subscription, reason: .noLongerNeeded, requestID: cancellation.requestID)
      }
      let first = cancellation.response
      if again.refund != first.refund || again.creditNoteNumber != first.creditNoteNumber {
        surprises.append("\(cancellation.subscription) cancelled again gives \(again.creditNoteNumber)")
      }
    }
  }

  /// Calls until there is an answer, whoever is killed meanwhile. Refusals are answers.
  private func untilAnswered<Answer: Sendable>(
    _ what: String, _ call: @Sendable () async throws(RPCError) -> Answer
  ) async throws -> Answer {
    let start = ContinuousClock.now
    while true {
      do throws(RPCError) {
        return try await call()
      } catch {
        guard error.code == .unavailable || error.code == .deadlineExceeded else { throw error }
        if ContinuousClock.now - start > Self.patience {
          throw ServersError("\(name): no answer to \(what) in \(Self.patience): \(error)")
        }
        repeats += 1
      }
    }
  }

  static func id(_ name: String) -> String { name.split(separator: "/").last.map(String.init) ?? name }
}
