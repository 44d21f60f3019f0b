public import Wire

/// `commerce.events.v1.InvoicePaymentState`: where the payment of an invoice stands.
public struct InvoicePaymentState: ProtoEnum {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  /// Waits for the next attempt, or for the payer.
  public static let open = Self(rawValue: 1)
  /// The card is being charged.
  public static let pending = Self(rawValue: 2)
  /// The bank waits for the customer's confirmation.
  public static let requiresAction = Self(rawValue: 3)
  public static let paid = Self(rawValue: 4)
  /// Never paid, and taken back by a credit note.
  public static let writtenOff = Self(rawValue: 5)

  public static let descriptor = EnumDescriptor(
    "commerce.events.v1.InvoicePaymentState",
    [
      (0, "INVOICE_PAYMENT_STATE_UNSPECIFIED"),
      (1, "INVOICE_PAYMENT_STATE_OPEN"),
      (2, "INVOICE_PAYMENT_STATE_PENDING"),
      (3, "INVOICE_PAYMENT_STATE_REQUIRES_ACTION"),
      (4, "INVOICE_PAYMENT_STATE_PAID"),
      (5, "INVOICE_PAYMENT_STATE_WRITTEN_OFF"),
    ])
}

/// `commerce.events.v1.InvoicePayment`: what becomes of an invoice that is charged after it was issued; the invoice
/// itself never changes (R27).
public struct InvoicePayment: Message, Hashable {
  public var invoiceNumber: String
  public var state: InvoicePaymentState
  /// Random: names the payment at the gateway. The key of an attempt is `payment_id/attempt`.
  public var paymentID: String
  public var subscriptionID: String
  public var payerID: String
  /// Attempts begun so far.
  public var attempt: UInt32
  /// The card of the last attempt.
  public var paymentMethodID: String
  /// The charge of the last attempt that has one.
  public var chargeID: String
  public var declineReason: String
  /// When the invoice fell due; attempts are scheduled from here.
  public var dueMicros: Int64
  /// When the last attempt began.
  public var attemptMicros: Int64
  /// When the card is charged next by itself; 0 for never.
  public var nextAttemptMicros: Int64
  /// When a confirmation that is asked for comes too late.
  public var actionExpiresMicros: Int64
  public var finishedMicros: Int64
  /// The bank's reference, of an invoice that was paid by transfer.
  public var paymentReference: String
  public var unknownFields = UnknownFields()

  public init() { self.init(invoiceNumber: "") }

  public init(
    invoiceNumber: String = "", state: InvoicePaymentState = .unspecified, paymentID: String = "",
    subscriptionID: String = "", payerID: String = "", attempt: UInt32 = 0, paymentMethodID: String = "",
    chargeID: String = "", declineReason: String = "", dueMicros: Int64 = 0, attemptMicros: Int64 = 0,
    nextAttemptMicros: Int64 = 0, actionExpiresMicros: Int64 = 0, finishedMicros: Int64 = 0,
    paymentReference: String = ""
  ) {
    self.invoiceNumber = invoiceNumber
    self.state = state
    self.paymentID = paymentID
    self.subscriptionID = subscriptionID
    self.payerID = payerID
    self.attempt = attempt
    self.paymentMethodID = paymentMethodID
    self.chargeID = chargeID
    self.declineReason = declineReason
    self.dueMicros = dueMicros
    self.attemptMicros = attemptMicros
    self.nextAttemptMicros = nextAttemptMicros
    self.actionExpiresMicros = actionExpiresMicros
    self.finishedMicros = finishedMicros
    self.paymentReference = paymentReference
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.InvoicePayment",
    [
      FieldDescriptor(1, "invoice_number", .string),
      FieldDescriptor(2, "state", .enumeration(InvoicePaymentState.self)),
      FieldDescriptor(3, "payment_id", .string),
      FieldDescriptor(4, "subscription_id", .string),
      FieldDescriptor(5, "payer_id", .string),
      FieldDescriptor(6, "attempt", .uint32),
      FieldDescriptor(7, "payment_method_id", .string),
      FieldDescriptor(8, "charge_id", .string),
      FieldDescriptor(9, "decline_reason", .string),
      FieldDescriptor(10, "due_micros", .int64),
      FieldDescriptor(11, "attempt_micros", .int64),
      FieldDescriptor(12, "next_attempt_micros", .int64),
      FieldDescriptor(13, "action_expires_micros", .int64),
      FieldDescriptor(14, "finished_micros", .int64),
      FieldDescriptor(15, "payment_reference", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(15, paymentReference)
    writer.int64(14, finishedMicros)
    writer.int64(13, actionExpiresMicros)
    writer.int64(12, nextAttemptMicros)
    writer.int64(11, attemptMicros)
    writer.int64(10, dueMicros)
    writer.string(9, declineReason)
    writer.string(8, chargeID)
    writer.string(7, paymentMethodID)
    writer.uint32(6, attempt)
    writer.string(5, payerID)
    writer.string(4, subscriptionID)
    writer.string(3, paymentID)
    writer.enumeration(2, state)
    writer.string(1, invoiceNumber)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: invoiceNumber = try reader.string()  // 1
      case 16: state = try reader.enumeration()  // 2
      case 26: paymentID = try reader.string()  // 3
      case 34: subscriptionID = try reader.string()  // 4
      case 42: payerID = try reader.string()  // 5
      case 48: attempt = try reader.uint32()  // 6
      case 58: paymentMethodID = try reader.string()  // 7
      case 66: chargeID = try reader.string()  // 8
      case 74: declineReason = try reader.string()  // 9
      case 80: dueMicros = try reader.int64()  // 10
      case 88: attemptMicros = try reader.int64()  // 11
      case 96: nextAttemptMicros = try reader.int64()  // 12
      case 104: actionExpiresMicros = try reader.int64()  // 13
      case 112: finishedMicros = try reader.int64()  // 14
      case 122: paymentReference = try reader.string()  // 15
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
