extension TenantState {
  /// What a timer that has come due leads to; `context.nowMicros` is its due time, or the tenant's time where that has
  /// gone past it (R28).
  ///
  /// The timer is gone afterwards unless the decision sets it anew. A timer that nothing waits for any more, or of a
  /// kind that a newer program made, leads to nothing. A decision that sets its own timer sets it to a later time.
  ///
  /// - Parameter timerID: `kind/id`, see `CommerceTimers`. A timer that the server drives itself (a process at the
  ///   gateway) does not come here.
  package func decide(timer timerID: String, _ context: DecisionContext) throws(Refusal) -> Decision<Void> {
    let (kind, id) = CommerceTimers.parts(of: timerID)
    switch kind {
    case "subscription": return try AdvanceSubscription(subscriptionID: id).decide(self, context)
    case "dunning": return try RetryInvoice(invoiceNumber: id).decide(self, context)
    case "card-expiry": return try NoticeCardExpiry(paymentMethodID: id).decide(self, context)
    default: return try decide(administrationTimer: kind, id, context)
    }
  }
}

extension CommerceTimers {
  /// The kind and what the timer is about: `order-action`, `8f2c…`.
  package static func parts(of timerID: String) -> (kind: String, id: String) {
    guard let slash = timerID.firstIndex(of: "/") else { return (timerID, "") }
    return (String(timerID[..<slash]), String(timerID[timerID.index(after: slash)...]))
  }
}

extension Decision {
  /// The decision for callers who only want its effects.
  package var withoutResult: Decision<Void> {
    Decision<Void>(events: events, timers: timers, records: records, result: ())
  }
}
