internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing
internal import Wire

/// Page tokens hold for one caller, one method and one query; etags for one object.
@Suite struct PageTokenTests {
  private static let lists = CommerceSchemaIndex.methods.filter { method in
    !method.service.hasPrefix("sandbox.") && method.request.fields.contains { $0.name == "page_token" }
  }

  /// Lists whose second page the fixture fills.
  private static let paged: Set<String> = [
    "AgreementService/ListAgreements", "AuditService/ListAuditEntries", "CatalogService/ListProducts",
    "CentralizationService/ListCancellationRequests", "GovernanceService/ListGovernancePolicies",
    "GovernanceService/ListTermsAcceptances", "InvoiceService/ListInvoices", "InvoiceService/ListCreditNotes",
    "LedgerService/ListPostings", "LicenseRequestService/ListLicenseRequests",
    "LicenseService/ListLicenseAssignments", "OrderService/ListOrders", "PartnerService/ListRelationships",
    "PartnerService/ListSolutions", "PaymentMethodService/ListPaymentMethods",
    "ProductPolicyService/ListProductPolicies", "PurchaseAdministrationService/ListPurchases",
    "SubscriptionService/ListSubscriptions", "SupportCaseService/ListSupportCases",
  ]

  @Test(.timeLimit(.minutes(2))) func aTokenOfAnotherCallerMethodOrQueryIsRefused() async throws {
    try await withServer { server in
      let objects = try await Self.twoOfEach(server)
      let administrator = try server.token(.globalAdministrator)
      let kari = try server.token(.kari)
      var tokens: [(method: MethodInfo, caller: String, token: String)] = []
      for method in Self.lists {
        let isOwn = method.service.hasSuffix("PaymentMethodService")
        let caller = isOwn ? kari : administrator
        let token = try await Self.page(method, objects, server, caller: caller).get()
        if !token.isEmpty { tokens.append((method, caller, token)) }
      }
      #expect(Set(tokens.map { AccessMatrixTests.shortName($0.method) }) == Self.paged)
      #expect(Set(Self.lists.map(AccessMatrixTests.shortName)) == Self.paged)
      for (index, entry) in tokens.enumerated() {
        let other = tokens[(index + 1) % tokens.count].token
        try await Self.check(entry, other: other, objects, server)
      }
    }
  }

  private static func check(
    _ entry: (method: MethodInfo, caller: String, token: String), other: String, _ objects: MatrixObjects,
    _ server: TestServer
  ) async throws {
    let (method, caller, token) = entry
    func expectRefused(_ token: String, _ filter: String? = nil, caller: String, _ what: String) async throws {
      switch try await page(method, objects, server, caller: caller, token: token, filter: filter) {
      case .success: Issue.record("\(method.fullName) took a token of another \(what)")
      case .failure(let error):
        #expect(error.code == .invalidArgument && error.reason == "PAGE_TOKEN_INVALID", "\(method.fullName) \(error)")
      }
    }
    // It goes on for the caller it was given to.
    _ = try await page(method, objects, server, caller: caller, token: token).get()
    try await expectRefused(other, caller: caller, "method")
    try await expectRefused(String(token.dropLast()), caller: caller, "length")
    // The catalogue is anybody's.
    guard method.service != "commerce.v1.CatalogService" else { return }
    let isOwn = method.service.hasSuffix("PaymentMethodService")
    try await expectRefused(token, caller: try server.token(isOwn ? .ola : .billingAdministrator), "caller")
    if let filter = filters[AccessMatrixTests.shortName(method)] {
      try await expectRefused(token, filter, caller: caller, "filter")
    } else {
      #expect(!method.request.fields.contains { $0.name == "filter" }, "\(method.fullName) has no filter here")
    }
  }

  private static let filters: [String: String] = [
    "AuditService/ListAuditEntries": "method = \"commerce.v1.OrderService/PlaceOrder\"",
    "CentralizationService/ListCancellationRequests": "state = OPEN",
    "InvoiceService/ListInvoices": "state = PAID", "InvoiceService/ListCreditNotes": "total > 0",
    "LedgerService/ListPostings": "order = \"o\"", "LicenseRequestService/ListLicenseRequests": "product_id = \"P\"",
    "OrderService/ListOrders": "state = COMPLETED", "PurchaseAdministrationService/ListPurchases": "state = ACTIVE",
    "SubscriptionService/ListSubscriptions": "state = ACTIVE", "SupportCaseService/ListSupportCases": "state = OPEN",
  ]

  /// - Returns: the token of the next page.
  private static func page(
    _ method: MethodInfo, _ objects: MatrixObjects, _ server: TestServer, caller: String, token: String = "",
    filter: String? = nil
  ) async throws -> Result<String, RPCError> {
    var values: [String: MatrixRequest.Value] = ["page_size": .number(1), "page_token": .text(token)]
    values["filter"] = filter.map { .text($0) }
    let request = MatrixRequest.bytes(
      of: method, row: AccessMatrixTests.shortName(method), .existing(objects), user: nil, also: values)
    let anyMethod = MethodDescriptor<Empty, AnyPage>(
      service: method.service, method: method.method, shape: method.shape, safety: .unsafe)
    let message = try Empty(serializedBytes: request)
    do throws(RPCError) {
      let reply = try await server.channel.unary(
        anyMethod, message, options: CallOptions(timeout: .seconds(30), credentials: caller))
      return .success(reply.nextPageToken)
    } catch {
      return .failure(error)
    }
  }

  /// The matrix's objects, and another of each kind that a list has.
  private static func twoOfEach(_ server: TestServer) async throws -> MatrixObjects {
    let objects = try await MatrixObjects.make(server)
    let kari = try await server.client(for: .kari)
    let administrator = try await server.client(for: .globalAdministrator)
    _ = try await server.agreement()
    try await administrator.setGovernancePolicy(GovernancePolicy(name: "product-\(Products.visio1)"))
    _ = try await kari.requestLicenses(product: Products.visio2, users: [Person.anne.id])
    _ = try await administrator.requestCancellation(of: objects.names[.secondSubscription] ?? "")
    _ = try await administrator.openSupportCase(.question, description: "why?")
    _ = try await kari.cancel(try await kari.purchase(Products.powerApps), reason: .other)
    try await kari.assign(objects.names[.subscription] ?? "", to: [Person.anne.id])
    let partner = try await server.client(for: MatrixCaller.partners[0].person).inTenant(Tenants.contoso)
    _ = try await partner.publishSolution(
      product: Products.powerBIPro, displayName: "Even more", url: "https://example.com/evenmore")
    return objects
  }

  @Test func anEtagOfAnotherObjectIsRefused() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let first = try await kari.subscription(try await kari.purchase(seats: 2))
      let second = try await kari.subscription(try await kari.purchase(seats: 2))
      #expect(!first.etag.isEmpty && first.etag != second.etag)
      let options = try server.options(.kari)
      let stub = SubscriptionServiceClient(server.channel)
      func cancel(_ etag: String) async throws -> CancelSubscriptionResponse {
        try await stub.cancelSubscription(
          CancelSubscriptionRequest(
            name: first.name, etag: etag, reason: .other, requestID: RequestID.random(), validateOnly: true),
          options: options)
      }
      for etag in [second.etag, String(first.etag.dropLast()), "AAAA"] {
        await expectRefusal(.aborted, "ETAG_MISMATCH") { try await cancel(etag) }
      }
      _ = try await cancel(first.etag)
    }
  }
}

/// A page of any list: all that is read of it is where the next one begins.
private struct AnyPage: Message {
  var nextPageToken = ""
  var unknownFields = UnknownFields()

  static let descriptor = MessageDescriptor("commerce.v1.AnyPage", [FieldDescriptor(2, "next_page_token", .string)])

  func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
  }

  mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
