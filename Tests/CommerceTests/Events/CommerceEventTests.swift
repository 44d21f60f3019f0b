internal import Commerce
internal import CommerceEvents
internal import Testing

@Suite struct CommerceEventTests {
  @Test func anUnknownTypeIsAnErrorThatNamesIt() throws {
    let error = try #require(throws: EventError.self) { try CommerceEvent(type: "OrderShipped", payload: []) }
    #expect(error.code == .unknownType && error.message.contains("OrderShipped"))
  }

  @Test func bytesThatAreNoMessageAreAnErrorThatNamesTheType() throws {
    let error = try #require(throws: EventError.self) { try CommerceEvent(type: "OrderPlaced", payload: [0x0A]) }
    #expect(error.code == .undecodable && error.message.contains("OrderPlaced"))
  }

  @Test func everyEventOfTheSchemaHasACaseUnderItsOwnName() throws {
    let entities: Set<String> = [
      "TenantProfile", "TenantText", "DirectoryUser", "UserProfile", "ProductPolicy", "Quote", "PaymentMethod",
      "Order", "Subscription", "SeatLot", "Assignment", "InvoiceLine", "Invoice", "CreditNote", "LedgerPosting",
      "CardCharge", "Refund", "BillingAccount", "Dispute", "SelfServiceSettings", "GovernancePolicy", "TermsAcceptance",
      "GovernanceSnapshot", "Agreement",
      "CancellationRequest", "CentralizationSnapshot", "SupportCase", "LicenseRequestItem", "LicenseRequest",
      "SupportSnapshot", "DelegatedAdminRelationship", "Solution", "PartnersSnapshot", "DirectoryIndexSnapshot",
      "DirectoryIndexEntry", "TenantSnapshot",
      "SubscriptionSnapshot", "SeatHolder",
      "NotificationParameter", "LifecycleSnapshot",
      "AuditChange", "AuditEntry", "AuditHead", "BillingAccountBalances",
      "NotificationOutboxState", "PendingNotification",
      "InvoicePayment",
    ]
    let prefix = "commerce.events.v1."
    let names = CommerceEventsIndex.messages.map { String($0.descriptor.fullName.dropFirst(prefix.count)) }
    for name in names where !entities.contains(name) {
      let event = try CommerceEvent(type: name, payload: [])
      #expect(event.type == name && event.payload.isEmpty)
      #expect(type(of: event.message).descriptor.fullName == prefix + name)
    }
    #expect(
      names.filter { !entities.contains($0) && !CommerceEvent.isPublic(type: $0) } == [
        "PaymentMethodAdded", "PaymentMethodUpdated", "OrderActionIssued", "InvoiceActionIssued", "AuditRecorded",
      ])
  }
}
