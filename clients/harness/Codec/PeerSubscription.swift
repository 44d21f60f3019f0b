internal import Wire

// The twin of `subscription.proto`, package `peer`, on which swift-protobuf is measured: the same fields, so that both
// write the same bytes.

struct PeerSubscription: Message {
  var name: String
  var productID: String
  var offerID: String
  var purchaser: PeerUser?
  var quantity: Int32
  var assigned: Int32
  var unitPrice: PeerMoney?
  var total: PeerMoney?
  var state: PeerState
  var createTime: PeerTime?
  var expireTime: PeerTime?
  var recurring: Bool
  var etag: String
  var assignedUsers: [String]
  var invoiceNumbers: [Int64]
  var revision: UInt64
  var unknownFields = UnknownFields()

  init() { self.init(name: "") }

  init(
    name: String = "", productID: String = "", offerID: String = "", purchaser: PeerUser? = nil, quantity: Int32 = 0,
    assigned: Int32 = 0, unitPrice: PeerMoney? = nil, total: PeerMoney? = nil, state: PeerState = PeerState(),
    createTime: PeerTime? = nil, expireTime: PeerTime? = nil, recurring: Bool = false, etag: String = "",
    assignedUsers: [String] = [], invoiceNumbers: [Int64] = [], revision: UInt64 = 0
  ) {
    self.name = name
    self.productID = productID
    self.offerID = offerID
    self.purchaser = purchaser
    self.quantity = quantity
    self.assigned = assigned
    self.unitPrice = unitPrice
    self.total = total
    self.state = state
    self.createTime = createTime
    self.expireTime = expireTime
    self.recurring = recurring
    self.etag = etag
    self.assignedUsers = assignedUsers
    self.invoiceNumbers = invoiceNumbers
    self.revision = revision
  }

  static let descriptor = MessageDescriptor(
    "peer.Subscription",
    [
      FieldDescriptor(1, "name", .string),
      FieldDescriptor(2, "product_id", .string),
      FieldDescriptor(3, "offer_id", .string),
      FieldDescriptor(4, "purchaser", .message(PeerUser.self), .optional),
      FieldDescriptor(5, "quantity", .int32),
      FieldDescriptor(6, "assigned", .int32),
      FieldDescriptor(7, "unit_price", .message(PeerMoney.self), .optional),
      FieldDescriptor(8, "total", .message(PeerMoney.self), .optional),
      FieldDescriptor(9, "state", .enumeration(PeerState.self)),
      FieldDescriptor(10, "create_time", .message(PeerTime.self), .optional),
      FieldDescriptor(11, "expire_time", .message(PeerTime.self), .optional),
      FieldDescriptor(12, "recurring", .bool),
      FieldDescriptor(13, "etag", .string),
      FieldDescriptor(14, "assigned_users", .string, .repeated),
      FieldDescriptor(15, "invoice_numbers", .int64, .repeated),
      FieldDescriptor(16, "revision", .uint64),
    ])

  func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.uint64(16, revision)
    writer.repeatedInt64(15, invoiceNumbers)
    writer.repeatedString(14, assignedUsers)
    writer.string(13, etag)
    writer.bool(12, recurring)
    writer.message(11, expireTime)
    writer.message(10, createTime)
    writer.enumeration(9, state)
    writer.message(8, total)
    writer.message(7, unitPrice)
    writer.int32(6, assigned)
    writer.int32(5, quantity)
    writer.message(4, purchaser)
    writer.string(3, offerID)
    writer.string(2, productID)
    writer.string(1, name)
  }

  mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: name = try reader.string()  // 1
      case 18: productID = try reader.string()  // 2
      case 26: offerID = try reader.string()  // 3
      case 34: try reader.message(&purchaser)  // 4
      case 40: quantity = try reader.int32()  // 5
      case 48: assigned = try reader.int32()  // 6
      case 58: try reader.message(&unitPrice)  // 7
      case 66: try reader.message(&total)  // 8
      case 72: state = try reader.enumeration()  // 9
      case 82: try reader.message(&createTime)  // 10
      case 90: try reader.message(&expireTime)  // 11
      case 96: recurring = try reader.bool()  // 12
      case 106: etag = try reader.string()  // 13
      case 114: try reader.repeatedString(into: &assignedUsers)  // 14
      case 120, 122: try reader.repeatedInt64(tag, into: &invoiceNumbers)  // 15
      case 128: revision = try reader.uint64()  // 16
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

struct PeerState: ProtoEnum {
  var rawValue: Int32

  static let unspecified = Self(rawValue: 0)
  static let active = Self(rawValue: 1)
  static let expired = Self(rawValue: 2)
  static let disabled = Self(rawValue: 3)
  static let deleted = Self(rawValue: 4)

  static let descriptor = EnumDescriptor(
    "peer.State", [(0, "STATE_UNSPECIFIED"), (1, "ACTIVE"), (2, "EXPIRED"), (3, "DISABLED"), (4, "DELETED")])
}
