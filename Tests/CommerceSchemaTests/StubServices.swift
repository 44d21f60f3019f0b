internal import CommerceSchema
internal import RPC
internal import Wire

/// One implementation of each service protocol; every requirement throws its own name.
enum StubServices {
  /// In the order of `CommerceSchemaIndex.methods`.
  static let all: [any RPCService] = [
    Catalog(), Eligibility(), Orders(), Subscriptions(), Invoices(), PaymentMethods(), Licenses(), Entitlements(),
    Purchases(), Policies(), Events(),
    Directory(), Audit(), Ledger(), Export(), Development(), CardGateway(), Echo(), SignIn(), Portal(),
    Capacity(), Governance(), Agreements(), Centralization(), SupportCases(), LicenseRequests(), Partners(),
  ]

  static func called(_ name: String) -> RPCError { RPCError(.unknown, name) }

  struct Catalog: CatalogService {
    func getProduct(_: GetProductRequest, context: ServerContext) throws -> Product { throw called(#function) }
    func listProducts(_: ListProductsRequest, context: ServerContext) throws -> ListProductsResponse {
      throw called(#function)
    }
    func reloadCatalog(_: ReloadCatalogRequest, context: ServerContext) throws -> ReloadCatalogResponse {
      throw called(#function)
    }
  }

  struct Eligibility: EligibilityService {
    func checkEligibility(_: CheckEligibilityRequest, context: ServerContext) throws -> CheckEligibilityResponse {
      throw called(#function)
    }
  }

  struct Orders: OrderService {
    func createQuote(_: CreateQuoteRequest, context: ServerContext) throws -> Quote { throw called(#function) }
    func placeOrder(_: PlaceOrderRequest, context: ServerContext) throws -> Order { throw called(#function) }
    func getOrder(_: GetOrderRequest, context: ServerContext) throws -> Order { throw called(#function) }
    func listOrders(_: ListOrdersRequest, context: ServerContext) throws -> ListOrdersResponse {
      throw called(#function)
    }
    func confirmOrder(_: ConfirmOrderRequest, context: ServerContext) throws -> Order { throw called(#function) }
  }

  struct Subscriptions: SubscriptionService {
    func getSubscription(_: GetSubscriptionRequest, context: ServerContext) throws -> Subscription {
      throw called(#function)
    }
    func listSubscriptions(_: ListSubscriptionsRequest, context: ServerContext) throws -> ListSubscriptionsResponse {
      throw called(#function)
    }
    func previewCancellation(
      _: PreviewCancellationRequest, context: ServerContext
    ) throws -> PreviewCancellationResponse {
      throw called(#function)
    }
    func cancelSubscription(_: CancelSubscriptionRequest, context: ServerContext) throws -> CancelSubscriptionResponse {
      throw called(#function)
    }
    func previewSeatReduction(_: PreviewSeatReductionRequest, context: ServerContext) throws
      -> PreviewSeatReductionResponse
    { throw called(#function) }
    func reduceSeats(_: ReduceSeatsRequest, context: ServerContext) throws -> ReduceSeatsResponse {
      throw called(#function)
    }
    func updateSubscription(_: UpdateSubscriptionRequest, context: ServerContext) throws -> Subscription {
      throw called(#function)
    }
  }

  struct Invoices: InvoiceService {
    func getInvoice(_: GetInvoiceRequest, context: ServerContext) throws -> Invoice { throw called(#function) }
    func listInvoices(_: ListInvoicesRequest, context: ServerContext) throws -> ListInvoicesResponse {
      throw called(#function)
    }
    func payInvoice(_: PayInvoiceRequest, context: ServerContext) throws -> Invoice { throw called(#function) }
    func markInvoicePaid(_: MarkInvoicePaidRequest, context: ServerContext) throws -> Invoice {
      throw called(#function)
    }
    func getCreditNote(_: GetCreditNoteRequest, context: ServerContext) throws -> CreditNote { throw called(#function) }
    func listCreditNotes(_: ListCreditNotesRequest, context: ServerContext) throws -> ListCreditNotesResponse {
      throw called(#function)
    }
  }

  struct PaymentMethods: PaymentMethodService {
    func createPaymentMethod(_: CreatePaymentMethodRequest, context: ServerContext) throws -> PaymentMethod {
      throw called(#function)
    }
    func getPaymentMethod(_: GetPaymentMethodRequest, context: ServerContext) throws -> PaymentMethod {
      throw called(#function)
    }
    func listPaymentMethods(_: ListPaymentMethodsRequest, context: ServerContext) throws -> ListPaymentMethodsResponse {
      throw called(#function)
    }
    func updatePaymentMethod(_: UpdatePaymentMethodRequest, context: ServerContext) throws -> PaymentMethod {
      throw called(#function)
    }
    func replacePaymentMethod(_: ReplacePaymentMethodRequest, context: ServerContext) throws
      -> ReplacePaymentMethodResponse
    { throw called(#function) }
    func deletePaymentMethod(_: DeletePaymentMethodRequest, context: ServerContext) throws
      -> DeletePaymentMethodResponse
    { throw called(#function) }
  }

  struct Licenses: LicenseService {
    func assignLicense(_: AssignLicenseRequest, context: ServerContext) throws -> LicenseAssignment {
      throw called(#function)
    }
    func unassignLicense(_: UnassignLicenseRequest, context: ServerContext) throws -> Empty { throw called(#function) }
    func batchAssignLicenses(
      _: BatchAssignLicensesRequest, context: ServerContext
    ) throws -> BatchAssignLicensesResponse {
      throw called(#function)
    }
    func batchUnassignLicenses(
      _: BatchUnassignLicensesRequest, context: ServerContext
    ) throws -> BatchUnassignLicensesResponse {
      throw called(#function)
    }
    func listLicenseAssignments(
      _: ListLicenseAssignmentsRequest, context: ServerContext
    ) throws -> ListLicenseAssignmentsResponse {
      throw called(#function)
    }
  }

  struct Entitlements: EntitlementService {
    func checkEntitlement(
      _: CheckEntitlementRequest, context: ServerContext
    ) -> InlineOutcome<CheckEntitlementResponse> {
      .failure(called(#function))
    }
    func batchCheckEntitlements(
      _: BatchCheckEntitlementsRequest, context: ServerContext
    ) throws -> BatchCheckEntitlementsResponse {
      throw called(#function)
    }
  }

  struct Purchases: PurchaseAdministrationService {
    func listPurchases(_: ListPurchasesRequest, context: ServerContext) throws -> ListPurchasesResponse {
      throw called(#function)
    }
  }

  struct Policies: ProductPolicyService {
    func getProductPolicy(_: GetProductPolicyRequest, context: ServerContext) throws -> ProductPolicy {
      throw called(#function)
    }
    func listProductPolicies(
      _: ListProductPoliciesRequest, context: ServerContext
    ) throws -> ListProductPoliciesResponse {
      throw called(#function)
    }
    func updateProductPolicy(_: UpdateProductPolicyRequest, context: ServerContext) throws -> ProductPolicy {
      throw called(#function)
    }
    func batchUpdateProductPolicies(
      _: BatchUpdateProductPoliciesRequest, context: ServerContext
    ) throws -> BatchUpdateProductPoliciesResponse {
      throw called(#function)
    }
    func getSelfServiceSettings(
      _: GetSelfServiceSettingsRequest, context: ServerContext
    ) throws -> SelfServiceSettings {
      throw called(#function)
    }
    func updateSelfServiceSettings(
      _: UpdateSelfServiceSettingsRequest, context: ServerContext
    ) throws -> SelfServiceSettings {
      throw called(#function)
    }
  }

  struct Events: EventService {
    func watchEvents(
      _: WatchEventsRequest, responses: MessageWriter<WatchEventsResponse>, context: ServerContext
    ) throws {
      throw called(#function)
    }
  }

  struct Directory: DirectoryService {
    func importUsers(_: MessageStream<ImportUsersRequest>, context: ServerContext) throws -> ImportUsersResponse {
      throw called(#function)
    }
    func upsertTenant(_: UpsertTenantRequest, context: ServerContext) throws -> Tenant { throw called(#function) }
    func upsertUser(_: UpsertUserRequest, context: ServerContext) throws -> User { throw called(#function) }
    func getUser(_: GetUserRequest, context: ServerContext) throws -> User { throw called(#function) }
    func eraseUser(_: EraseUserRequest, context: ServerContext) throws -> EraseUserResponse { throw called(#function) }
  }

  struct Audit: AuditService {
    func listAuditEntries(_: ListAuditEntriesRequest, context: ServerContext) throws -> ListAuditEntriesResponse {
      throw called(#function)
    }
    func streamAuditTrail(
      _: StreamAuditTrailRequest, responses: MessageWriter<StreamAuditTrailResponse>, context: ServerContext
    ) throws {
      throw called(#function)
    }
  }

  struct Ledger: LedgerService {
    func getTrialBalance(_: GetTrialBalanceRequest, context: ServerContext) throws -> TrialBalance {
      throw called(#function)
    }
    func listPostings(_: ListPostingsRequest, context: ServerContext) throws -> ListPostingsResponse {
      throw called(#function)
    }
  }

  struct Export: ExportService {
    func exportRecords(
      _: ExportRecordsRequest, responses: MessageWriter<ExportRecordsResponse>, context: ServerContext
    ) throws {
      throw called(#function)
    }
  }

  struct Development: DevelopmentService {
    func issueToken(_: IssueTokenRequest, context: ServerContext) throws -> IssueTokenResponse {
      throw called(#function)
    }
    func advanceClock(_: AdvanceClockRequest, context: ServerContext) throws -> AdvanceClockResponse {
      throw called(#function)
    }
  }

  struct CardGateway: CardGatewayService {
    func createCharge(_: CreateChargeRequest, context: ServerContext) throws -> CardCharge { throw called(#function) }
    func getCharge(_: GetChargeRequest, context: ServerContext) throws -> CardCharge { throw called(#function) }
    func listCharges(_: ListChargesRequest, context: ServerContext) throws -> ListChargesResponse {
      throw called(#function)
    }
    func createRefund(_: CreateRefundRequest, context: ServerContext) throws -> CardRefund { throw called(#function) }
    func attachCard(_: AttachCardRequest, context: ServerContext) throws -> AttachedCard {
      throw called(#function)
    }
    func openDispute(_: OpenDisputeRequest, context: ServerContext) throws -> CardDispute {
      throw called(#function)
    }
    func closeDispute(_: CloseDisputeRequest, context: ServerContext) throws -> CardDispute {
      throw called(#function)
    }
    func listDisputeEvents(_: ListDisputeEventsRequest, context: ServerContext) throws -> ListDisputeEventsResponse {
      throw called(#function)
    }
    func completeAction(_: CompleteActionRequest, context: ServerContext) throws -> CardCharge {
      throw called(#function)
    }
    func setFault(_: SetFaultRequest, context: ServerContext) throws -> SetFaultResponse { throw called(#function) }
    func getSummary(_: GetSummaryRequest, context: ServerContext) throws -> GetSummaryResponse {
      throw called(#function)
    }
  }

  struct Echo: EchoService {
    func echo(_: EchoRequest, context: ServerContext) -> InlineOutcome<EchoResponse> { .failure(called(#function)) }
    func echoAsync(_: EchoRequest, context: ServerContext) throws -> EchoResponse { throw called(#function) }
    func echoStream(
      _: MessageStream<EchoRequest>, responses: MessageWriter<EchoResponse>, context: ServerContext
    ) throws {
      throw called(#function)
    }
    func generate(_: GenerateRequest, responses: MessageWriter<GenerateResponse>, context: ServerContext) throws {
      throw called(#function)
    }
    func collect(_: MessageStream<CollectRequest>, context: ServerContext) throws -> CollectResponse {
      throw called(#function)
    }
  }
}
