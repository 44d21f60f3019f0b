internal import CommerceSchema
internal import Locking
internal import RPC
internal import Testing
internal import Wire

/// Servers register every method of their service under its shape, and client stubs call the method they are named for.
struct ServiceStubTests {
  @Test func everyServiceRegistersAllItsMethodsWithTheirShapes() {
    var registrar = RecordingRegistrar()
    for service in StubServices.all { service.register(with: &registrar) }
    #expect(registrar.registered == CommerceSchemaIndex.methods.map { "\($0.fullName) \($0.shape)" })
  }

  @Test func onlyTheEchoAndTheEntitlementCheckRunInline() {
    var registrar = RecordingRegistrar()
    for service in StubServices.all { service.register(with: &registrar) }
    #expect(
      registrar.inline == ["commerce.v1.EntitlementService/CheckEntitlement", "rpc.test.v1.EchoService/Echo"])
  }

  @Test func everyRegisteredHandlerIsTheOneOfItsMethod() async {
    var registrar = RecordingRegistrar()
    for service in StubServices.all { service.register(with: &registrar) }
    for (fullName, invoke) in registrar.handlers {
      let method = fullName.split(separator: "/")[1]
      let called = await invoke()
      #expect(called == method.prefix(1).lowercased() + method.dropFirst(), "\(fullName)")
    }
  }

  @Test func everyClientStubCallsItsMethodWithTheCallersOptions() async {
    let invoker = RecordingInvoker()
    await callEverything(invoker)
    #expect(invoker.calls.sorted() == CommerceSchemaIndex.methods.map(\.fullName).sorted())
    #expect(invoker.timeouts.allSatisfy { $0 == .seconds(7) })
  }

  @Test func methodNamesAreUnique() {
    let names = CommerceSchemaIndex.methods.map(\.fullName)
    #expect(Set(names).count == names.count)
  }

  private func callBilling(_ invoker: RecordingInvoker, _ options: CallOptions) async {
    let invoices = InvoiceServiceClient(invoker)
    _ = try? await invoices.getInvoice(.init(), options: options)
    _ = try? await invoices.listInvoices(.init(), options: options)
    _ = try? await invoices.payInvoice(.init(), options: options)
    _ = try? await invoices.markInvoicePaid(.init(), options: options)
    _ = try? await invoices.getCreditNote(.init(), options: options)
    _ = try? await invoices.listCreditNotes(.init(), options: options)
    let methods = PaymentMethodServiceClient(invoker)
    _ = try? await methods.createPaymentMethod(.init(), options: options)
    _ = try? await methods.getPaymentMethod(.init(), options: options)
    _ = try? await methods.listPaymentMethods(.init(), options: options)
    _ = try? await methods.updatePaymentMethod(.init(), options: options)
    _ = try? await methods.replacePaymentMethod(.init(), options: options)
    _ = try? await methods.deletePaymentMethod(.init(), options: options)
  }

  /// Calls every method of every stub; the invoker records the call and refuses it.
  private func callEverything(_ invoker: RecordingInvoker) async {
    let options = CallOptions(timeout: .seconds(7))
    await callAdministration(invoker, options)
    let catalog = CatalogServiceClient(invoker)
    _ = try? await catalog.getProduct(.init(), options: options)
    _ = try? await catalog.listProducts(options: options)
    _ = try? await catalog.reloadCatalog(options: options)
    _ = try? await EligibilityServiceClient(invoker).checkEligibility(.init(), options: options)
    let orders = OrderServiceClient(invoker)
    _ = try? await orders.createQuote(.init(), options: options)
    _ = try? await orders.placeOrder(.init(), options: options)
    _ = try? await orders.getOrder(.init(), options: options)
    _ = try? await orders.listOrders(.init(), options: options)
    _ = try? await orders.confirmOrder(.init(), options: options)
    let subscriptions = SubscriptionServiceClient(invoker)
    _ = try? await subscriptions.getSubscription(.init(), options: options)
    _ = try? await subscriptions.listSubscriptions(.init(), options: options)
    _ = try? await subscriptions.previewCancellation(.init(), options: options)
    _ = try? await subscriptions.cancelSubscription(.init(), options: options)
    _ = try? await subscriptions.previewSeatReduction(.init(), options: options)
    _ = try? await subscriptions.reduceSeats(.init(), options: options)
    _ = try? await subscriptions.updateSubscription(.init(), options: options)
    await callBilling(invoker, options)
    let licenses = LicenseServiceClient(invoker)
    _ = try? await licenses.assignLicense(.init(), options: options)
    _ = try? await licenses.unassignLicense(.init(), options: options)
    _ = try? await licenses.batchAssignLicenses(.init(), options: options)
    _ = try? await licenses.batchUnassignLicenses(.init(), options: options)
    _ = try? await licenses.listLicenseAssignments(.init(), options: options)
    let entitlements = EntitlementServiceClient(invoker)
    _ = try? await entitlements.checkEntitlement(.init(), options: options)
    _ = try? await entitlements.batchCheckEntitlements(.init(), options: options)
    _ = try? await PurchaseAdministrationServiceClient(invoker).listPurchases(.init(), options: options)
    let policies = ProductPolicyServiceClient(invoker)
    _ = try? await policies.getProductPolicy(.init(), options: options)
    _ = try? await policies.listProductPolicies(.init(), options: options)
    _ = try? await policies.updateProductPolicy(.init(), options: options)
    _ = try? await EventServiceClient(invoker).watchEvents(.init(), options: options)
    let directory = DirectoryServiceClient(invoker)
    _ = try? await directory.importUsers(options: options) { _ in }
    _ = try? await directory.upsertTenant(.init(), options: options)
    _ = try? await directory.upsertUser(.init(), options: options)
    _ = try? await directory.getUser(.init(), options: options)
    _ = try? await directory.eraseUser(.init(), options: options)
    await callRecordServices(invoker, options)
    await callDevelopmentAndTestServices(invoker, options)
  }

  private func callRecordServices(_ invoker: RecordingInvoker, _ options: CallOptions) async {
    let audit = AuditServiceClient(invoker)
    _ = try? await audit.listAuditEntries(.init(), options: options)
    _ = try? await audit.streamAuditTrail(.init(), options: options)
    let ledger = LedgerServiceClient(invoker)
    _ = try? await ledger.getTrialBalance(.init(), options: options)
    _ = try? await ledger.listPostings(.init(), options: options)
    _ = try? await ExportServiceClient(invoker).exportRecords(.init(), options: options)
  }

  private func callDevelopmentAndTestServices(_ invoker: RecordingInvoker, _ options: CallOptions) async {
    let development = DevelopmentServiceClient(invoker)
    _ = try? await development.issueToken(.init(), options: options)
    _ = try? await development.advanceClock(.init(), options: options)
    let gateway = CardGatewayServiceClient(invoker)
    _ = try? await gateway.createCharge(.init(), options: options)
    _ = try? await gateway.getCharge(.init(), options: options)
    _ = try? await gateway.listCharges(.init(), options: options)
    _ = try? await gateway.createRefund(.init(), options: options)
    _ = try? await gateway.attachCard(.init(), options: options)
    _ = try? await gateway.openDispute(.init(), options: options)
    _ = try? await gateway.closeDispute(.init(), options: options)
    _ = try? await gateway.listDisputeEvents(.init(), options: options)
    _ = try? await gateway.completeAction(.init(), options: options)
    _ = try? await gateway.setFault(.init(), options: options)
    _ = try? await gateway.getSummary(options: options)
    let echo = EchoServiceClient(invoker)
    _ = try? await echo.echo(.init(), options: options)
    _ = try? await echo.echoAsync(.init(), options: options)
    _ = try? await echo.echoStream(options: options)
    _ = try? await echo.generate(.init(), options: options)
    _ = try? await echo.collect(options: options) { _ in }
  }
}

/// Records what is called and refuses it.
final class RecordingInvoker: CallInvoker {
  private let state = Mutex<[(name: String, timeout: Duration?)]>([])

  var calls: [String] { state.withLock { $0.map(\.name) } }
  var timeouts: [Duration?] { state.withLock { $0.map(\.timeout) } }

  private func refuse(_ method: MethodInfo, _ shape: MethodShape, _ options: CallOptions) -> RPCError {
    // A stub that uses the wrong entry for its method's shape shows up as a wrong name.
    let name = method.shape == shape ? method.fullName : "\(method.fullName) as \(shape)"
    state.withLock { $0.append((name, options.timeout)) }
    return RPCError(.unavailable, "recorded")
  }

  func unary<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions
  ) async throws(RPCError) -> Response {
    throw refuse(method.info, .unary, options)
  }

  func serverStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions
  ) async throws(RPCError) -> MessageStream<Response> {
    throw refuse(method.info, .serverStreaming, options)
  }

  func clientStreaming<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions,
    send: @escaping @Sendable (MessageWriter<Request>) async throws -> Void
  ) async throws(RPCError) -> Response {
    throw refuse(method.info, .clientStreaming, options)
  }

  func bidirectional<Request: Message, Response: Message>(
    _ method: MethodDescriptor<Request, Response>, options: CallOptions
  ) async throws(RPCError) -> BidirectionalCall<Request, Response> {
    throw refuse(method.info, .bidirectional, options)
  }
}
