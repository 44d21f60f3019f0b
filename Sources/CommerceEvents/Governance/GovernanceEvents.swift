public import Wire

/// `commerce.events.v1.SelfServiceSettingsChanged`: the tenant-wide switch or the default of new products was set
/// (R32).
public struct SelfServiceSettingsChanged: Message, Hashable {
  public var settings: SelfServiceSettings?
  public var previous: SelfServiceSettings?
  public var unknownFields = UnknownFields()

  public init() { self.init(settings: nil) }

  public init(
    settings: SelfServiceSettings? = nil, previous: SelfServiceSettings? = nil
  ) {
    self.settings = settings
    self.previous = previous
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SelfServiceSettingsChanged",
    [
      FieldDescriptor(1, "settings", .message(SelfServiceSettings.self), .optional),
      FieldDescriptor(2, "previous", .message(SelfServiceSettings.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(2, previous)
    writer.message(1, settings)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&settings)  // 1
      case 18: try reader.message(&previous)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.GovernancePolicyChanged`: a governance policy was set (R33).
public struct GovernancePolicyChanged: Message, Hashable {
  public var policy: GovernancePolicy?
  /// Absent for the first policy of its subject.
  public var previous: GovernancePolicy?
  public var unknownFields = UnknownFields()

  public init() { self.init(policy: nil) }

  public init(
    policy: GovernancePolicy? = nil, previous: GovernancePolicy? = nil
  ) {
    self.policy = policy
    self.previous = previous
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.GovernancePolicyChanged",
    [
      FieldDescriptor(1, "policy", .message(GovernancePolicy.self), .optional),
      FieldDescriptor(2, "previous", .message(GovernancePolicy.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(2, previous)
    writer.message(1, policy)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&policy)  // 1
      case 18: try reader.message(&previous)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.DataTermsAccepted`: a user accepted the data terms of a product (R33).
public struct DataTermsAccepted: Message, Hashable {
  public var acceptance: TermsAcceptance?
  /// The order that it came with; empty where it came by itself.
  public var orderID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(acceptance: nil) }

  public init(
    acceptance: TermsAcceptance? = nil, orderID: String = ""
  ) {
    self.acceptance = acceptance
    self.orderID = orderID
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.DataTermsAccepted",
    [
      FieldDescriptor(1, "acceptance", .message(TermsAcceptance.self), .optional),
      FieldDescriptor(2, "order_id", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, orderID)
    writer.message(1, acceptance)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&acceptance)  // 1
      case 18: orderID = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
