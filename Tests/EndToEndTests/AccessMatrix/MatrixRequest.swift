internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Wire

/// A request of any method, made from its field table: names that are well-formed and lead nowhere, a fresh request id,
/// and a dry run where the method has one. What a method needs beyond that stands in `MatrixRequest.needs`.
enum MatrixRequest {
  indirect enum Value: Sendable {
    case text(String)
    case number(Int64)
    case texts([String])
    case message([String: Value])
    case messages([[String: Value]])
  }

  static let tenant = "tenants/\(Tenants.contoso)"

  private static func name(_ collection: String) -> Value { .text("\(tenant)/\(collection)/absent") }

  private static let card = Value.message([
    "payment_token": .text("pm_card_visa"), "brand": .text("visa"), "last_four": .text("4242"),
    "expire_month": .number(12), "expire_year": .number(2_060), "country": .text("NO"),
  ])

  /// By method, the fields that differ from the defaults.
  static let needs: [String: [String: Value]] = [
    "CatalogService/GetProduct": ["name": .text("products/\(Products.visio1)")],
    "DirectoryService/EraseUser": ["name": name("users")],
    "ExportService/ExportRecords": ["kind": .number(1), "format": .number(1)],
    "OrderService/GetOrder": ["name": name("orders")],
    "OrderService/ConfirmOrder": ["name": name("orders")],
    "SubscriptionService/GetSubscription": ["name": name("subscriptions")],
    "SubscriptionService/PreviewCancellation": ["name": name("subscriptions")],
    "SubscriptionService/CancelSubscription": ["name": name("subscriptions"), "reason": .number(1)],
    "SubscriptionService/PreviewSeatReduction": [
      "name": name("subscriptions"), "quantity": .number(1), "timing": .number(1),
    ],
    "SubscriptionService/ReduceSeats": [
      "name": name("subscriptions"), "quantity": .number(1), "timing": .number(1),
    ],
    "SubscriptionService/UpdateSubscription": [
      "subscription": .message(["name": name("subscriptions"), "auto_renew": .number(1)]),
      "update_mask": .message(["paths": .texts(["auto_renew"])]),
    ],
    "InvoiceService/GetInvoice": ["name": name("invoices")],
    "InvoiceService/PayInvoice": ["name": name("invoices"), "payment_instrument": .message(["card": card])],
    "InvoiceService/MarkInvoicePaid": ["name": name("invoices"), "payment_reference": .text("transfer-1")],
    "InvoiceService/GetCreditNote": ["name": name("creditNotes")],
    "PaymentMethodService/CreatePaymentMethod": ["card": card],
    "PaymentMethodService/GetPaymentMethod": ["name": name("paymentMethods")],
    "PaymentMethodService/UpdatePaymentMethod": [
      "payment_method": .message(["name": name("paymentMethods"), "card": card])
    ],
    "PaymentMethodService/ReplacePaymentMethod": [
      "name": name("paymentMethods"), "replacement": .message(["card": card]),
    ],
    "PaymentMethodService/DeletePaymentMethod": ["name": name("paymentMethods")],
    "LicenseService/AssignLicense": ["parent": name("subscriptions"), "user": .text("u")],
    "LicenseService/UnassignLicense": ["name": .text("\(tenant)/subscriptions/absent/licenseAssignments/u")],
    "LicenseService/BatchAssignLicenses": ["parent": name("subscriptions"), "users": .texts(["u"])],
    "LicenseService/BatchUnassignLicenses": ["parent": name("subscriptions"), "users": .texts(["u"])],
    "LicenseService/ListLicenseAssignments": ["parent": name("subscriptions")],
    "EntitlementService/CheckEntitlement": ["user": .text(Person.kari.id), "product_id": .text(Products.visio1)],
    "EntitlementService/BatchCheckEntitlements": [
      "users": .texts([Person.kari.id]), "product_ids": .texts([Products.visio1]),
    ],
    "ProductPolicyService/GetProductPolicy": ["name": .text("\(tenant)/productPolicies/\(Products.visio1)")],
    "ProductPolicyService/UpdateProductPolicy": [
      "product_policy": .message(["name": .text("\(tenant)/productPolicies/\(Products.visio1)"), "value": .number(1)])
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
      "name": .text("\(tenant)/governancePolicies/product-\(Products.visio1)")
    ],
    "GovernanceService/UpdateGovernancePolicy": [
      "governance_policy": .message(["name": .text("\(tenant)/governancePolicies/product-\(Products.visio1)")])
    ],
    "GovernanceService/AcceptDataTerms": ["terms_version": .text("none")],
    "AgreementService/CreateAgreement": ["agreement": .message(["payment_terms_days": .number(30)])],
    "AgreementService/GetAgreement": ["name": name("agreements")],
    "AgreementService/PlaceCentralOrder": [
      "agreement": name("agreements"), "offer_id": .text("yearly"), "quantity": .number(1),
    ],
    "CentralizationService/MoveUsers": ["source": name("subscriptions"), "destination": name("subscriptions")],
    "CentralizationService/CreateCancellationRequest": ["subscription": name("subscriptions")],
    "CentralizationService/GetCancellationRequest": ["name": name("cancellationRequests")],
    "CentralizationService/AcceptCancellationRequest": ["name": name("cancellationRequests")],
    "CentralizationService/DeclineCancellationRequest": ["name": name("cancellationRequests")],
    "SupportCaseService/CreateSupportCase": [
      "support_case": .message(["kind": .number(2), "description": .text("why?")])
    ],
    "SupportCaseService/GetSupportCase": ["name": name("supportCases")],
    "SupportCaseService/ResolveSupportCase": ["name": name("supportCases")],
    "SupportCaseService/RejectSupportCase": ["name": name("supportCases"), "resolution": .text("no")],
    "SupportCaseService/GetSupportAccount": ["name": .text("\(tenant)/supportAccount")],
    "LicenseRequestService/CreateLicenseRequest": [
      "license_request": .message([
        "product_id": .text(Products.visio1), "items": .messages([["user": .text(Person.ola.name)]]),
      ])
    ],
    "LicenseRequestService/GetLicenseRequest": ["name": name("licenseRequests")],
    "LicenseRequestService/DecideLicenseRequest": [
      "name": name("licenseRequests"), "approved_users": .texts([Person.ola.name]),
    ],
    "PartnerService/CreateRelationship": [
      "relationship": .message([
        "partner": .text("tenants/\(Tenants.fabrikam)"), "duration": .message(["seconds": .number(60)]),
      ])
    ],
    "PartnerService/GetRelationship": ["name": name("delegatedAdminRelationships")],
    "PartnerService/TerminateRelationship": ["name": name("delegatedAdminRelationships")],
    "PartnerService/PublishSolution": [
      "solution": .message([
        "product_id": .text(Products.visio1), "display_name": .text("More"), "url": .text("https://example.com"),
      ])
    ],
    "PartnerService/WithdrawSolution": ["name": name("solutions")],
    "DirectoryService/GetUser": ["name": name("users")],
    "DirectoryService/UpsertTenant": [
      "tenant": .message([
        "name": .text(tenant), "kind": .number(1), "segment": .number(1), "market": .text("NO"),
        "verified_domains": .texts(["contoso.com"]),
      ])
    ],
    "DirectoryService/UpsertUser": [
      "user": .message(["name": name("users"), "user_type": .number(1), "account_enabled": .number(1)])
    ],
    "DirectoryService/ImportUsers": [
      "header": .message([
        "parent": .text(tenant), "request_id": .text("import-1"), "validate_only": .number(1),
      ])
    ],
    "SignInService/DiscoverTenant": ["email": .text("kari@contoso.com")],
    "DevelopmentService/AdvanceClock": ["by": .message(["seconds": .number(0)])],
  ]

  static func bytes(of method: MethodInfo) -> [UInt8] {
    var values: [String: Value] = [
      "parent": .text(tenant), "tenant": .text(Tenants.contoso), "product_id": .text(Products.visio1),
      "request_id": .text(RequestID.random()), "validate_only": .number(1),
    ]
    let service = method.service.split(separator: ".").last ?? ""
    for (field, value) in needs["\(service)/\(method.method)"] ?? [:] { values[field] = value }
    return bytes(of: method.request, values, isRoot: true)
  }

  private static func bytes(of descriptor: MessageDescriptor, _ values: [String: Value], isRoot: Bool) -> [UInt8] {
    var writer = WireWriter()
    for field in descriptor.fields.reversed() {
      switch (values[field.name], field.type) {
      case (.text(let text), .string): writer.string(field.number, text)
      case (.texts(let texts), .string): writer.repeatedString(field.number, texts)
      case (.number(let number), _): writer.int64(field.number, number)
      case (.message(let nested), .message(let type)):
        writer.bytes(field.number, bytes(of: type(), nested, isRoot: false))
      case (.messages(let all), .message(let type)):
        writer.repeatedBytes(field.number, all.map { bytes(of: type(), $0, isRoot: false) })
      default: continue
      }
    }
    return writer.bytes()
  }

  /// Calls the method by its name and shape; returns the refusal, or `nil` where there is an answer.
  static func call(_ method: MethodInfo, _ channel: any CallInvoker, token: String?) async throws -> RPCError? {
    // Any message reads as one without fields of its own: what it does not know it keeps.
    let anyMethod = MethodDescriptor<Empty, Empty>(
      service: method.service, method: method.method, shape: method.shape, safety: .unsafe)
    let options = CallOptions(timeout: .seconds(30), credentials: token)
    let request = try Empty(serializedBytes: bytes(of: method))
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
