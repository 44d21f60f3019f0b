package import CommerceEvents

/// An administrator opens a support case on self-service products (R36, R38). Its entitlement is standard, and the
/// vendor works on it: nothing of the customer's own support contract is touched.
package struct OpenSupportCase: CommerceCommand {
  package let type: SupportCaseType
  /// Empty for a question about none.
  package let subscriptionID: String
  /// Free text; kept where it can be erased.
  package let description: String

  package init(type: SupportCaseType, subscriptionID: String = "", description: String = "") {
    self.type = type
    self.subscriptionID = subscriptionID
    self.description = description
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<SupportCase> {
    try Grammar.checkFreeText(
      description, field: "support_case.description", bytesMax: CommerceLimits.supportTextBytesMax)
    switch type {
    case .cancelSubscription:
      guard !subscriptionID.isEmpty else { throw .invalid("support_case.subscription", "is required for this kind") }
    case .question:
      guard !description.isEmpty else { throw .invalid("support_case.description", "is required for this kind") }
    default:
      throw .invalid("support_case.kind", "is CANCEL_SUBSCRIPTION or QUESTION")
    }
    if !subscriptionID.isEmpty {
      guard let subscription = state.subscription(subscriptionID) else { throw .subscriptionNotFound }
      guard subscription.channel == .selfService else { throw .notSelfService }
      guard type != .cancelSubscription || subscription.isRenewingOrRefundable(at: context.nowMicros) else {
        throw .nothingToCancel
      }
    }
    guard state.support.openCaseCount < CommerceLimits.openSupportCasesMax else {
      throw Refusal(
        .resourceExhausted, "SUPPORT_CASES_EXHAUSTED",
        "the tenant has \(CommerceLimits.openSupportCasesMax) open cases; wait until some are closed")
    }
    let supportCase = SupportCase(
      caseID: context.newID(), type: type, state: .open, subscriptionID: subscriptionID,
      openedBy: context.caller.auditID, openedMicros: context.nowMicros)
    var decision = Decision(
      events: [.administration(.supportCaseOpened(SupportCaseOpened(supportCase: supportCase)))], result: supportCase)
    if !description.isEmpty {
      decision.records.append(
        .put(key: CommerceRecords.supportCaseDescription(supportCase.caseID), value: Array(description.utf8)))
    }
    return decision
  }
}

/// Support resolves or rejects a case. Resolving one of type *cancel subscription* cancels, as the purchaser could
/// (R36); where nothing is left to cancel, it closes all the same.
package struct CloseSupportCase: CommerceCommand {
  package let caseID: String
  package let isResolved: Bool
  /// Free text for the administrator; kept where it can be erased. Required to reject.
  package let resolution: String

  package init(caseID: String, isResolved: Bool, resolution: String) {
    self.caseID = caseID
    self.isResolved = isResolved
    self.resolution = resolution
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<SupportCase> {
    try Grammar.checkFreeText(resolution, field: "resolution", bytesMax: CommerceLimits.supportTextBytesMax)
    guard isResolved || !resolution.isEmpty else { throw .invalid("resolution", "is required to reject a case") }
    guard let supportCase = state.support.cases[caseID] else {
      throw Refusal(.notFound, "NOT_FOUND", "the tenant has no such support case")
    }
    guard supportCase.state == .open else {
      throw Refusal(.failedPrecondition, "CASE_CLOSED", "the case was resolved or rejected before")
    }
    var closed = supportCase
    closed.state = isResolved ? .resolved : .rejected
    closed.closedBy = context.caller.auditID
    closed.closedMicros = context.nowMicros
    var decision = Decision(
      events: [
        .administration(
          .supportCaseClosed(SupportCaseClosed(caseID: caseID, state: closed.state, closedBy: closed.closedBy)))
      ], result: closed)
    if !resolution.isEmpty {
      decision.records.append(
        .put(key: CommerceRecords.supportCaseResolution(caseID), value: Array(resolution.utf8)))
    }
    let subscription = state.subscription(supportCase.subscriptionID)
    if isResolved, supportCase.type == .cancelSubscription, let subscription,
      subscription.isRenewingOrRefundable(at: context.nowMicros)
    {
      try cancel(subscription, &decision, state, context)
    }
    if state.hasUser(supportCase.openedBy) {
      decision.notify(
        isResolved ? .supportCaseResolved : .supportCaseRejected, recipient: supportCase.openedBy,
        [
          .id(.product, subscription?.productID ?? ""), .id(.subscription, supportCase.subscriptionID),
          .id(.request, caseID),
        ], context)
    }
    return decision
  }

  private func cancel(
    _ subscription: Subscription, _ decision: inout Decision<SupportCase>, _ state: borrowing TenantState,
    _ context: DecisionContext
  ) throws(Refusal) {
    let cancellation = try CancelSubscription(
      subscriptionID: subscription.subscriptionID, reason: .providedByOrganization
    ).decide(state, context)
    decision.events += cancellation.events
    decision.timers += cancellation.timers
    decision.records += cancellation.records
    // A request that waited for the purchaser has got what it asked for.
    if let request = state.centralization.openRequest(subscriptionID: subscription.subscriptionID) {
      let expiry = try ExpireCancellationRequest(requestID: request.requestID).decide(state, context)
      decision.events += expiry.events
      decision.timers.append(.cancel(id: CommerceTimers.cancellationRequest(request.requestID)))
    }
  }
}
