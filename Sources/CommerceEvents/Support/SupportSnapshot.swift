public import Wire

/// `commerce.events.v1.SupportSnapshot`: the part of a tenant's snapshot that holds support cases and licence requests,
/// oldest first.
public struct SupportSnapshot: Message, Hashable {
  public var cases: [SupportCase]
  public var licenseRequests: [LicenseRequest]
  public var unknownFields = UnknownFields()

  public init() { self.init(cases: []) }

  public init(
    cases: [SupportCase] = [], licenseRequests: [LicenseRequest] = []
  ) {
    self.cases = cases
    self.licenseRequests = licenseRequests
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SupportSnapshot",
    [
      FieldDescriptor(1, "cases", .message(SupportCase.self), .repeated),
      FieldDescriptor(2, "license_requests", .message(LicenseRequest.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(2, licenseRequests)
    writer.repeatedMessage(1, cases)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &cases)  // 1
      case 18: try reader.repeatedMessage(into: &licenseRequests)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
