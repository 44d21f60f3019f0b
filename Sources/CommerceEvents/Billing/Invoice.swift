public import Wire

/// `commerce.events.v1.InvoiceLineKind`: what a line of an invoice or credit note is for.
public struct InvoiceLineKind: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let seats = Self(rawValue: 1)
  public static let proration = Self(rawValue: 2)
  public static let tax = Self(rawValue: 3)
  public static let credit = Self(rawValue: 4)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.InvoiceLineKind",
    [
      (0, "INVOICE_LINE_KIND_UNSPECIFIED"),
      (1, "INVOICE_LINE_KIND_SEATS"),
      (2, "INVOICE_LINE_KIND_PRORATION"),
      (3, "INVOICE_LINE_KIND_TAX"),
      (4, "INVOICE_LINE_KIND_CREDIT"),
    ])
}

/// `commerce.events.v1.InvoiceLine`: one line of an invoice or credit note, in its currency.
public struct InvoiceLine: Message, Hashable {
  public var kind: InvoiceLineKind
  public var productID: String
  public var quantity: UInt32
  public var unitPriceMinor: Int64
  public var amountMinor: Int64
  public var periodStartMicros: Int64
  public var periodEndMicros: Int64
  public var taxBasisPoints: UInt32
  public var unknownFields = UnknownFields()

  public init() { self.init(kind: .unspecified) }

  public init(
    kind: InvoiceLineKind = .unspecified, productID: String = "", quantity: UInt32 = 0, unitPriceMinor: Int64 = 0,
    amountMinor: Int64 = 0, periodStartMicros: Int64 = 0, periodEndMicros: Int64 = 0, taxBasisPoints: UInt32 = 0
  ) {
    self.kind = kind
    self.productID = productID
    self.quantity = quantity
    self.unitPriceMinor = unitPriceMinor
    self.amountMinor = amountMinor
    self.periodStartMicros = periodStartMicros
    self.periodEndMicros = periodEndMicros
    self.taxBasisPoints = taxBasisPoints
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.InvoiceLine",
    [
      FieldDescriptor(1, "kind", .enumeration(InvoiceLineKind.self)),
      FieldDescriptor(2, "product_id", .string),
      FieldDescriptor(3, "quantity", .uint32),
      FieldDescriptor(4, "unit_price_minor", .int64),
      FieldDescriptor(5, "amount_minor", .int64),
      FieldDescriptor(6, "period_start_micros", .int64),
      FieldDescriptor(7, "period_end_micros", .int64),
      FieldDescriptor(8, "tax_basis_points", .uint32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.uint32(8, taxBasisPoints)
    writer.int64(7, periodEndMicros)
    writer.int64(6, periodStartMicros)
    writer.int64(5, amountMinor)
    writer.int64(4, unitPriceMinor)
    writer.uint32(3, quantity)
    writer.string(2, productID)
    writer.enumeration(1, kind)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: kind = try reader.enumeration()  // 1
      case 18: productID = try reader.string()  // 2
      case 24: quantity = try reader.uint32()  // 3
      case 32: unitPriceMinor = try reader.int64()  // 4
      case 40: amountMinor = try reader.int64()  // 5
      case 48: periodStartMicros = try reader.int64()  // 6
      case 56: periodEndMicros = try reader.int64()  // 7
      case 64: taxBasisPoints = try reader.uint32()  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.Invoice`: immutable once issued; its numbers are gapless per billing account (R22).
public struct Invoice: Message, Hashable {
  public var number: String
  public var billingAccountID: String
  /// 1, 2, 3, … within the billing account.
  public var sequence: UInt64
  public var orderID: String
  public var subscriptionID: String
  public var payerID: String
  public var currencyCode: String
  public var lines: [InvoiceLine]
  public var netMinor: Int64
  public var taxMinor: Int64
  public var totalMinor: Int64
  public var issuedMicros: Int64
  /// When it was paid, where it was paid before it was issued; 0 for one that is charged afterwards: see
  /// InvoicePayment.
  public var paidMicros: Int64
  /// The catalogue that its price comes from.
  public var catalogueVersion: String
  public var unknownFields = UnknownFields()

  public init() { self.init(number: "") }

  public init(
    number: String = "", billingAccountID: String = "", sequence: UInt64 = 0, orderID: String = "",
    subscriptionID: String = "", payerID: String = "", currencyCode: String = "", lines: [InvoiceLine] = [],
    netMinor: Int64 = 0, taxMinor: Int64 = 0, totalMinor: Int64 = 0, issuedMicros: Int64 = 0, paidMicros: Int64 = 0,
    catalogueVersion: String = ""
  ) {
    self.number = number
    self.billingAccountID = billingAccountID
    self.sequence = sequence
    self.orderID = orderID
    self.subscriptionID = subscriptionID
    self.payerID = payerID
    self.currencyCode = currencyCode
    self.lines = lines
    self.netMinor = netMinor
    self.taxMinor = taxMinor
    self.totalMinor = totalMinor
    self.issuedMicros = issuedMicros
    self.paidMicros = paidMicros
    self.catalogueVersion = catalogueVersion
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.Invoice",
    [
      FieldDescriptor(1, "number", .string),
      FieldDescriptor(2, "billing_account_id", .string),
      FieldDescriptor(3, "sequence", .uint64),
      FieldDescriptor(4, "order_id", .string),
      FieldDescriptor(5, "subscription_id", .string),
      FieldDescriptor(6, "payer_id", .string),
      FieldDescriptor(7, "currency_code", .string),
      FieldDescriptor(8, "lines", .message(InvoiceLine.self), .repeated),
      FieldDescriptor(9, "net_minor", .int64),
      FieldDescriptor(10, "tax_minor", .int64),
      FieldDescriptor(11, "total_minor", .int64),
      FieldDescriptor(12, "issued_micros", .int64),
      FieldDescriptor(13, "paid_micros", .int64),
      FieldDescriptor(14, "catalogue_version", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(14, catalogueVersion)
    writer.int64(13, paidMicros)
    writer.int64(12, issuedMicros)
    writer.int64(11, totalMinor)
    writer.int64(10, taxMinor)
    writer.int64(9, netMinor)
    writer.repeatedMessage(8, lines)
    writer.string(7, currencyCode)
    writer.string(6, payerID)
    writer.string(5, subscriptionID)
    writer.string(4, orderID)
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
      case 34: orderID = try reader.string()  // 4
      case 42: subscriptionID = try reader.string()  // 5
      case 50: payerID = try reader.string()  // 6
      case 58: currencyCode = try reader.string()  // 7
      case 66: try reader.repeatedMessage(into: &lines)  // 8
      case 72: netMinor = try reader.int64()  // 9
      case 80: taxMinor = try reader.int64()  // 10
      case 88: totalMinor = try reader.int64()  // 11
      case 96: issuedMicros = try reader.int64()  // 12
      case 104: paidMicros = try reader.int64()  // 13
      case 114: catalogueVersion = try reader.string()  // 14
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
