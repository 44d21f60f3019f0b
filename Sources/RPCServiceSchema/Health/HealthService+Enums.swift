public import Wire

public struct ServingStatus: ProtoEnum {
  public var rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unknown = Self(rawValue: 0)
  public static let serving = Self(rawValue: 1)
  public static let notServing = Self(rawValue: 2)
  /// Only in answers to Watch.
  public static let serviceUnknown = Self(rawValue: 3)

  public static let descriptor = EnumDescriptor(
    "rpc.health.v1.ServingStatus",
    [
      (0, "SERVING_STATUS_UNKNOWN"), (1, "SERVING_STATUS_SERVING"), (2, "SERVING_STATUS_NOT_SERVING"),
      (3, "SERVING_STATUS_SERVICE_UNKNOWN"),
    ])
}
