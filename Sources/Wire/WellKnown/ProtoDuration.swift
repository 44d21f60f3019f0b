/// `google.protobuf.Duration`: a signed span of time. Named so that it leaves `Swift.Duration` alone.
///
/// `seconds` and `nanos` have the same sign. Valid are about ±10,000 years; whatever comes from outside may be
/// invalid, so check `isValid` at the edge.
public struct ProtoDuration: Message, Hashable {
  /// Whole seconds, −315,576,000,000 to 315,576,000,000.
  public var seconds: Int64
  /// Nanoseconds on top, −999,999,999 to 999,999,999, with the sign of `seconds`.
  public var nanos: Int32
  public var unknownFields = UnknownFields()

  public init() { self.init(seconds: 0) }

  public init(seconds: Int64 = 0, nanos: Int32 = 0) {
    self.seconds = seconds
    self.nanos = nanos
  }

  public static let descriptor = MessageDescriptor(
    "google.protobuf.Duration",
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

extension ProtoDuration {
  /// The seconds that a valid duration may hold (duration.proto).
  public static let secondsRange: ClosedRange<Int64> = -315_576_000_000...315_576_000_000

  /// Whether both fields lie in the ranges that duration.proto states, with one sign.
  public var isValid: Bool {
    Self.secondsRange.contains(seconds) && (-999_999_999...999_999_999).contains(nanos)
      && !(seconds < 0 && nanos > 0) && !(seconds > 0 && nanos < 0)
  }

  /// A span of `micros` microseconds.
  public init(micros: Int64) {
    let (seconds, rest) = micros.quotientAndRemainder(dividingBy: 1_000_000)
    self.init(seconds: seconds, nanos: Int32(rest * 1_000))
  }

  /// Microseconds, rounded towards zero; out-of-range fields count as the nearest valid ones.
  public var micros: Int64 {
    let seconds = min(max(seconds, Self.secondsRange.lowerBound), Self.secondsRange.upperBound)
    return seconds * 1_000_000 + Int64(min(max(nanos, -999_999_999), 999_999_999)) / 1_000
  }
}
