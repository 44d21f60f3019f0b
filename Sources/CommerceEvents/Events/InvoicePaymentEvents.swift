public import Wire

/// `commerce.events.v1.InvoicePaymentStarted`: an attempt to charge an invoice begins.
public struct InvoicePaymentStarted: Message, Hashable {
  public var payment: InvoicePayment?
  public var unknownFields = UnknownFields()

  public init() { self.init(payment: nil) }

  public init(payment: InvoicePayment? = nil) {
    self.payment = payment
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.InvoicePaymentStarted",
    [
      FieldDescriptor(1, "payment", .message(InvoicePayment.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, payment)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&payment)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.InvoicePaymentFailed`: the attempt failed; the payment says when the next one comes, if one
/// does.
public struct InvoicePaymentFailed: Message, Hashable {
  public var payment: InvoicePayment?
  public var unknownFields = UnknownFields()

  public init() { self.init(payment: nil) }

  public init(payment: InvoicePayment? = nil) {
    self.payment = payment
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.InvoicePaymentFailed",
    [
      FieldDescriptor(1, "payment", .message(InvoicePayment.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, payment)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&payment)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.InvoiceActionRequired`: the bank waits for the customer's confirmation.
public struct InvoiceActionRequired: Message, Hashable {
  public var payment: InvoicePayment?
  public var unknownFields = UnknownFields()

  public init() { self.init(payment: nil) }

  public init(payment: InvoicePayment? = nil) {
    self.payment = payment
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.InvoiceActionRequired",
    [
      FieldDescriptor(1, "payment", .message(InvoicePayment.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, payment)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&payment)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.InvoiceActionIssued`: internal: where the customer confirms.
public struct InvoiceActionIssued: Message, Hashable {
  public var invoiceNumber: String
  public var url: String
  public var unknownFields = UnknownFields()

  public init() { self.init(invoiceNumber: "") }

  public init(invoiceNumber: String = "", url: String = "") {
    self.invoiceNumber = invoiceNumber
    self.url = url
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.InvoiceActionIssued",
    [
      FieldDescriptor(1, "invoice_number", .string),
      FieldDescriptor(2, "url", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, url)
    writer.string(1, invoiceNumber)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: invoiceNumber = try reader.string()  // 1
      case 18: url = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.InvoicePaid`: the invoice's money was captured.
public struct InvoicePaid: Message, Hashable {
  public var payment: InvoicePayment?
  public var charge: CardCharge?
  public var unknownFields = UnknownFields()

  public init() { self.init(payment: nil) }

  public init(payment: InvoicePayment? = nil, charge: CardCharge? = nil) {
    self.payment = payment
    self.charge = charge
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.InvoicePaid",
    [
      FieldDescriptor(1, "payment", .message(InvoicePayment.self), .optional),
      FieldDescriptor(2, "charge", .message(CardCharge.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(2, charge)
    writer.message(1, payment)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&payment)  // 1
      case 18: try reader.message(&charge)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.InvoiceWrittenOff`: the invoice was never paid, or nothing is left to pay for: a credit note
/// takes it back.
public struct InvoiceWrittenOff: Message, Hashable {
  public var payment: InvoicePayment?
  public var unknownFields = UnknownFields()

  public init() { self.init(payment: nil) }

  public init(payment: InvoicePayment? = nil) {
    self.payment = payment
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.InvoiceWrittenOff",
    [
      FieldDescriptor(1, "payment", .message(InvoicePayment.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, payment)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&payment)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.InvoiceChargeUnusable`: money was captured for an invoice that is paid or written off: a
/// RefundRequested follows.
public struct InvoiceChargeUnusable: Message, Hashable {
  public var invoiceNumber: String
  public var charge: CardCharge?
  public var unknownFields = UnknownFields()

  public init() { self.init(invoiceNumber: "") }

  public init(invoiceNumber: String = "", charge: CardCharge? = nil) {
    self.invoiceNumber = invoiceNumber
    self.charge = charge
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.InvoiceChargeUnusable",
    [
      FieldDescriptor(1, "invoice_number", .string),
      FieldDescriptor(2, "charge", .message(CardCharge.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(2, charge)
    writer.string(1, invoiceNumber)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: invoiceNumber = try reader.string()  // 1
      case 18: try reader.message(&charge)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
