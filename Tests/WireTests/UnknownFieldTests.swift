internal import TestSchema
internal import Testing
internal import Wire

struct UnknownFieldTests {
  /// A varint, a fixed64, bytes, a group with a group inside, and a fixed32, all of unknown numbers.
  static let unknown = hex("8802 01 9102 0102030405060708 9A02 03 616263 A302 AB02 08 05 AC02 A402 B502 01020304")

  @Test func unknownFieldsAreKeptAsTheyCame() throws {
    let value = try Scalars(serializedBytes: Self.unknown)
    #expect(value.unknownFields.bytes == Self.unknown)
    #expect(value.serializedBytes() == Self.unknown)
  }

  @Test func unknownFieldsAreWrittenAfterTheKnownOnes() throws {
    let value = try Scalars(serializedBytes: hex("8802 01 1805 9002 02"))
    #expect(value.int32Value == 5)
    #expect(value.serializedBytes() == hex("1805 8802 01 9002 02"))
  }

  @Test func aKnownNumberWithAnotherWireTypeIsUnknown() throws {
    for bytes in [hex("1D 01000000"), hex("1A 01 01"), hex("19 0100000000000000"), hex("70 01"), hex("0A 01 61")] {
      let value = try Scalars(serializedBytes: bytes)
      #expect(value.unknownFields.bytes == bytes)
      #expect(value == Scalars(with: bytes))
    }
  }

  @Test func unknownFieldsOfNestedMessagesAreKept() throws {
    let bytes = hex("12 05 0A 01 61 78 01 1A 03 8802 01")
    #expect(try Tree(serializedBytes: bytes).serializedBytes() == bytes)
  }

  @Test func anUnknownEnumValueIsKept() throws {
    let value = try Scalars(serializedBytes: hex("8001 E707"))
    #expect(value.color == Color(rawValue: 999))
    #expect(value.serializedBytes() == hex("8001 E707"))
  }

  @Test(arguments: ["A402", "A302 AC02", "A302 0805", "A302 AB02 A402 AC02"])
  func anUnbalancedGroupIsRefused(_ text: String) {
    #expect(throws: WireError.self) { try Scalars(serializedBytes: hex(text)) }
  }
}

extension Scalars {
  fileprivate init(with unknown: [UInt8]) {
    self.init()
    unknownFields = UnknownFields(bytes: unknown)
  }
}
