package import CommerceEvents

/// A user who may not buy a product asks the administrators for licences (R37).
package struct FileLicenseRequest: CommerceCommand {
  package let requesterID: String
  /// A product or one of its aliases.
  package let productID: String
  /// Who is to get a licence; the requester may be among them.
  package let userIDs: [String]
  /// Free text for the administrator; kept where it can be erased.
  package let message: String

  package init(requesterID: String, productID: String, userIDs: [String], message: String = "") {
    self.requesterID = requesterID
    self.productID = productID
    self.userIDs = userIDs
    self.message = message
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<LicenseRequest> {
    try Grammar.checkFreeText(message, field: "license_request.message", bytesMax: CommerceLimits.commentBytesMax)
    guard let requester = state.user(requesterID) else { throw .userNotFound }
    guard let product = context.catalogue.product(productID) else { throw .productNotFound }
    guard (1...CommerceLimits.licenseRequestUsersMax).contains(userIDs.count), Set(userIDs).count == userIDs.count
    else {
      throw .invalid(
        "license_request.items", "has not 1 to \(CommerceLimits.licenseRequestUsersMax) entries, each user once")
    }
    guard userIDs.allSatisfy(state.hasUser) else {
      throw Refusal(.failedPrecondition, "USER_NOT_IN_TENANT", "the tenant has no user that the request names")
    }
    guard !state.eligibility(of: requester, product: product, offer: nil, catalogue: context.catalogue).isEligible
    else {
      throw Refusal(
        .failedPrecondition, "PURCHASE_ALLOWED", "the user may buy the product; a request is for those who may not",
        metadata: [("product_id", product.productID)])
    }
    guard
      state.support.licenseRequests(ofRequester: requesterID).count(where: \.isPending)
        < CommerceLimits.openLicenseRequestsPerUserMax
    else {
      throw Refusal(
        .resourceExhausted, "LICENSE_REQUESTS_EXHAUSTED",
        "the user has \(CommerceLimits.openLicenseRequestsPerUserMax) undecided requests; wait for an answer")
    }
    let request = LicenseRequest(
      requestID: context.newID(), requesterID: requesterID, productID: product.productID,
      items: userIDs.map { LicenseRequestItem(userID: $0, state: .pending) }, createdMicros: context.nowMicros,
      deleteMicros: context.nowMicros.adding(months: CommerceLimits.licenseRequestMonths))
    var decision = Decision(
      events: [.administration(.licenseRequestFiled(LicenseRequestFiled(request: request)))],
      timers: [
        .set(id: CommerceTimers.licenseRequest(request.requestID), dueMicros: request.deleteMicros, payload: [])
      ], result: request)
    if !message.isEmpty {
      decision.records.append(
        .put(key: CommerceRecords.licenseRequestMessage(request.requestID), value: Array(message.utf8)))
    }
    return decision
  }
}

/// An administrator approves some of a request's colleagues and declines others (R37). With a central subscription the
/// approved get its seats in the same step, all of them or nobody.
package struct DecideLicenseRequest: CommerceCommand {
  package let requestID: String
  package let approvedUserIDs: [String]
  package let declinedUserIDs: [String]
  /// Free text for the requester; kept where it can be erased.
  package let response: String
  /// Bought centrally; `nil` assigns nothing.
  package let subscriptionID: String?

  package init(
    requestID: String, approvedUserIDs: [String], declinedUserIDs: [String], response: String = "",
    subscriptionID: String? = nil
  ) {
    self.requestID = requestID
    self.approvedUserIDs = approvedUserIDs
    self.declinedUserIDs = declinedUserIDs
    self.response = response
    self.subscriptionID = subscriptionID
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<LicenseRequest> {
    try Grammar.checkFreeText(response, field: "response", bytesMax: CommerceLimits.commentBytesMax)
    guard let request = state.support.licenseRequests[requestID] else { throw .requestNotFound }
    let decided = approvedUserIDs + declinedUserIDs
    guard !decided.isEmpty, Set(decided).count == decided.count else {
      throw .invalid("approved_users", "with declined_users names nobody, or somebody twice")
    }
    let pending = Set(request.items.filter { $0.state == .pending }.map(\.userID))
    guard Set(decided).isSubset(of: request.items.map(\.userID)) else {
      throw .invalid("approved_users", "with declined_users names somebody whom the request does not")
    }
    guard pending.isSuperset(of: decided) else { throw .requestClosed }
    let event = LicenseRequestDecided(
      requestID: requestID, approvedUserIDs: approvedUserIDs, declinedUserIDs: declinedUserIDs,
      decidedBy: context.caller.auditID)
    var after = request
    after.decide(event, at: context.nowMicros)
    var decision = Decision(events: [.administration(.licenseRequestDecided(event))], result: after)
    decision.events += try assignment(of: request, state, context)
    if !response.isEmpty {
      decision.records.append(
        .put(key: CommerceRecords.licenseRequestResponse(requestID), value: Array(response.utf8)))
    }
    for (users, template) in [
      (approvedUserIDs, NotificationTemplate.licenseRequestApproved), (declinedUserIDs, .licenseRequestDeclined),
    ] where !users.isEmpty {
      decision.notify(
        template, recipient: request.requesterID,
        [
          .id(.product, request.productID), .id(.request, requestID), .count(.quantity, Int64(users.count)),
        ], context)
    }
    return decision
  }

  /// Who holds a seat of the subscription already needs none.
  private func assignment(
    of request: LicenseRequest, _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> [CommerceEvent] {
    guard let subscriptionID else { return [] }
    guard let subscription = state.subscription(subscriptionID) else { throw .subscriptionNotFound }
    guard subscription.channel == .central else { throw .notCentral }
    guard
      context.catalogue.canonicalProductID(subscription.productID)
        == context.catalogue.canonicalProductID(request.productID)
    else { throw .productMismatch }
    let wanting = approvedUserIDs.filter { !state.holdsSeat(subscriptionID, userID: $0) }
    if wanting.isEmpty { return [] }
    let assigning = try AssignLicenses(subscriptionID: subscriptionID, userIDs: wanting).decide(state, context)
    if let refusal = assigning.result.compactMap(\.refusal).first { throw refusal }
    return assigning.events
  }
}

/// The 12 months of a request are over: its timer came due. What was written goes with it.
struct DeleteLicenseRequest: CommerceCommand {
  let requestID: String

  func decide(_ state: borrowing TenantState, _ context: DecisionContext) throws(Refusal) -> Decision<Void> {
    guard state.support.licenseRequests[requestID] != nil else { return Decision(result: ()) }
    return Decision(
      events: [.administration(.licenseRequestDeleted(LicenseRequestDeleted(requestID: requestID)))],
      records: [
        .delete(key: CommerceRecords.licenseRequestMessage(requestID)),
        .delete(key: CommerceRecords.licenseRequestResponse(requestID)),
      ], result: ())
  }
}
