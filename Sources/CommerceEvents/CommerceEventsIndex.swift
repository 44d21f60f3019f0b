public import Wire

/// Every message of the proto package `commerce.events.v1`, for tools that work from field tables.
public enum CommerceEventsIndex {
  /// In the order of the `.proto` files.
  public static let messages: [any Message.Type] = purchasing + administration

  private static let purchasing: [any Message.Type] = [
    TenantProfile.self, TenantText.self, DirectoryUser.self, UserProfile.self, ProductPolicy.self,
    Quote.self, PaymentMethod.self, Order.self,
    Subscription.self, SeatLot.self, Assignment.self,
    InvoiceLine.self, Invoice.self, InvoicePayment.self, CreditNote.self, LedgerPosting.self, CardCharge.self,
    Refund.self,
    BillingAccount.self, Dispute.self, ChargeDisputed.self, DisputeClosed.self,
    NotificationParameter.self, NotificationOutboxState.self, PendingNotification.self,
    AuditChange.self, AuditEntry.self, AuditHead.self,
    TenantUpserted.self, UserUpserted.self, PaymentMethodAdded.self, PaymentMethodUpdated.self,
    PaymentMethodRemoved.self, OrderPlaced.self, OrderActionRequired.self,
    OrderActionIssued.self, OrderDeclined.self, OrderExpired.self, OrderCompleted.self, OrderRefunded.self,
    SubscriptionActivated.self, InvoiceIssued.self, CreditNoteIssued.self, InvoicePaymentStarted.self,
    InvoicePaymentFailed.self, InvoiceActionRequired.self, InvoiceActionIssued.self, InvoicePaid.self,
    InvoiceWrittenOff.self, InvoiceChargeUnusable.self, LedgerPosted.self, LicenseAssigned.self,
    LicenseUnassigned.self, SubscriptionCancelled.self, RecurringBillingTurnedOff.self, SubscriptionRenewed.self,
    SubscriptionExpired.self, SubscriptionRestored.self, SubscriptionDisabled.self, SubscriptionDeleted.self,
    SubscriptionReactivated.self, SubscriptionUpdated.self, SeatsAdded.self, SeatsReduced.self, RefundRequested.self,
    RefundCompleted.self, RefundRefused.self, ProductPolicyChanged.self, ClockAdvanceStarted.self, ClockAdvanced.self,
    NotificationRequested.self, AuditRecorded.self, UserErased.self,
    TenantSnapshot.self, LifecycleSnapshot.self, SubscriptionSnapshot.self, SeatHolder.self,
    BillingAccountBalances.self,
  ]

  private static let administration: [any Message.Type] = [
    SelfServiceSettings.self, GovernancePolicy.self, TermsAcceptance.self, SelfServiceSettingsChanged.self,
    GovernancePolicyChanged.self, DataTermsAccepted.self, GovernanceSnapshot.self,
    Agreement.self, CancellationRequest.self, AgreementSigned.self, CancellationRequestOpened.self,
    CancellationRequestClosed.self, CentralizationSnapshot.self,
    SupportCase.self, LicenseRequestItem.self, LicenseRequest.self, SupportCaseOpened.self, SupportCaseClosed.self,
    LicenseRequestFiled.self, LicenseRequestDecided.self, LicenseRequestDeleted.self, SupportSnapshot.self,
    DirectoryIndexSnapshot.self, DirectoryIndexEntry.self,
    DelegatedAdminRelationship.self, Solution.self, DelegatedAdminGranted.self, DelegatedAdminEnded.self,
    SolutionPublished.self, SolutionWithdrawn.self, PartnersSnapshot.self,
  ]
}
