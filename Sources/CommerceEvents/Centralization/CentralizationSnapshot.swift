public import Wire

/// `commerce.events.v1.CentralizationSnapshot`: the part of a tenant's snapshot that holds agreements and requests.
public struct CentralizationSnapshot: Message, Hashable {
  /// Oldest first.
  public var agreements: [Agreement]
  /// Oldest first.
  public var cancellationRequests: [CancellationRequest]
  public var unknownFields = UnknownFields()

  public init() { self.init(agreements: []) }

  public init(
    agreements: [Agreement] = [], cancellationRequests: [CancellationRequest] = []
  ) {
    self.agreements = agreements
    self.cancellationRequests = cancellationRequests
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.CentralizationSnapshot",
    [
      FieldDescriptor(1, "agreements", .message(Agreement.self), .repeated),
      FieldDescriptor(2, "cancellation_requests", .message(CancellationRequest.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(2, cancellationRequests)
    writer.repeatedMessage(1, agreements)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &agreements)  // 1
      case 18: try reader.repeatedMessage(into: &cancellationRequests)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
