internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.InvoiceService`: invoices, their payment, and credit notes (R22).
struct InvoiceHandlers: InvoiceService {
  let backend: CommerceBackend

  func getInvoice(_ request: GetInvoiceRequest, context: ServerContext) async throws -> CommerceSchema.Invoice {
    let name = try ResourceName(request.name, field: "name", "tenants", "invoices")
    return try await backend.read(name.tenant, context) { state, _, access in
      guard let invoice = state.invoice(name.id), access.covers(invoice.payerID) else { throw CommerceErrors.notFound }
      return InvoiceMapping.invoice(
        invoice, state: state, tenant: name.tenant, isPayer: invoice.payerID == access.callerID)
    }
  }

  func listInvoices(_ request: ListInvoicesRequest, context: ServerContext) async throws -> ListInvoicesResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let query = try backend.listQuery(
      context, parent: request.parent, filter: request.filter, orderBy: request.orderBy, pageSize: request.pageSize,
      pageToken: request.pageToken, fields: Self.fields)
    return try await backend.survey(tenant, context, aside: query.isLong) { state, _, access in
      let numbers =
        access.reach == .tenant ? state.sortedInvoiceNumbers : state.sortedInvoiceNumbers(ofOwner: access.callerID)
      let page = query.page(of: numbers) { number in
        state.invoice(number).map { InvoiceRow(invoice: $0, payment: state.invoicePayment(number)) }
      } id: {
        $0.invoice.number
      }
      return ListInvoicesResponse(
        invoices: page.items.map {
          InvoiceMapping.invoice(
            $0.invoice, state: state, tenant: tenant, isPayer: $0.invoice.payerID == access.callerID)
        }, nextPageToken: page.nextPageToken)
    }
  }

  func payInvoice(_ request: PayInvoiceRequest, context: ServerContext) async throws -> CommerceSchema.Invoice {
    let name = try ResourceName(request.name, field: "name", "tenants", "invoices")
    let instrument = try PaymentInstrumentMapping.instrument(request.paymentInstrument, tenant: name.tenant)
    if !request.validateOnly, try await waitsForItsPayer(name, context) {
      _ = try checkedRequestID(request.requestID)
      return try await backend.mutating(name.tenant, context) { tenant, access in
        try await tenant.confirmInvoice(name.id, access: access)
      }
    }
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, access in
      guard let invoice = state.invoice(name.id), access.covers(invoice.payerID) else { throw CommerceErrors.notFound }
      return try PayInvoice(invoiceNumber: name.id, instrument: instrument).decide(state, decisionContext)
    } answer: { state, _, _ in
      guard request.validateOnly, let invoice = state.invoice(name.id) else { return .process(.invoice(name.id)) }
      return .now(InvoiceMapping.invoice(invoice, state: state, tenant: name.tenant, isPayer: true))
    }
  }

  func markInvoicePaid(
    _ request: MarkInvoicePaidRequest, context: ServerContext
  ) async throws -> CommerceSchema.Invoice {
    let name = try ResourceName(request.name, field: "name", "tenants", "invoices")
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, access in
      guard let invoice = state.invoice(name.id), access.covers(invoice.payerID) else { throw CommerceErrors.notFound }
      return try MarkInvoicePaid(invoiceNumber: invoice.number, reference: request.paymentReference)
        .decide(state, decisionContext)
    } answer: { state, payment, _ in
      .now(InvoiceMapping.invoice(payment.invoiceNumber, state: state, tenant: name.tenant))
    }
  }

  /// Whether the bank waits for the payer: then it is asked again, and nothing is charged anew.
  private func waitsForItsPayer(_ name: ResourceName, _ context: ServerContext) async throws -> Bool {
    try await backend.read(name.tenant, context) { state, _, access in
      guard let invoice = state.invoice(name.id), access.covers(invoice.payerID) else { throw CommerceErrors.notFound }
      return state.invoicePayment(name.id)?.state == .requiresAction
    }
  }

  func getCreditNote(
    _ request: GetCreditNoteRequest, context: ServerContext
  ) async throws -> CommerceSchema.CreditNote {
    let name = try ResourceName(request.name, field: "name", "tenants", "creditNotes")
    return try await backend.read(name.tenant, context) { state, _, access in
      guard let note = state.creditNote(name.id), access.covers(note.payerID) else { throw CommerceErrors.notFound }
      return InvoiceMapping.creditNote(note, tenant: name.tenant)
    }
  }

  func listCreditNotes(
    _ request: ListCreditNotesRequest, context: ServerContext
  ) async throws -> ListCreditNotesResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let query = try backend.listQuery(
      context, parent: request.parent, filter: request.filter, orderBy: request.orderBy, pageSize: request.pageSize,
      pageToken: request.pageToken, fields: Self.noteFields)
    return try await backend.survey(tenant, context, aside: query.isLong) { state, _, access in
      let numbers =
        access.reach == .tenant
        ? state.sortedCreditNoteNumbers : state.sortedCreditNoteNumbers(ofOwner: access.callerID)
      let page = query.page(of: numbers, item: { state.creditNote($0) }, id: \.number)
      return ListCreditNotesResponse(
        creditNotes: page.items.map { InvoiceMapping.creditNote($0, tenant: tenant) },
        nextPageToken: page.nextPageToken)
    }
  }

  /// An invoice and where its payment stands.
  private struct InvoiceRow {
    let invoice: CommerceEvents.Invoice
    let payment: InvoicePayment?
  }

  private static let fields = FilterableFields<InvoiceRow>(fields: [
    .text("state") { CommerceSchema.Invoice.State($0.payment).name },
    .text("payer") { $0.invoice.payerID },
    .text("subscription") { $0.invoice.subscriptionID },
    .integer("total") { $0.invoice.totalMinor },
    .time("issue_time") { $0.invoice.issuedMicros },
  ])

  private static let noteFields = FilterableFields<CommerceEvents.CreditNote>(fields: [
    .text("payer") { $0.payerID },
    .text("subscription") { $0.subscriptionID },
    .text("invoice") { $0.invoiceNumber },
    .integer("total") { $0.totalMinor },
    .time("issue_time") { $0.issuedMicros },
  ])
}
