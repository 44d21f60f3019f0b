/// A protobuf message: a value type whose stored properties are its fields.
///
/// Conformances are written by hand in one uniform manner (see `protocol/README.md`): stored properties in the order
/// of the `.proto` file, `unknownFields` last, then `descriptor`, `encode(into:)`, `decode(from:)`.
/// A field at its proto3 default is not written; unknown fields survive a round trip and are written last.
public protocol Message: Sendable, Equatable {
  /// The message with every field at its default.
  init()

  /// The field table: number, name and type of every field. JSON, debug text and reflection are derived from it.
  static var descriptor: MessageDescriptor { get }

  /// Fields that this version of the schema does not know, kept as received.
  var unknownFields: UnknownFields { get set }

  /// Writes the fields that differ from their default, **last field first**: the writer fills its buffer from the
  /// end, so that the length of a nested message is known by the time its prefix is written.
  func encode(into writer: inout WireWriter)

  /// Merges the fields that are left in `reader`, as proto3 does: the last value of a singular field wins, repeated
  /// fields grow, nested messages merge.
  mutating func decode(from reader: inout WireReader) throws(WireError)
}

extension Message {
  /// The message in the protobuf binary format, fields in ascending order of their numbers.
  @inlinable public func serializedBytes() -> [UInt8] {
    // The stack holds most messages, so that the array is the only allocation.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1_024) { scratch in
      var writer = WireWriter(scratch: scratch)
      encode(into: &writer)
      return writer.bytes()
    }
  }

  /// Decodes one message from the protobuf binary format.
  ///
  /// - Throws: `WireError` when the bytes are truncated, hold an invalid tag, length or UTF-8, or nest deeper than
  ///   `WireLimits.nestingDepthMax`.
  @inlinable public init(serializedBytes bytes: [UInt8]) throws(WireError) {
    self.init()
    try self.merge(serializedBytes: bytes)
  }

  /// Decodes one message from borrowed memory; nothing refers to the memory afterwards.
  @inlinable public init(serializedBytes bytes: UnsafeRawBufferPointer) throws(WireError) {
    self.init()
    var reader = WireReader(bytes)
    try decode(from: &reader)
  }

  /// Merges a serialized message into this one.
  @inlinable public mutating func merge(serializedBytes bytes: [UInt8]) throws(WireError) {
    // `withUnsafeBytes` cannot carry a typed error, so the outcome travels as a value.
    let failure: WireError? = bytes.withUnsafeBytes { buffer in
      var reader = WireReader(buffer)
      do throws(WireError) {
        try decode(from: &reader)
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }
}

/// A proto3 enum: open, so that a value this version does not know is kept.
///
/// Conformances are structs with one static member per value: `static let active = Self(rawValue: 1)`.
public protocol ProtoEnum: RawRepresentable, Hashable, Sendable where RawValue == Int32 {
  init(rawValue: Int32)
  static var descriptor: EnumDescriptor { get }
}

extension ProtoEnum {
  /// The value 0, which every proto3 enum has and which a missing field reads as.
  @inlinable public init() { self.init(rawValue: 0) }
}

/// The fields of a message that its schema does not know, as they came: tags and payloads, concatenated.
public struct UnknownFields: Sendable, Hashable {
  public var bytes: [UInt8]

  @inlinable public init(bytes: [UInt8] = []) { self.bytes = bytes }

  @inlinable public var isEmpty: Bool { bytes.isEmpty }
}
