package import CommerceEvents

/// An administrator asks the purchaser of a self-service subscription to cancel it (R35). The purchaser is told; what
/// is not answered in time expires.
package struct RequestCancellation: CommerceCommand {
  package let subscriptionID: String
  /// Free text for the purchaser; kept where it can be erased.
  package let message: String

  package init(subscriptionID: String, message: String = "") {
    self.subscriptionID = subscriptionID
    self.message = message
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<CancellationRequest> {
    try Grammar.checkFreeText(message, field: "message", bytesMax: CommerceLimits.commentBytesMax)
    guard let subscription = state.subscription(subscriptionID) else { throw .subscriptionNotFound }
    guard subscription.channel == .selfService else { throw .notSelfService }
    guard subscription.isRenewingOrRefundable(at: context.nowMicros) else { throw .nothingToCancel }
    guard state.centralization.openRequest(subscriptionID: subscriptionID) == nil else {
      throw Refusal(
        .alreadyExists, "CANCELLATION_REQUEST_OPEN", "the purchaser has been asked and has not answered yet")
    }
    let request = CancellationRequest(
      requestID: context.newID(), subscriptionID: subscriptionID, purchaserID: subscription.purchaserID, state: .open,
      requestedBy: context.caller.auditID, createdMicros: context.nowMicros,
      expiresMicros: context.nowMicros + CommerceLimits.cancellationRequestLifetimeMicros)
    var decision = Decision(
      events: [.administration(.cancellationRequestOpened(CancellationRequestOpened(request: request)))],
      timers: [
        .set(
          id: CommerceTimers.cancellationRequest(request.requestID), dueMicros: request.expiresMicros, payload: [])
      ], result: request)
    if !message.isEmpty {
      decision.records.append(
        .put(key: CommerceRecords.cancellationRequestMessage(request.requestID), value: Array(message.utf8)))
    }
    decision.notify(
      .cancellationRequested, recipient: subscription.purchaserID,
      [
        .id(.product, subscription.productID), .id(.subscription, subscriptionID), .id(.request, request.requestID),
        .time(.due, request.expiresMicros),
      ], context)
    return decision
  }
}

/// The purchaser answers a request to cancel (R35). Accepting cancels the subscription as `CancelSubscription` does.
package struct AnswerCancellationRequest: CommerceCommand {
  package let requestID: String
  package let accepts: Bool

  package init(requestID: String, accepts: Bool) {
    self.requestID = requestID
    self.accepts = accepts
  }

  package func decide(
    _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<CancellationRequest> {
    guard let request = state.centralization.requests[requestID], context.caller.mayActFor(request.purchaserID) else {
      throw .requestNotFound
    }
    guard request.state == .open, context.nowMicros < request.expiresMicros else { throw .requestClosed }
    var decision = request.closing(as: accepts ? .accepted : .declined, state, context)
    decision.timers.append(.cancel(id: CommerceTimers.cancellationRequest(requestID)))
    if accepts {
      let cancellation = try CancelSubscription(
        subscriptionID: request.subscriptionID, reason: .providedByOrganization
      ).decide(state, context)
      decision.events += cancellation.events
      decision.timers += cancellation.timers
      decision.records += cancellation.records
    }
    return decision
  }
}

/// The time to answer a request is over: its timer came due.
struct ExpireCancellationRequest: CommerceCommand {
  let requestID: String

  func decide(_ state: borrowing TenantState, _ context: DecisionContext) throws(Refusal) -> Decision<Void> {
    guard let request = state.centralization.requests[requestID], request.state == .open else {
      return Decision(result: ())
    }
    return request.closing(as: .expired, state, context).withoutResult
  }
}

extension CancellationRequest {
  /// Closes the request, and tells whoever asked.
  fileprivate func closing(
    as outcome: CancellationRequestState, _ state: borrowing TenantState, _ context: DecisionContext
  ) -> Decision<CancellationRequest> {
    var closed = self
    closed.state = outcome
    closed.closedMicros = context.nowMicros
    var decision = Decision(
      events: [
        .administration(
          .cancellationRequestClosed(CancellationRequestClosed(requestID: requestID, state: outcome)))
      ], result: closed)
    // A partner's people are not in this directory; they read the request's state.
    if state.hasUser(requestedBy) {
      let template: NotificationTemplate =
        switch outcome {
        case .accepted: .cancellationRequestAccepted
        case .declined: .cancellationRequestDeclined
        default: .cancellationRequestExpired
        }
      decision.notify(
        template, recipient: requestedBy,
        [
          .id(.product, state.subscription(subscriptionID)?.productID ?? ""), .id(.subscription, subscriptionID),
          .id(.request, requestID),
        ], context)
    }
    return decision
  }
}

extension Subscription {
  /// Whether a cancellation would change anything.
  func isRenewingOrRefundable(at now: UnixMicros) -> Bool {
    let phase = phase(at: now)
    guard cancelledMicros == 0, phase == .active || (phase == .expired && pastDueMicros != 0) else { return false }
    return recurringBilling || now < refundableUntilMicros
  }
}

extension Refusal {
  static let requestNotFound = Refusal(.notFound, "NOT_FOUND", "no such request, or none that this caller may see")
  static let requestClosed = Refusal(
    .failedPrecondition, "REQUEST_CLOSED", "the request was answered before, or its time is over")
  static let nothingToCancel = Refusal(
    .failedPrecondition, "ALREADY_CANCELLED", "the subscription has ended, or was cancelled before")
}
