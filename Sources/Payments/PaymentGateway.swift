/// A bank behind an API: charges cards that it knows by token, and gives money back.
///
/// Money is an integer count of minor units of an ISO 4217 currency. Every mutation carries an idempotency key:
/// repeating it within `idempotencyWindow` returns the first outcome and moves no money. A thrown
/// `PaymentGatewayError` says that the outcome is **unknown**: repeat the key, or look the charge up by its order.
public protocol PaymentGateway: Sendable {
  /// How long the gateway remembers a key; after that an open attempt is found by `findCharges`, never repeated.
  var idempotencyWindow: Duration { get }

  /// Authorises and captures in one step.
  func charge(_ request: ChargeRequest) async throws(PaymentGatewayError) -> ChargeOutcome

  /// Gives back part or all of a captured charge.
  func refund(_ request: RefundRequest) async throws(PaymentGatewayError) -> RefundOutcome

  /// The charge as it stands now; `nil` when the gateway has no such charge.
  func charge(id: String) async throws(PaymentGatewayError) -> Charge?

  /// Gives up a charge that waits for the customer's confirmation, so that it can't be captured later.
  ///
  /// - Returns: the charge as it then stands, captured where the confirmation came first; `nil` for an unknown one.
  func cancel(chargeID: String) async throws(PaymentGatewayError) -> Charge?

  /// Every charge whose metadata names the order, oldest first.
  func findCharges(orderID: String) async throws(PaymentGatewayError) -> [Charge]

  /// Makes a card that the payer has just entered ready for charges to come, without charging it (R23).
  func attach(_ request: AttachRequest) async throws(PaymentGatewayError) -> AttachOutcome
}

/// A card that is to be kept for a payer.
public struct AttachRequest: Sendable, Hashable {
  /// At most 255 bytes.
  public var idempotencyKey: String
  public var tenantID: String
  /// Whom the card belongs to: all cards of a payer lie together at the gateway.
  public var payerID: String
  /// The gateway's token for the card; never a card number.
  public var paymentToken: String

  public init(idempotencyKey: String, tenantID: String, payerID: String, paymentToken: String) {
    self.idempotencyKey = idempotencyKey
    self.tenantID = tenantID
    self.payerID = payerID
    self.paymentToken = paymentToken
  }
}

public enum AttachOutcome: Sendable, Hashable {
  /// Charge `card.paymentToken` from now on: the gateway may have given the card another one.
  case attached(GatewayCard)
  case declined(reason: DeclineReason)
}

/// What a gateway knows of a card.
public struct GatewayCard: Sendable, Hashable {
  public var paymentToken: String
  /// As the gateway spells it, for example `visa`.
  public var brand: String
  public var lastFour: String
  /// 1 to 12; the card is good to the end of that month.
  public var expiryMonth: Int
  public var expiryYear: Int
  /// ISO 3166-1 alpha-2; empty where the gateway does not say.
  public var country: String

  public init(
    paymentToken: String, brand: String, lastFour: String, expiryMonth: Int, expiryYear: Int, country: String
  ) {
    self.paymentToken = paymentToken
    self.brand = brand
    self.lastFour = lastFour
    self.expiryMonth = expiryMonth
    self.expiryYear = expiryYear
    self.country = country
  }
}

public struct ChargeRequest: Sendable, Hashable {
  /// `order/attempt`; at most 255 bytes.
  public var idempotencyKey: String
  public var orderID: String
  public var tenantID: String
  public var amountMinorUnits: Int64
  public var currencyCode: String
  /// The gateway's token for the card; never a card number.
  public var paymentToken: String
  /// Whose card it is; empty where the card is used this once and never again.
  public var payerID: String
  /// The customer is not there to confirm anything: a renewal. A bank that asks for 3-D Secure then declines.
  public var isOffSession: Bool

  public init(
    idempotencyKey: String, orderID: String, tenantID: String, amountMinorUnits: Int64, currencyCode: String,
    paymentToken: String, payerID: String = "", isOffSession: Bool = false
  ) {
    self.idempotencyKey = idempotencyKey
    self.orderID = orderID
    self.tenantID = tenantID
    self.amountMinorUnits = amountMinorUnits
    self.currencyCode = currencyCode
    self.paymentToken = paymentToken
    self.payerID = payerID
    self.isOffSession = isOffSession
  }
}

public enum ChargeOutcome: Sendable, Hashable {
  case captured(chargeID: String)
  /// The bank wants the customer's confirmation (3-D Secure) at `url`; the charge stays open under its id.
  case requiresAction(chargeID: String, url: String)
  /// Final for this attempt.
  case declined(chargeID: String, reason: DeclineReason)
}

public struct RefundRequest: Sendable, Hashable {
  public var idempotencyKey: String
  public var chargeID: String
  public var amountMinorUnits: Int64
  public var currencyCode: String

  public init(idempotencyKey: String, chargeID: String, amountMinorUnits: Int64, currencyCode: String) {
    self.idempotencyKey = idempotencyKey
    self.chargeID = chargeID
    self.amountMinorUnits = amountMinorUnits
    self.currencyCode = currencyCode
  }
}

public enum RefundOutcome: Sendable, Hashable {
  case refunded(refundID: String)
  /// The gateway will not, for good; `reason` is for people.
  case refused(reason: String)
}

public struct Charge: Sendable, Hashable {
  public enum State: Sendable, Hashable {
    case captured
    case requiresAction(url: String)
    case declined(DeclineReason)
    /// Given up before it was captured.
    case cancelled
  }

  public var id: String
  public var orderID: String
  public var idempotencyKey: String
  public var amountMinorUnits: Int64
  public var refundedMinorUnits: Int64
  public var currencyCode: String
  public var state: State

  public init(
    id: String, orderID: String, idempotencyKey: String, amountMinorUnits: Int64, refundedMinorUnits: Int64,
    currencyCode: String, state: State
  ) {
    self.id = id
    self.orderID = orderID
    self.idempotencyKey = idempotencyKey
    self.amountMinorUnits = amountMinorUnits
    self.refundedMinorUnits = refundedMinorUnits
    self.currencyCode = currencyCode
    self.state = state
  }
}
