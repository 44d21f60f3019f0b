public import CommerceSchema
public import RPC

/// Invoices, credit notes and cards (R22, R23).
extension CommerceClient {
  /// One invoice, by its number or name. `NOT_FOUND` also for one that the caller may not see.
  public func invoice(_ invoice: String, options: CallOptions = .defaults) async throws(RPCError) -> Invoice {
    try await invoices.getInvoice(GetInvoiceRequest(name: invoiceName(invoice)), options: options)
  }

  /// The caller's invoices, or for administrators the tenant's, in the order of their numbers.
  ///
  /// - Parameter filter: AIP-160 over `state`, `payer`, `subscription`, `total`, `issue_time`: `state = OPEN`.
  public func listInvoices(
    filter: String = "", orderBy: String = "", pageSize: Int32 = 0, options: CallOptions = .defaults
  ) -> PagedSequence<Invoice> {
    let (invoices, parent) = (invoices, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await invoices.listInvoices(
        ListInvoicesRequest(parent: parent, pageSize: pageSize, pageToken: token, filter: filter, orderBy: orderBy),
        options: options)
      return .init(elements: page.invoices, nextPageToken: page.nextPageToken)
    }
  }

  /// Charges an open invoice now: with the card of its subscription, or with another, which the subscription keeps.
  ///
  /// A declined card is an outcome, not an error: the invoice stays `open`, and its `declineReason` says why.
  ///
  /// - Throws: `FAILED_PRECONDITION` with `INVOICE_PAID` or `INVOICE_WRITTEN_OFF`, `ABORTED` with
  ///   `OPERATION_IN_PROGRESS`.
  public func pay(
    _ invoice: String, with instrument: PaymentInstrument.Instrument? = nil, validateOnly: Bool = false,
    requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> Invoice {
    let request = PayInvoiceRequest(
      name: invoiceName(invoice), paymentInstrument: instrument.map { PaymentInstrument(instrument: $0) },
      requestID: requestID, validateOnly: validateOnly)
    let paid = try await invoices.payInvoice(request, options: options)
    core.entitlements?.removeAll()
    return paid
  }

  /// Records that an invoice of a central purchase was paid by bank transfer, for the vendor's own systems (R35).
  ///
  /// - Parameter reference: the bank's, 1 to 128 printable characters without spaces.
  /// - Throws: `FAILED_PRECONDITION` with `INVOICE_PAID`, `INVOICE_WRITTEN_OFF` or `PAYMENT_METHOD_NOT_SUPPORTED`.
  public func markPaid(
    _ invoice: String, reference: String, validateOnly: Bool = false, requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) -> Invoice {
    try await invoices.markInvoicePaid(
      MarkInvoicePaidRequest(
        name: invoiceName(invoice), paymentReference: reference, requestID: requestID, validateOnly: validateOnly),
      options: options)
  }

  /// One credit note, by its number or name.
  public func creditNote(_ note: String, options: CallOptions = .defaults) async throws(RPCError) -> CreditNote {
    try await invoices.getCreditNote(
      GetCreditNoteRequest(name: ResourceName.child(note, of: "creditNotes", in: parent)), options: options)
  }

  /// The caller's credit notes, or for administrators the tenant's, in the order of their numbers.
  public func listCreditNotes(
    filter: String = "", orderBy: String = "", pageSize: Int32 = 0, options: CallOptions = .defaults
  ) -> PagedSequence<CreditNote> {
    let (invoices, parent) = (invoices, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await invoices.listCreditNotes(
        ListCreditNotesRequest(parent: parent, pageSize: pageSize, pageToken: token, filter: filter, orderBy: orderBy),
        options: options)
      return .init(elements: page.creditNotes, nextPageToken: page.nextPageToken)
    }
  }

  // MARK: Cards

  /// Puts a card on record; one that is there already is answered as it is.
  public func addPaymentMethod(
    _ card: Card, validateOnly: Bool = false, requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) -> PaymentMethod {
    try await paymentMethods.createPaymentMethod(
      CreatePaymentMethodRequest(parent: parent, card: card, requestID: requestID, validateOnly: validateOnly),
      options: options)
  }

  /// One of the caller's cards. `NOT_FOUND` also for another's.
  public func paymentMethod(
    _ method: String, options: CallOptions = .defaults
  ) async throws(RPCError) -> PaymentMethod {
    try await paymentMethods.getPaymentMethod(
      GetPaymentMethodRequest(name: paymentMethodName(method)), options: options)
  }

  /// The caller's cards.
  public func listPaymentMethods(
    pageSize: Int32 = 0, options: CallOptions = .defaults
  ) -> PagedSequence<PaymentMethod> {
    let (paymentMethods, parent) = (paymentMethods, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await paymentMethods.listPaymentMethods(
        ListPaymentMethodsRequest(parent: parent, pageSize: pageSize, pageToken: token), options: options)
      return .init(elements: page.paymentMethods, nextPageToken: page.nextPageToken)
    }
  }

  /// Takes over a card's new expiry date.
  ///
  /// - Parameter expires: month, 1 to 12, and year, of four digits.
  public func updatePaymentMethod(
    _ method: String, expires: (month: Int32, year: Int32), etag: String = "",
    requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> PaymentMethod {
    let card = Card(expireMonth: expires.month, expireYear: expires.year)
    return try await paymentMethods.updatePaymentMethod(
      UpdatePaymentMethodRequest(
        paymentMethod: PaymentMethod(name: paymentMethodName(method), card: card, etag: etag), requestID: requestID),
      options: options)
  }

  /// Puts a card in another's place: the subscriptions move over, what is past due is charged to it at once, and the
  /// old card is removed.
  public func replacePaymentMethod(
    _ method: String, by replacement: PaymentInstrument.Instrument, validateOnly: Bool = false,
    requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> ReplacePaymentMethodResponse {
    try await paymentMethods.replacePaymentMethod(
      ReplacePaymentMethodRequest(
        name: paymentMethodName(method), replacement: PaymentInstrument(instrument: replacement),
        requestID: requestID, validateOnly: validateOnly), options: options)
  }

  /// Removes a card. `FAILED_PRECONDITION` with `PAYMENT_METHOD_IN_USE` while a live subscription renews on it.
  public func removePaymentMethod(
    _ method: String, requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) {
    _ = try await paymentMethods.deletePaymentMethod(
      DeletePaymentMethodRequest(name: paymentMethodName(method), requestID: requestID), options: options)
  }

  private func invoiceName(_ invoice: String) -> String { ResourceName.child(invoice, of: "invoices", in: parent) }
  private func paymentMethodName(_ method: String) -> String {
    ResourceName.child(method, of: "paymentMethods", in: parent)
  }
}
