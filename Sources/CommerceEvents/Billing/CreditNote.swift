public import Wire

/// `commerce.events.v1.CreditNote`: what of an invoice is taken back; the mirror of an invoice.
public struct CreditNote: Message, Hashable {
  public var number: String
  public var billingAccountID: String
  /// 1, 2, 3, … within the billing account, a series of its own.
  public var sequence: UInt64
  public var invoiceNumber: String
  public var subscriptionID: String
  public var payerID: String
  public var currencyCode: String
  public var lines: [InvoiceLine]
  public var netMinor: Int64
  public var taxMinor: Int64
  public var totalMinor: Int64
  public var issuedMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(number: "") }

  public init(
    number: String = "", billingAccountID: String = "", sequence: UInt64 = 0, invoiceNumber: String = "",
    subscriptionID: String = "", payerID: String = "", currencyCode: String = "", lines: [InvoiceLine] = [],
    netMinor: Int64 = 0, taxMinor: Int64 = 0, totalMinor: Int64 = 0, issuedMicros: Int64 = 0
  ) {
    self.number = number
    self.billingAccountID = billingAccountID
    self.sequence = sequence
    self.invoiceNumber = invoiceNumber
    self.subscriptionID = subscriptionID
    self.payerID = payerID
    self.currencyCode = currencyCode
    self.lines = lines
    self.netMinor = netMinor
    self.taxMinor = taxMinor
    self.totalMinor = totalMinor
    self.issuedMicros = issuedMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.CreditNote",
    [
      FieldDescriptor(1, "number", .string),
      FieldDescriptor(2, "billing_account_id", .string),
      FieldDescriptor(3, "sequence", .uint64),
      FieldDescriptor(4, "invoice_number", .string),
      FieldDescriptor(5, "subscription_id", .string),
      FieldDescriptor(6, "payer_id", .string),
      FieldDescriptor(7, "currency_code", .string),
      FieldDescriptor(8, "lines", .message(InvoiceLine.self), .repeated),
      FieldDescriptor(9, "net_minor", .int64),
      FieldDescriptor(10, "tax_minor", .int64),
      FieldDescriptor(11, "total_minor", .int64),
      FieldDescriptor(12, "issued_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(12, issuedMicros)
    writer.int64(11, totalMinor)
    writer.int64(10, taxMinor)
    writer.int64(9, netMinor)
    writer.repeatedMessage(8, lines)
    writer.string(7, currencyCode)
    writer.string(6, payerID)
    writer.string(5, subscriptionID)
    writer.string(4, invoiceNumber)
    writer.uint64(3, sequence)
    writer.string(2, billingAccountID)
    writer.string(1, number)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: number = try reader.string()  // 1
      case 18: billingAccountID = try reader.string()  // 2
      case 24: sequence = try reader.uint64()  // 3
      case 34: invoiceNumber = try reader.string()  // 4
      case 42: subscriptionID = try reader.string()  // 5
      case 50: payerID = try reader.string()  // 6
      case 58: currencyCode = try reader.string()  // 7
      case 66: try reader.append(try reader.message(InvoiceLine.self), to: &lines)  // 8
      case 72: netMinor = try reader.int64()  // 9
      case 80: taxMinor = try reader.int64()  // 10
      case 88: totalMinor = try reader.int64()  // 11
      case 96: issuedMicros = try reader.int64()  // 12
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
