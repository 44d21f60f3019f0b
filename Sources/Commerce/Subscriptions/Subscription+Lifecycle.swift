package import CommerceEvents

/// Where a subscription is in its life (R26).
///
///     active ──term ends, or a period is not paid──▶ expired ──30 days──▶ disabled ──90 days──▶ deleted
///        ▲ └───cancelled with refund──────────────────────────────────────▲│
///        └───────────paid in time, or reactivated─────────┴────────────────┘
package enum SubscriptionPhase: Sendable, Hashable {
  case active
  /// The term has ended; users keep access.
  case expired
  /// No access; the administrator can reach the data.
  case disabled
  case deleted
}

extension Subscription {
  /// When service ends that is paid for: the end of the term, or the beginning of a billing period that was not paid
  /// (R27). The term that runs counts as ended there.
  package var endMicros: UnixMicros { pastDueMicros != 0 ? min(pastDueMicros, termEndMicros) : termEndMicros }

  /// When access ends if nothing happens any more.
  package var accessEndMicros: UnixMicros {
    cancelledMicros != 0 ? cancelledMicros : endMicros + CommerceLimits.graceMicros
  }

  package func phase(at now: UnixMicros) -> SubscriptionPhase {
    if now >= accessEndMicros + CommerceLimits.disabledMicros { return .deleted }
    if now >= accessEndMicros { return .disabled }
    return now >= endMicros ? .expired : .active
  }

  /// Users keep access while the subscription is active or expired.
  package func hasAccess(at now: UnixMicros) -> Bool {
    cancelledMicros == 0 && (phase(at: now) == .active || phase(at: now) == .expired)
  }

  /// Whether paying an invoice of it still gives service: it was not cancelled, and not deleted, which is final (R26).
  func isWorthPaying(at now: UnixMicros) -> Bool { cancelledMicros == 0 && phase(at: now) != .deleted }

  /// When the phase changes by time alone; `nil` once it is deleted.
  package func nextTransition(after now: UnixMicros) -> UnixMicros? {
    switch phase(at: now) {
    case .active: cancelledMicros != 0 ? min(cancelledMicros, endMicros) : endMicros
    case .expired: accessEndMicros
    case .disabled: accessEndMicros + CommerceLimits.disabledMicros
    case .deleted: nil
    }
  }

  /// The timer that carries the subscription through its life: what comes next of the end of a billing period, of
  /// access and of the data. A decision that changes any of them sets it anew.
  package var lifecycleTimer: TimerIntent {
    let id = CommerceTimers.subscription(subscriptionID)
    let due: UnixMicros
    switch stage {
    case .deleted: return .cancel(id: id)
    case .disabled: due = accessEndMicros + CommerceLimits.disabledMicros
    case .expired: due = accessEndMicros
    default: due = cancelledMicros != 0 ? cancelledMicros : min(billingPeriodEndMicros, endMicros)
    }
    return .set(id: id, dueMicros: due, payload: [])
  }

  /// Seats owned.
  package var seatCount: Int { lots.reduce(0) { $0 + Int($1.quantity) } }

  /// Seats that may be assigned: a reduction that is scheduled caps them at once (R20).
  package var assignableCount: Int { scheduledQuantity == 0 ? seatCount : min(seatCount, Int(scheduledQuantity)) }

  /// Before this instant a cancellation takes effect at once and refunds all of it (R24): every lot is within its
  /// window.
  package var refundableUntilMicros: UnixMicros { lots.map(\.refundableUntilMicros).min() ?? 0 }

  mutating func cancel(_ reason: CancellationReason, at now: UnixMicros) {
    cancelledMicros = now
    cancellationReason = reason
    recurringBilling = false
    scheduledQuantity = 0
    stage = .disabled
    revision += 1
  }

  mutating func turnRecurringBillingOff(_ reason: CancellationReason) {
    recurringBilling = false
    cancellationReason = reason
    scheduledQuantity = 0
    revision += 1
  }

  /// The invoice of seats that run already was paid.
  mutating func recordPayment(_ payment: InvoicePayment) {
    for index in lots.indices where lots[index].invoiceNumber == payment.invoiceNumber {
      lots[index].chargeID = payment.chargeID
    }
    if openInvoiceNumber == payment.invoiceNumber { openInvoiceNumber = "" }
    revision += 1
  }

  mutating func recordRefund(_ refund: Refund) {
    let index = lots.firstIndex { refund.lotID.isEmpty ? $0.chargeID == refund.chargeID : $0.lotID == refund.lotID }
    if let index { lots[index].refundedMinor += refund.amountMinor }
    revision += 1
  }
}

extension Order {
  /// Whether the gateway or the customer has still to answer.
  package var isOpen: Bool { state == .pending || state == .requiresAction }
}
