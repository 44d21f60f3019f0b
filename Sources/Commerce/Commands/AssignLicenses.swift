internal import CommerceEvents

/// What became of one user of a bulk command.
package struct LicenseResult: Sendable {
  package let userID: String
  /// `nil` for success.
  package let refusal: Refusal?

  package init(userID: String, refusal: Refusal?) {
    self.userID = userID
    self.refusal = refusal
  }
}

/// Gives seats of one subscription to users, each by itself: who is refused does not stop the rest (R21).
///
/// Only users of the tenant, guests included, and never more seats than are owned. One user is a list of one.
package struct AssignLicenses: CommerceCommand {
  package let subscriptionID: String
  package let userIDs: [String]

  /// - Parameter userIDs: 1 to `CommerceLimits.usersPerAssignmentMax`.
  package init(subscriptionID: String, userIDs: [String]) {
    self.subscriptionID = subscriptionID
    self.userIDs = userIDs
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<[LicenseResult]> {
    let subscription = try manageableSubscription(subscriptionID, users: userIDs.count, state, context)
    guard subscription.phase(at: context.nowMicros) == .active else {
      throw Refusal(
        .failedPrecondition, "SUBSCRIPTION_NOT_ACTIVE", "the subscription has ended; its seats cannot be assigned")
    }
    var free = subscription.assignableCount - state.assignedCount(subscriptionID)
    var accepted: [String] = []
    var acceptedSet: Set<String> = []
    var results: [LicenseResult] = []
    results.reserveCapacity(userIDs.count)
    for userID in userIDs {
      let refusal = Self.refusal(
        of: userID, isAssigned: acceptedSet.contains(userID) || state.holdsSeat(subscriptionID, userID: userID),
        free: free, isUser: state.hasUser(userID))
      results.append(LicenseResult(userID: userID, refusal: refusal))
      if refusal == nil {
        free -= 1
        accepted.append(userID)
        acceptedSet.insert(userID)
      }
    }
    let event = CommerceEvent.licenseAssigned(LicenseAssigned(subscriptionID: subscriptionID, userIDs: accepted))
    return Decision(events: accepted.isEmpty ? [] : [event], result: results)
  }

  private static func refusal(of userID: String, isAssigned: Bool, free: Int, isUser: Bool) -> Refusal? {
    guard isUser else {
      return Refusal(.failedPrecondition, "USER_NOT_IN_TENANT", "the tenant has no such user")
    }
    if isAssigned {
      return Refusal(.alreadyExists, "ALREADY_ASSIGNED", "the user holds a seat of this subscription")
    }
    guard free > 0 else {
      return Refusal(.failedPrecondition, "SEATS_EXHAUSTED", "all seats are assigned; unassign one or buy more")
    }
    return nil
  }
}

/// Takes seats back, each by itself: who holds none does not stop the rest (R21).
package struct UnassignLicenses: CommerceCommand {
  package let subscriptionID: String
  package let userIDs: [String]

  /// - Parameter userIDs: 1 to `CommerceLimits.usersPerAssignmentMax`.
  package init(subscriptionID: String, userIDs: [String]) {
    self.subscriptionID = subscriptionID
    self.userIDs = userIDs
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<[LicenseResult]> {
    let subscription = try manageableSubscription(subscriptionID, users: userIDs.count, state, context)
    guard subscription.phase(at: context.nowMicros) != .deleted else {
      throw Refusal(.failedPrecondition, "SUBSCRIPTION_NOT_ACTIVE", "the subscription is deleted")
    }
    var accepted: [String] = []
    var acceptedSet: Set<String> = []
    var results: [LicenseResult] = []
    results.reserveCapacity(userIDs.count)
    for userID in userIDs {
      if !acceptedSet.contains(userID), state.holdsSeat(subscriptionID, userID: userID) {
        accepted.append(userID)
        acceptedSet.insert(userID)
        results.append(LicenseResult(userID: userID, refusal: nil))
      } else {
        let refusal = Refusal(.notFound, "NOT_ASSIGNED", "the user holds no seat of this subscription")
        results.append(LicenseResult(userID: userID, refusal: refusal))
      }
    }
    let event = CommerceEvent.licenseUnassigned(
      LicenseUnassigned(subscriptionID: subscriptionID, userIDs: accepted))
    return Decision(events: accepted.isEmpty ? [] : [event], result: results)
  }
}

/// The subscription, for a caller who bought it; a foreign one looks absent (R19, R21).
private func manageableSubscription(
  _ subscriptionID: String, users: Int, _ state: borrowing TenantState, _ context: DecisionContext
) throws(Refusal) -> Subscription {
  guard (1...CommerceLimits.usersPerAssignmentMax).contains(users) else {
    throw .invalid("users", "has not 1 to \(CommerceLimits.usersPerAssignmentMax) entries")
  }
  guard let subscription = state.subscription(subscriptionID), context.caller.mayManage(subscription)
  else { throw .subscriptionNotFound }
  return subscription
}
