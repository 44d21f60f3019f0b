/// `google.protobuf.FieldMask`: the fields that an update writes or a read returns.
public struct FieldMask: Message, Hashable {
  /// Field paths in snake case, parts separated by dots: `policy.value`.
  public var paths: [String]
  public var unknownFields = UnknownFields()

  public init() { self.init(paths: []) }

  public init(paths: [String] = []) {
    self.paths = paths
  }

  public static let descriptor = MessageDescriptor(
    "google.protobuf.FieldMask",
    [
      FieldDescriptor(1, "paths", .string, .repeated)
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedString(1, paths)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.repeatedString(into: &paths)  // 1
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
