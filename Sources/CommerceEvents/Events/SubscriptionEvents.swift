public import Wire

/// `commerce.events.v1.SubscriptionActivated`: a subscription and its seats can be used from now on (R13).
public struct SubscriptionActivated: Message, Hashable {
  public var subscription: Subscription?
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: nil) }

  public init(subscription: Subscription? = nil) {
    self.subscription = subscription
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SubscriptionActivated",
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

/// `commerce.events.v1.LicenseAssigned`: licences of one subscription were given to users.
public struct LicenseAssigned: Message, Hashable {
  public var subscriptionID: String
  public var userIDs: [String]
  public var unknownFields = UnknownFields()

  public init() { self.init(subscriptionID: "") }

  public init(subscriptionID: String = "", userIDs: [String] = []) {
    self.subscriptionID = subscriptionID
    self.userIDs = userIDs
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.LicenseAssigned",
    [
      FieldDescriptor(1, "subscription_id", .string),
      FieldDescriptor(2, "user_ids", .string, .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedString(2, userIDs)
    writer.string(1, subscriptionID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: subscriptionID = try reader.string()  // 1
      case 18: try reader.append(try reader.string(), to: &userIDs)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.LicenseUnassigned`: licences of one subscription were taken from users.
public struct LicenseUnassigned: Message, Hashable {
  public var subscriptionID: String
  public var userIDs: [String]
  public var unknownFields = UnknownFields()

  public init() { self.init(subscriptionID: "") }

  public init(subscriptionID: String = "", userIDs: [String] = []) {
    self.subscriptionID = subscriptionID
    self.userIDs = userIDs
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.LicenseUnassigned",
    [
      FieldDescriptor(1, "subscription_id", .string),
      FieldDescriptor(2, "user_ids", .string, .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedString(2, userIDs)
    writer.string(1, subscriptionID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: subscriptionID = try reader.string()  // 1
      case 18: try reader.append(try reader.string(), to: &userIDs)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.SubscriptionCancelled`: cancelled at once, with a refund (R24).
public struct SubscriptionCancelled: Message, Hashable {
  public var subscriptionID: String
  public var reason: CancellationReason
  public var unknownFields = UnknownFields()

  public init() { self.init(subscriptionID: "") }

  public init(subscriptionID: String = "", reason: CancellationReason = .unspecified) {
    self.subscriptionID = subscriptionID
    self.reason = reason
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SubscriptionCancelled",
    [
      FieldDescriptor(1, "subscription_id", .string),
      FieldDescriptor(2, "reason", .enumeration(CancellationReason.self)),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.enumeration(2, reason)
    writer.string(1, subscriptionID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: subscriptionID = try reader.string()  // 1
      case 16: reason = try reader.enumeration()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.RecurringBillingTurnedOff`: cancelled for later; service runs to the end of the term (R24).
public struct RecurringBillingTurnedOff: Message, Hashable {
  public var subscriptionID: String
  public var reason: CancellationReason
  public var unknownFields = UnknownFields()

  public init() { self.init(subscriptionID: "") }

  public init(subscriptionID: String = "", reason: CancellationReason = .unspecified) {
    self.subscriptionID = subscriptionID
    self.reason = reason
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.RecurringBillingTurnedOff",
    [
      FieldDescriptor(1, "subscription_id", .string),
      FieldDescriptor(2, "reason", .enumeration(CancellationReason.self)),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.enumeration(2, reason)
    writer.string(1, subscriptionID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: subscriptionID = try reader.string()  // 1
      case 16: reason = try reader.enumeration()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
