package import CommerceEvents

/// A partner offers something on top of a product that the customer bought (R40). Its texts are kept where they can be
/// erased.
package struct PublishSolution: CommerceCommand {
  /// A product or one of its aliases.
  package let productID: String
  package let displayName: String
  package let description: String
  package let url: String

  package init(productID: String, displayName: String, description: String = "", url: String) {
    self.productID = productID
    self.displayName = displayName
    self.description = description
    self.url = url
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Solution> {
    try validate()
    let partner = context.caller.tenantID
    guard let relationship = state.partners.relationship(partnerTenantID: partner, at: context.nowMicros) else {
      throw .relationshipNotFound
    }
    guard let product = context.catalogue.product(productID) else { throw .productNotFound }
    let ids = [product.productID] + product.aliases
    let isBought = state.subscriptionIDs.contains { id in
      guard let subscription = state.subscriptions.entity(id)?.value else { return false }
      return ids.contains(subscription.productID) && subscription.phase(at: context.nowMicros) != .deleted
    }
    guard isBought else {
      throw Refusal(
        .failedPrecondition, "PRODUCT_NOT_BOUGHT", "the customer has no subscription of the product to extend")
    }
    guard
      state.partners.solutions.values.count(where: { $0.partnerTenantID == partner })
        < CommerceLimits.solutionsPerPartnerMax
    else {
      throw Refusal(
        .resourceExhausted, "SOLUTIONS_EXHAUSTED",
        "the partner has \(CommerceLimits.solutionsPerPartnerMax) solutions here; withdraw one")
    }
    let solution = Solution(
      solutionID: context.newID(), partnerTenantID: partner, relationshipID: relationship.relationshipID,
      productID: product.productID, publishedMicros: context.nowMicros)
    let text = [displayName, description, url]
    return Decision(
      events: [.administration(.solutionPublished(SolutionPublished(solution: solution)))],
      records: zip(CommerceRecords.solution(solution.solutionID), text).map {
        .put(key: $0, value: Array($1.utf8))
      }, result: solution)
  }

  private func validate() throws(Refusal) {
    try Grammar.checkFreeText(
      displayName, field: "solution.display_name", bytesMax: CommerceLimits.displayNameBytesMax)
    try Grammar.checkFreeText(description, field: "solution.description", bytesMax: CommerceLimits.commentBytesMax)
    try Grammar.checkFreeText(url, field: "solution.url", bytesMax: CommerceLimits.refusalURLBytesMax)
    guard !displayName.isEmpty else { throw .invalid("solution.display_name", "is required") }
    guard url.hasPrefix("https://") else { throw .invalid("solution.url", "does not begin with https://") }
  }
}

/// Takes a solution back. Who may is judged before.
package struct WithdrawSolution: CommerceCommand {
  package let solutionID: String

  package init(solutionID: String) {
    self.solutionID = solutionID
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Solution> {
    guard let solution = state.partners.solutions[solutionID] else {
      throw Refusal(.notFound, "NOT_FOUND", "no such solution, or none that this caller may see")
    }
    return Decision(
      events: [.administration(.solutionWithdrawn(SolutionWithdrawn(solutionID: solutionID)))],
      records: CommerceRecords.solution(solutionID).map { .delete(key: $0) }, result: solution)
  }
}
