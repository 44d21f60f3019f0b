public import Wire

/// A oneof whose members do not stand together, and field numbers of every tag length.
public struct Choice: Message {
  public var before: String
  public var kind: Kind?
  public var between: String
  public var farAway: Int32
  public var unknownFields = UnknownFields()

  public init() { self.init(before: "") }

  public init(
    before: String = "", kind: Kind? = nil, between: String = "", farAway: Int32 = 0
  ) {
    self.before = before
    self.kind = kind
    self.between = between
    self.farAway = farAway
  }

  public enum Kind: Sendable, Equatable {
    case text(String)
    case tree(Tree)
    case number(Int64)
    case color(Color)
    case flag(Bool)
  }

  public var text: String? { if case .text(let value)? = kind { value } else { nil } }
  public var tree: Tree? { if case .tree(let value)? = kind { value } else { nil } }
  public var number: Int64? { if case .number(let value)? = kind { value } else { nil } }
  public var color: Color? { if case .color(let value)? = kind { value } else { nil } }
  public var flag: Bool? { if case .flag(let value)? = kind { value } else { nil } }

  public static let descriptor = MessageDescriptor(
    "wire.test.v1.Choice",
    [
      FieldDescriptor(1, "before", .string),
      FieldDescriptor(2, "text", .string, oneof: "kind"),
      FieldDescriptor(3, "tree", .message(Tree.self), oneof: "kind"),
      FieldDescriptor(2047, "number", .sint64, oneof: "kind"),
      FieldDescriptor(2048, "color", .enumeration(Color.self), oneof: "kind"),
      FieldDescriptor(536_870_911, "flag", .bool, oneof: "kind"),
      FieldDescriptor(100, "between", .string),
      FieldDescriptor(536_870_910, "far_away", .int32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.optionalBool(536_870_911, flag)
    writer.int32(536_870_910, farAway)
    writer.optionalEnumeration(2048, color)
    writer.optionalSInt64(2047, number)
    writer.string(100, between)
    writer.message(3, tree)
    writer.optionalString(2, text)
    writer.string(1, before)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: before = try reader.string()  // 1
      case 18: kind = .text(try reader.string())  // 2
      case 26: kind = .tree(try reader.message(merging: tree))  // 3
      case 16376: kind = .number(try reader.sint64())  // 2047
      case 16384: kind = .color(try reader.enumeration())  // 2048
      case 4_294_967_288: kind = .flag(try reader.bool())  // 536870911
      case 802: between = try reader.string()  // 100
      case 4_294_967_280: farAway = try reader.int32()  // 536870910
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
