public import Wire

/// `commerce.events.v1.LedgerPosting`: one side of a posting; a posting's entries sum to zero. Positive is debit.
public struct LedgerPosting: Message, Hashable {
  /// `receivable/<billing account>`, `cash/card`, `cash/bank`, `revenue/<product>`, `tax/<market>`.
  public var account: String
  public var amountMinor: Int64
  public var currencyCode: String
  public var unknownFields = UnknownFields()

  public init() { self.init(account: "") }

  public init(account: String = "", amountMinor: Int64 = 0, currencyCode: String = "") {
    self.account = account
    self.amountMinor = amountMinor
    self.currencyCode = currencyCode
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.LedgerPosting",
    [
      FieldDescriptor(1, "account", .string),
      FieldDescriptor(2, "amount_minor", .int64),
      FieldDescriptor(3, "currency_code", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(3, currencyCode)
    writer.int64(2, amountMinor)
    writer.string(1, account)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: account = try reader.string()  // 1
      case 16: amountMinor = try reader.int64()  // 2
      case 26: currencyCode = try reader.string()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.CardCharge`: a charge that the gateway captured.
public struct CardCharge: Message, Hashable {
  public var chargeID: String
  public var orderID: String
  public var currencyCode: String
  public var authorisedMinor: Int64
  public var capturedMinor: Int64
  /// Given back or about to be.
  public var refundedMinor: Int64
  /// Of a charge that pays an invoice and no order.
  public var invoiceNumber: String
  public var unknownFields = UnknownFields()

  public init() { self.init(chargeID: "") }

  public init(
    chargeID: String = "", orderID: String = "", currencyCode: String = "", authorisedMinor: Int64 = 0,
    capturedMinor: Int64 = 0, refundedMinor: Int64 = 0, invoiceNumber: String = ""
  ) {
    self.chargeID = chargeID
    self.orderID = orderID
    self.currencyCode = currencyCode
    self.authorisedMinor = authorisedMinor
    self.capturedMinor = capturedMinor
    self.refundedMinor = refundedMinor
    self.invoiceNumber = invoiceNumber
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.CardCharge",
    [
      FieldDescriptor(1, "charge_id", .string),
      FieldDescriptor(2, "order_id", .string),
      FieldDescriptor(3, "currency_code", .string),
      FieldDescriptor(4, "authorised_minor", .int64),
      FieldDescriptor(5, "captured_minor", .int64),
      FieldDescriptor(6, "refunded_minor", .int64),
      FieldDescriptor(7, "invoice_number", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(7, invoiceNumber)
    writer.int64(6, refundedMinor)
    writer.int64(5, capturedMinor)
    writer.int64(4, authorisedMinor)
    writer.string(3, currencyCode)
    writer.string(2, orderID)
    writer.string(1, chargeID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: chargeID = try reader.string()  // 1
      case 18: orderID = try reader.string()  // 2
      case 26: currencyCode = try reader.string()  // 3
      case 32: authorisedMinor = try reader.int64()  // 4
      case 40: capturedMinor = try reader.int64()  // 5
      case 48: refundedMinor = try reader.int64()  // 6
      case 58: invoiceNumber = try reader.string()  // 7
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.BillingAccount`: whose invoices share one series of numbers.
public struct BillingAccount: Message, Hashable {
  public var billingAccountID: String
  /// The purchaser, or the tenant for central purchases.
  public var ownerID: String
  public var lastInvoiceSequence: UInt64
  public var lastCreditNoteSequence: UInt64
  public var unknownFields = UnknownFields()

  public init() { self.init(billingAccountID: "") }

  public init(
    billingAccountID: String = "", ownerID: String = "", lastInvoiceSequence: UInt64 = 0,
    lastCreditNoteSequence: UInt64 = 0
  ) {
    self.billingAccountID = billingAccountID
    self.ownerID = ownerID
    self.lastInvoiceSequence = lastInvoiceSequence
    self.lastCreditNoteSequence = lastCreditNoteSequence
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.BillingAccount",
    [
      FieldDescriptor(1, "billing_account_id", .string),
      FieldDescriptor(2, "owner_id", .string),
      FieldDescriptor(3, "last_invoice_sequence", .uint64),
      FieldDescriptor(4, "last_credit_note_sequence", .uint64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.uint64(4, lastCreditNoteSequence)
    writer.uint64(3, lastInvoiceSequence)
    writer.string(2, ownerID)
    writer.string(1, billingAccountID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: billingAccountID = try reader.string()  // 1
      case 18: ownerID = try reader.string()  // 2
      case 24: lastInvoiceSequence = try reader.uint64()  // 3
      case 32: lastCreditNoteSequence = try reader.uint64()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
