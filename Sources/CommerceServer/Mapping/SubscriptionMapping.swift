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
      purchaser: ResourceName.user(subscription.purchaserID, in: tenant),
      payer: ResourceName.user(subscription.payerID, in: tenant),
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

  /// The answer to a cancellation whose refund is settled, or known to be under way.
  static func cancellation(
    _ refundID: String, state: borrowing TenantState, tenant: String, now: UnixMicros, tokens: OpaqueTokens
  ) -> CancelSubscriptionResponse {
    guard let refund = state.refund(refundID), let cancelled = state.subscription(refund.subscriptionID) else {
      preconditionFailure("a recorded refund is not in the state")
    }
    return CancelSubscriptionResponse(
      subscription: subscription(cancelled, state: state, tenant: tenant, now: now, tokens: tokens),
      refund: .init(refund.amountMinor, refund.currencyCode), refundState: .init(refund.state),
      creditNoteNumber: refund.creditNoteNumber)
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
