public import Wire

/// Guided learning, documentation, samples or a community (R39).
public struct TrainingResource: Message {
  public var kind: Kind
  /// In the caller's language where the catalogue has it, else in English.
  public var title: String
  /// As `title`; `https`.
  public var url: String
  public var unknownFields = UnknownFields()

  public init() { self.init(kind: Kind()) }

  public init(kind: Kind = Kind(), title: String = "", url: String = "") {
    self.kind = kind
    self.title = title
    self.url = url
  }

  public struct Kind: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    public static let guidedLearning = Self(rawValue: 1)
    public static let documentation = Self(rawValue: 2)
    public static let sample = Self(rawValue: 3)
    public static let community = Self(rawValue: 4)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.TrainingResource.Kind",
      [
        (0, "KIND_UNSPECIFIED"), (1, "GUIDED_LEARNING"), (2, "DOCUMENTATION"), (3, "SAMPLE"), (4, "COMMUNITY"),
      ])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.TrainingResource",
    [
      FieldDescriptor(1, "kind", .enumeration(Kind.self)),
      FieldDescriptor(2, "title", .string),
      FieldDescriptor(3, "url", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(3, url)
    writer.string(2, title)
    writer.enumeration(1, kind)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: kind = try reader.enumeration()  // 1
      case 18: title = try reader.string()  // 2
      case 26: url = try reader.string()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
