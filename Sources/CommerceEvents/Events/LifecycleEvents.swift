public import Wire

/// `commerce.events.v1.SubscriptionRenewed`: a new billing period or term has begun, as the subscription now says; its
/// invoice comes with it (R27).
public struct SubscriptionRenewed: Message, Hashable {
  public var subscription: Subscription?
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: nil) }

  public init(subscription: Subscription? = nil) {
    self.subscription = subscription
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SubscriptionRenewed",
    [
      FieldDescriptor(1, "subscription", .message(Subscription.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, subscription)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&subscription)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.SubscriptionExpired`: the term has ended, or a billing period was not paid; users keep access
/// for a while (R26).
public struct SubscriptionExpired: Message, Hashable {
  public var subscription: Subscription?
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: nil) }

  public init(subscription: Subscription? = nil) {
    self.subscription = subscription
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SubscriptionExpired",
    [
      FieldDescriptor(1, "subscription", .message(Subscription.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, subscription)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&subscription)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.SubscriptionRestored`: what was past due is paid.
public struct SubscriptionRestored: Message, Hashable {
  public var subscription: Subscription?
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: nil) }

  public init(subscription: Subscription? = nil) {
    self.subscription = subscription
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SubscriptionRestored",
    [
      FieldDescriptor(1, "subscription", .message(Subscription.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, subscription)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&subscription)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.SubscriptionDisabled`: access has ended.
public struct SubscriptionDisabled: Message, Hashable {
  public var subscription: Subscription?
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: nil) }

  public init(subscription: Subscription? = nil) {
    self.subscription = subscription
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SubscriptionDisabled",
    [
      FieldDescriptor(1, "subscription", .message(Subscription.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, subscription)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&subscription)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.SubscriptionDeleted`: the data is gone; final (R26).
public struct SubscriptionDeleted: Message, Hashable {
  public var subscription: Subscription?
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: nil) }

  public init(subscription: Subscription? = nil) {
    self.subscription = subscription
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SubscriptionDeleted",
    [
      FieldDescriptor(1, "subscription", .message(Subscription.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, subscription)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&subscription)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.SubscriptionReactivated`: a subscription that had ended runs again (R26).
public struct SubscriptionReactivated: Message, Hashable {
  public var subscription: Subscription?
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: nil) }

  public init(subscription: Subscription? = nil) {
    self.subscription = subscription
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SubscriptionReactivated",
    [
      FieldDescriptor(1, "subscription", .message(Subscription.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, subscription)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&subscription)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.SubscriptionUpdated`: its renewal or its card was changed.
public struct SubscriptionUpdated: Message, Hashable {
  public var subscription: Subscription?
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: nil) }

  public init(subscription: Subscription? = nil) {
    self.subscription = subscription
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SubscriptionUpdated",
    [
      FieldDescriptor(1, "subscription", .message(Subscription.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, subscription)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&subscription)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.SeatsAdded`: seats were bought for a subscription that runs (R20).
public struct SeatsAdded: Message, Hashable {
  public var subscription: Subscription?
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: nil) }

  public init(subscription: Subscription? = nil) {
    self.subscription = subscription
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SeatsAdded",
    [
      FieldDescriptor(1, "subscription", .message(Subscription.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, subscription)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&subscription)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.SeatsReduced`: seats were given back, or are fewer from the next term on (R20).
public struct SeatsReduced: Message, Hashable {
  public var subscription: Subscription?
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: nil) }

  public init(subscription: Subscription? = nil) {
    self.subscription = subscription
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SeatsReduced",
    [
      FieldDescriptor(1, "subscription", .message(Subscription.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, subscription)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&subscription)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
