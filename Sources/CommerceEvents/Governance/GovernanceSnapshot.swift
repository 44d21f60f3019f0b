public import Wire

/// `commerce.events.v1.GovernanceSnapshot`: the part of a tenant's snapshot that holds its governance.
public struct GovernanceSnapshot: Message, Hashable {
  public var settings: SelfServiceSettings?
  public var policies: [GovernancePolicy]
  public var acceptances: [TermsAcceptance]
  public var unknownFields = UnknownFields()

  public init() { self.init(settings: nil) }

  public init(
    settings: SelfServiceSettings? = nil, policies: [GovernancePolicy] = [], acceptances: [TermsAcceptance] = []
  ) {
    self.settings = settings
    self.policies = policies
    self.acceptances = acceptances
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.GovernanceSnapshot",
    [
      FieldDescriptor(1, "settings", .message(SelfServiceSettings.self), .optional),
      FieldDescriptor(2, "policies", .message(GovernancePolicy.self), .repeated),
      FieldDescriptor(3, "acceptances", .message(TermsAcceptance.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(3, acceptances)
    writer.repeatedMessage(2, policies)
    writer.message(1, settings)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&settings)  // 1
      case 18: try reader.repeatedMessage(into: &policies)  // 2
      case 26: try reader.repeatedMessage(into: &acceptances)  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
