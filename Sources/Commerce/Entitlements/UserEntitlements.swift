package import CommerceEvents

/// What one user may use: a small value that answers without the tenant's state, from any thread (R41).
package struct UserEntitlements: Sendable, Hashable {
  /// A seat that the user holds.
  package struct Seat: Sendable, Hashable {
    package let productID: String
    package let subscriptionID: String
    package let channel: PurchaseChannel
    let termEndMicros: UnixMicros
    let accessEndMicros: UnixMicros
  }

  /// The directory knows the user.
  package let isKnown: Bool
  /// The account may sign in.
  package let isAccountEnabled: Bool
  package let seats: [Seat]
  package let securityGroupIDs: [String]
  /// What the user accepted, oldest first (R33).
  let acceptances: [TermsAcceptance]

  package static let unknownUser = UserEntitlements(
    isKnown: false, isAccountEnabled: false, seats: [], securityGroupIDs: [], acceptances: [])

  /// Answers for one product at business time `now`. The best of several seats counts: access before none, and then
  /// the longest.
  ///
  /// - Parameters:
  ///   - productID: the product's own id, see `Catalogue.canonicalProductID`.
  ///   - governance: the policy that holds for the product, whatever the channel of the seat (R33); `nil` for none.
  package func check(
    _ productID: String, governance: GovernancePolicy? = nil, nowMicros now: UnixMicros
  ) -> EntitlementAnswer {
    guard isKnown else { return EntitlementAnswer(.userUnknown) }
    guard isAccountEnabled else { return EntitlementAnswer(.accountDisabled) }
    let answer = checkSeats(productID, nowMicros: now)
    guard answer.allowed, let governance, let blocked = block(by: governance, productID) else { return answer }
    return EntitlementAnswer(
      blocked, channel: answer.channel, subscriptionID: answer.subscriptionID,
      validUntilMicros: answer.validUntilMicros, timeToLiveSeconds: answer.timeToLiveSeconds)
  }

  private func block(by policy: GovernancePolicy, _ productID: String) -> EntitlementReason? {
    if policy.serviceBlocked { return .blockedByPolicy }
    if !policy.securityGroupIDs.isEmpty, !policy.securityGroupIDs.contains(where: securityGroupIDs.contains) {
      return .notInSecurityGroup
    }
    if !policy.termsVersion.isEmpty,
      !acceptances.contains(where: { $0.productID == productID && $0.termsVersion == policy.termsVersion })
    {
      return .termsNotAccepted
    }
    return nil
  }

  private func checkSeats(_ productID: String, nowMicros now: UnixMicros) -> EntitlementAnswer {
    var best: EntitlementAnswer?
    var bestEnd: UnixMicros = .min
    for seat in seats where seat.productID == productID {
      guard let answer = seat.answer(at: now) else { continue }
      let isBetter = best.map { answer.allowed == $0.allowed ? seat.accessEndMicros > bestEnd : answer.allowed } ?? true
      if isBetter { (best, bestEnd) = (answer, seat.accessEndMicros) }
    }
    return best ?? EntitlementAnswer(.notAssigned)
  }
}

extension UserEntitlements.Seat {
  fileprivate init(_ subscription: borrowing Subscription) {
    productID = subscription.productID
    subscriptionID = subscription.subscriptionID
    channel = subscription.channel
    termEndMicros = subscription.endMicros
    accessEndMicros = subscription.accessEndMicros
  }

  /// `nil` once the subscription is deleted.
  fileprivate func answer(at now: UnixMicros) -> EntitlementAnswer? {
    let deletedMicros = accessEndMicros + CommerceLimits.disabledMicros
    let (reason, end): (EntitlementReason, UnixMicros)
    if now >= deletedMicros { return nil }
    if now >= accessEndMicros {
      (reason, end) = (.subscriptionDisabled, deletedMicros)
    } else if now >= termEndMicros {
      (reason, end) = (.gracePeriod, accessEndMicros)
    } else {
      (reason, end) = (.assignedSeat, min(termEndMicros, accessEndMicros))
    }
    let left = min(CommerceLimits.entitlementTimeToLiveSecondsMax, (end - now) / UnixMicros.microsPerSecond)
    return EntitlementAnswer(
      reason, channel: channel, subscriptionID: subscriptionID, validUntilMicros: end,
      timeToLiveSeconds: UInt32(left))
  }
}

/// Whether a user may use a product, and why (R41).
package struct EntitlementAnswer: Sendable, Hashable {
  package let reason: EntitlementReason
  /// Unspecified where there is no seat.
  package let channel: PurchaseChannel
  /// Empty where there is no seat.
  package let subscriptionID: String
  /// When the answer changes by time alone; `nil` where it does not.
  package let validUntilMicros: UnixMicros?
  /// At most 60, and never past `validUntilMicros`.
  package let timeToLiveSeconds: UInt32

  package init(
    _ reason: EntitlementReason, channel: PurchaseChannel = .unspecified, subscriptionID: String = "",
    validUntilMicros: UnixMicros? = nil,
    timeToLiveSeconds: UInt32 = UInt32(CommerceLimits.entitlementTimeToLiveSecondsMax)
  ) {
    self.reason = reason
    self.channel = channel
    self.subscriptionID = subscriptionID
    self.validUntilMicros = validUntilMicros
    self.timeToLiveSeconds = timeToLiveSeconds
  }

  package var allowed: Bool { reason == .assignedSeat || reason == .gracePeriod }
}

package enum EntitlementReason: String, Sendable, Hashable {
  case assignedSeat = "ASSIGNED_SEAT"
  /// The term has ended; access goes on for 30 days (R26).
  case gracePeriod = "GRACE_PERIOD"
  case notAssigned = "NOT_ASSIGNED"
  case accountDisabled = "ACCOUNT_DISABLED"
  case subscriptionDisabled = "SUBSCRIPTION_DISABLED"
  case userUnknown = "USER_UNKNOWN"
  /// The organisation's governance policy blocks the product (R33).
  case blockedByPolicy = "BLOCKED_BY_POLICY"
  /// The policy names security groups, and the user is in none of them.
  case notInSecurityGroup = "NOT_IN_SECURITY_GROUP"
  /// The policy asks for data terms that the user has not accepted.
  case termsNotAccepted = "TERMS_NOT_ACCEPTED"
}

extension TenantState {
  /// What one user may use.
  package func entitlements(of userID: String) -> UserEntitlements {
    guard let user = users.entity(userID) else { return .unknownUser }
    let seats = subscriptionIDs(ofHolder: userID).compactMap { id -> UserEntitlements.Seat? in
      guard let entity = subscriptions.entity(id) else { return nil }
      return UserEntitlements.Seat(entity.value)
    }
    return UserEntitlements(
      isKnown: true, isAccountEnabled: user.value.accountEnabled && !user.value.deleted, seats: seats,
      securityGroupIDs: user.value.securityGroupIDs, acceptances: governance.acceptances(of: userID))
  }

  /// What every user of the directory may use, by user id. It reads everything.
  package func allEntitlements() -> [String: UserEntitlements] {
    var result: [String: UserEntitlements] = [:]
    result.reserveCapacity(users.count)
    users.visit { userID, _ in result[userID] = entitlements(of: userID) }
    return result
  }
}
