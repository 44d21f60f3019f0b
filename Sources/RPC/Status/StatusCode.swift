/// How a call ended: gRPC's 17 codes, with gRPC's numbers and meanings.
/// Source: gRPC, "Status codes and their use in gRPC".
public struct StatusCode: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  public let rawValue: UInt8

  /// - Returns: `nil` above 16.
  public init?(rawValue: UInt8) {
    guard rawValue <= 16 else { return nil }
    self.rawValue = rawValue
  }

  private init(_ rawValue: UInt8) { self.rawValue = rawValue }

  public static let ok = Self(0)
  public static let cancelled = Self(1)
  public static let unknown = Self(2)
  public static let invalidArgument = Self(3)
  public static let deadlineExceeded = Self(4)
  public static let notFound = Self(5)
  public static let alreadyExists = Self(6)
  public static let permissionDenied = Self(7)
  public static let resourceExhausted = Self(8)
  public static let failedPrecondition = Self(9)
  public static let aborted = Self(10)
  public static let outOfRange = Self(11)
  public static let unimplemented = Self(12)
  public static let internalError = Self(13)
  public static let unavailable = Self(14)
  public static let dataLoss = Self(15)
  public static let unauthenticated = Self(16)

  /// gRPC's name, for example `DEADLINE_EXCEEDED`.
  public var description: String { Self.names[Int(rawValue)] }

  private static let names = [
    "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS",
    "PERMISSION_DENIED", "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED",
    "INTERNAL", "UNAVAILABLE", "DATA_LOSS", "UNAUTHENTICATED",
  ]
}
