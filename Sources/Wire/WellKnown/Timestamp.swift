/// `google.protobuf.Timestamp`: a point in time, independent of any time zone.
///
/// `seconds` counts from 1970-01-01T00:00:00Z, `nanos` forward from there, also before 1970. Valid are the years 1 to
/// 9999; whatever comes from outside may be invalid, so check `isValid` at the edge.
public struct Timestamp: Message, Hashable {
  /// Seconds since 1970 UTC, −62,135,596,800 to 253,402,300,799.
  public var seconds: Int64
  /// Nanoseconds within the second, 0 to 999,999,999.
  public var nanos: Int32
  public var unknownFields = UnknownFields()

  public init() { self.init(seconds: 0) }

  public init(seconds: Int64 = 0, nanos: Int32 = 0) {
    self.seconds = seconds
    self.nanos = nanos
  }

  public static let descriptor = MessageDescriptor(
    "google.protobuf.Timestamp",
    [
      FieldDescriptor(1, "seconds", .int64),
      FieldDescriptor(2, "nanos", .int32),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int32(2, nanos)
    writer.int64(1, seconds)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: seconds = try reader.int64()  // 1
      case 16: nanos = try reader.int32()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

extension Timestamp {
  /// The seconds that a valid timestamp may hold: 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z (timestamp.proto).
  public static let secondsRange: ClosedRange<Int64> = -62_135_596_800...253_402_300_799

  /// Whether both fields lie in the ranges that timestamp.proto states.
  public var isValid: Bool { Self.secondsRange.contains(seconds) && (0...999_999_999).contains(nanos) }

  /// The point `unixMicros` microseconds after 1970-01-01T00:00:00Z.
  public init(unixMicros: Int64) {
    let (seconds, micros) = unixMicros.flooredDivision(by: 1_000_000)
    self.init(seconds: seconds, nanos: Int32(micros * 1_000))
  }

  /// Microseconds since 1970-01-01T00:00:00Z, rounded down; out-of-range fields count as the nearest valid ones.
  public var unixMicros: Int64 {
    let seconds = min(max(seconds, Self.secondsRange.lowerBound), Self.secondsRange.upperBound)
    return seconds * 1_000_000 + Int64(min(max(nanos, 0), 999_999_999)) / 1_000
  }
}

extension Int64 {
  /// Quotient rounded towards negative infinity, and the remainder from there, which is never negative.
  func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
