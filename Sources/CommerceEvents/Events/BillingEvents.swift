public import Wire

/// `commerce.events.v1.InvoiceIssued`: an invoice got its number (R22).
public struct InvoiceIssued: Message, Hashable {
  public var invoice: Invoice?
  public var unknownFields = UnknownFields()

  public init() { self.init(invoice: nil) }

  public init(invoice: Invoice? = nil) {
    self.invoice = invoice
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.InvoiceIssued",
    [
      FieldDescriptor(1, "invoice", .message(Invoice.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, invoice)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&invoice)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.CreditNoteIssued`: a credit note got its number (R24).
public struct CreditNoteIssued: Message, Hashable {
  public var creditNote: CreditNote?
  public var unknownFields = UnknownFields()

  public init() { self.init(creditNote: nil) }

  public init(creditNote: CreditNote? = nil) {
    self.creditNote = creditNote
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.CreditNoteIssued",
    [
      FieldDescriptor(1, "credit_note", .message(CreditNote.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, creditNote)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&creditNote)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.LedgerPosted`: entries that belong together; per currency they sum to zero.
public struct LedgerPosted: Message, Hashable {
  public var postings: [LedgerPosting]
  public var orderID: String
  public var invoiceNumber: String
  public var creditNoteNumber: String
  public var refundID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(postings: []) }

  public init(
    postings: [LedgerPosting] = [], orderID: String = "", invoiceNumber: String = "", creditNoteNumber: String = "",
    refundID: String = ""
  ) {
    self.postings = postings
    self.orderID = orderID
    self.invoiceNumber = invoiceNumber
    self.creditNoteNumber = creditNoteNumber
    self.refundID = refundID
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.LedgerPosted",
    [
      FieldDescriptor(1, "postings", .message(LedgerPosting.self), .repeated),
      FieldDescriptor(2, "order_id", .string),
      FieldDescriptor(3, "invoice_number", .string),
      FieldDescriptor(4, "credit_note_number", .string),
      FieldDescriptor(5, "refund_id", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(5, refundID)
    writer.string(4, creditNoteNumber)
    writer.string(3, invoiceNumber)
    writer.string(2, orderID)
    writer.repeatedMessage(1, postings)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.append(try reader.message(LedgerPosting.self), to: &postings)  // 1
      case 18: orderID = try reader.string()  // 2
      case 26: invoiceNumber = try reader.string()  // 3
      case 34: creditNoteNumber = try reader.string()  // 4
      case 42: refundID = try reader.string()  // 5
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.RefundRequested`: money is to go back; the gateway has still to be told.
public struct RefundRequested: Message, Hashable {
  public var refund: Refund?
  public var unknownFields = UnknownFields()

  public init() { self.init(refund: nil) }

  public init(refund: Refund? = nil) {
    self.refund = refund
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.RefundRequested",
    [
      FieldDescriptor(1, "refund", .message(Refund.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, refund)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&refund)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.RefundCompleted`: the gateway gave the money back.
public struct RefundCompleted: Message, Hashable {
  public var refundID: String
  public var gatewayRefundID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(refundID: "") }

  public init(refundID: String = "", gatewayRefundID: String = "") {
    self.refundID = refundID
    self.gatewayRefundID = gatewayRefundID
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.RefundCompleted",
    [
      FieldDescriptor(1, "refund_id", .string),
      FieldDescriptor(2, "gateway_refund_id", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, gatewayRefundID)
    writer.string(1, refundID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: refundID = try reader.string()  // 1
      case 18: gatewayRefundID = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.RefundRefused`: the gateway will not give the money back, for good.
public struct RefundRefused: Message, Hashable {
  public var refundID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(refundID: "") }

  public init(refundID: String = "") {
    self.refundID = refundID
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.RefundRefused",
    [
      FieldDescriptor(1, "refund_id", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, refundID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: refundID = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
