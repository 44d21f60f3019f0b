public import CommerceSchema
public import RPC

/// The services as the schema declares them, for what the methods of the client leave out. Calls through them carry
/// the client's token, language and time limit, and are tried again by the same rules.
extension CommerceClient {
  /// What a stub for a service of your own takes.
  public var invoker: any CallInvoker { core.invoker }
  public var catalog: CatalogServiceClient { CatalogServiceClient(core.invoker) }
  public var eligibility: EligibilityServiceClient { EligibilityServiceClient(core.invoker) }
  public var orders: OrderServiceClient { OrderServiceClient(core.invoker) }
  public var subscriptions: SubscriptionServiceClient { SubscriptionServiceClient(core.invoker) }
  public var invoices: InvoiceServiceClient { InvoiceServiceClient(core.invoker) }
  public var paymentMethods: PaymentMethodServiceClient { PaymentMethodServiceClient(core.invoker) }
  public var licenses: LicenseServiceClient { LicenseServiceClient(core.invoker) }
  public var entitlements: EntitlementServiceClient { EntitlementServiceClient(core.invoker) }
  public var purchases: PurchaseAdministrationServiceClient { PurchaseAdministrationServiceClient(core.invoker) }
  public var productPolicies: ProductPolicyServiceClient { ProductPolicyServiceClient(core.invoker) }
  public var events: EventServiceClient { EventServiceClient(core.invoker) }
  public var directory: DirectoryServiceClient { DirectoryServiceClient(core.invoker) }
  public var audit: AuditServiceClient { AuditServiceClient(core.invoker) }
  public var ledger: LedgerServiceClient { LedgerServiceClient(core.invoker) }
  public var exports: ExportServiceClient { ExportServiceClient(core.invoker) }
  public var signIn: SignInServiceClient { SignInServiceClient(core.invoker) }
  public var portal: PortalServiceClient { PortalServiceClient(core.invoker) }
  public var capacity: CapacityServiceClient { CapacityServiceClient(core.invoker) }
  public var governance: GovernanceServiceClient { GovernanceServiceClient(core.invoker) }
  public var agreements: AgreementServiceClient { AgreementServiceClient(core.invoker) }
  public var centralization: CentralizationServiceClient { CentralizationServiceClient(core.invoker) }
  public var supportCases: SupportCaseServiceClient { SupportCaseServiceClient(core.invoker) }
  public var licenseRequests: LicenseRequestServiceClient { LicenseRequestServiceClient(core.invoker) }
  public var partners: PartnerServiceClient { PartnerServiceClient(core.invoker) }
}
