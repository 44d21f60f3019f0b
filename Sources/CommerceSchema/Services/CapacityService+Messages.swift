public import Wire

/// The request of `CapacityService.listProductCapacities`.
public struct ListProductCapacitiesRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = ""
  ) {
    self.parent = parent
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListProductCapacitiesRequest",
    [
      FieldDescriptor(1, "parent", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `CapacityService.listProductCapacities`.
public struct ListProductCapacitiesResponse: Message {
  public var productCapacities: [ProductCapacity]
  public var unknownFields = UnknownFields()

  public init() { self.init(productCapacities: []) }

  public init(
    productCapacities: [ProductCapacity] = []
  ) {
    self.productCapacities = productCapacities
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ListProductCapacitiesResponse",
    [
      FieldDescriptor(1, "product_capacities", .message(ProductCapacity.self), .repeated)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(1, productCapacities)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &productCapacities)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The seats of one product: subscriptions that are active or in their 30 days of grace.
public struct ProductCapacity: Message {
  public var productID: String
  public var productDisplayName: String
  /// All channels together.
  public var purchased: Int32
  public var assigned: Int32
  /// `purchased` less `assigned`.
  public var free: Int32
  public var channels: [ChannelCapacity]
  public var unknownFields = UnknownFields()

  public init() { self.init(productID: "") }

  public init(
    productID: String = "", productDisplayName: String = "", purchased: Int32 = 0, assigned: Int32 = 0, free: Int32 = 0,
    channels: [ChannelCapacity] = []
  ) {
    self.productID = productID
    self.productDisplayName = productDisplayName
    self.purchased = purchased
    self.assigned = assigned
    self.free = free
    self.channels = channels
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ProductCapacity",
    [
      FieldDescriptor(1, "product_id", .string),
      FieldDescriptor(2, "product_display_name", .string),
      FieldDescriptor(3, "purchased", .int32),
      FieldDescriptor(4, "assigned", .int32),
      FieldDescriptor(5, "free", .int32),
      FieldDescriptor(6, "channels", .message(ChannelCapacity.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(6, channels)
    writer.int32(5, free)
    writer.int32(4, assigned)
    writer.int32(3, purchased)
    writer.string(2, productDisplayName)
    writer.string(1, productID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: productID = try reader.string()  // 1
      case 18: productDisplayName = try reader.string()  // 2
      case 24: purchased = try reader.int32()  // 3
      case 32: assigned = try reader.int32()  // 4
      case 40: free = try reader.int32()  // 5
      case 50: try reader.repeatedMessage(into: &channels)  // 6
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The seats of one product that were bought through one channel.
public struct ChannelCapacity: Message {
  public var channel: PurchaseChannel
  public var purchased: Int32
  public var assigned: Int32
  public var free: Int32
  public var unknownFields = UnknownFields()

  public init() { self.init(channel: PurchaseChannel()) }

  public init(
    channel: PurchaseChannel = PurchaseChannel(), purchased: Int32 = 0, assigned: Int32 = 0, free: Int32 = 0
  ) {
    self.channel = channel
    self.purchased = purchased
    self.assigned = assigned
    self.free = free
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ChannelCapacity",
    [
      FieldDescriptor(1, "channel", .enumeration(PurchaseChannel.self)),
      FieldDescriptor(2, "purchased", .int32),
      FieldDescriptor(3, "assigned", .int32),
      FieldDescriptor(4, "free", .int32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int32(4, free)
    writer.int32(3, assigned)
    writer.int32(2, purchased)
    writer.enumeration(1, channel)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: channel = try reader.enumeration()  // 1
      case 16: purchased = try reader.int32()  // 2
      case 24: assigned = try reader.int32()  // 3
      case 32: free = try reader.int32()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
