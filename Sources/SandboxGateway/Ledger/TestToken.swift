internal import CommerceSchema

/// A card that the sandbox knows: one of Stripe's public test payment methods.
///
/// Source: Stripe, "Testing" (docs.stripe.com/testing), payment methods by brand, by country, declined, fraudulent,
/// disputed, refunded and under 3-D Secure. Cards that only differ in what the sandbox has not (bank balances,
/// addresses) behave as the plain card.
struct TestToken: Sendable {
  /// As it travels, for example `pm_card_visa`.
  let name: String
  var brand = "visa"
  var lastFour = "4242"
  /// ISO 3166-1 alpha-2.
  var country = "US"
  /// What a charge on it leads to at first.
  var state: CardCharge.State = .captured
  /// Stripe's decline code: of a card that is declined, or that is after the customer has confirmed.
  var declineCode = ""
  /// Declined when it is charged, and kept all the same.
  var declinesOnlyCharges = false
  /// Set for a card whose charges are disputed at once.
  var disputeReason: String?
  var refusesRefunds = false
  /// The customer confirms once; what follows needs no confirmation.
  var confirmsOnlyFirst = false

  /// What a new charge comes to, with its decline code.
  func outcome(offSession: Bool) -> (CardCharge.State, declineCode: String) {
    switch state {
    case .requiresAction where offSession:
      confirmsOnlyFirst ? (.captured, "") : (.declined, Ledger.authenticationDecline)
    case .declined: (.declined, declineCode)
    default: (state, "")
    }
  }

  /// Whether the card can be kept for later: a card that is declined anyway can't.
  var attaches: Bool { state != .declined || declinesOnlyCharges }

  /// - Returns: `nil` for anything else. The caller must not repeat the name: it may be a card number.
  static func named(_ name: String) -> TestToken? { byName[name] }

  private static let byName: [String: TestToken] = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  static let all = brands + countries + declined + after + secure

  private static let brands = [
    TestToken(name: "pm_card_visa"),
    TestToken(name: "pm_card_visa_debit", lastFour: "5556"),
    TestToken(name: "pm_card_mastercard", brand: "mastercard", lastFour: "4444"),
    TestToken(name: "pm_card_mastercard_debit", brand: "mastercard", lastFour: "8210"),
    TestToken(name: "pm_card_mastercard_prepaid", brand: "mastercard", lastFour: "5100"),
    TestToken(name: "pm_card_amex", brand: "amex", lastFour: "8431"),
    TestToken(name: "pm_card_discover", brand: "discover", lastFour: "9424"),
    TestToken(name: "pm_card_diners", brand: "diners", lastFour: "0004"),
    TestToken(name: "pm_card_jcb", brand: "jcb", lastFour: "0505"),
    TestToken(name: "pm_card_unionpay", brand: "unionpay", lastFour: "0005"),
    TestToken(name: "pm_card_bypassPending", lastFour: "0077"),
    TestToken(name: "pm_card_riskLevelElevated", lastFour: "9235"),
    TestToken(name: "pm_card_cvcCheckFail", lastFour: "0101"),
  ]

  /// A Visa card of each country: `pm_card_no` is Norwegian.
  private static let countries = [
    "us", "ar", "br", "ca", "cl", "co", "cr", "ec", "mx", "pa", "py", "pe", "uy", "ae", "at", "be", "bg", "by", "hr",
    "cy", "cz", "dk", "ee", "fi", "fr", "de", "gi", "gr", "hu", "ie", "it", "lv", "li", "lt", "lu", "mt", "nl", "no",
    "pl", "pt", "ro", "sa", "si", "sk", "es", "se", "ch", "gb", "au", "cn", "hk", "in", "jp", "my", "nz", "sg", "tw",
    "th",
  ].map { TestToken(name: "pm_card_\($0)", country: $0.uppercased()) }

  private static let declined = [
    declined("pm_card_visa_chargeDeclined", "generic_decline", "0002"),
    declined("pm_card_visa_chargeDeclinedInsufficientFunds", "insufficient_funds", "9995"),
    declined("pm_card_visa_chargeDeclinedLostCard", "lost_card", "9987"),
    declined("pm_card_visa_chargeDeclinedStolenCard", "stolen_card", "9979"),
    declined("pm_card_visa_chargeDeclinedExpiredCard", "expired_card", "0069"),
    declined("pm_card_visa_chargeDeclinedIncorrectCvc", "incorrect_cvc", "0127"),
    declined("pm_card_visa_chargeDeclinedProcessingError", "processing_error", "0119"),
    declined("pm_card_visa_chargeDeclinedVelocityLimitExceeded", "card_velocity_exceeded", "6975"),
    declined("pm_card_visa_chargeDeclinedFraudulent", "fraudulent", "0019"),
    declined("pm_card_chargeDeclined", "generic_decline", "0002"),
    declined("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds", "9995"),
    declined("pm_card_chargeDeclinedLostCard", "lost_card", "9987"),
    declined("pm_card_chargeDeclinedStolenCard", "stolen_card", "9979"),
    declined("pm_card_chargeDeclinedExpiredCard", "expired_card", "0069"),
    declined("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", "0127"),
    declined("pm_card_chargeDeclinedProcessingError", "processing_error", "0119"),
    declined("pm_card_chargeDeclinedFraudulent", "fraudulent", "0019"),
    declined("pm_card_radarBlock", "fraudulent", "0019"),
    declined("pm_card_riskLevelHighest", "highest_risk_level", "4954"),
    TestToken(
      name: "pm_card_chargeCustomerFail", lastFour: "0341", state: .declined, declineCode: "generic_decline",
      declinesOnlyCharges: true),
  ]

  private static let after = [
    TestToken(name: "pm_card_createDispute", lastFour: "0259", disputeReason: "fraudulent"),
    TestToken(
      name: "pm_card_createDisputeProductNotReceived", lastFour: "2685", disputeReason: "product_not_received"),
    TestToken(name: "pm_card_refundFail", lastFour: "5126", refusesRefunds: true),
  ]

  private static let secure = [
    secure("pm_card_authenticationRequired", "3184"),
    TestToken(
      name: "pm_card_authenticationRequiredOnSetup", lastFour: "3155", state: .requiresAction, confirmsOnlyFirst: true),
    secure("pm_card_threeDSecure2Required", "3220"),
    secure("pm_card_threeDSecureRequired", "3063"),
    secure("pm_card_authenticationRequiredChargeDeclinedInsufficientFunds", "3178", then: "insufficient_funds"),
    secure("pm_card_threeDSecureRequiredChargeDeclined", "1629", then: "generic_decline"),
    secure("pm_card_threeDSecureRequiredProcessingError", "1280", then: "processing_error"),
    TestToken(name: "pm_card_authenticationRequiredSetupForOffSession", lastFour: "0446"),
    TestToken(name: "pm_card_threeDSecureOptional", lastFour: "3055"),
    TestToken(name: "pm_card_amex_threeDSecureNotSupported", brand: "amex", lastFour: "0005"),
  ]

  private static func declined(_ name: String, _ code: String, _ lastFour: String) -> TestToken {
    TestToken(name: name, lastFour: lastFour, state: .declined, declineCode: code)
  }

  private static func secure(_ name: String, _ lastFour: String, then code: String = "") -> TestToken {
    TestToken(name: name, lastFour: lastFour, state: .requiresAction, declineCode: code)
  }
}
