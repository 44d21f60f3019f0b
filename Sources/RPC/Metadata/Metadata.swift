/// Ordered key-value pairs that travel beside a call's messages.
///
/// Keys are lower case: `a-z 0-9 _ - .`. A key that ends in `-bin` carries bytes, any other printable ASCII
/// (gRPC's rules). Keys may repeat; order among equal keys is kept. Size is bounded by `Limits.metadataBytesMax`.
public struct Metadata: Sendable, Hashable {
  public enum Value: Sendable, Hashable {
    case string(String)
    case binary([UInt8])
  }

  public typealias Element = (key: String, value: Value)

  struct Entry: Sendable, Hashable {
    var key: String
    var value: Value
  }

  var entries: [Entry] = []

  public init() {}

  public var isEmpty: Bool { entries.isEmpty }
  public var count: Int { entries.count }

  /// Appends a text pair. Precondition: a valid key that does not end in `-bin`, and printable ASCII.
  public mutating func append(_ key: String, _ value: String) {
    precondition(Self.isValidKey(key) && !key.hasSuffix("-bin"), "invalid metadata key: \(key)")
    precondition(Self.isPrintable(value), "metadata values are printable ASCII; use a -bin key for bytes")
    entries.append(Entry(key: key, value: .string(value)))
  }

  /// Appends a binary pair. Precondition: a valid key that ends in `-bin`.
  public mutating func append(_ key: String, _ value: [UInt8]) {
    precondition(Self.isValidKey(key) && key.hasSuffix("-bin"), "binary metadata needs a -bin key: \(key)")
    entries.append(Entry(key: key, value: .binary(value)))
  }

  /// The first text value under `key`.
  public func first(_ key: String) -> String? {
    for entry in entries where entry.key == key {
      if case .string(let value) = entry.value { return value }
    }
    return nil
  }

  /// The first binary value under `key`.
  public func firstBinary(_ key: String) -> [UInt8]? {
    for entry in entries where entry.key == key {
      if case .binary(let value) = entry.value { return value }
    }
    return nil
  }

  /// Every value under `key`, in order.
  public func all(_ key: String) -> [Value] { entries.filter { $0.key == key }.map(\.value) }

  public static func isValidKey(_ key: String) -> Bool {
    !key.isEmpty
      && key.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"),
          UInt8(ascii: "-"), UInt8(ascii: "."):
          true
        default: false
        }
      }
  }

  public static func isPrintable(_ value: String) -> Bool { value.utf8.allSatisfy { (0x20...0x7E).contains($0) } }
}

extension Metadata: Sequence {
  public func makeIterator() -> some IteratorProtocol<Element> {
    entries.lazy.map { ($0.key, $0.value) }.makeIterator()
  }
}
