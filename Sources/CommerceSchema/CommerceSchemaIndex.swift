public import RPC
public import Wire

/// Everything that this schema declares, for reflection, JSON by name and tests.
public enum CommerceSchemaIndex {
  /// Every message, nested ones too, file by file as under `protocol/`.
  public static let messages: [any Message.Type] = resources + services + administration + development + sandbox + test

  /// Every method of every service.
  public static let methods: [MethodInfo] =
    CatalogServiceMethods.all + EligibilityServiceMethods.all + OrderServiceMethods.all
    + SubscriptionServiceMethods.all + InvoiceServiceMethods.all + PaymentMethodServiceMethods.all
    + LicenseServiceMethods.all + EntitlementServiceMethods.all
    + PurchaseAdministrationServiceMethods.all + ProductPolicyServiceMethods.all + EventServiceMethods.all
    + DirectoryServiceMethods.all + AuditServiceMethods.all + LedgerServiceMethods.all + ExportServiceMethods.all
    + DevelopmentServiceMethods.all + CardGatewayServiceMethods.all
    + EchoServiceMethods.all + administrationMethods

  private static let resources: [any Message.Type] = [
    Money.self, Product.self, Offer.self, TrainingResource.self, PaymentInstrument.self, Card.self, Quote.self,
    Order.self, OrderSource.self,
    Invoice.self, InvoiceLine.self,
    CreditNote.self,
    Subscription.self, LicenseAssignment.self, Tenant.self, User.self,
  ]

  private static let services: [any Message.Type] = [
    GetProductRequest.self, ListProductsRequest.self, ListProductsResponse.self, ReloadCatalogRequest.self,
    ReloadCatalogResponse.self,
    CheckEligibilityRequest.self, CheckEligibilityResponse.self, ProductEligibility.self, IneligibilityReason.self,
    CreateQuoteRequest.self, PlaceOrderRequest.self, GetOrderRequest.self, ListOrdersRequest.self,
    ListOrdersResponse.self, ConfirmOrderRequest.self,
    GetSubscriptionRequest.self, ListSubscriptionsRequest.self, ListSubscriptionsResponse.self,
    PreviewCancellationRequest.self, PreviewCancellationResponse.self, CancelSubscriptionRequest.self,
    CancelSubscriptionResponse.self, SubscriptionRefund.self, PreviewSeatReductionRequest.self,
    PreviewSeatReductionResponse.self, ReduceSeatsRequest.self, ReduceSeatsResponse.self,
    UpdateSubscriptionRequest.self,
    GetInvoiceRequest.self, ListInvoicesRequest.self, ListInvoicesResponse.self, PayInvoiceRequest.self,
    MarkInvoicePaidRequest.self,
    GetCreditNoteRequest.self, ListCreditNotesRequest.self, ListCreditNotesResponse.self,
    PaymentMethod.self, CreatePaymentMethodRequest.self, GetPaymentMethodRequest.self, ListPaymentMethodsRequest.self,
    ListPaymentMethodsResponse.self, UpdatePaymentMethodRequest.self, ReplacePaymentMethodRequest.self,
    ReplacePaymentMethodResponse.self, DeletePaymentMethodRequest.self, DeletePaymentMethodResponse.self,
    AssignLicenseRequest.self, UnassignLicenseRequest.self, BatchAssignLicensesRequest.self,
    BatchAssignLicensesResponse.self, BatchUnassignLicensesRequest.self, BatchUnassignLicensesResponse.self,
    LicenseResult.self, ListLicenseAssignmentsRequest.self, ListLicenseAssignmentsResponse.self,
    CheckEntitlementRequest.self, CheckEntitlementResponse.self, BatchCheckEntitlementsRequest.self,
    BatchCheckEntitlementsResponse.self, EntitlementResult.self,
    ListPurchasesRequest.self, ListPurchasesResponse.self, Purchase.self, Purchase.AssignedUser.self,
    Purchase.OrderEntry.self,
    ProductPolicy.self, GetProductPolicyRequest.self, ListProductPoliciesRequest.self,
    ListProductPoliciesResponse.self, UpdateProductPolicyRequest.self, BatchUpdateProductPoliciesRequest.self,
    BatchUpdateProductPoliciesResponse.self, SelfServiceSettings.self, GetSelfServiceSettingsRequest.self,
    UpdateSelfServiceSettingsRequest.self,
    WatchEventsRequest.self, WatchEventsResponse.self, Event.self, Heartbeat.self,
    ImportUsersRequest.self, ImportUsersRequest.Header.self, ImportUsersRequest.Batch.self, ImportUsersResponse.self,
    ImportUsersResponse.RecordError.self, UpsertTenantRequest.self, UpsertUserRequest.self, GetUserRequest.self,
    EraseUserRequest.self, EraseUserResponse.self,
    ListAuditEntriesRequest.self, ListAuditEntriesResponse.self, StreamAuditTrailRequest.self,
    StreamAuditTrailResponse.self, AuditEntry.self, AuditEntry.Change.self,
    GetTrialBalanceRequest.self, TrialBalance.self, TrialBalance.Row.self, TrialBalance.Total.self,
    ListPostingsRequest.self, ListPostingsResponse.self, LedgerTransaction.self, LedgerTransaction.Entry.self,
    ExportRecordsRequest.self, ExportRecordsResponse.self,
  ]

  private static let administrationMethods: [MethodInfo] =
    SignInServiceMethods.all + PortalServiceMethods.all + CapacityServiceMethods.all + GovernanceServiceMethods.all
    + AgreementServiceMethods.all + CentralizationServiceMethods.all + SupportCaseServiceMethods.all
    + LicenseRequestServiceMethods.all + PartnerServiceMethods.all

  private static let administration: [any Message.Type] = [
    DiscoverTenantRequest.self, DiscoverTenantResponse.self,
    GetPortalContextRequest.self, PortalContext.self, PortalArea.self, PortalAction.self,
    ListProductCapacitiesRequest.self, ListProductCapacitiesResponse.self, ProductCapacity.self, ChannelCapacity.self,
    GovernancePolicy.self, GetGovernancePolicyRequest.self, ListGovernancePoliciesRequest.self,
    ListGovernancePoliciesResponse.self, UpdateGovernancePolicyRequest.self, AcceptDataTermsRequest.self,
    TermsAcceptance.self, ListTermsAcceptancesRequest.self, ListTermsAcceptancesResponse.self,
    Agreement.self, CreateAgreementRequest.self, GetAgreementRequest.self, ListAgreementsRequest.self,
    ListAgreementsResponse.self, PlaceCentralOrderRequest.self,
    MoveUsersRequest.self, MoveUsersResponse.self, CancellationRequest.self, CreateCancellationRequestRequest.self,
    GetCancellationRequestRequest.self, ListCancellationRequestsRequest.self, ListCancellationRequestsResponse.self,
    AcceptCancellationRequestRequest.self, DeclineCancellationRequestRequest.self,
    SupportCase.self, CreateSupportCaseRequest.self, GetSupportCaseRequest.self, ListSupportCasesRequest.self,
    ListSupportCasesResponse.self, ResolveSupportCaseRequest.self, RejectSupportCaseRequest.self,
    GetSupportAccountRequest.self, SupportAccount.self,
    LicenseRequest.self, LicenseRequestItem.self, CreateLicenseRequestRequest.self, GetLicenseRequestRequest.self,
    ListLicenseRequestsRequest.self, ListLicenseRequestsResponse.self, DecideLicenseRequestRequest.self,
    DelegatedAdminRelationship.self, CreateRelationshipRequest.self, GetRelationshipRequest.self,
    ListRelationshipsRequest.self, ListRelationshipsResponse.self, TerminateRelationshipRequest.self, Solution.self,
    PublishSolutionRequest.self, ListSolutionsRequest.self, ListSolutionsResponse.self, WithdrawSolutionRequest.self,
  ]

  private static let development: [any Message.Type] = [
    IssueTokenRequest.self, IssueTokenRequest.Service.self, IssueTokenResponse.self, AdvanceClockRequest.self,
    AdvanceClockResponse.self,
  ]

  private static let sandbox: [any Message.Type] = [
    AttachCardRequest.self, AttachedCard.self, CardDispute.self, OpenDisputeRequest.self, CloseDisputeRequest.self,
    ListDisputeEventsRequest.self, DisputeEvent.self, ListDisputeEventsResponse.self, RecordedDispute.self,
    ClosedDispute.self, CardCharge.self, CreateChargeRequest.self, GetChargeRequest.self, ListChargesRequest.self,
    ListChargesResponse.self, CardRefund.self, CreateRefundRequest.self, CompleteActionRequest.self,
    SetFaultRequest.self, SetFaultResponse.self, GetSummaryRequest.self, GetSummaryResponse.self,
    GetSummaryResponse.CurrencyTotal.self, LedgerBatch.self, RecordedCharge.self, CompletedAction.self,
    RecordedRefund.self,
  ]

  private static let test: [any Message.Type] = [
    EchoRequest.self, EchoResponse.self, GenerateRequest.self, GenerateResponse.self, CollectRequest.self,
    CollectResponse.self,
  ]
}
