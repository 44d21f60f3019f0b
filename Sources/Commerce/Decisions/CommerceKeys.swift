package import CommerceEvents

/// The ids of a tenant's timers. The server may put a payload of its own under an id; decisions cancel by id alone.
package enum CommerceTimers {
  /// Drives an order whose charge has no outcome yet.
  package static func order(_ orderID: String) -> String { "order/\(orderID)" }
  /// Expires an order that waits for the customer's confirmation.
  package static func orderAction(_ orderID: String) -> String { "order-action/\(orderID)" }
  /// Drives a refund that the gateway has not confirmed yet.
  package static func refund(_ refundID: String) -> String { "refund/\(refundID)" }
  /// Drives an invoice whose charge has no outcome yet.
  package static func invoice(_ number: String) -> String { "invoice/\(number)" }
  /// Gives up a charge of an invoice whose confirmation did not come in time.
  package static func invoiceAction(_ number: String) -> String { "invoice-action/\(number)" }
  /// Charges an unpaid invoice again (R27).
  package static func dunning(_ number: String) -> String { "dunning/\(number)" }
  /// Carries a subscription through its life (R26).
  package static func subscription(_ subscriptionID: String) -> String { "subscription/\(subscriptionID)" }
  /// Tells a card's owner that it is about to expire (R27).
  package static func cardExpiry(_ paymentMethodID: String) -> String { "card-expiry/\(paymentMethodID)" }
  /// Drives the test clock to where it was told to go.
  package static let clock = "clock/advance"
  /// When a tenant whose test clock runs ahead has to be looked at, in real time.
  package static let wake = "wake/first"
}

/// The timers of administration.
extension CommerceTimers {
  /// Expires a request to cancel that nobody answered (R35).
  package static func cancellationRequest(_ requestID: String) -> String { "cancellation-request/\(requestID)" }
  /// Deletes a licence request after 12 months (R37).
  package static func licenseRequest(_ requestID: String) -> String { "license-request/\(requestID)" }
  /// Ends a partner's relationship (R40).
  package static func delegatedAdmin(_ relationshipID: String) -> String { "delegated-admin/\(relationshipID)" }
}

/// The keys of a tenant's erasable records.
package enum CommerceRecords {
  /// A `TenantText`.
  package static let tenantText = "tenant/text"
  /// All user profiles start with it.
  package static let profilePrefix = "profile/"
  /// A `UserProfile`.
  package static func profile(_ userID: String) -> String { profilePrefix + userID }
  /// The key that hides a caller's network address in the audit trail, 32 bytes.
  package static func auditKey(tenantID: String, callerID: String) -> String { "audit-key/\(tenantID)/\(callerID)" }
  /// The customer's own reference of an order, UTF-8.
  package static func orderReference(_ orderID: String) -> String { "order-reference/\(orderID)" }
  /// What a purchaser wrote when cancelling, UTF-8.
  package static func cancellationComment(_ subscriptionID: String) -> String {
    "cancellation-comment/\(subscriptionID)"
  }
  /// What an administrator wrote when cancelling a central subscription, UTF-8.
  package static func cancellationComment(_ subscriptionID: String, by userID: String) -> String {
    "cancellation-comment/\(subscriptionID)/\(userID)"
  }
}

/// What administrators, support and partners wrote, UTF-8.
extension CommerceRecords {
  package static func cancellationRequestMessage(_ requestID: String) -> String {
    "cancellation-request-message/\(requestID)"
  }
  package static func supportCaseDescription(_ caseID: String) -> String { "support-case-description/\(caseID)" }
  package static func supportCaseResolution(_ caseID: String) -> String { "support-case-resolution/\(caseID)" }
  package static func licenseRequestMessage(_ requestID: String) -> String { "license-request-message/\(requestID)" }
  package static func licenseRequestResponse(_ requestID: String) -> String { "license-request-response/\(requestID)" }
  /// Display name, description and address, in this order.
  package static func solution(_ solutionID: String) -> [String] {
    ["name", "description", "url"].map { "solution-\($0)/\(solutionID)" }
  }
}

extension TenantText {
  /// Where a tenant's texts lie among its records.
  package static var recordKey: String { CommerceRecords.tenantText }
}
