/// Why a message could not be written as JSON, or JSON not read as a message.
public struct ProtoJSONError: Error, Sendable, Hashable, CustomStringConvertible {
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    private enum Value: Hashable {
      case malformedJSON, unknownField, duplicateField, oneofConflict, wrongType, unknownEnumValue, outOfRange
      case invalidValue, nestingTooDeep, tooLarge, invalidMessage
    }
    private let value: Value
    private init(_ value: Value) { self.value = value }

    /// Not JSON (RFC 8259); the message names line and column.
    public static let malformedJSON = Self(.malformedJSON)
    /// A name that the message has no field for.
    public static let unknownField = Self(.unknownField)
    /// A field given twice.
    public static let duplicateField = Self(.duplicateField)
    /// Two members of one oneof.
    public static let oneofConflict = Self(.oneofConflict)
    /// A string where a number belongs, and the like.
    public static let wrongType = Self(.wrongType)
    /// A name that the enum does not have.
    public static let unknownEnumValue = Self(.unknownEnumValue)
    /// A number that the field's type cannot hold, or a time beyond the years 1 to 9999.
    public static let outOfRange = Self(.outOfRange)
    /// Text that is not base64, a time, a duration or a field mask, where one belongs.
    public static let invalidValue = Self(.invalidValue)
    /// Nested deeper than `ProtoJSON.Limits.nestingDepthMax`.
    public static let nestingTooDeep = Self(.nestingTooDeep)
    /// More than `ProtoJSON.Limits.documentBytesMax`, or a repeated field beyond `WireLimits.repeatedElementsMax`.
    public static let tooLarge = Self(.tooLarge)
    /// Bytes that are not a message in the protobuf binary format.
    public static let invalidMessage = Self(.invalidMessage)

    public var description: String { "\(value)" }
  }

  public let code: Code
  /// Where: field names and indices from the outermost message, for example `lines[2].unitPrice`; empty for the whole.
  public let path: String
  /// What was wrong and what is expected, for people.
  public let message: String

  init(_ code: Code, _ message: String, path: String = "") {
    self.code = code
    self.message = message
    self.path = path
  }

  public var description: String { path.isEmpty ? message : "\(path): \(message)" }

  /// The same error, seen from the message around it.
  func inside(_ part: String) -> ProtoJSONError {
    let separator = path.isEmpty || path.hasPrefix("[") ? "" : "."
    return ProtoJSONError(code, message, path: part + separator + path)
  }
}
