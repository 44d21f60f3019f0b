internal import TestSchema
internal import Testing
internal import Wire

struct LimitTests {
  @Test func nestingIsAllowedToTheLimitAndRefusedBeyond() throws {
    #expect(throws: Never.self) { try Tree(serializedBytes: Self.nested(WireLimits.nestingDepthMax)) }
    let error = #expect(throws: WireError.self) {
      try Tree(serializedBytes: Self.nested(WireLimits.nestingDepthMax + 1))
    }
    #expect(error?.code == .nestingTooDeep)
  }

  @Test func nestedGroupsAreAllowedToTheLimitAndRefusedBeyond() throws {
    let open = hex("A302")
    let close = hex("A402")
    func groups(_ depth: Int) -> [UInt8] {
      Array((0..<depth).map { _ in open }.joined()) + Array((0..<depth).map { _ in close }.joined())
    }
    #expect(throws: Never.self) { try Scalars(serializedBytes: groups(WireLimits.nestingDepthMax)) }
    for depth in [WireLimits.nestingDepthMax + 1, 100_000] {
      let error = #expect(throws: WireError.self) { try Scalars(serializedBytes: groups(depth)) }
      #expect(error?.code == .nestingTooDeep)
    }
  }

  @Test(arguments: [5, 127, 1 << 31, (1 << 32) + 1, 1 << 62, UInt64(Int64.max), UInt64(Int64.max) + 1, .max])
  func aLengthBeyondTheInputIsRefused(_ length: UInt64) {
    for tag: UInt8 in [0x0A, 0x12, 0x1A, 0x7A] {
      #expect(throws: WireError.self) { try Tree(serializedBytes: [tag] + varint(length) + [1, 2, 3, 4]) }
      #expect(throws: WireError.self) { try RepeatedScalars(serializedBytes: [tag] + varint(length) + [1, 2, 3, 4]) }
    }
  }

  @Test func moreElementsThanTheLimitAreRefused() throws {
    let count = WireLimits.repeatedElementsMax
    let full = [0x6A] + varint(UInt64(count)) + [UInt8](repeating: 1, count: count)
    #expect(try RepeatedScalars(serializedBytes: full).boolValues.count == count)
    let error = #expect(throws: WireError.self) { try RepeatedScalars(serializedBytes: full + [0x68, 0x01]) }
    #expect(error?.code == .tooManyElements)
  }

  @Test(arguments: [
    "00", "0000", "07", "06 00", "0E", "0F00", "FFFFFFFF1F", "8880808080 00 01", "FFFFFFFFFFFFFFFFFF01",
  ])
  func anInvalidTagIsRefused(_ text: String) {
    let error = #expect(throws: WireError.self) { try Scalars(serializedBytes: hex(text)) }
    #expect(error?.code == .invalidTag)
  }

  @Test func aTagMayUseMoreBytesThanItNeedsUpToFive() throws {
    #expect(try Scalars(serializedBytes: hex("9880808000 05")).int32Value == 5)
  }

  /// A chain of `depth` trees inside one tree.
  static func nested(_ depth: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<depth { bytes = [0x12] + varint(UInt64(bytes.count)) + bytes }
    return bytes
  }
}
