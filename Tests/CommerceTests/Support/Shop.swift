internal import Commerce
internal import CommerceEvents
internal import CommerceServer
internal import Synchronization
internal import Testing
internal import Wire

/// A tenant under test: decides commands, carries their events through the journal's form, and applies them.
///
/// Every command is followed by the checks that hold always: events survive their bytes, postings sum to zero, the
/// result says what the state then says.
struct Shop {
  static let tenantID = "00000000-0000-4000-8000-00000000000a"
  /// 2026-03-31T10:20:30Z: a last day of a month.
  static let start: UnixMicros = 1_774_952_430 * UnixMicros.microsPerSecond

  static let powerBI = "CFQ7TTC0H9MP"
  static let powerBIAlias = "CFQ7TTC0L3PB"
  static let visio = "CFQ7TTC0HD33"

  static let globalAdministrator = "62e90394-69f5-4237-9190-012177145e10"

  private(set) var state = TenantState(tenantID: tenantID)
  var catalogue: Catalogue
  var now = start
  var caller = Caller(kind: .system, objectID: "system", tenantID: tenantID)
  private let ids = IDSource()
  /// The erasable records.
  private(set) var records: [String: [UInt8]] = [:]
  private(set) var timers: [String: UnixMicros] = [:]
  private(set) var events: [CommerceEvent] = []

  /// - Parameter users: members; the tenant has a guest, a disabled and a synchronised account besides.
  init(
    market: String = "NO", segment: TenantSegment = .commercial, kind: TenantKind = .managed, users: Int = 3
  ) throws {
    catalogue = try CatalogueFile.sample()
    try run(
      UpsertTenant(
        tenant: TenantProfile(
          tenantID: Self.tenantID, kind: kind, segment: segment, market: market, verifiedDomains: ["Contoso.com"]),
        text: TenantText(displayName: "Contoso")))
    var upserts = (0..<users).map {
      UserUpsert(
        user: DirectoryUser(userID: "user-\($0)", type: .member, accountEnabled: true),
        profile: UserProfile(displayName: "User \($0)", mail: "user\($0)@contoso.com"))
    }
    upserts.append(UserUpsert(user: DirectoryUser(userID: "guest", type: .guest, accountEnabled: true)))
    upserts.append(UserUpsert(user: DirectoryUser(userID: "disabled", type: .member)))
    upserts.append(
      UserUpsert(
        user: DirectoryUser(userID: "synced", type: .member, accountEnabled: true, onPremisesSynced: true)))
    for start in stride(from: 0, to: upserts.count, by: 1_000) {
      try run(UpsertUsers(users: Array(upserts[start..<min(start + 1_000, upserts.count)])))
    }
  }

  // MARK: Commands

  @discardableResult
  mutating func run<Command: CommerceCommand>(_ command: Command) throws -> Command.Result {
    let decision = try decide(command)
    for event in decision.events {
      let restored = try CommerceEvent(type: event.type, payload: event.payload)
      #expect(restored == event)
      if case .ledgerPosted(let posted) = event {
        #expect(posted.postings.reduce(0) { $0 + $1.amountMinor } == 0)
      }
      _ = state.apply(restored, at: now)
      events.append(restored)
    }
    for record in decision.records {
      switch record {
      case .put(let key, let value): records[key] = value
      case .delete(let key): records[key] = nil
      }
    }
    for timer in decision.timers {
      switch timer {
      case .set(let id, let due, _): timers[id] = due
      case .cancel(let id): timers[id] = nil
      }
    }
    return decision.result
  }

  mutating func apply(_ decided: [CommerceEvent]) {
    for event in decided { _ = state.apply(event, at: now) }
    events += decided
  }

  func decide<Command: CommerceCommand>(_ command: Command) throws(Refusal) -> Decision<Command.Result> {
    try command.decide(state, context)
  }

  private var context: DecisionContext {
    DecisionContext(nowMicros: now, catalogue: catalogue, caller: caller, newID: { [ids] in ids.next() })
  }

  /// The reason that a command is refused for; `nil` where it is not.
  func refusal<Command: CommerceCommand>(of command: Command) -> Refusal? {
    do throws(Refusal) {
      _ = try decide(command)
      return nil
    } catch {
      return error
    }
  }

  mutating func forget(timer id: String) { timers[id] = nil }

  mutating func act(as userID: String) { caller = Caller(kind: .user, objectID: userID, tenantID: Self.tenantID) }

  // MARK: Buying

  mutating func quote(
    _ productID: String = powerBI, offer: String = "yearly", quantity: Int64 = 5, user: String = "user-0"
  ) throws -> Quote {
    try run(CreateQuote(userID: user, productID: productID, offerID: offer, quantity: quantity))
  }

  static func card(
    token: String = "pm_card_visa", country: String = "NO", month: Int = 12, year: Int = 2030
  ) -> PaymentInstrument {
    .card(
      PaymentInstrument.Card(
        paymentToken: token, brand: "visa", lastFour: "4242", expiryMonth: month, expiryYear: year, country: country))
  }

  func placing(_ quote: Quote, instrument: PaymentInstrument? = card(), reference: String = "") -> PlaceOrder {
    PlaceOrder(
      quote: quote, instrument: instrument, sourceKind: .productWebsite, orderID: ids.next(),
      purchaseReference: reference, acceptedTermsVersion: quote.termsVersion)
  }

  /// Quote, order and capture.
  @discardableResult
  mutating func buy(
    _ productID: String = powerBI, offer: String = "yearly", quantity: Int64 = 5, user: String = "user-0"
  ) throws -> Subscription {
    let quote = try quote(productID, offer: offer, quantity: quantity, user: user)
    let order = try run(placing(quote, instrument: quote.cardFreeTrial ? nil : Self.card()))
    if order.state == .completed { return try #require(state.subscription(order.subscriptionID)) }
    let result = try run(RecordCapture(orderID: order.orderID, chargeID: "ch-\(order.orderID)"))
    return try #require(result.subscription)
  }

  // MARK: Time

  mutating func advance(days: Int64 = 0, hours: Int64 = 0, micros: Int64 = 0) {
    now += days * UnixMicros.microsPerDay + hours * UnixMicros.microsPerHour + micros
  }
}

/// Ids that look random in their first characters and never repeat.
final class IDSource: Sendable {
  private let counter = Atomic<UInt64>(0)

  func next() -> String {
    let number = counter.add(1, ordering: .relaxed).newValue
    let mixed = number &* 0x9E37_79B9_7F4A_7C15
    let digits = String(mixed, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
