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

  public init(
    idempotencyKey: String, orderID: String, tenantID: String, amountMinorUnits: Int64, currencyCode: String,
    paymentToken: String
  ) {
    self.idempotencyKey = idempotencyKey
    self.orderID = orderID
    self.tenantID = tenantID
    self.amountMinorUnits = amountMinorUnits
    self.currencyCode = currencyCode
    self.paymentToken = paymentToken
  }
}

public enum ChargeOutcome: Sendable, Hashable {
  case captured(chargeID: String)
  /// The bank wants the customer's confirmation (3-D Secure) at `url`; the charge stays open under its id.
  case requiresAction(chargeID: String, url: String)
  /// Final for this attempt.
  case declined(chargeID: String, reason: DeclineReason)
}

/// Why a bank said no: Stripe's public decline codes, for example `insufficient_funds`, `lost_card`.
public struct DeclineReason: RawRepresentable, Hashable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let generic = Self(rawValue: "generic_decline")
  public static let insufficientFunds = Self(rawValue: "insufficient_funds")
  public static let lostCard = Self(rawValue: "lost_card")
  public static let stolenCard = Self(rawValue: "stolen_card")
  public static let expiredCard = Self(rawValue: "expired_card")
  public static let incorrectCVC = Self(rawValue: "incorrect_cvc")
  public static let processingError = Self(rawValue: "processing_error")
  public static let fraudulent = Self(rawValue: "fraudulent")
  public static let authenticationFailed = Self(rawValue: "authentication_required")

  /// A decline that trying again cannot mend.
  public var isHard: Bool {
    [Self.lostCard, .stolenCard, .fraudulent, .expiredCard].contains(self)
  }
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

/// The gateway could not be asked, or did not answer: the outcome is unknown and the request may be repeated.
public struct PaymentGatewayError: Error, Sendable, CustomStringConvertible {
  public var message: String
  /// The gateway refused the request itself (bad currency, unknown token): repeating it will not help.
  public var isPermanent: Bool
  public var cause: (any Error)?

  public init(_ message: String, isPermanent: Bool = false, cause: (any Error)? = nil) {
    self.message = message
    self.isPermanent = isPermanent
    self.cause = cause
  }

  public var description: String { message }
}
