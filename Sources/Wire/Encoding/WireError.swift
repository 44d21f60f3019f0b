/// Why bytes could not be read as a protobuf message.
public struct WireError: Error, Sendable, Hashable {
  public struct Code: Sendable, Hashable, CustomStringConvertible {
    private enum Value: Hashable {
      case truncated, malformedVarint, invalidTag, invalidUTF8, nestingTooDeep, tooManyElements
    }
    private let value: Value
    private init(_ value: Value) { self.value = value }

    /// The input ended inside a field.
    public static let truncated = Self(.truncated)
    /// A varint longer than ten bytes or above 64 bits.
    public static let malformedVarint = Self(.malformedVarint)
    /// Field number 0, a number above 2^29 - 1, an unknown wire type, or an unbalanced group.
    public static let invalidTag = Self(.invalidTag)
    /// A string field that is not UTF-8.
    public static let invalidUTF8 = Self(.invalidUTF8)
    /// Messages nested deeper than `WireLimits.nestingDepthMax`.
    public static let nestingTooDeep = Self(.nestingTooDeep)
    /// A repeated field with more elements than `WireLimits.repeatedElementsMax`.
    public static let tooManyElements = Self(.tooManyElements)

    public var description: String { "\(value)" }
  }

  public let code: Code
  /// Where in the input the reader stood, in bytes from the start of the innermost message.
  public let offset: Int

  public init(_ code: Code, offset: Int) {
    self.code = code
    self.offset = offset
  }
}

/// The bounds that decoding keeps whatever the input says.
public enum WireLimits {
  /// How deep messages may nest; protobuf implementations use 100.
  public static let nestingDepthMax = 100
  /// How many elements one repeated field may hold.
  public static let repeatedElementsMax = 1 << 20
}
