package import CommerceEvents

/// The card's holder disputes a charge at their bank, or the bank has given its verdict.
///
/// How the dispute stands counts, not which notice came: a repeat, and the notice of an opening that comes after the
/// verdict, change nothing. While it is open the subscription goes on, for the purchaser may win nothing by it; once it
/// is lost the service was not paid for, so the subscription is cancelled at once, without a refund, and goes to
/// Disabled (R26): data is kept, and it can be reactivated by a purchase. A renewal that is past due is taken back; one
/// that is being charged is when its outcome is known. Where access had ended before, it stays as it was. The purchaser
/// is told each time, and the administrator's report flags it.
package struct RecordDispute: CommerceCommand {
  package let disputeID: String
  package let chargeID: String
  /// What the gateway knows the charge to be for.
  package let orderID: String
  package let amountMinor: Int64
  package let currencyCode: String
  package let reason: String
  package let state: DisputeState

  package init(
    disputeID: String, chargeID: String, orderID: String, amountMinor: Int64, currencyCode: String, reason: String,
    state: DisputeState
  ) {
    self.disputeID = disputeID
    self.chargeID = chargeID
    self.orderID = orderID
    self.amountMinor = amountMinor
    self.currencyCode = currencyCode
    self.reason = reason
    self.state = state
  }

  package func decide(
    _ tenant: borrowing TenantState, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Dispute> {
    guard [.open, .won, .lost].contains(state) else { throw .invalid("state", "is not how a dispute stands") }
    if let known = tenant.dispute(disputeID) {
      guard known.state == .open, state != .open else { return Decision(result: known) }
      return close(known, tenant, context)
    }
    guard Grammar.isIdentifier(disputeID), Grammar.isIdentifier(reason) else {
      throw .invalid("dispute", "has an id or a reason that is not 1 to 128 printable characters")
    }
    guard let charge = tenant.charge(chargeID) else {
      // A charge that this journal never asked for, such as one of a journal that is gone, is none of ours.
      guard tenant.order(orderID) != nil || tenant.unsettledInvoiceNumber(paymentID: orderID) != nil else {
        return Decision(result: Dispute())
      }
      // A dispute may overtake the capture that it is about: whoever brought it comes again.
      throw Refusal(.failedPrecondition, "CHARGE_NOT_RECORDED", "the disputed charge is not recorded yet; try again")
    }
    guard charge.currencyCode == currencyCode, amountMinor > 0 else {
      throw .invalid("amount", "is not an amount in the charge's currency")
    }
    let order = tenant.order(charge.orderID)
    let invoice = tenant.invoice(charge.invoiceNumber)
    let dispute = Dispute(
      disputeID: disputeID, state: .open, chargeID: chargeID, orderID: charge.orderID,
      subscriptionID: tenant.subscriptionID(paidBy: charge),
      payerID: order?.payerID ?? invoice?.payerID ?? "", currencyCode: currencyCode, amountMinor: amountMinor,
      reason: reason, openedMicros: context.nowMicros)
    var decision = Decision(
      events: [
        .chargeDisputed(ChargeDisputed(dispute: dispute)), .ledgerPosted(DisputePostings.opened(dispute)),
      ], result: dispute)
    tell(.chargeDisputed, dispute, tenant, context, &decision)
    guard state != .open else { return decision }
    let verdict = close(dispute, tenant, context)
    decision.events += verdict.events
    decision.timers += verdict.timers
    decision.result = verdict.result
    return decision
  }

  private func close(
    _ dispute: Dispute, _ tenant: borrowing TenantState, _ context: DecisionContext
  ) -> Decision<Dispute> {
    let won = state == .won
    var after = dispute
    after.state = state
    after.closedMicros = context.nowMicros
    var decision = Decision(
      events: [
        .disputeClosed(DisputeClosed(disputeID: disputeID, won: won)),
        .ledgerPosted(DisputePostings.closed(dispute, won: won)),
      ], result: after)
    if !won, let subscription = tenant.subscription(dispute.subscriptionID) {
      end(subscription, tenant, context, &decision)
    }
    tell(won ? .disputeWon : .disputeLost, after, tenant, context, &decision)
    return decision
  }

  private func end(
    _ subscription: Subscription, _ tenant: borrowing TenantState, _ context: DecisionContext,
    _ decision: inout Decision<Dispute>
  ) {
    guard subscription.hasAccess(at: context.nowMicros) else { return }
    decision.events.append(
      .subscriptionCancelled(SubscriptionCancelled(subscriptionID: subscription.subscriptionID, reason: .chargeback)))
    var ended = subscription
    ended.cancel(.chargeback, at: context.nowMicros)
    if let writeOff = WriteOff(of: subscription.openInvoiceNumber, state: tenant, context: context) {
      decision.events += writeOff.events
      decision.timers += writeOff.timers
    }
    decision.timers.append(ended.lifecycleTimer)
  }

  private func tell(
    _ template: NotificationTemplate, _ dispute: Dispute, _ tenant: borrowing TenantState, _ context: DecisionContext,
    _ decision: inout Decision<Dispute>
  ) {
    guard !dispute.payerID.isEmpty else { return }
    var parameters: [NotificationParameter] = [
      .id(.order, dispute.orderID), .id(.reason, dispute.reason),
      .money(.amount, Money(minorUnits: dispute.amountMinor, currencyCode: dispute.currencyCode)),
    ]
    if let subscription = tenant.subscription(dispute.subscriptionID) {
      parameters += [.id(.subscription, subscription.subscriptionID), .id(.product, subscription.productID)]
    }
    decision.notify(template, recipient: dispute.payerID, parameters, context)
  }
}

extension TenantState {
  /// Whose service the charge paid for; empty for money that was of no use and goes back, such as a second capture's.
  fileprivate func subscriptionID(paidBy charge: CardCharge) -> String {
    if let order = order(charge.orderID) { return order.chargeID == charge.chargeID ? order.subscriptionID : "" }
    guard let payment = invoicePayment(charge.invoiceNumber), payment.chargeID == charge.chargeID else { return "" }
    return payment.state == .paid ? payment.subscriptionID : ""
  }
}
