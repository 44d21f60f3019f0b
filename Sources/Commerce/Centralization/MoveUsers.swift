internal import CommerceEvents

/// What a move did.
package struct MoveUsersResult: Sendable {
  /// Whose seats moved.
  package let movedCount: Int
  /// Of them, those who held a seat of the destination before.
  package let alreadyAssignedCount: Int
}

/// Moves every seat of a self-service subscription to a central one of the same product, in one step or not at all: no
/// user is without a seat at any moment (R35).
package struct MoveUsers: CommerceCommand {
  package let sourceID: String
  package let destinationID: String

  package init(sourceID: String, destinationID: String) {
    self.sourceID = sourceID
    self.destinationID = destinationID
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<MoveUsersResult> {
    guard let source = state.subscription(sourceID), let destination = state.subscription(destinationID) else {
      throw .subscriptionNotFound
    }
    guard source.channel == .selfService else { throw .notSelfService }
    guard destination.channel == .central else { throw .notCentral }
    guard
      context.catalogue.canonicalProductID(source.productID)
        == context.catalogue.canonicalProductID(destination.productID)
    else { throw .productMismatch }
    guard destination.phase(at: context.nowMicros) == .active, source.phase(at: context.nowMicros) != .deleted else {
      throw Refusal(.failedPrecondition, "SUBSCRIPTION_NOT_ACTIVE", "one of the subscriptions has ended")
    }
    let users = state.seatHolderIDs(sourceID)
    let arriving = users.filter { !state.holdsSeat(destinationID, userID: $0) }
    let free = destination.assignableCount - state.assignedCount(destinationID)
    guard arriving.count <= free else {
      throw Refusal(
        .failedPrecondition, "SEATS_EXHAUSTED", "the central subscription has too few free seats; buy more first",
        metadata: [("free", "\(free)"), ("needed", "\(arriving.count)")])
    }
    let result = MoveUsersResult(movedCount: users.count, alreadyAssignedCount: users.count - arriving.count)
    if users.isEmpty { return Decision(result: result) }
    var events: [CommerceEvent] = []
    if !arriving.isEmpty {
      events.append(.licenseAssigned(LicenseAssigned(subscriptionID: destinationID, userIDs: arriving)))
    }
    events.append(.licenseUnassigned(LicenseUnassigned(subscriptionID: sourceID, userIDs: users)))
    var decision = Decision(events: events, result: result)
    decision.notify(
      .usersMoved, recipient: source.purchaserID,
      [
        .id(.product, source.productID), .id(.subscription, sourceID), .count(.quantity, Int64(users.count)),
      ], context)
    return decision
  }
}

extension Refusal {
  static let notSelfService = Refusal(
    .failedPrecondition, "NOT_SELF_SERVICE", "the subscription was bought centrally; this is for self-service purchases"
  )
  static let notCentral = Refusal(
    .failedPrecondition, "NOT_CENTRAL", "the subscription was not bought centrally; choose a central one")
  static let productMismatch = Refusal(
    .failedPrecondition, "PRODUCT_MISMATCH", "the subscription is for another product")
}
