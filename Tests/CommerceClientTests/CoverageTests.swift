internal import ClientTestSupport
internal import CommerceSchema
internal import RPC
internal import Testing
internal import Wire

@testable internal import CommerceClient

/// Every method of the public schema is reached by a function of the client, with a request for the client's tenant.
@Suite struct CoverageTests {
  private typealias Call = @Sendable (CommerceClient) async throws -> Void

  @Test func everyMethodOfThePublicSchemaHasAFunction() async throws {
    let schema = CommerceSchemaIndex.methods.filter { $0.service.hasPrefix("commerce.v1.") }.map(\.fullName)
    var reached: Set<String> = []
    for call in Self.buying + Self.managing + Self.administering + Self.governing + Self.serving {
      let refusal = RPCError(.permissionDenied, "nobody is served here")
      let invoker = ScriptedInvoker(Array(repeating: .failure(refusal), count: 2))
      let client = try await Samples.client(invoker)
      let error = await #expect(throws: RPCError.self) { try await call(client) }
      #expect(error?.code == .permissionDenied, "\(String(describing: error))")
      let methods = Set(invoker.calls.map(\.method))
      #expect(methods.count == 1 && reached.isDisjoint(with: methods), "\(methods) is called by one function of these")
      reached.formUnion(methods)
    }
    #expect(schema.count >= 80)
    #expect(Set(schema).subtracting(reached).sorted() == [], "CommerceClient has no function for these")
    #expect(reached.subtracting(schema).sorted() == [])
  }

  private static let buying: [Call] = [
    { _ = try await $0.discoverTenant(email: "kari@contoso.com") },
    { _ = try await $0.listProducts().all() },
    { _ = try await $0.product("p") },
    { _ = try await $0.reloadCatalog() },
    { _ = try await $0.checkEligibility() },
    { _ = try await $0.quote(product: "p", offer: "o", quantity: 1) },
    { _ = try await $0.buy(Quote(), card: nil, source: .productWebsite) },
    { _ = try await $0.confirm("o") },
    { _ = try await $0.order("o") },
    { _ = try await $0.listOrders().all() },
  ]

  private static let managing: [Call] = [
    { _ = try await $0.subscription("s") },
    { _ = try await $0.listSubscriptions().all() },
    { _ = try await $0.previewCancellation(of: "s") },
    { _ = try await $0.cancel("s", reason: .other) },
    { _ = try await $0.previewSeatReduction(of: "s", to: 1, timing: .now) },
    { _ = try await $0.reduceSeats(of: "s", to: 1, timing: .now) },
    { _ = try await $0.setAutoRenew(true, of: "s") },
    { _ = try await $0.invoice("i") },
    { _ = try await $0.listInvoices().all() },
    { _ = try await $0.pay("i") },
    { _ = try await $0.markPaid("i", reference: "T-1") },
    { _ = try await $0.creditNote("c") },
    { _ = try await $0.listCreditNotes().all() },
    { _ = try await $0.addPaymentMethod(Card()) },
    { _ = try await $0.paymentMethod("m") },
    { _ = try await $0.listPaymentMethods().all() },
    { _ = try await $0.updatePaymentMethod("m", expires: (12, 2_031)) },
    { _ = try await $0.replacePaymentMethod("m", by: .card(Card())) },
    { _ = try await $0.removePaymentMethod("m") },
    { _ = try await $0.assign("s", to: "u") },
    { _ = try await $0.unassign("s", from: "u") },
    { _ = try await $0.assignEach("s", to: ["u"]) },
    { _ = try await $0.unassignEach("s", from: ["u"]) },
    { _ = try await $0.listAssignments().all() },
    { _ = try await $0.checkEntitlement(product: "p") },
    { _ = try await $0.checkEntitlements(users: ["u"], products: ["p"]) },
  ]

  private static let administering: [Call] = [
    { _ = try await $0.listPurchases().all() },
    { _ = try await $0.policy(product: "p") },
    { _ = try await $0.listPolicies().all() },
    { _ = try await $0.setPolicy(product: "p", to: .disabled) },
    { _ = try await $0.setPolicies([("p", .disabled)]) },
    { _ = try await $0.selfServiceSettings() },
    { _ = try await $0.setSelfService(overall: .disabled) },
    { _ = try await $0.portalContext() },
    { _ = try await $0.productCapacities() },
    { _ = try await $0.listAuditEntries().all() },
    { _ = try await $0.verifyAuditTrail() },
    { _ = try await $0.trialBalance() },
    { _ = try await $0.listPostings().all() },
    { _ = try await $0.export(.orders, as: .csv) { _ in } },
  ]

  private static let governing: [Call] = [
    { _ = try await $0.governancePolicy("product-p") },
    { _ = try await $0.listGovernancePolicies().all() },
    { _ = try await $0.setGovernancePolicy(GovernancePolicy(name: "product-p")) },
    { _ = try await $0.acceptDataTerms(product: "p", version: "1") },
    { _ = try await $0.listTermsAcceptances().all() },
    { _ = try await $0.createAgreement(Agreement()) },
    { _ = try await $0.agreement("a") },
    { _ = try await $0.listAgreements().all() },
    { _ = try await $0.buyCentrally(agreement: "a", product: "p", offer: "o", quantity: 1) },
    { _ = try await $0.moveUsers(from: "s", to: "t") },
    { _ = try await $0.requestCancellation(of: "s") },
    { _ = try await $0.cancellationRequest("r") },
    { _ = try await $0.listCancellationRequests().all() },
    { _ = try await $0.answerCancellationRequest("r", accept: true) },
    { _ = try await $0.answerCancellationRequest("r", accept: false) },
  ]

  private static let serving: [Call] = [
    { _ = try await $0.openSupportCase(.question, description: "why?") },
    { _ = try await $0.supportCase("c") },
    { _ = try await $0.listSupportCases().all() },
    { _ = try await $0.closeSupportCase("c", resolved: true) },
    { _ = try await $0.closeSupportCase("c", resolved: false, resolution: "no") },
    { _ = try await $0.supportAccount() },
    { _ = try await $0.requestLicenses(product: "p", users: ["u"]) },
    { _ = try await $0.licenseRequest("r") },
    { _ = try await $0.listLicenseRequests().all() },
    { _ = try await $0.decideLicenseRequest("r", approving: ["u"]) },
    { _ = try await $0.grantDelegatedAdmin(to: "t", scopes: [.read], duration: ProtoDuration(seconds: 60)) },
    { _ = try await $0.relationship("r") },
    { _ = try await $0.listRelationships().all() },
    { _ = try await $0.terminateRelationship("r") },
    { _ = try await $0.publishSolution(product: "p", displayName: "More", url: "https://example.com") },
    { _ = try await $0.listSolutions().all() },
    { _ = try await $0.withdrawSolution("s") },
    { client in for try await _ in client.watchEvents() {} },
    { _ = try await $0.importUsers([User]()) },
    { _ = try await $0.upsertTenant(Tenant()) },
    { _ = try await $0.upsertUser(User()) },
    { _ = try await $0.directoryUser("u") },
    { _ = try await $0.eraseUser("u") },
  ]
}
