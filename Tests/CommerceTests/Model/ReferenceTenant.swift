internal import Commerce
internal import CommerceEvents

/// A tenant as the requirements describe it, in the plainest way: lists, no ids, no events. What it says of seats,
/// states, money, numbers, policies and rights, the domain must say too.
///
/// Time stands in microseconds; a period's ends are months from the anchor.
struct ReferenceTenant {
  enum Verdict: Equatable {
    case accepted
    /// By any of these reasons.
    case refused(Set<String>)
    /// There is nothing that the command could be about.
    case skipped

    /// Refused where there is a reason.
    init(_ reasons: Set<String>) { self = reasons.isEmpty ? .accepted : .refused(reasons) }
  }

  enum Stage: Equatable { case active, expired, disabled, deleted }

  struct Lot {
    var quantity: Int
    let refundableUntil: UnixMicros
    let unit: Int64
    let net: Int64
    let tax: Int64
    var refunded: Int64 = 0
    /// Which charge paid; `nil` where none has.
    var charge: Int?
    /// Whether the invoice that is open is for it.
    var awaitsPayment = false
  }

  struct OpenInvoice {
    enum State: Equatable {
      case beingCharged
      case asksCustomer(until: UnixMicros)
      case open(nextAttempt: UnixMicros?)
    }

    let total: Int64
    let due: UnixMicros
    var attempt: Int
    var state: State

    /// Whether it is to begin a term, and not a period of one that runs.
    let beginsTerm: Bool

    var isUnderWay: Bool { if case .open = state { false } else { true } }
  }

  struct Subscription {
    /// A user's number; `nil` for the organisation.
    let owner: Int?
    let product: Int
    var offer: String
    var unit: Int64
    var termMonths: Int
    var billingMonths: Int
    var isTrial: Bool
    var convertsTo: String?
    let beganAsTrial: Bool
    var anchor: UnixMicros
    var periodStartMonth = 0
    var periodEndMonth: Int
    var termEndMonth: Int
    var renews: Bool
    var cancelled: UnixMicros?
    var pastDue: UnixMicros?
    var stage = Stage.active
    var lots: [Lot] = []
    var scheduled: Int?
    var holders: Set<Int> = []
    var invoice: OpenInvoice?
    /// The order that is to change it.
    var order: Int?

    var isCentral: Bool { owner == nil }
    var seats: Int { lots.reduce(0) { $0 + $1.quantity } }
    var assignable: Int { min(seats, scheduled ?? seats) }
    var isBusy: Bool { order != nil || invoice?.isUnderWay == true }
    var periodStart: UnixMicros { anchor.adding(months: periodStartMonth) }
    var periodEnd: UnixMicros { anchor.adding(months: periodEndMonth) }
    var termEnd: UnixMicros { anchor.adding(months: termEndMonth) }
    var end: UnixMicros { min(pastDue ?? termEnd, termEnd) }
    var accessEnd: UnixMicros { cancelled ?? end + 30 * UnixMicros.microsPerDay }
    var dataEnd: UnixMicros { accessEnd + 90 * UnixMicros.microsPerDay }
    /// Before it all seats are within their window.
    var refundableUntil: UnixMicros { lots.map(\.refundableUntil).min() ?? 0 }

    func phase(at now: UnixMicros) -> Stage {
      now >= dataEnd ? .deleted : now >= accessEnd ? .disabled : now >= end ? .expired : .active
    }
  }

  struct Order {
    enum Kind: Equatable {
      case new
      case seats(Int)
      case reactivation(Int)
    }
    enum State: Equatable { case pending, asksCustomer(until: UnixMicros), completed, declined, expired, refunded }

    let kind: Kind
    let owner: Int?
    let product: Int
    let offer: String
    let quantity: Int
    let unit: Int64
    let net: Int64
    let tax: Int64
    /// The end of the period that added seats are paid for.
    var periodEnd: UnixMicros = 0
    /// Where a reactivation of an expired subscription goes on, in months from its anchor.
    var startMonth: Int?
    var state = State.pending

    var total: Int64 { net + tax }
    var isOpen: Bool { if case .asksCustomer = state { true } else { state == .pending } }
  }

  struct Charge {
    let key: String
    let amount: Int64
    var refunded: Int64 = 0
    /// Whose service it paid for; `nil` for money that went back.
    let subscription: Int?
    var dispute: DisputeState?
  }

  struct Refund {
    let amount: Int64
    var state = RefundState.pending
  }

  let catalogue: Catalogue
  /// Of the bank's answers.
  let seed: UInt64
  var now: UnixMicros
  var subscriptions: [Subscription] = []
  var orders: [Order] = []
  var charges: [Charge] = []
  var refunds: [Refund] = []
  var enabled = [Bool](repeating: true, count: ModelWorld.memberCount)
  var policies: [Int: PolicyValue] = [:]
  var overall = PolicyValue.enabled
  var fallback = PolicyValue.enabled
  /// Numbers handed out, by owner; the organisation's under -1.
  var invoices: [Int: Int] = [:]
  var creditNotes: [Int: Int] = [:]
  var cash: Int64 = 0
  var held: Int64 = 0

  init(catalogue: Catalogue, seed: UInt64, now: UnixMicros) {
    self.catalogue = catalogue
    self.seed = seed
    self.now = now
  }

  // MARK: Rights and policies

  /// R19, R21: what somebody else bought looks absent.
  func mayActFor(_ owner: Int?, _ asker: ModelCommand.Asker) -> Bool {
    switch asker {
    case .system: true
    case .member(let number): number == owner
    case .manager: false
    }
  }

  func policy(_ product: Int) -> PolicyValue {
    let own = policies[product] ?? fallback
    return [own, overall].contains(.disabled)
      ? .disabled
      : [own, overall].contains(.onlyTrialsWithoutPaymentMethod) ? .onlyTrialsWithoutPaymentMethod : .enabled
  }

  /// Why a user may not buy now (R02–R06, R18, R32). Seats for the trial that runs are no second trial (R20).
  func ineligibility(_ user: Int, product: Int, offer: String, addingTo current: Int? = nil) -> Set<String> {
    let offer = catalogueOffer(product, offer)
    var reasons: Set<String> = []
    if user == ModelWorld.guest { reasons.insert("GUEST_ACCOUNT") }
    if user < ModelWorld.memberCount, !enabled[user] { reasons.insert("ACCOUNT_DISABLED") }
    switch policy(product) {
    case .disabled: reasons.insert("POLICY_DISABLED")
    case .onlyTrialsWithoutPaymentMethod where offer?.isCardFreeTrial != true: reasons.insert("POLICY_TRIALS_ONLY")
    default: break
    }
    let hadTrial = subscriptions.enumerated().contains { index, other in
      index != current && other.owner == user && other.product == product && other.beganAsTrial
    }
    if offer?.isTrial == true, hadTrial { reasons.insert("TRIAL_ALREADY_USED") }
    return reasons
  }

  func catalogueOffer(_ product: Int, _ offer: String) -> CatalogueOffer? {
    catalogue.product(ModelWorld.products[product])?.offer(offer)
  }

  func price(_ product: Int, _ offer: String, _ list: PriceList) -> Int64? {
    catalogueOffer(product, offer)?.price(market: ModelWorld.market, list: list)
  }

  // MARK: Arithmetic

  /// Half away from zero; amounts are never negative here.
  static func rounded(_ amount: Int64, _ numerator: Int64, _ denominator: Int64) -> Int64 {
    (amount * numerator * 2 + denominator) / (denominator * 2)
  }

  static func tax(_ net: Int64) -> Int64 { rounded(net, ModelWorld.taxBasisPoints, 10_000) }

  static func day(_ time: UnixMicros) -> Int64 { time / UnixMicros.microsPerDay }

  /// What `quantity` seats cost for what is left of the period; a day that has begun counts (R20, R24).
  func prorated(_ subscription: Subscription, unit: Int64, quantity: Int) -> Int64 {
    let length = Self.day(subscription.periodEnd) - Self.day(subscription.periodStart)
    let left = min(max(Self.day(subscription.periodEnd) - Self.day(now), 0), length)
    return Self.rounded(unit * Int64(quantity), left, length)
  }

  mutating func number(_ table: WritableKeyPath<ReferenceTenant, [Int: Int]>, of owner: Int?) {
    self[keyPath: table][owner ?? -1, default: 0] += 1
  }
}
