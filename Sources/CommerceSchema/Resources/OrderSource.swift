public import Wire

/// Where the customer was when buying (R15).
public struct OrderSource: Message {
  public var kind: Kind
  /// For example `power-bi-desktop`: `[a-z0-9-]{1,64}`. Required with `inApp`, empty otherwise.
  public var app: String
  public var unknownFields = UnknownFields()

  public init() { self.init(kind: Kind()) }

  public init(kind: Kind = Kind(), app: String = "") {
    self.kind = kind
    self.app = app
  }

  public struct Kind: ProtoEnum {
    public var rawValue: Int32
    public init(rawValue: Int32) { self.rawValue = rawValue }

    public static let unspecified = Self(rawValue: 0)
    /// The product's website.
    public static let productWebsite = Self(rawValue: 1)
    /// A prompt inside an application, which `app` names.
    public static let inApp = Self(rawValue: 2)

    public static let descriptor = EnumDescriptor(
      "commerce.v1.OrderSource.Kind", [(0, "KIND_UNSPECIFIED"), (1, "PRODUCT_WEBSITE"), (2, "IN_APP")])
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.OrderSource",
    [
      FieldDescriptor(1, "kind", .enumeration(Kind.self)),
      FieldDescriptor(2, "app", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(2, app)
    writer.enumeration(1, kind)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: kind = try reader.enumeration()  // 1
      case 18: app = try reader.string()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
