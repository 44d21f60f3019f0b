internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Wire

/// Subscriptions and licences as callers see them.
enum SubscriptionMapping {
  static func subscription(
    _ subscription: CommerceEvents.Subscription, state: borrowing TenantState, tenant: String, now: UnixMicros,
    tokens: OpaqueTokens
  ) -> CommerceSchema.Subscription {
    let name = ResourceName.subscription(subscription.subscriptionID, in: tenant)
    var mapped = CommerceSchema.Subscription(
      name: name, productID: subscription.productID, offerID: subscription.offerID,
      purchaser: ResourceName.actor(subscription.purchaserID, in: tenant),
      payer: ResourceName.actor(subscription.payerID, in: tenant),
      dataOwner: ResourceName.tenant(subscription.dataOwnerID), channel: .init(subscription.channel))
    mapped.state = .init(subscription.phase(at: now))
    mapped.quantity = Int32(clamping: subscription.seatCount)
    mapped.assignedQuantity = Int32(clamping: state.assignedCount(subscription.subscriptionID))
    mapped.unitPrice = .init(subscription.unitPriceMinor, subscription.currencyCode)
    mapped.priceList = .init(subscription.priceList)
    mapped.term = isoPeriod(months: subscription.termMonths)
    mapped.billingPeriod = isoPeriod(months: subscription.billingMonths)
    mapped.createTime = .ifSet(subscription.createdMicros)
    mapped.startTime = .ifSet(subscription.termStartMicros)
    mapped.termEndTime = .ifSet(subscription.termEndMicros)
    mapped.billingPeriodEndTime = .ifSet(subscription.billingPeriodEndMicros)
    mapped.cancellationWindowEndTime = .ifSet(subscription.refundableUntilMicros)
    mapped.autoRenew = subscription.recurringBilling
    mapped.order = ResourceName.order(subscription.orderID, in: tenant)
    mapped.etag = tokens.etag(name, revision: subscription.revision)
    mapped.market = subscription.market
    mapped.cancelTime = .ifSet(subscription.cancelledMicros)
    mapped.cancellationReason = .init(subscription.cancellationReason)
    mapped.paymentMethod =
      subscription.paymentMethodID.isEmpty ? "" : ResourceName.paymentMethod(subscription.paymentMethodID, in: tenant)
    mapped.openInvoice =
      subscription.openInvoiceNumber.isEmpty ? "" : ResourceName.invoice(subscription.openInvoiceNumber, in: tenant)
    mapped.pastDueTime = .ifSet(subscription.pastDueMicros)
    mapped.scheduledQuantity = Int32(clamping: subscription.scheduledQuantity)
    mapped.trial = subscription.trial
    mapped.accessEndTime = .ifSet(subscription.accessEndMicros)
    return mapped
  }

  static func assignment(
    _ assignment: CommerceEvents.Assignment, productID: String, tenant: String
  ) -> LicenseAssignment {
    LicenseAssignment(
      name: ResourceName.licenseAssignment(assignment.userID, subscription: assignment.subscriptionID, in: tenant),
      subscription: ResourceName.subscription(assignment.subscriptionID, in: tenant),
      user: ResourceName.user(assignment.userID, in: tenant), productID: productID,
      assignTime: .ifSet(assignment.assignedMicros))
  }

  /// The answer to a request whose refunds are settled, or known to be under way.
  static func refunded(
    _ refundID: String, state: borrowing TenantState, tenant: String, now: UnixMicros, tokens: OpaqueTokens
  ) -> MutationOutcome {
    guard let refund = state.refund(refundID), let changed = state.subscription(refund.subscriptionID) else {
      preconditionFailure("a recorded refund is not in the state")
    }
    let ids = state.refundIDs(ofOperation: refund.operationID)
    let refunds = (ids.isEmpty ? [refundID] : ids).compactMap { state.refund($0) }
    if refund.origin == .seatReduction {
      return .response(
        reduction(refunds, of: changed, at: now, state: state, tenant: tenant, now: now, tokens: tokens)
          .serializedBytes())
    }
    return .response(
      cancellation(refunds, of: changed, state: state, tenant: tenant, now: now, tokens: tokens).serializedBytes())
  }

  /// A central subscription's: what was paid for by no card is credited where it is owed.
  static func cancellation(
    crediting notes: [CommerceEvents.CreditNote], of cancelled: CommerceEvents.Subscription,
    state: borrowing TenantState, tenant: String, now: UnixMicros, tokens: OpaqueTokens
  ) -> CancelSubscriptionResponse {
    CancelSubscriptionResponse(
      subscription: subscription(cancelled, state: state, tenant: tenant, now: now, tokens: tokens),
      refund: .init(notes.reduce(0) { $0 + $1.totalMinor }, cancelled.currencyCode),
      refundState: notes.isEmpty ? .notDue : .credited, creditNoteNumber: notes.first?.number ?? "",
      refunds: notes.map { note in
        SubscriptionRefund(
          amount: .init(note.totalMinor, note.currencyCode), tax: .init(note.taxMinor, note.currencyCode),
          state: .credited, creditNote: ResourceName.creditNote(note.number, in: tenant),
          invoice: ResourceName.invoice(note.invoiceNumber, in: tenant))
      })
  }

  static func cancellation(
    _ refunds: [Refund], of cancelled: CommerceEvents.Subscription, state: borrowing TenantState, tenant: String,
    now: UnixMicros, tokens: OpaqueTokens
  ) -> CancelSubscriptionResponse {
    let total = refunds.reduce(0) { $0 + $1.amountMinor }
    return CancelSubscriptionResponse(
      subscription: subscription(cancelled, state: state, tenant: tenant, now: now, tokens: tokens),
      refund: .init(total, cancelled.currencyCode), refundState: .init(refunds),
      creditNoteNumber: refunds.first?.creditNoteNumber ?? "",
      refunds: refunds.map { self.refund($0, state: state, tenant: tenant) })
  }

  static func reduction(
    _ refunds: [Refund], of reduced: CommerceEvents.Subscription, at effective: UnixMicros,
    state: borrowing TenantState, tenant: String, now: UnixMicros, tokens: OpaqueTokens
  ) -> ReduceSeatsResponse {
    ReduceSeatsResponse(
      subscription: subscription(reduced, state: state, tenant: tenant, now: now, tokens: tokens),
      refund: .init(refunds.reduce(0) { $0 + $1.amountMinor }, reduced.currencyCode),
      refunds: refunds.map { refund($0, state: state, tenant: tenant) }, effectiveTime: .ifSet(effective))
  }

  private static func refund(_ refund: Refund, state: borrowing TenantState, tenant: String) -> SubscriptionRefund {
    let note = state.creditNote(refund.creditNoteNumber)
    return SubscriptionRefund(
      amount: .init(refund.amountMinor, refund.currencyCode), tax: .init(note?.taxMinor ?? 0, refund.currencyCode),
      state: .init(refund.state), creditNote: ResourceName.creditNote(refund.creditNoteNumber, in: tenant),
      invoice: note.map { ResourceName.invoice($0.invoiceNumber, in: tenant) } ?? "")
  }
}

extension CommerceSchema.Subscription.State {
  init(_ phase: SubscriptionPhase) {
    switch phase {
    case .active: self = .active
    case .expired: self = .expired
    case .disabled: self = .disabled
    case .deleted: self = .deleted
    }
  }
}

extension CommerceSchema.CancellationReason {
  init(_ reason: CommerceEvents.CancellationReason) {
    switch reason {
    case .other: self = .other
    default: self.init(rawValue: reason.rawValue)
    }
  }
}

extension CommerceEvents.CancellationReason {
  init(_ reason: CommerceSchema.CancellationReason) {
    switch reason {
    case .other, .providedByOrganization: self = .other
    default: self.init(rawValue: reason.rawValue)
    }
  }
}

extension CancelSubscriptionResponse.RefundState {
  init(_ state: CommerceEvents.RefundState) {
    switch state {
    case .pending: self = .pending
    case .completed: self = .completed
    case .refused: self = .refused
    default: self = .unspecified
    }
  }
}

extension CancelSubscriptionResponse.RefundState {
  /// Of several refunds together: completed once all are, refused where one is.
  init(_ refunds: [Refund]) {
    if refunds.isEmpty {
      self = .notDue
    } else if refunds.contains(where: { $0.state == .refused }) {
      self = .refused
    } else {
      self = refunds.allSatisfy { $0.state == .completed } ? .completed : .pending
    }
  }
}
