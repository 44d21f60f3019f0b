public import Wire

/// `commerce.events.v1.DelegatedAdminGranted`: the customer granted a partner rights in its tenant (R40).
public struct DelegatedAdminGranted: Message, Hashable {
  public var relationship: DelegatedAdminRelationship?
  public var unknownFields = UnknownFields()

  public init() { self.init(relationship: nil) }

  public init(
    relationship: DelegatedAdminRelationship? = nil
  ) {
    self.relationship = relationship
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.DelegatedAdminGranted",
    [
      FieldDescriptor(1, "relationship", .message(DelegatedAdminRelationship.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, relationship)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&relationship)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.DelegatedAdminEnded`: a partner's rights ended.
public struct DelegatedAdminEnded: Message, Hashable {
  public var relationshipID: String
  public var state: RelationshipState
  /// Empty where it expired.
  public var endedBy: String
  public var unknownFields = UnknownFields()

  public init() { self.init(relationshipID: "") }

  public init(
    relationshipID: String = "", state: RelationshipState = .unspecified, endedBy: String = ""
  ) {
    self.relationshipID = relationshipID
    self.state = state
    self.endedBy = endedBy
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.DelegatedAdminEnded",
    [
      FieldDescriptor(1, "relationship_id", .string),
      FieldDescriptor(2, "state", .enumeration(RelationshipState.self)),
      FieldDescriptor(3, "ended_by", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(3, endedBy)
    writer.enumeration(2, state)
    writer.string(1, relationshipID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: relationshipID = try reader.string()  // 1
      case 16: state = try reader.enumeration()  // 2
      case 26: endedBy = try reader.string()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.SolutionPublished`: a partner published a solution.
public struct SolutionPublished: Message, Hashable {
  public var solution: Solution?
  public var unknownFields = UnknownFields()

  public init() { self.init(solution: nil) }

  public init(
    solution: Solution? = nil
  ) {
    self.solution = solution
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SolutionPublished",
    [
      FieldDescriptor(1, "solution", .message(Solution.self), .optional)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(1, solution)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&solution)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.SolutionWithdrawn`: a solution was taken back.
public struct SolutionWithdrawn: Message, Hashable {
  public var solutionID: String
  public var unknownFields = UnknownFields()

  public init() { self.init(solutionID: "") }

  public init(
    solutionID: String = ""
  ) {
    self.solutionID = solutionID
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SolutionWithdrawn",
    [
      FieldDescriptor(1, "solution_id", .string)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(1, solutionID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: solutionID = try reader.string()  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
