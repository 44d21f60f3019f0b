public import Wire

/// `commerce.events.v1.PartnersSnapshot`: the part of a tenant's snapshot that holds partners, oldest first.
public struct PartnersSnapshot: Message, Hashable {
  public var relationships: [DelegatedAdminRelationship]
  public var solutions: [Solution]
  public var unknownFields = UnknownFields()

  public init() { self.init(relationships: []) }

  public init(
    relationships: [DelegatedAdminRelationship] = [], solutions: [Solution] = []
  ) {
    self.relationships = relationships
    self.solutions = solutions
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.PartnersSnapshot",
    [
      FieldDescriptor(1, "relationships", .message(DelegatedAdminRelationship.self), .repeated),
      FieldDescriptor(2, "solutions", .message(Solution.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(2, solutions)
    writer.repeatedMessage(1, relationships)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedMessage(into: &relationships)  // 1
      case 18: try reader.repeatedMessage(into: &solutions)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
