public import RPC

extension RPCError {
  /// The reason that the server gave; `nil` where it gave none.
  public var commerceReason: CommerceReason? { reason.isEmpty ? nil : CommerceReason(rawValue: reason) }

  /// What to show the user, in the language that the call asked for: for refusals a text that asks to contact the IT
  /// administrator, or the organisation's own (R07). `nil` where the server sent none.
  public var localizedMessage: String? { details.localizedMessage?.message }

  /// Why the bank said no, in Stripe's public decline codes, for example `insufficient_funds`.
  public var declineCode: String? { details.errorInfo?.metadata.first { $0.key == "decline_code" }?.value }

  /// The user may not buy, by the rules of `checkEligibility` (R02–R06, R32).
  public var isIneligible: Bool { commerceReason.map(Self.ineligibility.contains) ?? false }

  private static let ineligibility: Set<CommerceReason> = [
    .marketNotEligible, .segmentNotEligible, .productNotAvailableInMarket, .productNotOnSale, .tenantNotManaged,
    .guestAccount, .accountDisabled, .policyDisabled, .policyTrialsOnly, .trialAlreadyUsed,
  ]
}
