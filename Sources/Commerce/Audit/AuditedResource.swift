internal import CommerceEvents
package import Wire

/// What the audit trail shows before and after a mutation. Its messages hold object ids, money and times; the gateway's
/// tokens and everything erasable stay out.
package enum AuditedResource: Hashable, Sendable {
  case tenant
  case user(String)
  case productPolicy(String)
  case order(String)
  case subscription(String)
  case licenseAssignment(subscription: String, user: String)
  case refund(String)

  /// The resource's name within the tenant.
  package var name: String {
    switch self {
    case .tenant: "tenant"
    case .user(let id): "users/\(id)"
    case .productPolicy(let id): "productPolicies/\(id)"
    case .order(let id): "orders/\(id)"
    case .subscription(let id): "subscriptions/\(id)"
    case .licenseAssignment(let subscription, let user):
      "subscriptions/\(subscription)/licenseAssignments/\(user)"
    case .refund(let id): "refunds/\(id)"
    }
  }

  /// What an event touches, in the order of the event. Events that are their own record, such as an invoice, touch
  /// nothing here: they stand in the journal beside the entry.
  package static func touched(by event: CommerceEvent) -> [AuditedResource] {
    switch event {
    case .tenantUpserted: [.tenant]
    case .userUpserted(let event): event.users.map { .user($0.userID) }
    case .productPolicyChanged(let event): event.policy.map { [.productPolicy($0.productID)] } ?? []
    case .orderPlaced(let event): event.order.map { [.order($0.orderID)] } ?? []
    case .orderExpired(let event): [.order(event.orderID)]
    case .orderCompleted(let event): [.order(event.orderID)]
    case .subscriptionActivated(let event): event.subscription.map { [.subscription($0.subscriptionID)] } ?? []
    case .subscriptionCancelled(let event): [.subscription(event.subscriptionID)]
    case .recurringBillingTurnedOff(let event): [.subscription(event.subscriptionID)]
    case .licenseAssigned(let event):
      event.userIDs.map { .licenseAssignment(subscription: event.subscriptionID, user: $0) }
    case .licenseUnassigned(let event):
      event.userIDs.map { .licenseAssignment(subscription: event.subscriptionID, user: $0) }
    case .refundRequested(let event): event.refund.map { [.refund($0.refundID)] } ?? []
    default: []
    }
  }
}

extension TenantState {
  /// The resource as it is; `nil` where there is none.
  package func audited(_ resource: AuditedResource) -> (any Message)? {
    switch resource {
    case .tenant: profile
    case .user(let id): users[id]
    case .productPolicy(let id): policies[id]
    case .order(let id): orders[id]
    case .subscription(let id): subscriptions[id]
    case .licenseAssignment(let subscription, let user): assignment(subscription, userID: user)
    case .refund(let id): refunds[id]
    }
  }
}
