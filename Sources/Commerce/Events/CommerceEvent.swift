package import CommerceEvents
package import Wire

/// What happened in a tenant: the only way in which its state changes.
///
/// Indirect, so that handing an event on costs one reference count and not one for each string of its message.
package indirect enum CommerceEvent: Sendable, Equatable {
  case tenantUpserted(TenantUpserted)
  case userUpserted(UserUpserted)
  case paymentMethodAdded(PaymentMethodAdded)
  case paymentMethodUpdated(PaymentMethodUpdated)
  case paymentMethodRemoved(PaymentMethodRemoved)
  case orderPlaced(OrderPlaced)
  case orderActionRequired(OrderActionRequired)
  case orderActionIssued(OrderActionIssued)
  case orderDeclined(OrderDeclined)
  case orderExpired(OrderExpired)
  case orderCompleted(OrderCompleted)
  case orderRefunded(OrderRefunded)
  case subscriptionActivated(SubscriptionActivated)
  case invoiceIssued(InvoiceIssued)
  case creditNoteIssued(CreditNoteIssued)
  case invoicePaymentStarted(InvoicePaymentStarted)
  case invoicePaymentFailed(InvoicePaymentFailed)
  case invoiceActionRequired(InvoiceActionRequired)
  case invoiceActionIssued(InvoiceActionIssued)
  case invoicePaid(InvoicePaid)
  case invoiceWrittenOff(InvoiceWrittenOff)
  case invoiceChargeUnusable(InvoiceChargeUnusable)
  case ledgerPosted(LedgerPosted)
  case licenseAssigned(LicenseAssigned)
  case licenseUnassigned(LicenseUnassigned)
  case subscriptionCancelled(SubscriptionCancelled)
  case recurringBillingTurnedOff(RecurringBillingTurnedOff)
  case subscriptionRenewed(SubscriptionRenewed)
  case subscriptionExpired(SubscriptionExpired)
  case subscriptionRestored(SubscriptionRestored)
  case subscriptionDisabled(SubscriptionDisabled)
  case subscriptionDeleted(SubscriptionDeleted)
  case subscriptionReactivated(SubscriptionReactivated)
  case subscriptionUpdated(SubscriptionUpdated)
  case seatsAdded(SeatsAdded)
  case seatsReduced(SeatsReduced)
  case refundRequested(RefundRequested)
  case refundCompleted(RefundCompleted)
  case refundRefused(RefundRefused)
  case chargeDisputed(ChargeDisputed)
  case disputeClosed(DisputeClosed)
  case productPolicyChanged(ProductPolicyChanged)
  case clockAdvanceStarted(ClockAdvanceStarted)
  case clockAdvanced(ClockAdvanced)
  case notificationRequested(NotificationRequested)
  case auditRecorded(AuditRecorded)
  case userErased(UserErased)
  case administration(AdministrationEvent)

  /// The event's type in the journal: its message's name in `commerce.events.v1`.
  package var type: String {
    switch self {
    case .tenantUpserted: "TenantUpserted"
    case .userUpserted: "UserUpserted"
    case .paymentMethodAdded: "PaymentMethodAdded"
    case .paymentMethodUpdated: "PaymentMethodUpdated"
    case .paymentMethodRemoved: "PaymentMethodRemoved"
    case .orderPlaced: "OrderPlaced"
    case .orderActionRequired: "OrderActionRequired"
    case .orderActionIssued: "OrderActionIssued"
    case .orderDeclined: "OrderDeclined"
    case .orderExpired: "OrderExpired"
    case .orderCompleted: "OrderCompleted"
    case .orderRefunded: "OrderRefunded"
    case .subscriptionActivated: "SubscriptionActivated"
    case .invoiceIssued: "InvoiceIssued"
    case .creditNoteIssued: "CreditNoteIssued"
    case .invoicePaymentStarted: "InvoicePaymentStarted"
    case .invoicePaymentFailed: "InvoicePaymentFailed"
    case .invoiceActionRequired: "InvoiceActionRequired"
    case .invoiceActionIssued: "InvoiceActionIssued"
    case .invoicePaid: "InvoicePaid"
    case .invoiceWrittenOff: "InvoiceWrittenOff"
    case .invoiceChargeUnusable: "InvoiceChargeUnusable"
    case .ledgerPosted: "LedgerPosted"
    case .licenseAssigned: "LicenseAssigned"
    case .licenseUnassigned: "LicenseUnassigned"
    case .subscriptionCancelled: "SubscriptionCancelled"
    case .recurringBillingTurnedOff: "RecurringBillingTurnedOff"
    case .subscriptionRenewed: "SubscriptionRenewed"
    case .subscriptionExpired: "SubscriptionExpired"
    case .subscriptionRestored: "SubscriptionRestored"
    case .subscriptionDisabled: "SubscriptionDisabled"
    case .subscriptionDeleted: "SubscriptionDeleted"
    case .subscriptionReactivated: "SubscriptionReactivated"
    case .subscriptionUpdated: "SubscriptionUpdated"
    case .seatsAdded: "SeatsAdded"
    case .seatsReduced: "SeatsReduced"
    case .refundRequested: "RefundRequested"
    case .refundCompleted: "RefundCompleted"
    case .refundRefused: "RefundRefused"
    case .chargeDisputed: "ChargeDisputed"
    case .disputeClosed: "DisputeClosed"
    case .productPolicyChanged: "ProductPolicyChanged"
    case .clockAdvanceStarted: "ClockAdvanceStarted"
    case .clockAdvanced: "ClockAdvanced"
    case .notificationRequested: "NotificationRequested"
    case .auditRecorded: "AuditRecorded"
    case .userErased: "UserErased"
    case .administration(let event): event.type
    }
  }

  /// The message's bytes.
  package var payload: [UInt8] { message.serializedBytes() }

  package var message: any Message {
    switch self {
    case .tenantUpserted(let message): message
    case .userUpserted(let message): message
    case .paymentMethodAdded(let message): message
    case .paymentMethodUpdated(let message): message
    case .paymentMethodRemoved(let message): message
    case .orderPlaced(let message): message
    case .orderActionRequired(let message): message
    case .orderActionIssued(let message): message
    case .orderDeclined(let message): message
    case .orderExpired(let message): message
    case .orderCompleted(let message): message
    case .orderRefunded(let message): message
    case .subscriptionActivated(let message): message
    case .invoiceIssued(let message): message
    case .creditNoteIssued(let message): message
    case .invoicePaymentStarted(let message): message
    case .invoicePaymentFailed(let message): message
    case .invoiceActionRequired(let message): message
    case .invoiceActionIssued(let message): message
    case .invoicePaid(let message): message
    case .invoiceWrittenOff(let message): message
    case .invoiceChargeUnusable(let message): message
    case .ledgerPosted(let message): message
    case .licenseAssigned(let message): message
    case .licenseUnassigned(let message): message
    case .subscriptionCancelled(let message): message
    case .recurringBillingTurnedOff(let message): message
    case .subscriptionRenewed(let message): message
    case .subscriptionExpired(let message): message
    case .subscriptionRestored(let message): message
    case .subscriptionDisabled(let message): message
    case .subscriptionDeleted(let message): message
    case .subscriptionReactivated(let message): message
    case .subscriptionUpdated(let message): message
    case .seatsAdded(let message): message
    case .seatsReduced(let message): message
    case .refundRequested(let message): message
    case .refundCompleted(let message): message
    case .refundRefused(let message): message
    case .chargeDisputed(let message): message
    case .disputeClosed(let message): message
    case .productPolicyChanged(let message): message
    case .clockAdvanceStarted(let message): message
    case .clockAdvanced(let message): message
    case .notificationRequested(let message): message
    case .auditRecorded(let message): message
    case .userErased(let message): message
    case .administration(let event): event.message
    }
  }

  /// False for events that hold a gateway's token or address, and for the audit trail, which has a service of its own:
  /// they never leave the server by a watch.
  package var isPublic: Bool { Self.isPublic(type: type) }

  private static let internalTypes: Set<String> = [
    "PaymentMethodAdded", "PaymentMethodUpdated", "OrderActionIssued", "InvoiceActionIssued", "AuditRecorded",
  ]

  /// As `isPublic`, for an event that was not decoded.
  package static func isPublic(type: String) -> Bool {
    !internalTypes.contains(type)
  }
}

extension CommerceEvent {
  /// Decodes an event of the journal.
  package init(type: String, payload: [UInt8]) throws(EventError) {
    let decoded: CommerceEvent?
    do throws(WireError) {
      decoded = try Self.decode(type: type, payload: payload)
    } catch {
      throw EventError.undecodable(type, error)
    }
    guard let decoded else { throw EventError.unknownType(type) }
    self = decoded
  }

  /// - Returns: `nil` for an unknown type.
  private static func decode(type: String, payload: [UInt8]) throws(WireError) -> CommerceEvent? {
    switch type {
    case "TenantUpserted": .tenantUpserted(try TenantUpserted(serializedBytes: payload))
    case "UserUpserted": .userUpserted(try UserUpserted(serializedBytes: payload))
    case "PaymentMethodAdded": .paymentMethodAdded(try PaymentMethodAdded(serializedBytes: payload))
    case "PaymentMethodUpdated": .paymentMethodUpdated(try PaymentMethodUpdated(serializedBytes: payload))
    case "PaymentMethodRemoved": .paymentMethodRemoved(try PaymentMethodRemoved(serializedBytes: payload))
    case "OrderPlaced": .orderPlaced(try OrderPlaced(serializedBytes: payload))
    case "OrderActionRequired": .orderActionRequired(try OrderActionRequired(serializedBytes: payload))
    case "OrderActionIssued": .orderActionIssued(try OrderActionIssued(serializedBytes: payload))
    case "OrderDeclined": .orderDeclined(try OrderDeclined(serializedBytes: payload))
    case "OrderExpired": .orderExpired(try OrderExpired(serializedBytes: payload))
    case "OrderCompleted": .orderCompleted(try OrderCompleted(serializedBytes: payload))
    case "OrderRefunded": .orderRefunded(try OrderRefunded(serializedBytes: payload))
    case "SubscriptionActivated": .subscriptionActivated(try SubscriptionActivated(serializedBytes: payload))
    case "InvoiceIssued": .invoiceIssued(try InvoiceIssued(serializedBytes: payload))
    case "CreditNoteIssued": .creditNoteIssued(try CreditNoteIssued(serializedBytes: payload))
    case "InvoicePaymentStarted": .invoicePaymentStarted(try InvoicePaymentStarted(serializedBytes: payload))
    case "InvoicePaymentFailed": .invoicePaymentFailed(try InvoicePaymentFailed(serializedBytes: payload))
    case "InvoiceActionRequired": .invoiceActionRequired(try InvoiceActionRequired(serializedBytes: payload))
    case "InvoiceActionIssued": .invoiceActionIssued(try InvoiceActionIssued(serializedBytes: payload))
    case "InvoicePaid": .invoicePaid(try InvoicePaid(serializedBytes: payload))
    case "InvoiceWrittenOff": .invoiceWrittenOff(try InvoiceWrittenOff(serializedBytes: payload))
    case "InvoiceChargeUnusable": .invoiceChargeUnusable(try InvoiceChargeUnusable(serializedBytes: payload))
    case "LedgerPosted": .ledgerPosted(try LedgerPosted(serializedBytes: payload))
    case "LicenseAssigned": .licenseAssigned(try LicenseAssigned(serializedBytes: payload))
    case "LicenseUnassigned": .licenseUnassigned(try LicenseUnassigned(serializedBytes: payload))
    case "SubscriptionCancelled": .subscriptionCancelled(try SubscriptionCancelled(serializedBytes: payload))
    case "RecurringBillingTurnedOff":
      .recurringBillingTurnedOff(try RecurringBillingTurnedOff(serializedBytes: payload))
    case "SubscriptionRenewed": .subscriptionRenewed(try SubscriptionRenewed(serializedBytes: payload))
    case "SubscriptionExpired": .subscriptionExpired(try SubscriptionExpired(serializedBytes: payload))
    case "SubscriptionRestored": .subscriptionRestored(try SubscriptionRestored(serializedBytes: payload))
    case "SubscriptionDisabled": .subscriptionDisabled(try SubscriptionDisabled(serializedBytes: payload))
    case "SubscriptionDeleted": .subscriptionDeleted(try SubscriptionDeleted(serializedBytes: payload))
    case "SubscriptionReactivated": .subscriptionReactivated(try SubscriptionReactivated(serializedBytes: payload))
    case "SubscriptionUpdated": .subscriptionUpdated(try SubscriptionUpdated(serializedBytes: payload))
    case "SeatsAdded": .seatsAdded(try SeatsAdded(serializedBytes: payload))
    case "SeatsReduced": .seatsReduced(try SeatsReduced(serializedBytes: payload))
    case "RefundRequested": .refundRequested(try RefundRequested(serializedBytes: payload))
    case "RefundCompleted": .refundCompleted(try RefundCompleted(serializedBytes: payload))
    case "RefundRefused": .refundRefused(try RefundRefused(serializedBytes: payload))
    case "ChargeDisputed": .chargeDisputed(try ChargeDisputed(serializedBytes: payload))
    case "DisputeClosed": .disputeClosed(try DisputeClosed(serializedBytes: payload))
    case "ProductPolicyChanged": .productPolicyChanged(try ProductPolicyChanged(serializedBytes: payload))
    case "ClockAdvanceStarted": .clockAdvanceStarted(try ClockAdvanceStarted(serializedBytes: payload))
    case "ClockAdvanced": .clockAdvanced(try ClockAdvanced(serializedBytes: payload))
    case "NotificationRequested": .notificationRequested(try NotificationRequested(serializedBytes: payload))
    case "AuditRecorded": .auditRecorded(try AuditRecorded(serializedBytes: payload))
    case "UserErased": .userErased(try UserErased(serializedBytes: payload))
    default: try AdministrationEvent.decode(type: type, payload: payload).map(CommerceEvent.administration)
    }
  }
}

/// An event or a snapshot of the journal that this program cannot read.
package struct EventError: Error, Sendable, CustomStringConvertible {
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Value: Hashable { case unknownType, undecodable }
    private let value: Value
    private init(_ value: Value) { self.value = value }

    /// A newer program wrote it, or the journal is not one of commerce.
    package static let unknownType = Self(.unknownType)
    package static let undecodable = Self(.undecodable)

    package var description: String { "\(value)" }
  }

  package let code: Code
  package let message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { message }

  static func unknownType(_ type: String) -> EventError {
    EventError(
      .unknownType, "the journal holds an event of type '\(type)', which this program does not know; use a newer one")
  }

  static func undecodable(_ type: String, _ cause: WireError) -> EventError {
    EventError(.undecodable, "'\(type)' cannot be decoded: \(cause.code) at byte \(cause.offset)")
  }
}
