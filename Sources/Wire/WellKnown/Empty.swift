/// `google.protobuf.Empty`: a message without fields, for methods that have nothing to say.
public struct Empty: Message, Hashable {
  public var unknownFields = UnknownFields()

  public init() {}

  public static let descriptor = MessageDescriptor("google.protobuf.Empty", [])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      try reader.unknown(tag, &unknownFields)
    }
  }
}
