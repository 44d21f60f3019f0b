internal import CommerceClient
internal import CommerceSchema
internal import Identity
internal import RPC
internal import Testing
internal import Wire

@testable internal import CommerceServer

/// Who may call what: every method of the schema, called over the wire by everyone who may come.
@Suite struct AccessMatrixTests {
  static let people: Set<MatrixCaller> = [
    .guest, .member, .purchaser, .globalAdministrator, .billingAdministrator, .licenseAdministrator, .globalReader,
  ]
  static let partners = Set(MatrixCaller.partners.map { MatrixCaller.partner($0.scope) })
  static let readers = partners.union([.globalAdministrator, .billingAdministrator, .globalReader])
  static let allReaders = readers.union([.licenseAdministrator])
  static let managers: Set<MatrixCaller> = [.globalAdministrator, .billingAdministrator]
  static let customerReaders: Set<MatrixCaller> = [.globalAdministrator, .billingAdministrator, .globalReader]

  static func services(_ roles: ServiceRole...) -> Set<MatrixCaller> {
    Set(roles.flatMap { [.service($0), .platformService($0)] })
  }

  /// The rule list once more, by hand: the access table is held to it. One line for each method.
  static let allowed: [String: Set<MatrixCaller>] = [
    "EligibilityService/CheckEligibility": people.union(partners).union(services(.purchasesReadWrite)),
    "OrderService/CreateQuote": people.union(services(.purchasesReadWrite)),
    "OrderService/PlaceOrder": people.union(services(.purchasesReadWrite)),
    "OrderService/GetOrder": people.union(partners).union(services(.purchasesReadWrite)),
    "OrderService/ListOrders": people.union(partners).union(services(.purchasesReadWrite)),
    "OrderService/ConfirmOrder": people.union(services(.purchasesReadWrite)),
    "SubscriptionService/GetSubscription": people.union(partners).union(services(.purchasesReadWrite)),
    "SubscriptionService/ListSubscriptions": people.union(partners).union(services(.purchasesReadWrite)),
    "SubscriptionService/PreviewCancellation": people.union([.partner(.centralize)]),
    "SubscriptionService/CancelSubscription": people.union([.partner(.centralize)]),
    "SubscriptionService/PreviewSeatReduction": people,
    "SubscriptionService/ReduceSeats": people,
    "SubscriptionService/UpdateSubscription": people.union([.partner(.centralize)]),
    "InvoiceService/GetInvoice": people.union(partners),
    "InvoiceService/ListInvoices": people.union(partners),
    "InvoiceService/PayInvoice": people,
    "InvoiceService/MarkInvoicePaid": services(.agreementsReadWrite),
    "InvoiceService/GetCreditNote": people.union(partners),
    "InvoiceService/ListCreditNotes": people.union(partners),
    "PaymentMethodService/CreatePaymentMethod": people,
    "PaymentMethodService/GetPaymentMethod": people,
    "PaymentMethodService/ListPaymentMethods": people,
    "PaymentMethodService/UpdatePaymentMethod": people,
    "PaymentMethodService/ReplacePaymentMethod": people,
    "PaymentMethodService/DeletePaymentMethod": people,
    "LicenseService/AssignLicense": people.union([.partner(.licenses)]).union(services(.licensesReadWrite)),
    "LicenseService/UnassignLicense": people.union([.partner(.licenses)]).union(services(.licensesReadWrite)),
    "LicenseService/BatchAssignLicenses": people.union([.partner(.licenses)]).union(services(.licensesReadWrite)),
    "LicenseService/BatchUnassignLicenses": people.union([.partner(.licenses)]).union(services(.licensesReadWrite)),
    "LicenseService/ListLicenseAssignments": people.union(partners).union(services(.licensesReadWrite)),
    "EntitlementService/CheckEntitlement": people.union(partners).union(services(.entitlementsRead)),
    "EntitlementService/BatchCheckEntitlements": people.union(partners).union(services(.entitlementsRead)),
    "PurchaseAdministrationService/ListPurchases": readers,
    "ProductPolicyService/GetProductPolicy": readers,
    "ProductPolicyService/ListProductPolicies": readers,
    "ProductPolicyService/GetSelfServiceSettings": readers,
    "ProductPolicyService/UpdateProductPolicy": managers.union([.partner(.policies)]),
    "ProductPolicyService/BatchUpdateProductPolicies": managers.union([.partner(.policies)]),
    "ProductPolicyService/UpdateSelfServiceSettings": managers.union([.partner(.policies)]),
    "PortalService/GetPortalContext": people.union(partners).union(
      ServiceRole.allCases.flatMap { [.service($0), .platformService($0)] }),
    "CapacityService/ListProductCapacities": people.union(partners),
    "GovernanceService/GetGovernancePolicy": allReaders,
    "GovernanceService/ListGovernancePolicies": allReaders,
    "GovernanceService/UpdateGovernancePolicy": [.globalAdministrator, .partner(.policies)],
    "GovernanceService/AcceptDataTerms": people,
    "GovernanceService/ListTermsAcceptances": people.union(partners),
    "AgreementService/CreateAgreement": services(.agreementsReadWrite),
    "AgreementService/GetAgreement": allReaders.union(services(.agreementsReadWrite)),
    "AgreementService/ListAgreements": allReaders.union(services(.agreementsReadWrite)),
    "AgreementService/PlaceCentralOrder": managers.union([.partner(.centralize)]),
    "CentralizationService/MoveUsers": [.globalAdministrator, .licenseAdministrator, .partner(.centralize)],
    "CentralizationService/CreateCancellationRequest": [
      .globalAdministrator, .billingAdministrator, .licenseAdministrator, .partner(.centralize),
    ],
    "CentralizationService/GetCancellationRequest": people.union(partners),
    "CentralizationService/ListCancellationRequests": people.union(partners),
    "CentralizationService/AcceptCancellationRequest": people,
    "CentralizationService/DeclineCancellationRequest": people,
    "SupportCaseService/CreateSupportCase": managers.union([.partner(.support)]),
    "SupportCaseService/GetSupportCase": readers.union(services(.supportCasesReadWrite)),
    "SupportCaseService/ListSupportCases": readers.union(services(.supportCasesReadWrite)),
    "SupportCaseService/ResolveSupportCase": services(.supportCasesReadWrite),
    "SupportCaseService/RejectSupportCase": services(.supportCasesReadWrite),
    "SupportCaseService/GetSupportAccount": readers.union(services(.supportCasesReadWrite)),
    "LicenseRequestService/CreateLicenseRequest": people,
    "LicenseRequestService/GetLicenseRequest": people.union(partners),
    "LicenseRequestService/ListLicenseRequests": people.union(partners),
    "LicenseRequestService/DecideLicenseRequest": [
      .globalAdministrator, .billingAdministrator, .licenseAdministrator, .partner(.licenses),
    ],
    "PartnerService/CreateRelationship": [.globalAdministrator],
    "PartnerService/GetRelationship": customerReaders.union(partners),
    "PartnerService/ListRelationships": customerReaders.union(partners),
    "PartnerService/TerminateRelationship": partners.union([.globalAdministrator]),
    "PartnerService/PublishSolution": partners,
    "PartnerService/ListSolutions": people.union(partners),
    "PartnerService/WithdrawSolution": partners.union([.globalAdministrator]),
    "EventService/WatchEvents": customerReaders.union(services(.eventsRead)),
    "DirectoryService/ImportUsers": services(.directoryReadWrite),
    "DirectoryService/UpsertTenant": services(.directoryReadWrite),
    "DirectoryService/UpsertUser": services(.directoryReadWrite),
    "DirectoryService/EraseUser": services(.directoryReadWrite),
    "AuditService/ListAuditEntries": readers,
    "AuditService/StreamAuditTrail": readers,
    "LedgerService/GetTrialBalance": readers,
    "LedgerService/ListPostings": readers,
    "ExportService/ExportRecords": readers,
    "DirectoryService/GetUser": people.union(partners).union(services(.directoryReadWrite)),
    "DevelopmentService/AdvanceClock": managers,
  ]

  /// Served without a token, or by no commerce server at all.
  private static let outside: Set<String> = [
    "CardGatewayService", "EchoService", "CatalogService", "SignInService",
  ]

  static func shortName(_ method: MethodInfo) -> String {
    "\(method.service.split(separator: ".").last ?? "")/\(method.method)"
  }

  private static var methods: [MethodInfo] {
    CommerceSchemaIndex.methods.filter { method in
      !outside.contains(String(method.service.split(separator: ".").last ?? ""))
        && method.fullName != DevelopmentServiceMethods.issueToken.fullName
    }
  }

  @Test func everyMethodStandsInTheListAndTheTableSaysTheSame() {
    #expect(Set(Self.methods.map(Self.shortName)) == Set(Self.allowed.keys))
    for method in Self.methods {
      for caller in MatrixCaller.all where caller.refusal == nil {
        let reach = AccessTable.reach(method.fullName, roles: caller.roles)
        #expect(
          (reach != nil) == Self.allowed[Self.shortName(method)]?.contains(caller), "\(method.fullName) \(caller)")
      }
    }
    #expect(
      AccessTable.open == [
        "commerce.v1.CatalogService/GetProduct", "commerce.v1.CatalogService/ListProducts",
        "commerce.v1.SignInService/DiscoverTenant",
      ])
  }

  @Test(.timeLimit(.minutes(10))) func everyCallerReachesWhatTheListSaysAndNothingElse() async throws {
    let forger = try DevelopmentIssuer.ephemeral()
    try await withServer { server in
      let objects = try await MatrixObjects.make(server)
      let rows = Self.methods.map { (row: Self.shortName($0), method: $0) } + Self.variantRows
      var cells = 0
      var calls = 0
      for caller in MatrixCaller.all {
        let token = try caller.token(server, forger: forger)
        for (row, method) in rows {
          let cell = MatrixCell(row: row, method: method, caller: caller)
          calls += try await cell.check(objects, server.channel, token: token)
          cells += 1
        }
      }
      #expect(cells == MatrixCaller.all.count * (Self.allowed.count + MatrixObjects.variants.count))
      print(
        "access matrix: \(cells) cells in \(calls) calls, \(MatrixCaller.all.count) callers × \(rows.count) rows of "
          + "\(Self.allowed.count) methods")
    }
  }

  private static var variantRows: [(row: String, method: MethodInfo)] {
    MatrixObjects.variants.keys.sorted().compactMap { row in
      methods.first { shortName($0) == MatrixObjects.methodName(row) }.map { (row, $0) }
    }
  }

  @Test func withoutATokenTheCatalogueAndTheDiscoveryAnswer() async throws {
    try await withServer { server in
      // Reloading the catalogue belongs to no tenant; CatalogueReloadTests has its callers.
      let methods = CatalogServiceMethods.all + SignInServiceMethods.all
      for method in methods where method.fullName != CatalogServiceMethods.reloadCatalog.info.fullName {
        let request = MatrixRequest.bytes(
          of: method, row: Self.shortName(method), .existing(MatrixObjects()), user: nil)
        let refusal = try await MatrixRequest.call(method, request, server.channel, token: nil)
        if let refusal { Issue.record("\(method.fullName): \(refusal)") }
      }
    }
  }
}
