/// Why a bank said no: Stripe's public decline codes, for example `insufficient_funds`, `lost_card`.
///
/// Source: Stripe, "Decline codes" (docs.stripe.com/declines/codes). A code that is not listed here is kept as it came.
public struct DeclineReason: RawRepresentable, Hashable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let generic = Self(rawValue: "generic_decline")
  public static let insufficientFunds = Self(rawValue: "insufficient_funds")
  public static let lostCard = Self(rawValue: "lost_card")
  public static let stolenCard = Self(rawValue: "stolen_card")
  public static let pickUpCard = Self(rawValue: "pickup_card")
  public static let expiredCard = Self(rawValue: "expired_card")
  public static let incorrectCVC = Self(rawValue: "incorrect_cvc")
  public static let incorrectNumber = Self(rawValue: "incorrect_number")
  public static let processingError = Self(rawValue: "processing_error")
  public static let fraudulent = Self(rawValue: "fraudulent")
  public static let velocityExceeded = Self(rawValue: "card_velocity_exceeded")
  public static let authenticationFailed = Self(rawValue: "authentication_required")
  public static let transactionNotAllowed = Self(rawValue: "transaction_not_allowed")
  public static let authorizationRevoked = Self(rawValue: "revocation_of_authorization")
  public static let allAuthorizationsRevoked = Self(rawValue: "revocation_of_all_authorizations")
  public static let highestRiskLevel = Self(rawValue: "highest_risk_level")
  /// Not a bank's word: the gateway does not know the token that it was given.
  public static let paymentTokenUnknown = Self(rawValue: "payment_token_unknown")
  /// Not a bank's word: the gateway can't charge this amount in this currency.
  public static let amountNotSupported = Self(rawValue: "amount_not_supported")

  /// A decline that trying the same card again cannot mend.
  ///
  /// Source: Stripe, "Smart Retries: hard declines", and what is certain by its name.
  public var isHard: Bool { Self.hard.contains(self) }

  private static let hard: Set<Self> = [
    .lostCard, .stolenCard, .pickUpCard, .fraudulent, .expiredCard, .incorrectNumber, .authenticationFailed,
    .transactionNotAllowed, .authorizationRevoked, .allAuthorizationsRevoked, .highestRiskLevel, .paymentTokenUnknown,
    .amountNotSupported,
  ]
}
