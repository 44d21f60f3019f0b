internal import CommerceEvents

/// Erases what is personal about a user (R34). The account counts as deleted from then on; purchases, invoices and
/// seats stay as they are, under the object id. Erasing what is erased makes no event.
package struct EraseUser: CommerceCommand {
  package let userID: String
  /// The keys of the tenant's erasable records, as far as they are among the user's: what there is to erase.
  package let presentKeys: Set<String>

  package init(userID: String, presentKeys: Set<String>) {
    self.userID = userID
    self.presentKeys = presentKeys
  }

  /// - Returns: how many records go.
  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Int> {
    guard var user = state.user(userID) else { throw .userNotFound }
    let keys = state.personalRecordKeys(of: userID).filter(presentKeys.contains)
    guard !keys.isEmpty || !user.deleted else { return Decision(result: 0) }
    var decision = Decision(
      records: keys.map { RecordIntent.delete(key: $0) }, result: keys.count)
    if !user.deleted || user.accountEnabled {
      user.deleted = true
      user.accountEnabled = false
      decision.events.append(.userUpserted(UserUpserted(users: [user])))
    }
    decision.events.append(.userErased(UserErased(userID: userID)))
    return decision
  }
}

extension TenantState {
  /// Every erasable record that is personal to a user: their profile, what they wrote and what was written about them,
  /// and the key to their network addresses in the audit trail.
  package func personalRecordKeys(of userID: String) -> [String] {
    [CommerceRecords.profile(userID), CommerceRecords.auditKey(tenantID: tenantID, callerID: userID)]
      + orderIDs(ofPurchaser: userID).map(CommerceRecords.orderReference)
      + subscriptionIDs(ofPurchaser: userID).map { CommerceRecords.cancellationComment($0) }
      + subscriptionIDs(ofPurchaser: tenantID).map { CommerceRecords.cancellationComment($0, by: userID) }
      + cancellationRequestKeys(of: userID) + supportCaseKeys(of: userID) + licenseRequestKeys(of: userID)
  }

  /// A message is its author's, and is about the purchaser whom it asks.
  private func cancellationRequestKeys(of userID: String) -> [String] {
    centralization.requests.values.filter { $0.requestedBy == userID || $0.purchaserID == userID }
      .map { CommerceRecords.cancellationRequestMessage($0.requestID) }
  }

  /// A case is about whoever opened it and whoever bought its subscription; a resolution is also its author's.
  private func supportCaseKeys(of userID: String) -> [String] {
    let purchased = Set(subscriptionIDs(ofPurchaser: userID))
    return support.cases.values.flatMap { supportCase -> [String] in
      let isAbout = supportCase.openedBy == userID || purchased.contains(supportCase.subscriptionID)
      return (isAbout ? [CommerceRecords.supportCaseDescription(supportCase.caseID)] : [])
        + (isAbout || supportCase.closedBy == userID
          ? [CommerceRecords.supportCaseResolution(supportCase.caseID)] : [])
    }
  }

  /// A request is about its requester and every colleague whom it names; a response is also its authors'.
  private func licenseRequestKeys(of userID: String) -> [String] {
    support.licenseRequests.values.flatMap { request -> [String] in
      let isAbout = request.requesterID == userID || request.items.contains { $0.userID == userID }
      let isDecider = request.items.contains { $0.decidedBy == userID }
      return (isAbout ? [CommerceRecords.licenseRequestMessage(request.requestID)] : [])
        + (isAbout || isDecider ? [CommerceRecords.licenseRequestResponse(request.requestID)] : [])
    }
  }
}
