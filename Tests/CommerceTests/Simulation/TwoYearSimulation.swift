internal import Commerce
internal import CommerceEvents
internal import TestSupport

/// Two years of an organisation of 1,000 users and everything that can happen to it, drawn from a seed: purchasers,
/// administrators, partners, support, the vendor's catalogue, and the bank.
///
///     a day:   the test clock goes to the morning     timers fire in order, the bank settles what they start
///              several activities, drawn by weight    a refusal is an outcome like any other
///              the whole state is checked
///
/// After every command what it changed is checked too (`StepAudit`).
struct TwoYearSimulation {
  static let userCount = 1_000
  static let days = 730
  /// Users who buy; the others are given seats.
  static let purchaserCount = 60
  static let guestCount = 10
  static let partners = ["partner-a", "partner-b", "partner-c"]
  static let administrator = SimulatedTenant.user("user-999", managesCentral: true)

  let seed: UInt64
  var tenant: SimulatedTenant
  var random: SeededGenerator
  /// Refused commands by reason.
  private(set) var refusals: [String: Int] = [:]
  private(set) var commandCount = 0
  /// Invoices whose payer has been asked to confirm.
  var confirmableInvoices: [String] = []
  /// Orders that expired while the customer was at the bank.
  var lateOrders: [String] = []
  /// How often each purchaser has got a new card.
  var cardNumbers = [Int](repeating: 0, count: purchaserCount)
  var chargeCount = 0
  var openDisputes: [String] = []
  var agreementIDs: [String] = []
  private(set) var day = 0
  private var audit = StepAudit()

  init(seed: UInt64) throws {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    tenant = try SimulatedTenant(
      users: (0..<Self.userCount).map { "user-\($0)" }, guests: (0..<Self.guestCount).map { "guest-\($0)" })
  }

  /// - Parameter checksState: checks the whole state every day; what each command changed is always checked.
  /// - Throws: `SimulationFailure`, which says how to repeat it.
  mutating func run(checksState: Bool = true) throws {
    for day in 0..<Self.days {
      self.day = day
      try advance(to: Shop.start + Int64(day) * UnixMicros.microsPerDay)
      if day % 360 == 0 { try signAgreement() }
      if day % 45 == 44 { changeCatalogue() }
      for _ in 0..<Int.random(in: 4...9, using: &random) {
        let activity = Activity.drawn(using: &random)
        try perform(activity)
        let minutes = Int64.random(in: 0...90, using: &random)
        if minutes > 60 { try advance(to: tenant.now + minutes * UnixMicros.microsPerMinute) }
      }
      guard checksState else { continue }
      let violations = tenant.state.checkInvariants()
      if !violations.isEmpty { throw failure("\(violations)") }
    }
    try advance(to: Shop.start + Int64(Self.days) * UnixMicros.microsPerDay)
  }

  // MARK: Commands

  /// Runs a command.
  ///
  /// - Returns: `nil` where it is refused.
  @discardableResult
  mutating func attempt<Command: CommerceCommand>(
    _ command: Command, as caller: Caller = SimulatedTenant.system
  ) throws -> Command.Result? {
    commandCount += 1
    let result: Command.Result
    do throws(Refusal) {
      result = try tenant.run(command, as: caller)
    } catch {
      refusals[error.reason, default: 0] += 1
      return nil
    }
    try check(after: "\(Command.self)")
    return result
  }

  /// Places a quote's order.
  @discardableResult
  mutating func place(_ quote: Quote, with instrument: PaymentInstrument?) throws -> Order? {
    commandCount += 1
    let order: Order
    do throws(Refusal) {
      order = try tenant.place(quote, instrument)
    } catch {
      refusals[error.reason, default: 0] += 1
      return nil
    }
    try check(after: "PlaceOrder")
    return order
  }

  private mutating func check(after command: String) throws {
    let violations = audit.take(tenant)
    if !violations.isEmpty { throw failure("after \(command): \(violations)") }
  }

  func failure(_ what: String) -> SimulationFailure {
    SimulationFailure(seed: seed, day: day, command: commandCount, what: what)
  }

  // MARK: Time

  /// Moves the test clock as the server does: from one due timer to the next, and what a timer started is final before
  /// the next one fires.
  private mutating func advance(to target: UnixMicros) throws {
    guard target > tenant.now else { return }
    try attempt(AdvanceClock(toMicros: target))
    while true {
      if let process = tenant.agenda.processes.first {
        try settle(process)
        continue
      }
      guard let first = tenant.agenda.first, first.due <= target else { break }
      if first.due > tenant.now { try attempt(StepClock(toMicros: first.due)) }
      guard let id = tenant.takeTimer(dueBy: target) else { break }
      try fire(id)
    }
    try attempt(StepClock(toMicros: target))
    tenant.move(to: target)
  }

  private mutating func fire(_ timerID: String) throws {
    let (kind, id) = CommerceTimers.parts(of: timerID)
    switch kind {
    case "order-action":
      try attempt(ExpireOrder(orderID: id))
      lateOrders.append(id)
    case "invoice-action":
      try attempt(
        RecordInvoiceDecline(
          invoiceNumber: id, chargeID: nextChargeID(), declineReason: "authentication_failed", isHard: false))
    default: try attempt(FiredTimer(id: timerID))
    }
  }

  mutating func nextChargeID() -> String {
    chargeCount += 1
    return "ch-\(chargeCount)"
  }
}

/// What broke, and how to see it again.
struct SimulationFailure: Error, CustomStringConvertible {
  let seed: UInt64
  let day: Int
  let command: Int
  let what: String

  var description: String {
    "seed \(seed), day \(day), command \(command): \(what); repeat it with "
      + "SIMULATION_SEED=\(seed) swift test --filter TwoYearTests"
  }
}
