public import RPC

/// Invoices and credit notes (R22). Purchasers see their own, administrators all of the tenant.
public protocol InvoiceService: RPCService {
  /// `NOT_FOUND` for an absent invoice and for one that the caller may not see, alike.
  func getInvoice(_ request: GetInvoiceRequest, context: ServerContext) async throws -> Invoice

  /// `NOT_FOUND` for an absent one and for one that the caller may not see, alike.
  func listInvoices(_ request: ListInvoicesRequest, context: ServerContext) async throws -> ListInvoicesResponse

  /// Charges an open invoice now (R27), and returns once it is paid, declined (`OPEN` with the `decline_reason`) or
  /// waits for the payer's confirmation. Paying in time restores the service. On an invoice in `REQUIRES_ACTION` it
  /// asks the bank whether the payer has confirmed.
  ///
  /// `FAILED_PRECONDITION` with `INVOICE_PAID` or `INVOICE_WRITTEN_OFF`; `ABORTED` with `OPERATION_IN_PROGRESS`.
  func payInvoice(_ request: PayInvoiceRequest, context: ServerContext) async throws -> Invoice

  /// Records that an open invoice of a central purchase was paid outside the system, by bank transfer (R35). For the
  /// vendor's own systems, which see the bank's account; what self-service owes is paid by card alone (R12). What
  /// credit notes have taken off the invoice is not owed any more, and the rest counts as paid in full.
  ///
  /// `FAILED_PRECONDITION` with `INVOICE_PAID`, `INVOICE_WRITTEN_OFF` or `PAYMENT_METHOD_NOT_SUPPORTED`.
  func markInvoicePaid(_ request: MarkInvoicePaidRequest, context: ServerContext) async throws -> Invoice

  /// `NOT_FOUND` for an absent one and for one that the caller may not see, alike.
  func getCreditNote(_ request: GetCreditNoteRequest, context: ServerContext) async throws -> CreditNote

  /// `NOT_FOUND` for an absent one and for one that the caller may not see, alike.
  func listCreditNotes(_ request: ListCreditNotesRequest, context: ServerContext) async throws
    -> ListCreditNotesResponse
}

extension InvoiceService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(InvoiceServiceMethods.getInvoice) { try await self.getInvoice($0, context: $1) }
    registrar.unary(InvoiceServiceMethods.listInvoices) { try await self.listInvoices($0, context: $1) }
    registrar.unary(InvoiceServiceMethods.payInvoice) { try await self.payInvoice($0, context: $1) }
    registrar.unary(InvoiceServiceMethods.markInvoicePaid) { try await self.markInvoicePaid($0, context: $1) }
    registrar.unary(InvoiceServiceMethods.getCreditNote) { try await self.getCreditNote($0, context: $1) }
    registrar.unary(InvoiceServiceMethods.listCreditNotes) { try await self.listCreditNotes($0, context: $1) }
  }
}

/// The methods of `commerce.v1.InvoiceService`.
public enum InvoiceServiceMethods {
  public static let service = "commerce.v1.InvoiceService"
  public static let getInvoice = MethodDescriptor<GetInvoiceRequest, Invoice>(
    service: service, method: "GetInvoice", shape: .unary, safety: .noSideEffects)
  public static let listInvoices = MethodDescriptor<ListInvoicesRequest, ListInvoicesResponse>(
    service: service, method: "ListInvoices", shape: .unary, safety: .noSideEffects)
  public static let payInvoice = MethodDescriptor<PayInvoiceRequest, Invoice>(
    service: service, method: "PayInvoice", shape: .unary, safety: .idempotentByRequestID)
  public static let markInvoicePaid = MethodDescriptor<MarkInvoicePaidRequest, Invoice>(
    service: service, method: "MarkInvoicePaid", shape: .unary, safety: .idempotentByRequestID)
  public static let getCreditNote = MethodDescriptor<GetCreditNoteRequest, CreditNote>(
    service: service, method: "GetCreditNote", shape: .unary, safety: .noSideEffects)
  public static let listCreditNotes = MethodDescriptor<ListCreditNotesRequest, ListCreditNotesResponse>(
    service: service, method: "ListCreditNotes", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [
    getInvoice.info, listInvoices.info, payInvoice.info, markInvoicePaid.info, getCreditNote.info,
    listCreditNotes.info,
  ]
}

/// Calls `commerce.v1.InvoiceService`.
public struct InvoiceServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// `NOT_FOUND` for an absent invoice and for one that the caller may not see, alike.
  public func getInvoice(_ request: GetInvoiceRequest, options: CallOptions = .defaults) async throws(RPCError)
    -> Invoice
  {
    try await invoker.unary(InvoiceServiceMethods.getInvoice, request, options: options)
  }

  /// `NOT_FOUND` where the caller may not see it.
  public func listInvoices(_ request: ListInvoicesRequest, options: CallOptions = .defaults) async throws(RPCError)
    -> ListInvoicesResponse
  {
    try await invoker.unary(InvoiceServiceMethods.listInvoices, request, options: options)
  }

  /// Charges an open invoice now (R27), and returns once it is paid, declined (`OPEN` with the `decline_reason`) or
  /// waits for the payer's confirmation. Paying in time restores the service. On an invoice in `REQUIRES_ACTION` it
  /// asks the bank whether the payer has confirmed.
  public func payInvoice(_ request: PayInvoiceRequest, options: CallOptions = .defaults) async throws(RPCError)
    -> Invoice
  {
    try await invoker.unary(InvoiceServiceMethods.payInvoice, request, options: options)
  }

  /// Records that an open invoice of a central purchase was paid outside the system, by bank transfer (R35). For the
  /// vendor's own systems, which see the bank's account; what self-service owes is paid by card alone (R12). What
  /// credit notes have taken off the invoice is not owed any more, and the rest counts as paid in full.
  public func markInvoicePaid(_ request: MarkInvoicePaidRequest, options: CallOptions = .defaults)
    async throws(RPCError) -> Invoice
  {
    try await invoker.unary(InvoiceServiceMethods.markInvoicePaid, request, options: options)
  }

  /// `NOT_FOUND` where the caller may not see it.
  public func getCreditNote(_ request: GetCreditNoteRequest, options: CallOptions = .defaults) async throws(RPCError)
    -> CreditNote
  {
    try await invoker.unary(InvoiceServiceMethods.getCreditNote, request, options: options)
  }

  /// `NOT_FOUND` where the caller may not see it.
  public func listCreditNotes(_ request: ListCreditNotesRequest, options: CallOptions = .defaults)
    async throws(RPCError) -> ListCreditNotesResponse
  {
    try await invoker.unary(InvoiceServiceMethods.listCreditNotes, request, options: options)
  }
}
