package import CommerceEvents

/// Where a subscription is in its life (R26).
///
///     active ──term ends──▶ expired ──30 days──▶ disabled ──90 days──▶ deleted
///        └───cancelled with refund───────────────▲
package enum SubscriptionPhase: Sendable, Hashable {
  case active
  /// The term has ended; users keep access.
  case expired
  /// No access; the administrator can reach the data.
  case disabled
  case deleted
}

extension Subscription {
  /// When access ends if nothing happens any more.
  package var accessEndMicros: UnixMicros {
    cancelledMicros != 0 ? cancelledMicros : termEndMicros + CommerceLimits.graceMicros
  }

  package func phase(at now: UnixMicros) -> SubscriptionPhase {
    if now >= accessEndMicros + CommerceLimits.disabledMicros { return .deleted }
    if now >= accessEndMicros { return .disabled }
    return now >= termEndMicros ? .expired : .active
  }

  /// When the phase changes by time alone; `nil` once it is deleted.
  package func nextTransition(after now: UnixMicros) -> UnixMicros? {
    switch phase(at: now) {
    case .active: cancelledMicros != 0 ? min(cancelledMicros, termEndMicros) : termEndMicros
    case .expired: accessEndMicros
    case .disabled: accessEndMicros + CommerceLimits.disabledMicros
    case .deleted: nil
    }
  }

  /// Seats owned.
  package var seatCount: Int { lots.reduce(0) { $0 + Int($1.quantity) } }

  /// Before this instant a cancellation takes effect at once and refunds (R24): every lot is within its window.
  package var refundableUntilMicros: UnixMicros { lots.map(\.refundableUntilMicros).min() ?? 0 }

  mutating func cancel(_ reason: CancellationReason, at now: UnixMicros) {
    cancelledMicros = now
    cancellationReason = reason
    recurringBilling = false
    revision += 1
  }

  mutating func turnRecurringBillingOff(_ reason: CancellationReason) {
    recurringBilling = false
    cancellationReason = reason
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
    guard let index else { return }
    lots[index].refundedMinor += refund.amountMinor
    revision += 1
  }
}

extension Order {
  /// Whether the gateway or the customer has still to answer.
  package var isOpen: Bool { state == .pending || state == .requiresAction }
}
