internal import Commerce
internal import CommerceEvents
internal import Testing

/// What the bank says to a renewal under test.
enum BankAnswer: Sendable {
  case captured
  case declined(String, isHard: Bool = false)
  case requiresAction
}

/// A due timer as a command.
struct FiredTimer: CommerceCommand {
  let id: String

  func decide(_ state: borrowing TenantState, _ context: DecisionContext) throws(Refusal) -> Decision<Void> {
    try state.decide(timer: id, context)
  }
}

extension Shop {
  /// Lets time pass as the server does: timers fire in order at their due times, and what they started at the gateway
  /// is settled before the next one does. The invariants are checked after every step.
  mutating func live(days: Int64, bank: (ChargeToMake) -> BankAnswer = { _ in .captured }) throws {
    try live(until: now + days * UnixMicros.microsPerDay, bank: bank)
  }

  mutating func live(until target: UnixMicros, bank: (ChargeToMake) -> BankAnswer = { _ in .captured }) throws {
    let caller = caller
    self.caller = Caller(kind: .system, objectID: "", tenantID: Self.tenantID)
    defer { self.caller = caller }
    while true {
      if try settle(bank) { continue }
      let due = timers.filter { $0.value <= target && !Self.isProcess($0.key) }
      guard let next = due.min(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { break }
      now = max(now, next.value)
      forget(timer: next.key)
      try run(FiredTimer(id: next.key))
      #expect(state.checkInvariants() == [])
    }
    now = target
  }

  /// One thing at the gateway; false where nothing is under way there.
  private mutating func settle(_ bank: (ChargeToMake) -> BankAnswer) throws -> Bool {
    guard let id = timers.keys.filter(Self.isProcess).min() else { return false }
    let subject = CommerceTimers.parts(of: id).id
    if id.hasPrefix("refund/") {
      try run(RecordRefund(refundID: subject, gatewayRefundID: "re-\(subject)"))
    } else {
      let charge = try #require(state.chargeToMake(invoiceNumber: subject))
      let chargeID = "ch-\(charge.orderID)-\(charge.attempt)"
      switch bank(charge) {
      case .captured: try run(RecordInvoiceCapture(invoiceNumber: subject, chargeID: chargeID))
      case .declined(let reason, let isHard):
        try run(
          RecordInvoiceDecline(invoiceNumber: subject, chargeID: chargeID, declineReason: reason, isHard: isHard))
      case .requiresAction:
        try run(RecordInvoiceAction(invoiceNumber: subject, chargeID: chargeID, url: "https://bank.example"))
      }
    }
    #expect(timers[id] == nil, "the outcome ends the process")
    #expect(state.checkInvariants() == [])
    return true
  }

  private static func isProcess(_ timerID: String) -> Bool {
    timerID.hasPrefix("invoice/") || timerID.hasPrefix("refund/")
  }

  /// Timers of what is under way: without those that only wait for time to pass.
  var openTimers: [String: UnixMicros] {
    timers.filter { !$0.key.hasPrefix("card-expiry/") && !$0.key.hasPrefix("subscription/") }
  }

  /// The types of the events so far, without the ledger's and what people are told.
  func eventTypes(since count: Int = 0) -> [String] {
    events.dropFirst(count).map(\.type).filter { $0 != "LedgerPosted" && $0 != "NotificationRequested" }
  }

  func notifications() -> [String] {
    events.compactMap { if case .notificationRequested(let told) = $0 { told.template } else { nil } }
  }

  /// The subscription as it is.
  func current(_ subscription: Subscription) throws -> Subscription {
    try #require(state.subscription(subscription.subscriptionID))
  }

  /// Seats for a subscription, bought and paid with its card.
  @discardableResult
  mutating func addSeats(_ quantity: Int64, to subscription: Subscription) throws -> Quote {
    let quote = try run(
      CreateChangeQuote(kind: .seats, subscriptionID: subscription.subscriptionID, quantity: quantity))
    let order = try run(placing(quote, instrument: nil))
    _ = try run(RecordCapture(orderID: order.orderID, chargeID: "ch-\(order.orderID)"))
    return quote
  }
}
