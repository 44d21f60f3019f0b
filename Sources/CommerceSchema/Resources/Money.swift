public import Wire

/// An amount of money (R16).
public struct Money: Message, Hashable {
  /// ISO 4217, upper case: `NOK`, `JPY`, `KWD`.
  public var currencyCode: String
  /// A count of the currency's smallest unit: 100 make one `NOK`, 1 one `JPY`, 1000 one `KWD`. Negative for credits.
  public var minorUnits: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(currencyCode: "") }

  public init(currencyCode: String = "", minorUnits: Int64 = 0) {
    self.currencyCode = currencyCode
    self.minorUnits = minorUnits
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.Money",
    [
      FieldDescriptor(1, "currency_code", .string),
      FieldDescriptor(2, "minor_units", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(2, minorUnits)
    writer.string(1, currencyCode)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: currencyCode = try reader.string()  // 1
      case 16: minorUnits = try reader.int64()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
