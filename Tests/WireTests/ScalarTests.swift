internal import TestSchema
internal import Testing
internal import Wire

struct ScalarTests {
  static let extremes = Scalars(
    doubleValue: .greatestFiniteMagnitude, floatValue: -.leastNonzeroMagnitude, int32Value: .min, int64Value: .min,
    uint32Value: .max, uint64Value: .max, sint32Value: .min, sint64Value: .min, fixed32Value: .max,
    fixed64Value: .max, sfixed32Value: .min, sfixed64Value: .min, boolValue: true, stringValue: "blåbær 🫐\0",
    bytesValue: [0, 255], color: .negative)

  @Test func extremesSurviveARoundTrip() throws {
    #expect(try Scalars(serializedBytes: Self.extremes.serializedBytes()) == Self.extremes)
    let optional = OptionalScalars(
      doubleValue: -.infinity, floatValue: .infinity, int32Value: .max, int64Value: .max, uint32Value: 1,
      uint64Value: 1 << 63, sint32Value: .max, sint64Value: .max, fixed32Value: 1, fixed64Value: 1,
      sfixed32Value: .max, sfixed64Value: .max, boolValue: true, stringValue: "x", bytesValue: [1], color: .far)
    #expect(try OptionalScalars(serializedBytes: optional.serializedBytes()) == optional)
  }

  @Test func aDefaultIsNotWritten() {
    #expect(Scalars().serializedBytes() == [])
  }

  @Test func aPresentDefaultIsWrittenAndReadBack() throws {
    let value = OptionalScalars(
      doubleValue: 0, floatValue: 0, int32Value: 0, int64Value: 0, uint32Value: 0, uint64Value: 0, sint32Value: 0,
      sint64Value: 0, fixed32Value: 0, fixed64Value: 0, sfixed32Value: 0, sfixed64Value: 0, boolValue: false,
      stringValue: "", bytesValue: [], color: .unspecified)
    let bytes = value.serializedBytes()
    #expect(bytes.starts(with: hex("09 0000000000000000 15 00000000 1800 2000")))
    #expect(try OptionalScalars(serializedBytes: bytes) == value)
    #expect(value != OptionalScalars())
  }

  @Test func encodingsMatchTheSpecification() {
    #expect(Scalars(int32Value: 150).serializedBytes() == hex("18 9601"))
    #expect(Scalars(int32Value: -2).serializedBytes() == hex("18 FEFFFFFFFFFFFFFFFF01"))
    #expect(Scalars(sint32Value: .min).serializedBytes() == hex("38 FFFFFFFF0F"))
    #expect(Scalars(sint64Value: -1).serializedBytes() == hex("40 01"))
    #expect(Scalars(sfixed32Value: -2).serializedBytes() == hex("5D FEFFFFFF"))
    #expect(Scalars(stringValue: "testing").serializedBytes() == hex("72 07 74657374696E67"))
    #expect(Scalars(color: .negative).serializedBytes() == hex("8001 FFFFFFFFFFFFFFFFFF01"))
  }

  @Test func negativeZeroAndNotANumberKeepTheirBits() throws {
    let zero = Scalars(doubleValue: -0.0, floatValue: -0.0)
    #expect(zero.serializedBytes() == hex("09 0000000000000080 15 00000080"))
    let quiet = Double(bitPattern: 0x7FF8_0000_0000_0001)
    let read = try Scalars(serializedBytes: Scalars(doubleValue: quiet, floatValue: .nan).serializedBytes())
    #expect(read.doubleValue.bitPattern == quiet.bitPattern)
    #expect(read.floatValue.bitPattern == Float.nan.bitPattern)
  }

  @Test func a64BitVarintIsCutTo32Bits() throws {
    let wide = varint(0x1_0000_0001)
    #expect(try Scalars(serializedBytes: [0x18] + wide).int32Value == 1)
    #expect(try Scalars(serializedBytes: [0x28] + wide).uint32Value == 1)
    #expect(try Scalars(serializedBytes: [0x38] + wide).sint32Value == -1)
    #expect(try Scalars(serializedBytes: [0x80, 0x01] + wide).color == .red)
    #expect(try Scalars(serializedBytes: [0x68] + varint(1 << 40)).boolValue)
  }

  @Test func varintsOfEveryLengthSurviveARoundTrip() throws {
    for bit in 0..<64 {
      for value in [UInt64(1) << bit, (UInt64(1) << bit) - 1, UInt64.max >> (63 - bit)] {
        let bytes = Scalars(uint64Value: value).serializedBytes()
        #expect(bytes == (value == 0 ? [] : [0x30] + varint(value)))
        #expect(try Scalars(serializedBytes: bytes).uint64Value == value)
      }
    }
  }

  @Test func aVarintAbove64BitsIsRefused() {
    #expect(throws: WireError(.malformedVarint, offset: 11)) {
      try Scalars(serializedBytes: hex("30 FFFFFFFFFFFFFFFFFF02"))
    }
    #expect(throws: WireError(.malformedVarint, offset: 11)) {
      try Scalars(serializedBytes: hex("30 80808080808080808080 01"))
    }
  }

  @Test func invalidUTF8IsRefused() {
    for bad in ["FF", "C080", "EDA080", "F4908080", "E282", "61FF61"] {
      let bytes = hex(bad)
      let error = #expect(throws: WireError.self) { try Scalars(serializedBytes: [0x72, UInt8(bytes.count)] + bytes) }
      #expect(error?.code == .invalidUTF8)
    }
  }

  @Test func stringsOfEveryLengthSurviveARoundTrip() throws {
    for count in [0, 1, 7, 8, 14, 15, 16, 17, 31, 127, 128, 300, 20_000] {
      for letter in ["a", "ø", "漢", "🫐"] {
        let value = Scalars(stringValue: String(repeating: letter, count: count))
        #expect(try Scalars(serializedBytes: value.serializedBytes()) == value)
      }
    }
  }
}
