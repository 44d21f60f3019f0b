public import Wire

/// What takes an invoice back, in part or as a whole (R24). Every field is output only.
public struct CreditNote: Message {
  /// `tenants/{tenant}/creditNotes/{number}`.
  public var name: String
  /// Gapless within the payer's billing account, in a series of its own.
  public var number: String
  /// `tenants/{tenant}/invoices/{number}`.
  public var invoice: String
  public var payer: String
  public var subscription: String
  public var lines: [InvoiceLine]
  public var subtotal: Money?
  public var tax: Money?
  public var total: Money?
  public var issueTime: Timestamp?
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", number: String = "", invoice: String = "", payer: String = "", subscription: String = "",
    lines: [InvoiceLine] = [], subtotal: Money? = nil, tax: Money? = nil, total: Money? = nil,
    issueTime: Timestamp? = nil
  ) {
    self.name = name
    self.number = number
    self.invoice = invoice
    self.payer = payer
    self.subscription = subscription
    self.lines = lines
    self.subtotal = subtotal
    self.tax = tax
    self.total = total
    self.issueTime = issueTime
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.CreditNote",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "number", .string),
      FieldDescriptor(3, "invoice", .string),
      FieldDescriptor(4, "payer", .string),
      FieldDescriptor(5, "subscription", .string),
      FieldDescriptor(6, "lines", .message(InvoiceLine.self), .repeated),
      FieldDescriptor(7, "subtotal", .message(Money.self), .optional),
      FieldDescriptor(8, "tax", .message(Money.self), .optional),
      FieldDescriptor(9, "total", .message(Money.self), .optional),
      FieldDescriptor(10, "issue_time", .message(Timestamp.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(10, issueTime)
    writer.message(9, total)
    writer.message(8, tax)
    writer.message(7, subtotal)
    writer.repeatedMessage(6, lines)
    writer.string(5, subscription)
    writer.string(4, payer)
    writer.string(3, invoice)
    writer.string(2, number)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: number = try reader.string()  // 2
      case 26: invoice = try reader.string()  // 3
      case 34: payer = try reader.string()  // 4
      case 42: subscription = try reader.string()  // 5
      case 50: try reader.repeatedMessage(into: &lines)  // 6
      case 58: try reader.message(&subtotal)  // 7
      case 66: try reader.message(&tax)  // 8
      case 74: try reader.message(&total)  // 9
      case 82: try reader.message(&issueTime)  // 10
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
