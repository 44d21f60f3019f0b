public import Wire

/// An enum with the largest and a negative number.
public struct Color: ProtoEnum {
  public var rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  public static let red = Self(rawValue: 1)
  public static let green = Self(rawValue: 2)
  public static let far = Self(rawValue: 2_147_483_647)
  public static let negative = Self(rawValue: -1)

  public static let descriptor = EnumDescriptor(
    "wire.test.v1.Color",
    [
      (0, "COLOR_UNSPECIFIED"), (1, "COLOR_RED"), (2, "COLOR_GREEN"), (2_147_483_647, "COLOR_FAR"),
      (-1, "COLOR_NEGATIVE"),
    ])
}
