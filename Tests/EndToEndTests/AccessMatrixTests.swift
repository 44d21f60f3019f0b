internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing
internal import Wire

@testable internal import CommerceServer

/// Who may call what, written down once more by hand: the access table is checked against it over the wire, method by
/// method and role by role.
@Suite struct AccessMatrixTests {
  /// A caller of the tenant, with one role.
  enum Caller: String, CaseIterable, Sendable {
    case user, guest, globalAdministrator, billingAdministrator, licenseAdministrator, globalReader
    case entitlements, purchases, licenses, directory, events, serviceWithoutRole

    func token(_ server: TestServer) throws -> String {
      switch self {
      case .user: try server.token(.ola)
      case .guest: try server.token(.guest)
      case .globalAdministrator: try server.token(.globalAdministrator)
      case .billingAdministrator: try server.token(.billingAdministrator)
      case .licenseAdministrator: try server.token(.licenseAdministrator)
      case .globalReader: try server.token(.globalReader)
      case .entitlements: try server.token(service: "s1", roles: ["Entitlements.Read"])
      case .purchases: try server.token(service: "s2", roles: ["Purchases.ReadWrite"])
      case .licenses: try server.token(service: "s3", roles: ["Licenses.ReadWrite"])
      case .directory: try server.token(service: "s4", roles: ["Directory.ReadWrite"])
      case .events: try server.token(service: "s5", roles: ["Events.Read"])
      case .serviceWithoutRole: try server.token(service: "s6", roles: [])
      }
    }

    static let people: Set<Caller> = [
      .user, .guest, .globalAdministrator, .billingAdministrator, .licenseAdministrator, .globalReader,
    ]
    static let readers: Set<Caller> = [.globalAdministrator, .billingAdministrator, .globalReader]
    static let managers: Set<Caller> = [.globalAdministrator, .billingAdministrator]
  }

  struct Row: Sendable {
    let method: String
    let allowed: Set<Caller>
    let call: @Sendable (CommerceClient) async throws -> Void

    init(
      _ service: String, _ method: String, _ allowed: Set<Caller>,
      _ call: @escaping @Sendable (CommerceClient) async throws -> Void
    ) {
      self.method = "commerce.\(service.contains(".") ? "" : "v1.")\(service)/\(method)"
      self.allowed = allowed
      self.call = call
    }
  }

  private static let tenant = "tenants/\(Tenants.contoso)"
  private static let subscription = tenant + "/subscriptions/absent"
  private static let order = tenant + "/orders/absent"

  static let rows: [Row] = [
    Row("EligibilityService", "CheckEligibility", Caller.people.union([.purchases])) {
      _ = try await $0.checkEligibility(user: "absent")
    },
    Row("OrderService", "CreateQuote", Caller.people.union([.purchases])) {
      _ = try await $0.quote(product: "absent", offer: "monthly", quantity: 1, user: $0.user ?? "absent")
    },
    Row("OrderService", "GetOrder", Caller.people.union([.purchases])) { _ = try await $0.order(order) },
    Row("OrderService", "ListOrders", Caller.people.union([.purchases])) { _ = try await $0.listOrders().all() },
    Row("OrderService", "ConfirmOrder", Caller.people.union([.purchases])) { _ = try await $0.confirm(order) },
    Row("SubscriptionService", "GetSubscription", Caller.people.union([.purchases])) {
      _ = try await $0.subscription(subscription)
    },
    Row("SubscriptionService", "ListSubscriptions", Caller.people.union([.purchases])) {
      _ = try await $0.listSubscriptions().all()
    },
    Row("SubscriptionService", "PreviewCancellation", Caller.people) {
      _ = try await $0.previewCancellation(of: subscription)
    },
    Row("SubscriptionService", "CancelSubscription", Caller.people) {
      _ = try await $0.cancel(subscription, reason: .other)
    },
    Row("SubscriptionService", "PreviewSeatReduction", Caller.people) {
      _ = try await $0.previewSeatReduction(of: subscription, to: 1, timing: .now)
    },
    Row("SubscriptionService", "ReduceSeats", Caller.people) {
      _ = try await $0.reduceSeats(of: subscription, to: 1, timing: .now)
    },
    Row("SubscriptionService", "UpdateSubscription", Caller.people) {
      _ = try await $0.setAutoRenew(false, of: subscription)
    },
    Row("InvoiceService", "GetInvoice", Caller.people) { _ = try await $0.invoice("absent") },
    Row("InvoiceService", "ListInvoices", Caller.people) { _ = try await $0.listInvoices().all() },
    Row("InvoiceService", "PayInvoice", Caller.people) { _ = try await $0.pay("absent") },
    Row("InvoiceService", "GetCreditNote", Caller.people) { _ = try await $0.creditNote("absent") },
    Row("InvoiceService", "ListCreditNotes", Caller.people) { _ = try await $0.listCreditNotes().all() },
    Row("PaymentMethodService", "CreatePaymentMethod", Caller.people) {
      _ = try await $0.addPaymentMethod(.test(), validateOnly: true)
    },
    Row("PaymentMethodService", "GetPaymentMethod", Caller.people) { _ = try await $0.paymentMethod("absent") },
    Row("PaymentMethodService", "ListPaymentMethods", Caller.people) { _ = try await $0.listPaymentMethods().all() },
    Row("PaymentMethodService", "UpdatePaymentMethod", Caller.people) {
      _ = try await $0.updatePaymentMethod("absent", expires: (12, 2_060))
    },
    Row("PaymentMethodService", "ReplacePaymentMethod", Caller.people) {
      _ = try await $0.replacePaymentMethod("absent", by: .card(.test()))
    },
    Row("PaymentMethodService", "DeletePaymentMethod", Caller.people) {
      _ = try await $0.removePaymentMethod("absent")
    },
    Row("LicenseService", "AssignLicense", Caller.people.union([.licenses])) {
      _ = try await $0.licenses.assignLicense(.init(parent: subscription, user: "u", requestID: RequestID.random()))
    },
    Row("LicenseService", "UnassignLicense", Caller.people.union([.licenses])) {
      _ = try await $0.licenses.unassignLicense(
        .init(name: subscription + "/licenseAssignments/u", requestID: RequestID.random()))
    },
    Row("LicenseService", "BatchAssignLicenses", Caller.people.union([.licenses])) {
      _ = try await $0.assignEach(subscription, to: ["u"])
    },
    Row("LicenseService", "BatchUnassignLicenses", Caller.people.union([.licenses])) {
      _ = try await $0.unassignEach(subscription, from: ["u"])
    },
    Row("LicenseService", "ListLicenseAssignments", Caller.people.union([.licenses])) {
      _ = try await $0.listAssignments(of: subscription).all()
    },
    Row("EntitlementService", "CheckEntitlement", Caller.people.union([.entitlements])) {
      _ = try await $0.checkEntitlement(user: Person.kari.id, product: Products.visio1)
    },
    Row("EntitlementService", "BatchCheckEntitlements", Caller.people.union([.entitlements])) {
      _ = try await $0.checkEntitlements(users: [Person.kari.id], products: [Products.visio1])
    },
    Row("PurchaseAdministrationService", "ListPurchases", Caller.readers) { _ = try await $0.listPurchases().all() },
    Row("ProductPolicyService", "GetProductPolicy", Caller.readers) {
      _ = try await $0.policy(product: Products.visio1)
    },
    Row("ProductPolicyService", "ListProductPolicies", Caller.readers) { _ = try await $0.listPolicies().all() },
    Row("ProductPolicyService", "UpdateProductPolicy", Caller.managers) {
      try await $0.setPolicy(product: Products.visio1, to: .enabled)
    },
    Row("EventService", "WatchEvents", Caller.readers.union([.events])) {
      for try await _ in $0.watchEvents() { break }
    },
    Row("DirectoryService", "ImportUsers", [.directory]) { _ = try await $0.importUsers([User]()) },
    Row("DirectoryService", "UpsertTenant", [.directory]) {
      try await $0.upsertTenant(
        Tenant(name: tenant, kind: .managed, segment: .commercial, market: "NO", verifiedDomains: ["contoso.com"]))
    },
    Row("DirectoryService", "UpsertUser", [.directory]) {
      try await $0.upsertUser(
        User(name: tenant + "/users/absent", userType: .member, accountEnabled: true, state: .active))
    },
    Row("DirectoryService", "EraseUser", [.directory]) { _ = try await $0.eraseUser("absent-3") },
    Row("AuditService", "ListAuditEntries", Caller.readers) { _ = try await $0.listAuditEntries(pageSize: 1).all() },
    Row("AuditService", "StreamAuditTrail", Caller.readers) { _ = try await $0.verifyAuditTrail() },
    Row("LedgerService", "GetTrialBalance", Caller.readers) { _ = try await $0.trialBalance() },
    Row("LedgerService", "ListPostings", Caller.readers) { _ = try await $0.listPostings().all() },
    Row("ExportService", "ExportRecords", Caller.readers) { client in
      try await client.export(.orders, as: .csv) { _ in }
    },
    Row("development.v1.DevelopmentService", "AdvanceClock", Caller.managers) {
      _ = try await DevelopmentServiceClient($0.invoker).advanceClock(
        AdvanceClockRequest(parent: tenant, target: .by(ProtoDuration(seconds: 0)), requestID: RequestID.random()))
    },
    Row("DirectoryService", "GetUser", Caller.people.union([.directory])) {
      _ = try await $0.directoryUser("absent-2")
    },
  ]

  /// Needs a quote that only its purchaser has, so that it has tests of its own (R11, R17).
  /// Reloading the catalogue belongs to no tenant; `CatalogueReloadTests` has its callers.
  private static let elsewhere: Set<String> = [
    "commerce.v1.OrderService/PlaceOrder", "commerce.v1.CatalogService/ReloadCatalog",
  ]

  @Test func everyMethodOfTheTableStandsHere() {
    #expect(Set(Self.rows.map(\.method)).union(Self.elsewhere) == Set(AccessTable.rows.keys))
    #expect(AccessTable.open == ["commerce.v1.CatalogService/GetProduct", "commerce.v1.CatalogService/ListProducts"])
  }

  @Test func everyRoleReachesWhatItsRowSaysAndNothingElse() async throws {
    try await withServer { server in
      for caller in Caller.allCases {
        let client = try await server.client(token: try caller.token(server), retries: false)
        for row in Self.rows {
          let isAllowed = await Self.isAllowed { try await row.call(client) }
          #expect(isAllowed == row.allowed.contains(caller), "\(caller) \(row.method)")
        }
      }
    }
  }

  @Test func aTokenOfAnotherTenantReachesNothing() async throws {
    try await withServer { server in
      let tokens = [
        try server.token(.fabrikamAdministrator),
        try server.token(
          service: "s", tenant: Tenants.fabrikam,
          roles: [
            "Entitlements.Read", "Purchases.ReadWrite", "Licenses.ReadWrite", "Directory.ReadWrite", "Events.Read",
          ]),
      ]
      for token in tokens {
        let client = try await server.client(token: token, retries: false).inTenant(Tenants.contoso)
        for row in Self.rows {
          let refusal = await expectRefusal(.notFound, "NOT_FOUND") { try await row.call(client) }
          #expect(refusal?.message.contains(Tenants.contoso) == false, "\(row.method)")
        }
      }
    }
  }

  @Test func withoutATokenOnlyTheCatalogueAnswers() async throws {
    try await withServer { server in
      let client = try await server.client(token: nil, tenant: Tenants.contoso, retries: false)
      for row in Self.rows {
        await expectRefusal(.unauthenticated, "CREDENTIAL_MISSING") { try await row.call(client) }
      }
      #expect(try await client.listProducts(market: "NO").all().count == 9)
    }
  }

  private static func isAllowed(_ call: () async throws -> Void) async -> Bool {
    do {
      try await call()
      return true
    } catch let error as RPCError {
      return error.reason != "PERMISSION_DENIED" && error.code != .unauthenticated
    } catch {
      return false
    }
  }
}
