internal import CommerceClient
internal import CommerceSchema
internal import Testing
internal import Wire

/// What the access matrix asks for: one object of each kind in the sample tenant. What has a purchaser is Kari's.
struct MatrixObjects: Sendable {
  enum Kind: String, Hashable, Sendable {
    case order, subscription, secondSubscription, centralSubscription, licenseAssignment, centralAssignment, invoice
    case centralInvoice, creditNote, paymentMethod, agreement, cancellationRequest, supportCase
    case licenseRequest, relationship, solution, user, governancePolicy, productPolicy
    // No names of objects: these are sent as they are.
    case userID, termsVersion, quoteToken

    /// A name of the same form that leads nowhere.
    var absentName: String? {
      let tenant = MatrixRequest.tenant
      return switch self {
      case .subscription, .secondSubscription, .centralSubscription: tenant + "/subscriptions/absent"
      case .licenseAssignment, .centralAssignment: tenant + "/subscriptions/absent/licenseAssignments/absent"
      case .centralInvoice: tenant + "/invoices/absent"
      case .relationship: tenant + "/delegatedAdminRelationships/absent"
      case .governancePolicy: tenant + "/governancePolicies/product-ABSENT"
      case .productPolicy: tenant + "/productPolicies/ABSENT"
      case .order, .invoice, .creditNote, .paymentMethod, .agreement, .cancellationRequest, .supportCase,
        .licenseRequest, .solution, .user:
        "\(tenant)/\(rawValue)s/absent"
      case .userID: "absent"
      case .termsVersion, .quoteToken: nil
      }
    }
  }

  private(set) var names: [Kind: String] = [:]
  private(set) var bytes: [Kind: [UInt8]] = [:]

  /// Rows beside the methods': the same method on a central subscription, which is others' to give and to end (R35).
  static let variants: [String: [String: MatrixRequest.Value]] = [
    "LicenseService/AssignLicense, central": ["parent": .object(.centralSubscription)],
    "LicenseService/UnassignLicense, central": ["name": .object(.centralAssignment)],
    "LicenseService/BatchAssignLicenses, central": ["parent": .object(.centralSubscription)],
    "LicenseService/BatchUnassignLicenses, central": ["parent": .object(.centralSubscription)],
    "LicenseService/ListLicenseAssignments, central": ["parent": .object(.centralSubscription)],
    "SubscriptionService/GetSubscription, central": ["name": .object(.centralSubscription)],
    "SubscriptionService/PreviewCancellation, central": ["name": .object(.centralSubscription)],
    "SubscriptionService/CancelSubscription, central": ["name": .object(.centralSubscription)],
    "SubscriptionService/UpdateSubscription, central": [
      "subscription": .message(["name": .object(.centralSubscription), "auto_renew": .number(1)])
    ],
  ]

  static func methodName(_ row: String) -> String { String(row.prefix { $0 != "," }) }

  static func make(_ server: TestServer) async throws -> MatrixObjects {
    var objects = MatrixObjects()
    let kari = try await server.client(for: .kari)
    let administrator = try await server.client(for: .globalAdministrator)
    try await objects.buy(kari)
    try await objects.administer(server, administrator, kari)
    try await objects.befriend(server, administrator)
    objects.names[.user] = Person.kari.name
    objects.names[.userID] = Person.kari.id
    #expect(objects.names.values.allSatisfy { !$0.isEmpty } && objects.bytes.values.allSatisfy { !$0.isEmpty })
    return objects
  }

  private mutating func buy(_ kari: CommerceClient) async throws {
    let order = try await kari.quoteAndBuy(Products.powerBIPro, offer: "yearly", seats: 3).requireCompleted()
    names[.order] = order.name
    names[.subscription] = order.subscription
    try await kari.assign(order.subscription, to: [Person.ola.id])
    names[.licenseAssignment] = "\(order.subscription)/licenseAssignments/\(Person.ola.id)"
    names[.secondSubscription] = try await kari.purchase(Products.powerBIPro)
    names[.paymentMethod] = try await kari.addPaymentMethod(.test("pm_card_mastercard")).name
    _ = try await kari.cancel(try await kari.purchase(Products.powerApps), reason: .other)
    names[.invoice] = try await kari.listInvoices().all().first?.name
    names[.creditNote] = try await kari.listCreditNotes().all().first?.name
    let quote = try await kari.quote(product: Products.visio1, offer: "monthly", quantity: 1)
    names[.termsVersion] = quote.termsVersion
    bytes[.quoteToken] = quote.token
  }

  private mutating func administer(
    _ server: TestServer, _ administrator: CommerceClient, _ kari: CommerceClient
  ) async throws {
    let own = names[.subscription] ?? ""
    let agreement = try await server.agreement()
    names[.agreement] = agreement.name
    let order = try await administrator.buyCentrally(
      agreement: agreement.name, product: Products.powerBIPro, offer: "yearly", quantity: 5)
    let central = order.subscription
    names[.centralSubscription] = central
    names[.centralInvoice] = "\(MatrixRequest.tenant)/invoices/\(order.invoiceNumber)"
    try await server.client(for: .licenseAdministrator).assign(central, to: [Person.ola.id])
    names[.centralAssignment] = "\(central)/licenseAssignments/\(Person.ola.id)"
    names[.cancellationRequest] = try await administrator.requestCancellation(of: own).name
    names[.supportCase] = try await administrator.openSupportCase(.cancelSubscription, subscription: own).name
    try await administrator.setGovernancePolicy(GovernancePolicy(name: "product-\(Products.visio2)"))
    names[.governancePolicy] = MatrixRequest.tenant + "/governancePolicies/product-\(Products.visio2)"
    // Who may not buy asks for licences.
    try await administrator.setPolicy(product: Products.visio2, to: .disabled)
    names[.productPolicy] = MatrixRequest.tenant + "/productPolicies/\(Products.visio2)"
    names[.licenseRequest] = try await kari.requestLicenses(product: Products.visio2, users: [Person.ola.id]).name
  }

  /// A relationship for each scope, and one that was terminated; the first partner's is the one asked for.
  private mutating func befriend(_ server: TestServer, _ administrator: CommerceClient) async throws {
    let hour = ProtoDuration(seconds: 3_600)
    for (scope, person) in MatrixCaller.partners {
      let granted = try await administrator.grantDelegatedAdmin(to: person.tenant, scopes: [scope], duration: hour)
      if scope == .read { names[.relationship] = granted.name }
    }
    let former = try await administrator.grantDelegatedAdmin(
      to: MatrixCaller.formerPartnerPerson.tenant, scopes: [.read, .policies], duration: hour)
    try await administrator.terminateRelationship(former.name)
    let partner = try await server.client(for: MatrixCaller.partners[0].person).inTenant(Tenants.contoso)
    names[.solution] = try await partner.publishSolution(
      product: Products.powerBIPro, displayName: "More", url: "https://example.com/more"
    ).name
  }
}
