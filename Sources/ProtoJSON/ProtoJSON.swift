public import Wire

/// Proto3 JSON, both ways, from the field tables alone.
///
/// A message travels through its wire bytes and its `MessageDescriptor`, so no type needs a second list of its fields,
/// and a caller that knows a method only by name can still print and build its messages. The mapping is protobuf's
/// (https://protobuf.dev/programming-guides/json): lower camel case names, 64-bit integers as strings, bytes as
/// base64, enums by name, `Timestamp` as RFC 3339, `Duration` as `1.5s`, `FieldMask` as `a,bC`. Fields that the schema
/// does not know have no name and are left out.
public enum ProtoJSON {
  /// How JSON is written.
  public struct EncodingOptions: Sendable {
    /// One field per line, indented by two spaces. Default: one line, without spaces.
    public var isPretty: Bool
    /// Also writes fields without presence that are at their default. Default: they are left out.
    public var includesDefaults: Bool
    /// Names as in the `.proto` file instead of lower camel case. Default: lower camel case.
    public var usesProtoNames: Bool

    public init(isPretty: Bool = false, includesDefaults: Bool = false, usesProtoNames: Bool = false) {
      self.isPretty = isPretty
      self.includesDefaults = includesDefaults
      self.usesProtoNames = usesProtoNames
    }
  }

  /// How JSON is read.
  public struct DecodingOptions: Sendable {
    /// Passes over fields and enum names that the schema does not know. Default: they are refused, by name.
    public var ignoresUnknown: Bool

    public init(ignoresUnknown: Bool = false) {
      self.ignoresUnknown = ignoresUnknown
    }
  }

  /// The bounds that reading and writing keep.
  public enum Limits {
    /// How deep JSON may nest.
    public static let nestingDepthMax = WireLimits.nestingDepthMax
    /// How large a JSON document may be, in bytes.
    public static let documentBytesMax = 64 << 20
  }

  /// `message` as JSON.
  ///
  /// - Throws: `ProtoJSONError` for what JSON cannot say: a `Timestamp`, `Duration` or `FieldMask` out of its range.
  public static func encode(
    _ message: some Message, options: EncodingOptions = EncodingOptions()
  ) throws(ProtoJSONError) -> String {
    try encode(bytes: message.serializedBytes(), descriptor: type(of: message).descriptor, options: options)
  }

  /// The message that `bytes` holds in the protobuf binary format, as JSON.
  ///
  /// - Throws: `ProtoJSONError`, also when `bytes` is not such a message.
  public static func encode(
    bytes: [UInt8], descriptor: MessageDescriptor, options: EncodingOptions = EncodingOptions()
  ) throws(ProtoJSONError) -> String {
    let message = try DynamicMessage(descriptor, serializedBytes: bytes)
    var writer = JSONWriter(isPretty: options.isPretty)
    try MessageToJSON(options: options).write(message, to: &writer)
    return writer.text
  }

  /// The message that `json` describes.
  ///
  /// Names may be in lower camel case or as in the `.proto` file; `null` means absent; numbers may be quoted.
  ///
  /// - Throws: `ProtoJSONError`, whose path names the field.
  public static func decode<M: Message>(
    _ type: M.Type, from json: String, options: DecodingOptions = DecodingOptions()
  ) throws(ProtoJSONError) -> M {
    try decode(type, from: Array(json.utf8), options: options)
  }

  /// The message that `json`, in UTF-8, describes.
  public static func decode<M: Message>(
    _: M.Type, from json: [UInt8], options: DecodingOptions = DecodingOptions()
  ) throws(ProtoJSONError) -> M {
    let bytes = try decode(descriptor: M.descriptor, from: json, options: options)
    do throws(WireError) {
      return try M(serializedBytes: bytes)
    } catch {
      throw ProtoJSONError(.invalidMessage, "\(M.descriptor.fullName) does not fit the wire format: \(error.code)")
    }
  }

  /// The message that `json`, in UTF-8, describes, in the protobuf binary format.
  public static func decode(
    descriptor: MessageDescriptor, from json: [UInt8], options: DecodingOptions = DecodingOptions()
  ) throws(ProtoJSONError) -> [UInt8] {
    let value = try JSONParser.parse(json)
    return try JSONToMessage(options: options).message(descriptor, from: value).serializedBytes()
  }
}
