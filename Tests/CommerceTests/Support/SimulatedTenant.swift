internal import Commerce
internal import CommerceEvents
internal import CommerceServer

/// A tenant whose commands are decided and applied as the server does it, without its journal and its gateway: what a
/// simulation drives, as fast as the domain allows.
struct SimulatedTenant {
  private(set) var state = TenantState(tenantID: Shop.tenantID)
  var catalogue: Catalogue
  private(set) var now: UnixMicros = Shop.start
  private(set) var agenda = Agenda()
  /// All events and their times, in order.
  private(set) var journal: [(event: CommerceEvent, time: UnixMicros)] = []
  /// The keys of the erasable records.
  private(set) var recordKeys: Set<String> = []
  /// What becomes of an event before it is applied: how a fault is planted.
  var tamper: (CommerceEvent) -> [CommerceEvent] = { [$0] }
  private let ids = IDSource()

  static let system = Caller(kind: .system, objectID: "system", tenantID: Shop.tenantID)
  /// Read once: the sample is large.
  static let sample = Result { try CatalogueFile.sample() }

  static func user(_ id: String, managesCentral: Bool = false) -> Caller {
    Caller(kind: .user, objectID: id, tenantID: Shop.tenantID, managesCentral: managesCentral)
  }

  init(users: [String], guests: [String] = [], market: String = "NO") throws {
    catalogue = try Self.sample.get()
    try run(
      UpsertTenant(
        tenant: TenantProfile(
          tenantID: Shop.tenantID, kind: .managed, segment: .commercial, market: market,
          verifiedDomains: ["contoso.com"]), text: TenantText(displayName: "Contoso")))
    let upserts =
      users.map {
        UserUpsert(
          user: DirectoryUser(userID: $0, type: .member, accountEnabled: true),
          profile: UserProfile(displayName: $0, mail: "\($0)@contoso.com"))
      } + guests.map { UserUpsert(user: DirectoryUser(userID: $0, type: .guest, accountEnabled: true)) }
    for start in stride(from: 0, to: upserts.count, by: CommerceLimits.usersPerUpsertMax) {
      try run(UpsertUsers(users: Array(upserts[start..<min(start + CommerceLimits.usersPerUpsertMax, upserts.count)])))
    }
  }

  @discardableResult
  mutating func run<Command: CommerceCommand>(
    _ command: Command, as caller: Caller = system
  ) throws(Refusal) -> Command.Result {
    let decision = try command.decide(state, context(caller))
    for decided in decision.events {
      for event in tamper(decided) {
        _ = state.apply(event, at: now)
        journal.append((event, now))
      }
    }
    for record in decision.records {
      switch record {
      case .put(let key, _): recordKeys.insert(key)
      case .delete(let key): recordKeys.remove(key)
      }
    }
    for intent in decision.timers { agenda.apply(intent) }
    return decision.result
  }

  func context(_ caller: Caller = system) -> DecisionContext {
    DecisionContext(nowMicros: now, catalogue: catalogue, caller: caller, newID: { [ids] in ids.next() })
  }

  /// A new id, as the server makes them.
  func newID() -> String { ids.next() }

  // MARK: Time

  mutating func move(to time: UnixMicros) { now = max(now, time) }

  /// Takes the first timer that is due by `target` off the agenda and moves to its time.
  ///
  /// - Returns: its id; `nil` where none is due.
  mutating func takeTimer(dueBy target: UnixMicros) -> String? {
    guard let first = agenda.first, first.due <= target else { return nil }
    agenda.remove(first.id)
    move(to: first.due)
    return first.id
  }

  // MARK: Buying

  static func card(token: String, month: Int = 12, year: Int = 2045) -> PaymentInstrument {
    .card(
      PaymentInstrument.Card(
        paymentToken: token, brand: "visa", lastFour: "4242", expiryMonth: month, expiryYear: year, country: "NO"))
  }

  mutating func place(
    _ quote: Quote, _ instrument: PaymentInstrument?, as caller: Caller = system
  ) throws(Refusal) -> Order {
    try run(
      PlaceOrder(
        quote: quote, instrument: quote.cardFreeTrial ? nil : instrument, sourceKind: .productWebsite,
        orderID: ids.next(), acceptedTermsVersion: termsToAccept(quote)), as: caller)
  }

  private func termsToAccept(_ quote: Quote) -> String {
    guard let product = catalogue.product(quote.productID) else { return "" }
    return state.termsToAccept(for: product, userID: quote.purchaserID, catalogue: catalogue)
  }
}
