internal import CommerceSchema
internal import RPC

/// Who may call what, and how far it reaches: RPC × role × ownership. The only place where rights are decided.
///
/// A method that is not in the table is open to nobody. Where several of a caller's roles have a row, the widest
/// reach holds.
enum AccessTable {
  /// Methods that need no access token.
  static let open: Set<String> = [
    name(CatalogServiceMethods.getProduct.info),
    name(CatalogServiceMethods.listProducts.info),
    name(SignInServiceMethods.discoverTenant.info),
  ]

  /// Administrators who see everything (R30), and partners, who see what they see (R40).
  private static let readers: [Role] = [
    .globalAdministrator, .billingAdministrator, .globalReader, .partner(.read),
  ]
  private static let licenseReaders: [Role] = readers + [.licenseAdministrator]
  /// Of the administrators, those who change money matters: billing administrators see and buy.
  private static let managers: [Role] = [.globalAdministrator, .billingAdministrator]
  /// Those who buy centrally, and end it (R35).
  private static let centralBuyers: [Role] = managers + [.partner(.centralize)]
  /// Those who give central licences (R35).
  private static let licensors: [Role] = [.globalAdministrator, .licenseAdministrator, .partner(.licenses)]
  /// Those who move users from self-service to central licences (R35).
  private static let centralizers: [Role] = [.globalAdministrator, .licenseAdministrator, .partner(.centralize)]

  static let rows: [String: [Role: Reach]] = [
    // Eligibility (R02–R08)
    name(EligibilityServiceMethods.checkEligibility.info):
      row(own: [.user], tenant: readers + [.service(.purchasesReadWrite)]),

    // Buying (R11–R17): a purchaser for themself, a service for the user it names
    name(OrderServiceMethods.createQuote.info): row(own: [.user], tenant: [.service(.purchasesReadWrite)]),
    name(OrderServiceMethods.placeOrder.info): row(own: [.user], tenant: [.service(.purchasesReadWrite)]),
    name(OrderServiceMethods.confirmOrder.info): row(own: [.user], tenant: [.service(.purchasesReadWrite)]),
    name(OrderServiceMethods.getOrder.info): row(own: [.user], tenant: readers + [.service(.purchasesReadWrite)]),
    name(OrderServiceMethods.listOrders.info): row(own: [.user], tenant: readers + [.service(.purchasesReadWrite)]),

    // Subscriptions (R19, R24): who buys centrally also ends what was bought so (R35)
    name(SubscriptionServiceMethods.getSubscription.info):
      row(own: [.user], tenant: licenseReaders + [.service(.purchasesReadWrite)]),
    name(SubscriptionServiceMethods.listSubscriptions.info):
      row(own: [.user], tenant: licenseReaders + [.service(.purchasesReadWrite)]),
    name(SubscriptionServiceMethods.previewCancellation.info): row(own: [.user], central: centralBuyers),
    name(SubscriptionServiceMethods.cancelSubscription.info): row(own: [.user], central: centralBuyers),
    name(SubscriptionServiceMethods.previewSeatReduction.info): row(own: [.user]),
    name(SubscriptionServiceMethods.reduceSeats.info): row(own: [.user]),
    name(SubscriptionServiceMethods.updateSubscription.info): row(own: [.user], central: centralBuyers),

    // Invoices (R22): the payer's, who alone pays them; the vendor says which transfers have come in (R35)
    name(InvoiceServiceMethods.getInvoice.info): row(own: [.user], tenant: readers),
    name(InvoiceServiceMethods.listInvoices.info): row(own: [.user], tenant: readers),
    name(InvoiceServiceMethods.payInvoice.info): row(own: [.user]),
    name(InvoiceServiceMethods.markInvoicePaid.info): row(tenant: [.service(.agreementsReadWrite)]),
    name(InvoiceServiceMethods.getCreditNote.info): row(own: [.user], tenant: readers),
    name(InvoiceServiceMethods.listCreditNotes.info): row(own: [.user], tenant: readers),

    // Cards (R23): nobody sees another's
    name(PaymentMethodServiceMethods.createPaymentMethod.info): row(own: [.user]),
    name(PaymentMethodServiceMethods.getPaymentMethod.info): row(own: [.user]),
    name(PaymentMethodServiceMethods.listPaymentMethods.info): row(own: [.user]),
    name(PaymentMethodServiceMethods.updatePaymentMethod.info): row(own: [.user]),
    name(PaymentMethodServiceMethods.replacePaymentMethod.info): row(own: [.user]),
    name(PaymentMethodServiceMethods.deletePaymentMethod.info): row(own: [.user]),

    // Licences (R21): self-service seats are the purchaser's to give, central ones the administrators'
    name(LicenseServiceMethods.assignLicense.info): row(
      own: [.user], central: licensors, tenant: [.service(.licensesReadWrite)]),
    name(LicenseServiceMethods.unassignLicense.info): row(
      own: [.user], central: licensors, tenant: [.service(.licensesReadWrite)]),
    name(LicenseServiceMethods.batchAssignLicenses.info): row(
      own: [.user], central: licensors, tenant: [.service(.licensesReadWrite)]),
    name(LicenseServiceMethods.batchUnassignLicenses.info): row(
      own: [.user], central: licensors, tenant: [.service(.licensesReadWrite)]),
    name(LicenseServiceMethods.listLicenseAssignments.info):
      row(own: [.user], tenant: licenseReaders + [.service(.licensesReadWrite)]),

    // Entitlements (R41)
    name(EntitlementServiceMethods.checkEntitlement.info):
      row(own: [.user], tenant: licenseReaders + [.service(.entitlementsRead)]),
    name(EntitlementServiceMethods.batchCheckEntitlements.info):
      row(own: [.user], tenant: licenseReaders + [.service(.entitlementsRead)]),

    // Administration (R30, R32)
    name(PurchaseAdministrationServiceMethods.listPurchases.info): row(tenant: readers),
    name(ProductPolicyServiceMethods.getProductPolicy.info): row(tenant: readers),
    name(ProductPolicyServiceMethods.listProductPolicies.info): row(tenant: readers),
    name(ProductPolicyServiceMethods.getSelfServiceSettings.info): row(tenant: readers),
    name(ProductPolicyServiceMethods.updateProductPolicy.info): row(tenant: managers + [.partner(.policies)]),
    name(ProductPolicyServiceMethods.batchUpdateProductPolicies.info): row(tenant: managers + [.partner(.policies)]),
    name(ProductPolicyServiceMethods.updateSelfServiceSettings.info): row(tenant: managers + [.partner(.policies)]),

    // The portal and its numbers (R25, R31)
    name(PortalServiceMethods.getPortalContext.info): row(own: [.user], tenant: [.partner(.read)] + anyService),
    name(CapacityServiceMethods.listProductCapacities.info): row(own: [.user], tenant: licenseReaders),

    // Governance (R33): billing administrators see, global administrators set; everyone accepts for themself
    name(GovernanceServiceMethods.getGovernancePolicy.info): row(tenant: licenseReaders),
    name(GovernanceServiceMethods.listGovernancePolicies.info): row(tenant: licenseReaders),
    name(GovernanceServiceMethods.updateGovernancePolicy.info):
      row(tenant: [.globalAdministrator, .partner(.policies)]),
    name(GovernanceServiceMethods.acceptDataTerms.info): row(own: [.user]),
    name(GovernanceServiceMethods.listTermsAcceptances.info): row(own: [.user], tenant: readers),

    // Central purchases (R35): the vendor signs, billing and global administrators buy
    name(AgreementServiceMethods.createAgreement.info): row(tenant: [.service(.agreementsReadWrite)]),
    name(AgreementServiceMethods.getAgreement.info):
      row(tenant: licenseReaders + [.service(.agreementsReadWrite)]),
    name(AgreementServiceMethods.listAgreements.info):
      row(tenant: licenseReaders + [.service(.agreementsReadWrite)]),
    name(AgreementServiceMethods.placeCentralOrder.info): row(tenant: centralBuyers),

    // From self-service to central (R35): administrators ask, purchasers answer
    name(CentralizationServiceMethods.moveUsers.info): row(tenant: centralizers),
    name(CentralizationServiceMethods.createCancellationRequest.info):
      row(tenant: centralizers + [.billingAdministrator]),
    name(CentralizationServiceMethods.getCancellationRequest.info): row(own: [.user], tenant: licenseReaders),
    name(CentralizationServiceMethods.listCancellationRequests.info): row(own: [.user], tenant: licenseReaders),
    name(CentralizationServiceMethods.acceptCancellationRequest.info): row(own: [.user]),
    name(CentralizationServiceMethods.declineCancellationRequest.info): row(own: [.user]),

    // Support (R36, R38): administrators ask, support agents answer
    name(SupportCaseServiceMethods.createSupportCase.info): row(tenant: managers + [.partner(.support)]),
    name(SupportCaseServiceMethods.getSupportCase.info): row(tenant: readers + [.service(.supportCasesReadWrite)]),
    name(SupportCaseServiceMethods.listSupportCases.info): row(tenant: readers + [.service(.supportCasesReadWrite)]),
    name(SupportCaseServiceMethods.resolveSupportCase.info): row(tenant: [.service(.supportCasesReadWrite)]),
    name(SupportCaseServiceMethods.rejectSupportCase.info): row(tenant: [.service(.supportCasesReadWrite)]),
    name(SupportCaseServiceMethods.getSupportAccount.info):
      row(tenant: readers + [.service(.supportCasesReadWrite)]),

    // Licence requests (R37): users ask, administrators decide
    name(LicenseRequestServiceMethods.createLicenseRequest.info): row(own: [.user]),
    name(LicenseRequestServiceMethods.getLicenseRequest.info): row(own: [.user], tenant: licenseReaders),
    name(LicenseRequestServiceMethods.listLicenseRequests.info): row(own: [.user], tenant: licenseReaders),
    name(LicenseRequestServiceMethods.decideLicenseRequest.info):
      row(tenant: licensors + [.billingAdministrator]),

    // Partners (R40): the customer's global administrator grants; a partner sees and ends what is its own
    name(PartnerServiceMethods.createRelationship.info): row(tenant: [.globalAdministrator]),
    name(PartnerServiceMethods.getRelationship.info): row(own: [.partner(.read)], tenant: customerReaders),
    name(PartnerServiceMethods.listRelationships.info): row(own: [.partner(.read)], tenant: customerReaders),
    name(PartnerServiceMethods.terminateRelationship.info):
      row(own: [.partner(.read)], tenant: [.globalAdministrator]),
    name(PartnerServiceMethods.publishSolution.info): row(own: [.partner(.read)]),
    name(PartnerServiceMethods.listSolutions.info): row(own: [.user, .partner(.read)], tenant: customerReaders),
    name(PartnerServiceMethods.withdrawSolution.info):
      row(own: [.partner(.read)], tenant: [.globalAdministrator]),

    // Events (R42)
    name(EventServiceMethods.watchEvents.info): row(tenant: managers + [.globalReader, .service(.eventsRead)]),

    // Directory (R43)
    name(DirectoryServiceMethods.importUsers.info): row(tenant: [.service(.directoryReadWrite)]),
    name(DirectoryServiceMethods.upsertTenant.info): row(tenant: [.service(.directoryReadWrite)]),
    name(DirectoryServiceMethods.upsertUser.info): row(tenant: [.service(.directoryReadWrite)]),
    name(DirectoryServiceMethods.getUser.info):
      row(own: [.user], tenant: licenseReaders + [.service(.directoryReadWrite)]),
    name(DirectoryServiceMethods.eraseUser.info): row(tenant: [.service(.directoryReadWrite)]),

    // Records (R30, R34): the audit trail, the books, exports
    name(AuditServiceMethods.listAuditEntries.info): row(tenant: readers),
    name(AuditServiceMethods.streamAuditTrail.info): row(tenant: readers),
    name(LedgerServiceMethods.getTrialBalance.info): row(tenant: readers),
    name(LedgerServiceMethods.listPostings.info): row(tenant: readers),
    name(ExportServiceMethods.exportRecords.info): row(tenant: readers),

    // The deployment's catalogue (R01): a role in all tenants
    name(CatalogServiceMethods.reloadCatalog.info): row(tenant: [.service(.catalogReadWrite)]),

    // The test clock (R28), which exists in development mode only
    name(DevelopmentServiceMethods.advanceClock.info): row(tenant: managers),
  ]

  /// The widest reach that any of the roles gives to the method; `nil` when none does.
  static func reach(_ method: String, roles: some Sequence<Role>) -> Reach? {
    guard let row = rows[method] else { return nil }
    return roles.compactMap { row[$0] }.max()
  }

  private static func name(_ info: MethodInfo) -> String { info.fullName }

  private static let customerReaders: [Role] = [.globalAdministrator, .billingAdministrator, .globalReader]
  private static let anyService: [Role] = ServiceRole.allCases.map(Role.service)

  private static func row(own: [Role] = [], central: [Role] = [], tenant: [Role] = []) -> [Role: Reach] {
    var row = Dictionary(uniqueKeysWithValues: own.map { ($0, Reach.own) })
    for role in central { row[role] = .central }
    for role in tenant { row[role] = .tenant }
    return row
  }
}
