internal import Wire

// The messages inside a `PeerSubscription`.

struct PeerMoney: Message {
  var currencyCode: String
  var minorUnits: Int64
  var unknownFields = UnknownFields()

  init() { self.init(currencyCode: "") }

  init(currencyCode: String = "", minorUnits: Int64 = 0) {
    self.currencyCode = currencyCode
    self.minorUnits = minorUnits
  }

  static let descriptor = MessageDescriptor(
    "peer.Money",
    [
      FieldDescriptor(1, "currency_code", .string),
      FieldDescriptor(2, "minor_units", .int64),
    ])

  func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(2, minorUnits)
    writer.string(1, currencyCode)
  }

  mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: currencyCode = try reader.string()  // 1
      case 16: minorUnits = try reader.int64()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

struct PeerTime: Message {
  var seconds: Int64
  var nanos: Int32
  var unknownFields = UnknownFields()

  init() { self.init(seconds: 0) }

  init(seconds: Int64 = 0, nanos: Int32 = 0) {
    self.seconds = seconds
    self.nanos = nanos
  }

  static let descriptor = MessageDescriptor(
    "peer.Time",
    [
      FieldDescriptor(1, "seconds", .int64),
      FieldDescriptor(2, "nanos", .int32),
    ])

  func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int32(2, nanos)
    writer.int64(1, seconds)
  }

  mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: seconds = try reader.int64()  // 1
      case 16: nanos = try reader.int32()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

struct PeerUser: Message {
  var tenantID: String
  var objectID: String
  var displayName: String
  var unknownFields = UnknownFields()

  init() { self.init(tenantID: "") }

  init(tenantID: String = "", objectID: String = "", displayName: String = "") {
    self.tenantID = tenantID
    self.objectID = objectID
    self.displayName = displayName
  }

  static let descriptor = MessageDescriptor(
    "peer.User",
    [
      FieldDescriptor(1, "tenant_id", .string),
      FieldDescriptor(2, "object_id", .string),
      FieldDescriptor(3, "display_name", .string),
    ])

  func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(3, displayName)
    writer.string(2, objectID)
    writer.string(1, tenantID)
  }

  mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: tenantID = try reader.string()  // 1
      case 18: objectID = try reader.string()  // 2
      case 26: displayName = try reader.string()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
