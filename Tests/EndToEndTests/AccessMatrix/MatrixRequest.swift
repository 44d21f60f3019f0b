internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Wire

/// A request of any method, made from its field table: names of objects that exist or of such that do not, a fresh
/// request id, and a dry run where the method has one. What a method needs beyond that stands in `MatrixRequest.needs`.
enum MatrixRequest {
  indirect enum Value: Sendable {
    case text(String)
    case number(Int64)
    case texts([String])
    case message([String: Value])
    case messages([[String: Value]])
    /// The name of one of the fixture's objects, or of one that is absent.
    case object(MatrixObjects.Kind)
    /// What the fixture was given: terms, a user's name.
    case bytes(MatrixObjects.Kind)
  }

  /// What a request is about.
  enum Subject: Sendable {
    case existing(MatrixObjects)
    /// The fixture's tenant, and of it an object that does not exist.
    case absent(MatrixObjects)
    /// A tenant that does not exist.
    case absentTenant(MatrixObjects)
  }

  static let tenant = "tenants/\(Tenants.contoso)"

  private static let absentTenant = "0f0e0d0c-0b0a-4908-8706-050403020100"

  private static let card = Value.message([
    "payment_token": .text("pm_card_visa"), "brand": .text("visa"), "last_four": .text("4242"),
    "expire_month": .number(12), "expire_year": .number(2_060), "country": .text("NO"),
  ])

  /// By method, the fields that differ from the defaults.
  static let needs: [String: [String: Value]] = [
    "CatalogService/GetProduct": ["name": .text("products/\(Products.visio1)")],
    "DirectoryService/EraseUser": ["name": .object(.user)],
    "ExportService/ExportRecords": ["kind": .number(1), "format": .number(1)],
    "OrderService/CreateQuote": ["offer_id": .text("monthly"), "quantity": .number(1)],
    "OrderService/PlaceOrder": [
      "quote_token": .bytes(.quoteToken), "payment_instrument": .message(["card": card]),
      "source": .message(["kind": .number(1)]), "accepted_terms_version": .object(.termsVersion),
    ],
    "OrderService/GetOrder": ["name": .object(.order)],
    "OrderService/ConfirmOrder": ["name": .object(.order)],
    "SubscriptionService/GetSubscription": ["name": .object(.subscription)],
    "SubscriptionService/PreviewCancellation": ["name": .object(.subscription)],
    "SubscriptionService/CancelSubscription": ["name": .object(.subscription), "reason": .number(1)],
    "SubscriptionService/PreviewSeatReduction": [
      "name": .object(.subscription), "quantity": .number(1), "timing": .number(1),
    ],
    "SubscriptionService/ReduceSeats": [
      "name": .object(.subscription), "quantity": .number(1), "timing": .number(1),
    ],
    "SubscriptionService/UpdateSubscription": [
      "subscription": .message(["name": .object(.subscription), "auto_renew": .number(1)]),
      "update_mask": .message(["paths": .texts(["auto_renew"])]),
    ],
    "InvoiceService/GetInvoice": ["name": .object(.invoice)],
    "InvoiceService/PayInvoice": ["name": .object(.invoice), "payment_instrument": .message(["card": card])],
    "InvoiceService/MarkInvoicePaid": ["name": .object(.centralInvoice), "payment_reference": .text("transfer-1")],
    "InvoiceService/GetCreditNote": ["name": .object(.creditNote)],
    "PaymentMethodService/CreatePaymentMethod": ["card": card],
    "PaymentMethodService/GetPaymentMethod": ["name": .object(.paymentMethod)],
    "PaymentMethodService/UpdatePaymentMethod": [
      "payment_method": .message(["name": .object(.paymentMethod), "card": card])
    ],
    "PaymentMethodService/ReplacePaymentMethod": [
      "name": .object(.paymentMethod), "replacement": .message(["card": card]),
    ],
    "PaymentMethodService/DeletePaymentMethod": ["name": .object(.paymentMethod)],
    "LicenseService/AssignLicense": ["parent": .object(.subscription), "user": .text(Person.camilla.name)],
    "LicenseService/UnassignLicense": ["name": .object(.licenseAssignment)],
    "LicenseService/BatchAssignLicenses": ["parent": .object(.subscription), "users": .texts([Person.ola.name])],
    "LicenseService/BatchUnassignLicenses": ["parent": .object(.subscription), "users": .texts([Person.ola.name])],
    "LicenseService/ListLicenseAssignments": ["parent": .object(.subscription)],
    "EntitlementService/CheckEntitlement": ["user": .object(.userID), "product_id": .text(Products.powerBIPro)],
    "EntitlementService/BatchCheckEntitlements": [
      "users": .texts([Person.kari.id]), "product_ids": .texts([Products.powerBIPro]),
    ],
    "ProductPolicyService/GetProductPolicy": ["name": .object(.productPolicy)],
    "ProductPolicyService/UpdateProductPolicy": [
      "product_policy": .message(["name": .object(.productPolicy), "value": .number(1)])
    ],
    "ProductPolicyService/BatchUpdateProductPolicies": [
      "product_policies": .messages([
        ["name": .text("\(tenant)/productPolicies/\(Products.visio1)"), "value": .number(1)]
      ])
    ],
    "ProductPolicyService/GetSelfServiceSettings": ["name": .text("\(tenant)/selfServiceSettings")],
    "ProductPolicyService/UpdateSelfServiceSettings": [
      "settings": .message([
        "name": .text("\(tenant)/selfServiceSettings"), "overall_value": .number(1), "default_value": .number(1),
      ])
    ],
    "GovernanceService/GetGovernancePolicy": [
      "name": .object(.governancePolicy)
    ],
    "GovernanceService/UpdateGovernancePolicy": [
      "governance_policy": .message(["name": .text("\(tenant)/governancePolicies/product-\(Products.visio1)")])
    ],
    "GovernanceService/AcceptDataTerms": ["terms_version": .object(.termsVersion)],
    "AgreementService/CreateAgreement": [
      "agreement": .message([
        "payment_terms_days": .number(30), "start_time": .message(["seconds": .number(4_000_000_000)]),
        "end_time": .message(["seconds": .number(4_000_086_400)]),
      ])
    ],
    "AgreementService/GetAgreement": ["name": .object(.agreement)],
    "AgreementService/PlaceCentralOrder": [
      "agreement": .object(.agreement), "offer_id": .text("yearly"), "quantity": .number(1),
    ],
    "CentralizationService/MoveUsers": [
      "source": .object(.subscription), "destination": .object(.centralSubscription),
    ],
    "CentralizationService/CreateCancellationRequest": ["subscription": .object(.secondSubscription)],
    "CentralizationService/GetCancellationRequest": ["name": .object(.cancellationRequest)],
    "CentralizationService/AcceptCancellationRequest": ["name": .object(.cancellationRequest)],
    "CentralizationService/DeclineCancellationRequest": ["name": .object(.cancellationRequest)],
    "SupportCaseService/CreateSupportCase": [
      "support_case": .message(["kind": .number(2), "description": .text("why?")])
    ],
    "SupportCaseService/GetSupportCase": ["name": .object(.supportCase)],
    "SupportCaseService/ResolveSupportCase": ["name": .object(.supportCase)],
    "SupportCaseService/RejectSupportCase": ["name": .object(.supportCase), "resolution": .text("no")],
    "SupportCaseService/GetSupportAccount": ["name": .text("\(tenant)/supportAccount")],
    "LicenseRequestService/CreateLicenseRequest": [
      "license_request": .message([
        "product_id": .text(Products.visio2), "items": .messages([["user": .text(Person.ola.name)]]),
      ])
    ],
    "LicenseRequestService/GetLicenseRequest": ["name": .object(.licenseRequest)],
    "LicenseRequestService/DecideLicenseRequest": [
      "name": .object(.licenseRequest), "approved_users": .texts([Person.ola.name]),
    ],
    "PartnerService/CreateRelationship": [
      "relationship": .message([
        "partner": .text("tenants/\(Tenants.fabrikam)"), "duration": .message(["seconds": .number(60)]),
      ])
    ],
    "PartnerService/GetRelationship": ["name": .object(.relationship)],
    "PartnerService/TerminateRelationship": ["name": .object(.relationship)],
    "PartnerService/PublishSolution": [
      "solution": .message([
        "product_id": .text(Products.powerBIPro), "display_name": .text("More"), "url": .text("https://example.com"),
      ])
    ],
    "PartnerService/WithdrawSolution": ["name": .object(.solution)],
    "DirectoryService/GetUser": ["name": .object(.user)],
    "DirectoryService/UpsertTenant": [
      "tenant": .message([
        "name": .text(tenant), "kind": .number(1), "segment": .number(1), "market": .text("NO"),
        "verified_domains": .texts(["contoso.com"]),
      ])
    ],
    "DirectoryService/UpsertUser": [
      "user": .message(["name": .object(.user), "user_type": .number(1), "account_enabled": .number(1)])
    ],
    "DirectoryService/ImportUsers": [
      "header": .message([
        "parent": .text(tenant), "request_id": .text("import-1"), "validate_only": .number(1),
      ])
    ],
    "SignInService/DiscoverTenant": ["email": .text("kari@contoso.com")],
    "DevelopmentService/AdvanceClock": ["by": .message(["seconds": .number(1)])],
  ]

  /// - Parameters:
  ///   - row: the method, or one of `MatrixObjects.variants`.
  ///   - user: whom a service names, where it acts for somebody.
  static func bytes(
    of method: MethodInfo, row: String, _ subject: Subject, user: String?, also more: [String: Value] = [:]
  ) -> [UInt8] {
    var values: [String: Value] = [
      "parent": .text(tenant), "tenant": .text(Tenants.contoso), "product_id": .text(Products.visio1),
      "request_id": .text(RequestID.random()), "validate_only": .number(1),
    ]
    for (field, value) in needs[MatrixObjects.methodName(row)] ?? [:] { values[field] = value }
    for (field, value) in MatrixObjects.variants[row] ?? [:] { values[field] = value }
    for (field, value) in more { values[field] = value }
    if let user, ["CreateQuote", "CheckEligibility"].contains(method.method) { values["user"] = .text(user) }
    return bytes(of: method.request, values, subject)
  }

  private static func bytes(of descriptor: MessageDescriptor, _ values: [String: Value], _ subject: Subject) -> [UInt8]
  {
    var writer = WireWriter()
    for field in descriptor.fields.reversed() {
      switch (values[field.name], field.type) {
      case (.text(let text), .string): writer.string(field.number, placed(text, subject))
      case (.object(let kind), .string): writer.string(field.number, placed(kind, subject))
      case (.bytes(let kind), .bytes): writer.bytes(field.number, objects(subject).bytes[kind] ?? [])
      case (.texts(let texts), .string): writer.repeatedString(field.number, texts.map { placed($0, subject) })
      case (.number(let number), _): writer.int64(field.number, number)
      case (.message(let nested), .message(let type)):
        writer.bytes(field.number, bytes(of: type(), nested, subject))
      case (.messages(let all), .message(let type)):
        writer.repeatedBytes(field.number, all.map { bytes(of: type(), $0, subject) })
      default: continue
      }
    }
    return writer.bytes()
  }

  private static func objects(_ subject: Subject) -> MatrixObjects {
    switch subject {
    case .existing(let objects), .absent(let objects), .absentTenant(let objects): objects
    }
  }

  private static func placed(_ text: String, _ subject: Subject) -> String {
    guard case .absentTenant = subject else { return text }
    return text.replacing(Tenants.contoso, with: absentTenant)
  }

  private static func placed(_ kind: MatrixObjects.Kind, _ subject: Subject) -> String {
    if case .absent = subject, let name = kind.absentName { return name }
    return placed(objects(subject).names[kind] ?? "", subject)
  }

  /// Calls the method by its name and shape; returns the refusal, or `nil` where there is an answer.
  static func call(
    _ method: MethodInfo, _ request: [UInt8], _ channel: any CallInvoker, token: String?
  ) async throws -> RPCError? {
    // Any message reads as one without fields of its own: what it does not know it keeps.
    let anyMethod = MethodDescriptor<Empty, Empty>(
      service: method.service, method: method.method, shape: method.shape, safety: .unsafe)
    let options = CallOptions(timeout: .seconds(30), credentials: token)
    let request = try Empty(serializedBytes: request)
    do {
      switch method.shape {
      case .unary: _ = try await channel.unary(anyMethod, request, options: options)
      case .serverStreaming:
        let stream = try await channel.serverStreaming(anyMethod, request, options: options)
        var messages = stream.makeAsyncIterator()
        _ = try await messages.next(isolation: nil)
      case .clientStreaming:
        _ = try await channel.clientStreaming(anyMethod, options: options) { try await $0.write(request) }
      case .bidirectional: throw RPCError(.unimplemented, "the commerce schema has no such method")
      }
      return nil as RPCError?
    } catch let error as RPCError {
      return error
    }
  }
}
