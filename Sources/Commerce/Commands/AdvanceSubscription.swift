package import CommerceEvents

/// What the subscription's own timer does: begins the next billing period, or tells that the term, access or the data
/// has ended (R26, R27).
///
/// While an order changes the subscription, or its invoice is being charged, nothing happens: whatever ends that sets
/// the timer anew (invariant 3).
struct AdvanceSubscription: CommerceCommand {
  let subscriptionID: String

  func decide(_ state: borrowing TenantState, _ context: DecisionContext) throws(Refusal) -> Decision<Void> {
    guard let subscription = state.subscription(subscriptionID), !state.hasOpenOperation(subscription) else {
      return Decision(result: ())
    }
    let phase = subscription.phase(at: context.nowMicros)
    switch subscription.stage {
    case .unspecified where subscription.pastDueMicros == 0 && context.nowMicros >= subscription.billingPeriodEndMicros:
      return try billOrExpire(subscription, state, context)
    case .unspecified where phase != .active:
      return expire(subscription, context)
    case .expired where phase != .expired && phase != .active:
      return disable(subscription, state, context)
    case .disabled where phase == .deleted:
      return delete(subscription, context)
    default:
      return Decision(timers: [subscription.lifecycleTimer], result: ())
    }
  }

  private func billOrExpire(
    _ subscription: Subscription, _ state: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Void> {
    let isNewTerm = subscription.billingPeriodEndMicros >= subscription.termEndMicros
    guard !isNewTerm || subscription.recurringBilling,
      let renewal = Renewal(of: subscription, isNewTerm: isNewTerm, context: context)
    else { return expire(subscription, context) }
    return renewal.decision(state, context)
  }

  private func expire(_ subscription: Subscription, _ context: DecisionContext) -> Decision<Void> {
    var after = subscription
    after.stage = .expired
    after.revision += 1
    var decision = Decision(
      events: [.subscriptionExpired(SubscriptionExpired(subscription: after))], timers: [after.lifecycleTimer],
      result: ())
    decision.notify(
      .subscriptionExpired, recipient: after.purchaserID,
      [.id(.product, after.productID), .id(.subscription, subscriptionID), .time(.due, after.accessEndMicros)],
      context)
    return decision
  }

  private func disable(
    _ subscription: Subscription, _ state: borrowing TenantState, _ context: DecisionContext
  ) -> Decision<Void> {
    var after = subscription
    var decision = Decision(result: ())
    if let writeOff = WriteOff(of: after.openInvoiceNumber, state: state, context: context) {
      decision.events += writeOff.events
      decision.timers += writeOff.timers
      after.openInvoiceNumber = ""
    }
    after.stage = .disabled
    after.revision += 1
    decision.events.append(.subscriptionDisabled(SubscriptionDisabled(subscription: after)))
    decision.timers.append(after.lifecycleTimer)
    decision.notify(
      .subscriptionDisabled, recipient: after.purchaserID,
      [
        .id(.product, after.productID), .id(.subscription, subscriptionID),
        .time(.due, after.accessEndMicros + CommerceLimits.disabledMicros),
      ], context)
    return decision
  }

  private func delete(_ subscription: Subscription, _ context: DecisionContext) -> Decision<Void> {
    var after = subscription
    after.stage = .deleted
    after.revision += 1
    var decision = Decision(
      events: [.subscriptionDeleted(SubscriptionDeleted(subscription: after))], timers: [after.lifecycleTimer],
      result: ())
    decision.notify(
      .subscriptionDeleted, recipient: after.purchaserID,
      [.id(.product, after.productID), .id(.subscription, subscriptionID)], context)
    return decision
  }
}

extension TenantState {
  /// An order that is not final yet, or an invoice that is being charged: whoever else wants to move money for the
  /// subscription waits, or is told to come back (invariant 3).
  package func hasOpenOperation(_ subscription: borrowing Subscription) -> Bool {
    if lifecycle.openOrderIDs[subscription.subscriptionID] != nil { return true }
    let payment = lifecycle.invoicePayments.entity(subscription.openInvoiceNumber)?.value.state
    return payment == .pending || payment == .requiresAction
  }

  func requireNoOpenOperation(_ subscription: borrowing Subscription) throws(Refusal) {
    guard hasOpenOperation(subscription) else { return }
    throw Refusal(
      .aborted, "OPERATION_IN_PROGRESS",
      "another payment of this subscription is under way; read it again when that has come to its end")
  }
}
