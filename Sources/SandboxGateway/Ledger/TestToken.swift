internal import CommerceSchema

/// A card that the sandbox knows: one of Stripe's public test payment methods (Stripe, "Testing: test cards").
struct TestToken: Sendable {
  /// As it travels, for example `pm_card_visa`.
  let name: String
  /// What a charge on it leads to.
  let state: CardCharge.State
  /// Stripe's decline code, for cards that are declined.
  let declineCode: String

  /// - Returns: `nil` for anything else. The caller must not repeat the name: it may be a card number.
  static func named(_ name: String) -> TestToken? { byName[name] }

  private static let byName: [String: TestToken] = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  static let all: [TestToken] =
    ["pm_card_visa", "pm_card_mastercard", "pm_card_amex"].map {
      TestToken(name: $0, state: .captured, declineCode: "")
    }
    + [
      TestToken(name: "pm_card_authenticationRequired", state: .requiresAction, declineCode: ""),
      declined("pm_card_visa_chargeDeclined", "generic_decline"),
      declined("pm_card_visa_chargeDeclinedInsufficientFunds", "insufficient_funds"),
      declined("pm_card_visa_chargeDeclinedLostCard", "lost_card"),
      declined("pm_card_visa_chargeDeclinedStolenCard", "stolen_card"),
      declined("pm_card_chargeDeclined", "generic_decline"),
      declined("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds"),
      declined("pm_card_chargeDeclinedLostCard", "lost_card"),
      declined("pm_card_chargeDeclinedStolenCard", "stolen_card"),
      declined("pm_card_chargeDeclinedExpiredCard", "expired_card"),
      declined("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc"),
      declined("pm_card_chargeDeclinedProcessingError", "processing_error"),
      declined("pm_card_visa_chargeDeclinedExpiredCard", "expired_card"),
      declined("pm_card_visa_chargeDeclinedIncorrectCvc", "incorrect_cvc"),
      declined("pm_card_visa_chargeDeclinedProcessingError", "processing_error"),
    ]

  private static func declined(_ name: String, _ code: String) -> TestToken {
    TestToken(name: name, state: .declined, declineCode: code)
  }
}
