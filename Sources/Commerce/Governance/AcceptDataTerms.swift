package import CommerceEvents

/// A user accepts the data terms of a product (R33). Accepting what was accepted before makes no event.
package struct AcceptDataTerms: CommerceCommand {
  /// A product or one of its aliases.
  package let productID: String
  package let termsVersion: String
  package let userID: String

  package init(productID: String, termsVersion: String, userID: String) {
    self.productID = productID
    self.termsVersion = termsVersion
    self.userID = userID
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<TermsAcceptance> {
    guard state.hasUser(userID) else { throw .userNotFound }
    guard let product = context.catalogue.product(productID) else { throw .productNotFound }
    let required = state.requiredTerms(for: product, catalogue: context.catalogue)
    guard !termsVersion.isEmpty, termsVersion == required else {
      throw Refusal(
        .failedPrecondition, "DATA_TERMS_OUTDATED", "another version of the data terms holds; show that one",
        metadata: [("terms_version", required)])
    }
    let known = state.governance.acceptances(of: userID).first {
      $0.productID == product.productID && $0.termsVersion == termsVersion
    }
    if let known { return Decision(result: known) }
    let acceptance = TermsAcceptance(
      userID: userID, productID: product.productID, termsVersion: termsVersion, acceptedMicros: context.nowMicros)
    return Decision(
      events: [.administration(.dataTermsAccepted(DataTermsAccepted(acceptance: acceptance)))], result: acceptance)
  }
}
