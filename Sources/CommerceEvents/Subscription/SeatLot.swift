public import Wire

/// `commerce.events.v1.SeatLot`: seats that were bought together: one price, one charge, one cancellation window.
public struct SeatLot: Message, Hashable {
  public var lotID: String
  public var quantity: UInt32
  public var addedMicros: Int64
  /// The end of the cancellation window (R24).
  public var refundableUntilMicros: Int64
  /// The start of the part of the billing period that was paid.
  public var paidFromMicros: Int64
  public var paidUntilMicros: Int64
  public var unitPriceMinor: Int64
  public var netMinor: Int64
  public var taxMinor: Int64
  public var taxBasisPoints: UInt32
  public var chargeID: String
  public var invoiceNumber: String
  public var refundedMinor: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(lotID: "") }

  public init(
    lotID: String = "", quantity: UInt32 = 0, addedMicros: Int64 = 0, refundableUntilMicros: Int64 = 0,
    paidFromMicros: Int64 = 0, paidUntilMicros: Int64 = 0, unitPriceMinor: Int64 = 0, netMinor: Int64 = 0,
    taxMinor: Int64 = 0, taxBasisPoints: UInt32 = 0, chargeID: String = "", invoiceNumber: String = "",
    refundedMinor: Int64 = 0
  ) {
    self.lotID = lotID
    self.quantity = quantity
    self.addedMicros = addedMicros
    self.refundableUntilMicros = refundableUntilMicros
    self.paidFromMicros = paidFromMicros
    self.paidUntilMicros = paidUntilMicros
    self.unitPriceMinor = unitPriceMinor
    self.netMinor = netMinor
    self.taxMinor = taxMinor
    self.taxBasisPoints = taxBasisPoints
    self.chargeID = chargeID
    self.invoiceNumber = invoiceNumber
    self.refundedMinor = refundedMinor
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SeatLot",
    [
      FieldDescriptor(1, "lot_id", .string),
      FieldDescriptor(2, "quantity", .uint32),
      FieldDescriptor(3, "added_micros", .int64),
      FieldDescriptor(4, "refundable_until_micros", .int64),
      FieldDescriptor(5, "paid_from_micros", .int64),
      FieldDescriptor(6, "paid_until_micros", .int64),
      FieldDescriptor(7, "unit_price_minor", .int64),
      FieldDescriptor(8, "net_minor", .int64),
      FieldDescriptor(9, "tax_minor", .int64),
      FieldDescriptor(10, "tax_basis_points", .uint32),
      FieldDescriptor(11, "charge_id", .string),
      FieldDescriptor(12, "invoice_number", .string),
      FieldDescriptor(13, "refunded_minor", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(13, refundedMinor)
    writer.string(12, invoiceNumber)
    writer.string(11, chargeID)
    writer.uint32(10, taxBasisPoints)
    writer.int64(9, taxMinor)
    writer.int64(8, netMinor)
    writer.int64(7, unitPriceMinor)
    writer.int64(6, paidUntilMicros)
    writer.int64(5, paidFromMicros)
    writer.int64(4, refundableUntilMicros)
    writer.int64(3, addedMicros)
    writer.uint32(2, quantity)
    writer.string(1, lotID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: lotID = try reader.string()  // 1
      case 16: quantity = try reader.uint32()  // 2
      case 24: addedMicros = try reader.int64()  // 3
      case 32: refundableUntilMicros = try reader.int64()  // 4
      case 40: paidFromMicros = try reader.int64()  // 5
      case 48: paidUntilMicros = try reader.int64()  // 6
      case 56: unitPriceMinor = try reader.int64()  // 7
      case 64: netMinor = try reader.int64()  // 8
      case 72: taxMinor = try reader.int64()  // 9
      case 80: taxBasisPoints = try reader.uint32()  // 10
      case 90: chargeID = try reader.string()  // 11
      case 98: invoiceNumber = try reader.string()  // 12
      case 104: refundedMinor = try reader.int64()  // 13
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
