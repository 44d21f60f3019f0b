public import Wire

/// An invoice (R22). What it says never changes; only its payment goes on. Every field is output only.
public struct Invoice: Message {
  /// `tenants/{tenant}/invoices/{number}`.
  public var name: String
  /// Gapless within the payer's billing account, so that it tells nobody about other purchasers.
  public var number: String
  public var state: State
  /// `tenants/{tenant}/users/{user}`: who is billed and liable (R17).
  public var payer: String
  /// `tenants/{tenant}/subscriptions/{subscription}`.
  public var subscription: String
  /// `tenants/{tenant}/orders/{order}`; empty for a renewal.
  public var order: String
  public var lines: [InvoiceLine]
  public var subtotal: Money?
  public var tax: Money?
  /// The sum of the lines.
  public var total: Money?
  public var issueTime: Timestamp?
  public var payTime: Timestamp?
  public var catalogVersion: String
  /// Why the last attempt failed, in Stripe's public decline codes.
  public var declineReason: String
  /// When the card is charged next by itself; absent where it is not (R27).
  public var nextAttemptTime: Timestamp?
  /// Where the payer confirms; set in `REQUIRES_ACTION` alone, for the payer alone.
  public var actionURL: String
  /// Attempts made so far.
  public var attemptCount: Int32
  /// When it has to be paid; absent for an invoice that was paid when it was issued.
  public var dueTime: Timestamp?
  /// The bank's reference of the transfer that paid it; of central purchases alone (R35).
  public var paymentReference: String
  public var unknownFields = UnknownFields()

  public init() { self.init(name: "") }

  public init(
    name: String = "", number: String = "", state: State = State(), payer: String = "", subscription: String = "",
    order: String = "", lines: [InvoiceLine] = [], subtotal: Money? = nil, tax: Money? = nil, total: Money? = nil,
    issueTime: Timestamp? = nil, payTime: Timestamp? = nil, catalogVersion: String = "", declineReason: String = "",
    nextAttemptTime: Timestamp? = nil, actionURL: String = "", attemptCount: Int32 = 0, dueTime: Timestamp? = nil,
    paymentReference: String = ""
  ) {
    self.name = name
    self.number = number
    self.state = state
    self.payer = payer
    self.subscription = subscription
    self.order = order
    self.lines = lines
    self.subtotal = subtotal
    self.tax = tax
    self.total = total
    self.issueTime = issueTime
    self.payTime = payTime
    self.catalogVersion = catalogVersion
    self.declineReason = declineReason
    self.nextAttemptTime = nextAttemptTime
    self.actionURL = actionURL
    self.attemptCount = attemptCount
    self.dueTime = dueTime
    self.paymentReference = paymentReference
  }

  public struct State: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// Waits for the next attempt to charge the card, or for its payer.
    public static let open = Self(rawValue: 1)
    /// The card is being charged.
    public static let pending = Self(rawValue: 2)
    /// The bank wants the payer's confirmation at `action_url`.
    public static let requiresAction = Self(rawValue: 3)
    public static let paid = Self(rawValue: 4)
    /// Never paid, and taken back by a credit note.
    public static let writtenOff = Self(rawValue: 5)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.Invoice.State",
      [
        (0, "STATE_UNSPECIFIED"),
        (1, "OPEN"),
        (2, "PENDING"),
        (3, "REQUIRES_ACTION"),
        (4, "PAID"),
        (5, "WRITTEN_OFF"),
      ])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.Invoice",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "number", .string),
      FieldDescriptor(3, "state", .enumeration(State.self)),
      FieldDescriptor(4, "payer", .string),
      FieldDescriptor(5, "subscription", .string),
      FieldDescriptor(6, "order", .string),
      FieldDescriptor(7, "lines", .message(InvoiceLine.self), .repeated),
      FieldDescriptor(8, "subtotal", .message(Money.self), .optional),
      FieldDescriptor(9, "tax", .message(Money.self), .optional),
      FieldDescriptor(10, "total", .message(Money.self), .optional),
      FieldDescriptor(11, "issue_time", .message(Timestamp.self), .optional),
      FieldDescriptor(12, "pay_time", .message(Timestamp.self), .optional),
      FieldDescriptor(13, "catalog_version", .string),
      FieldDescriptor(14, "decline_reason", .string),
      FieldDescriptor(15, "next_attempt_time", .message(Timestamp.self), .optional),
      FieldDescriptor(16, "action_url", .string),
      FieldDescriptor(17, "attempt_count", .int32),
      FieldDescriptor(18, "due_time", .message(Timestamp.self), .optional),
      FieldDescriptor(19, "payment_reference", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(19, paymentReference)
    writer.message(18, dueTime)
    writer.int32(17, attemptCount)
    writer.string(16, actionURL)
    writer.message(15, nextAttemptTime)
    writer.string(14, declineReason)
    writer.string(13, catalogVersion)
    writer.message(12, payTime)
    writer.message(11, issueTime)
    writer.message(10, total)
    writer.message(9, tax)
    writer.message(8, subtotal)
    writer.repeatedMessage(7, lines)
    writer.string(6, order)
    writer.string(5, subscription)
    writer.string(4, payer)
    writer.enumeration(3, state)
    writer.string(2, number)
    writer.string(1, name)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: number = try reader.string()  // 2
      case 24: state = try reader.enumeration()  // 3
      case 34: payer = try reader.string()  // 4
      case 42: subscription = try reader.string()  // 5
      case 50: order = try reader.string()  // 6
      case 58: try reader.repeatedMessage(into: &lines)  // 7
      case 66: try reader.message(&subtotal)  // 8
      case 74: try reader.message(&tax)  // 9
      case 82: try reader.message(&total)  // 10
      case 90: try reader.message(&issueTime)  // 11
      case 98: try reader.message(&payTime)  // 12
      case 106: catalogVersion = try reader.string()  // 13
      case 114: declineReason = try reader.string()  // 14
      case 122: try reader.message(&nextAttemptTime)  // 15
      case 130: actionURL = try reader.string()  // 16
      case 136: attemptCount = try reader.int32()  // 17
      case 146: try reader.message(&dueTime)  // 18
      case 154: paymentReference = try reader.string()  // 19
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

public struct InvoiceLine: Message {
  public var kind: Kind
  public var productID: String
  public var quantity: Int32
  public var unitPrice: Money?
  public var amount: Money?
  /// The billing period, half-open.
  public var periodStartTime: Timestamp?
  public var periodEndTime: Timestamp?
  /// 2500 is 25 %; of tax lines.
  public var taxRateBasisPoints: Int32
  public var unknownFields = UnknownFields()

  public init() { self.init(kind: Kind()) }

  public init(
    kind: Kind = Kind(), productID: String = "", quantity: Int32 = 0, unitPrice: Money? = nil, amount: Money? = nil,
    periodStartTime: Timestamp? = nil, periodEndTime: Timestamp? = nil, taxRateBasisPoints: Int32 = 0
  ) {
    self.kind = kind
    self.productID = productID
    self.quantity = quantity
    self.unitPrice = unitPrice
    self.amount = amount
    self.periodStartTime = periodStartTime
    self.periodEndTime = periodEndTime
    self.taxRateBasisPoints = taxRateBasisPoints
  }

  public struct Kind: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    public static let seats = Self(rawValue: 1)
    /// What is taken off because the billing period is shorter than a whole one.
    public static let proration = Self(rawValue: 2)
    public static let tax = Self(rawValue: 3)
    public static let credit = Self(rawValue: 4)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.InvoiceLine.Kind",
      [
        (0, "KIND_UNSPECIFIED"),
        (1, "SEATS"),
        (2, "PRORATION"),
        (3, "TAX"),
        (4, "CREDIT"),
      ])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.InvoiceLine",
    [
      FieldDescriptor(1, "kind", .enumeration(Kind.self)),
      FieldDescriptor(2, "product_id", .string),
      FieldDescriptor(3, "quantity", .int32),
      FieldDescriptor(4, "unit_price", .message(Money.self), .optional),
      FieldDescriptor(5, "amount", .message(Money.self), .optional),
      FieldDescriptor(6, "period_start_time", .message(Timestamp.self), .optional),
      FieldDescriptor(7, "period_end_time", .message(Timestamp.self), .optional),
      FieldDescriptor(8, "tax_rate_basis_points", .int32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int32(8, taxRateBasisPoints)
    writer.message(7, periodEndTime)
    writer.message(6, periodStartTime)
    writer.message(5, amount)
    writer.message(4, unitPrice)
    writer.int32(3, quantity)
    writer.string(2, productID)
    writer.enumeration(1, kind)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: kind = try reader.enumeration()  // 1
      case 18: productID = try reader.string()  // 2
      case 24: quantity = try reader.int32()  // 3
      case 34: try reader.message(&unitPrice)  // 4
      case 42: try reader.message(&amount)  // 5
      case 50: try reader.message(&periodStartTime)  // 6
      case 58: try reader.message(&periodEndTime)  // 7
      case 64: taxRateBasisPoints = try reader.int32()  // 8
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
