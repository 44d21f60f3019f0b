public import Wire

/// The request of `InvoiceService.getInvoice`.
public struct GetInvoiceRequest: Message {
  /// `tenants/{tenant}/invoices/{number}`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(name: String = "") {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetInvoiceRequest",
    [
      FieldDescriptor(1, "name", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `InvoiceService.listInvoices`.
public struct ListInvoicesRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// At most this many; 0 means 50, above 500 means 500.
  public var pageSize: Int32
  /// `next_page_token` of the page before; everything else must stay the same.
  public var pageToken: String
  /// AIP-160 over `state`, `payer`, `subscription`, `total`, `issue_time`, for example `state = OPEN`.
  public var filter: String
  /// AIP-132 over the same fields; empty for the order of the numbers.
  public var orderBy: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", pageSize: Int32 = 0, pageToken: String = "", filter: String = "", orderBy: String = ""
  ) {
    self.parent = parent
    self.pageSize = pageSize
    self.pageToken = pageToken
    self.filter = filter
    self.orderBy = orderBy
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListInvoicesRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "page_size", .int32),
      FieldDescriptor(3, "page_token", .string),
      FieldDescriptor(4, "filter", .string),
      FieldDescriptor(5, "order_by", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(5, orderBy)
    writer.string(4, filter)
    writer.string(3, pageToken)
    writer.int32(2, pageSize)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 16: pageSize = try reader.int32()  // 2
      case 26: pageToken = try reader.string()  // 3
      case 34: filter = try reader.string()  // 4
      case 42: orderBy = try reader.string()  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `InvoiceService.listInvoices`.
public struct ListInvoicesResponse: Message {
  public var invoices: [Invoice]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(invoices: []) }

  public init(invoices: [Invoice] = [], nextPageToken: String = "") {
    self.invoices = invoices
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListInvoicesResponse",
    [
      FieldDescriptor(1, "invoices", .message(Invoice.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, invoices)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &invoices)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `InvoiceService.payInvoice`.
public struct PayInvoiceRequest: Message {
  /// `tenants/{tenant}/invoices/{number}`.
  public var name: String
  /// Absent for the card that the subscription has; another one replaces it there.
  public var paymentInstrument: PaymentInstrument?
  /// `[A-Za-z0-9_-]{1,64}`; unique per caller and method, kept 30 days (R14).
  public var requestID: String
  /// Answers the invoice as it would be charged, and charges nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", paymentInstrument: PaymentInstrument? = nil, requestID: String = "", validateOnly: Bool = false
  ) {
    self.name = name
    self.paymentInstrument = paymentInstrument
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.PayInvoiceRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "payment_instrument", .message(PaymentInstrument.self), .optional),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.message(2, paymentInstrument)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: try reader.message(&paymentInstrument)  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `InvoiceService.markInvoicePaid`.
public struct MarkInvoicePaidRequest: Message {
  /// `tenants/{tenant}/invoices/{number}`.
  public var name: String
  /// The bank's reference of the transfer: 1 to 128 printable characters without spaces, and no card number.
  public var paymentReference: String
  /// As in `PayInvoiceRequest`.
  public var requestID: String
  /// Answers the invoice as it would be, and records nothing.
  public var validateOnly: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(name: String = "", paymentReference: String = "", requestID: String = "", validateOnly: Bool = false) {
    self.name = name
    self.paymentReference = paymentReference
    self.requestID = requestID
    self.validateOnly = validateOnly
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.MarkInvoicePaidRequest",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "payment_reference", .string),
      FieldDescriptor(3, "request_id", .string),
      FieldDescriptor(4, "validate_only", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(4, validateOnly)
    writer.string(3, requestID)
    writer.string(2, paymentReference)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: paymentReference = try reader.string()  // 2
      case 26: requestID = try reader.string()  // 3
      case 32: validateOnly = try reader.bool()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `InvoiceService.getCreditNote`.
public struct GetCreditNoteRequest: Message {
  /// `tenants/{tenant}/creditNotes/{number}`.
  public var name: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(name: String = "") {
    self.name = name
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.GetCreditNoteRequest",
    [
      FieldDescriptor(1, "name", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The request of `InvoiceService.listCreditNotes`.
public struct ListCreditNotesRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  /// As in `ListInvoicesRequest`.
  public var pageSize: Int32
  public var pageToken: String
  /// AIP-160 over `payer`, `subscription`, `invoice`, `total`, `issue_time`.
  public var filter: String
  public var orderBy: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", pageSize: Int32 = 0, pageToken: String = "", filter: String = "", orderBy: String = ""
  ) {
    self.parent = parent
    self.pageSize = pageSize
    self.pageToken = pageToken
    self.filter = filter
    self.orderBy = orderBy
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListCreditNotesRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "page_size", .int32),
      FieldDescriptor(3, "page_token", .string),
      FieldDescriptor(4, "filter", .string),
      FieldDescriptor(5, "order_by", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(5, orderBy)
    writer.string(4, filter)
    writer.string(3, pageToken)
    writer.int32(2, pageSize)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 16: pageSize = try reader.int32()  // 2
      case 26: pageToken = try reader.string()  // 3
      case 34: filter = try reader.string()  // 4
      case 42: orderBy = try reader.string()  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `InvoiceService.listCreditNotes`.
public struct ListCreditNotesResponse: Message {
  public var creditNotes: [CreditNote]
  /// Empty on the last page.
  public var nextPageToken: String
  public var unknownFields = UnknownFields()

  public init() { self.init(creditNotes: []) }

  public init(creditNotes: [CreditNote] = [], nextPageToken: String = "") {
    self.creditNotes = creditNotes
    self.nextPageToken = nextPageToken
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListCreditNotesResponse",
    [
      FieldDescriptor(1, "credit_notes", .message(CreditNote.self), .repeated),
      FieldDescriptor(2, "next_page_token", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, nextPageToken)
    writer.repeatedMessage(1, creditNotes)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &creditNotes)  // 1
      case 18: nextPageToken = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
