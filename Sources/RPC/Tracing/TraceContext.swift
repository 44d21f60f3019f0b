/// A call's place in a distributed trace: W3C Trace Context, level 2 (<https://www.w3.org/TR/trace-context-2/>).
///
///     traceparent: 00-<trace id, 32 hex digits>-<span id, 16 hex digits>-<flags, 2 hex digits>
///     tracestate:  key=value,key=value …     what vendors carry along; passed on unread
///
/// It travels as metadata under the two names. What comes malformed is as good as absent: a new trace begins.
public struct TraceContext: Sendable, Hashable {
  /// 16 bytes, not all zero; the first eight in `high`.
  public struct TraceID: Sendable, Hashable, CustomStringConvertible {
    public let high: UInt64
    public let low: UInt64

    /// - Returns: `nil` for the id that is all zeros, which names no trace.
    public init?(high: UInt64, low: UInt64) {
      if high == 0 && low == 0 { return nil }
      self.high = high
      self.low = low
    }

    /// 32 lower-case hexadecimal digits.
    public var description: String {
      String(unsafeUninitializedCapacity: 32) { buffer in
        HexText.write(high, digits: 16, into: buffer, at: 0)
        HexText.write(low, digits: 16, into: buffer, at: 16)
        return 32
      }
    }
  }

  /// 8 bytes, not all zero.
  public struct SpanID: Sendable, Hashable, CustomStringConvertible {
    public let value: UInt64

    /// - Returns: `nil` for zero, which names no span.
    public init?(_ value: UInt64) {
      if value == 0 { return nil }
      self.value = value
    }

    /// 16 lower-case hexadecimal digits.
    public var description: String {
      String(unsafeUninitializedCapacity: 16) { buffer in
        HexText.write(value, digits: 16, into: buffer, at: 0)
        return 16
      }
    }
  }

  public let traceID: TraceID
  /// The span that makes calls under this context: their parent.
  public let spanID: SpanID
  /// Bit 0: the caller may have recorded the trace. Bit 1: the trace id is random. No other is passed on.
  public let flags: UInt8
  /// What vendors carry along; empty for none.
  public let tracestate: String

  public init(traceID: TraceID, spanID: SpanID, flags: UInt8 = 0, tracestate: String = "") {
    self.traceID = traceID
    self.spanID = spanID
    self.flags = flags & 0b11
    self.tracestate = tracestate
  }

  /// Whether the caller may have recorded the trace.
  public var isSampled: Bool { flags & 1 != 0 }

  /// A context under which a trace begins: random ids, not sampled.
  public static func beginning(using random: inout some RandomNumberGenerator) -> TraceContext {
    let low = random.next() | 1
    guard let traceID = TraceID(high: random.next(), low: low), let spanID = SpanID(random.next() | 1) else {
      preconditionFailure("ids whose lowest bit is set are not zero")
    }
    return TraceContext(traceID: traceID, spanID: spanID, flags: 0b10)
  }

  /// The same trace, seen from a span below.
  public func child(using random: inout some RandomNumberGenerator) -> TraceContext {
    guard let spanID = SpanID(random.next() | 1) else { preconditionFailure("an id with its lowest bit set is not 0") }
    return TraceContext(traceID: traceID, spanID: spanID, flags: flags, tracestate: tracestate)
  }

  // MARK: On the wire

  /// The metadata keys that it travels under.
  public static let traceparentKey = "traceparent"
  public static let tracestateKey = "tracestate"

  /// Reads what a caller sent; `nil` when there is no `traceparent`, more than one, or a malformed one. A malformed
  /// `tracestate` is dropped alone (W3C, 3.3 and 4.3).
  public init?(_ metadata: Metadata) {
    // Most calls carry none: nothing is allocated to find that out.
    if metadata.isEmpty { return nil }
    let parents = metadata.all(Self.traceparentKey)
    guard parents.count == 1, case .string(let parent) = parents[0] else { return nil }
    var states: [String] = []
    for case .string(let state) in metadata.all(Self.tracestateKey) { states.append(state) }
    self.init(traceparent: parent, tracestate: states.joined(separator: ","))
  }

  /// Reads the two fields; `nil` for a malformed `traceparent`.
  public init?(traceparent: String, tracestate: String = "") {
    let bytes = Array(traceparent.utf8)
    guard bytes.count >= 55, bytes[2] == Self.dash, bytes[35] == Self.dash, bytes[52] == Self.dash,
      let version = HexText.read(bytes[0..<2]), version != 0xFF,
      let high = HexText.read(bytes[3..<19]), let low = HexText.read(bytes[19..<35]),
      let span = HexText.read(bytes[36..<52]), let flags = HexText.read(bytes[53..<55]),
      let traceID = TraceID(high: high, low: low), let spanID = SpanID(span)
    else { return nil }
    // Version 0 ends here; what a later version appends begins with a dash and is not understood.
    guard bytes.count == 55 || version > 0 && bytes[55] == Self.dash else { return nil }
    self.init(
      traceID: traceID, spanID: spanID, flags: UInt8(truncatingIfNeeded: flags),
      tracestate: TraceState.isValid(tracestate) ? tracestate : "")
  }

  private static let dash = UInt8(ascii: "-")

  /// The field's text, version 00.
  public var traceparent: String {
    String(unsafeUninitializedCapacity: 55) { buffer in
      HexText.write(0, digits: 2, into: buffer, at: 0)
      HexText.write(traceID.high, digits: 16, into: buffer, at: 3)
      HexText.write(traceID.low, digits: 16, into: buffer, at: 19)
      HexText.write(spanID.value, digits: 16, into: buffer, at: 36)
      HexText.write(UInt64(flags), digits: 2, into: buffer, at: 53)
      for place in [2, 35, 52] { buffer[place] = Self.dash }
      return 55
    }
  }

  /// Adds the fields to a call's metadata; a call that names its own trace keeps it.
  public func add(to metadata: inout Metadata) {
    if metadata.first(Self.traceparentKey) != nil { return }
    metadata.append(Self.traceparentKey, traceparent)
    if !tracestate.isEmpty { metadata.append(Self.tracestateKey, tracestate) }
  }
}

/// Numbers as lower-case hexadecimal digits.
enum HexText {
  static func write(_ value: UInt64, digits: Int, into buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
    for index in 0..<digits {
      let digit = UInt8(truncatingIfNeeded: value >> UInt64(4 * (digits - 1 - index))) & 0xF
      buffer[start + index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
  }

  /// - Returns: `nil` where there is anything but lower-case digits; at most 16 of them.
  static func read(_ digits: some Collection<UInt8>) -> UInt64? {
    var value: UInt64 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
      default: return nil
      }
    }
    return value
  }
}
