internal import TestSchema
internal import Testing
internal import Wire

struct MergeTests {
  @Test func theLastValueOfASingularFieldWins() throws {
    #expect(try Scalars(serializedBytes: hex("1801 1802")) == Scalars(int32Value: 2))
    #expect(try Scalars(serializedBytes: hex("1801 1800")) == Scalars())
  }

  @Test func nestedMessagesMergeAndRepeatedFieldsGrow() throws {
    let first = Tree(name: "a", children: [Tree(name: "x")], scalars: Scalars(int32Value: 1, boolValue: true))
    let second = Tree(children: [Tree(name: "y")], scalars: Scalars(int32Value: 2, stringValue: "s"))
    let merged = try Tree(serializedBytes: first.serializedBytes() + second.serializedBytes())
    #expect(
      merged
        == Tree(
          name: "a", children: [Tree(name: "x"), Tree(name: "y")],
          scalars: Scalars(int32Value: 2, boolValue: true, stringValue: "s")))
  }

  @Test func anEmptyNestedMessageIsPresent() throws {
    #expect(try Tree(serializedBytes: hex("1A00")).scalars == Scalars())
    #expect(Tree(scalars: Scalars()).serializedBytes() == hex("1A00"))
    #expect(try Tree(serializedBytes: []).scalars == nil)
  }

  @Test func packedAndSingleElementsMixInOrder() throws {
    let bytes = hex("1A 02 0102 18 03 1A 00 1A 01 04")
    #expect(try RepeatedScalars(serializedBytes: bytes).int32Values == [1, 2, 3, 4])
    let doubles = hex("09 000000000000F03F 0A 08 0000000000000040")
    #expect(try RepeatedScalars(serializedBytes: doubles).doubleValues == [1, 2])
  }

  @Test func repeatedFieldsSurviveARoundTripPacked() throws {
    let value = RepeatedScalars(
      doubleValues: [0, -0.0, 1.5], floatValues: [.infinity, 2], int32Values: [.min, -1, 0, .max],
      int64Values: [.min, .max], uint32Values: [0, .max], uint64Values: [.max, 1], sint32Values: [.min, 0, .max],
      sint64Values: [.min, -1, .max], fixed32Values: [1, .max], fixed64Values: [1, .max], sfixed32Values: [.min, .max],
      sfixed64Values: [.min, .max], boolValues: [true, false, true], stringValues: ["", "a", "ø"],
      bytesValues: [[], [0], [1, 2]], colors: [.red, .unspecified, .negative, Color(rawValue: 77)])
    #expect(try RepeatedScalars(serializedBytes: value.serializedBytes()) == value)
    #expect(RepeatedScalars(int32Values: [3, 270, 86942]).serializedBytes() == hex("1A 06 03 8E02 9EA705"))
  }

  @Test func theLastMemberOfAOneofWins() throws {
    let text = Choice(kind: .text("t")).serializedBytes()
    let number = Choice(kind: .number(-3)).serializedBytes()
    #expect(try Choice(serializedBytes: text + number).kind == .number(-3))
    #expect(try Choice(serializedBytes: number + text).kind == .text("t"))
  }

  @Test func aMessageMemberOfAOneofMergesWithItselfOnly() throws {
    let name = Choice(kind: .tree(Tree(name: "n"))).serializedBytes()
    let child = Choice(kind: .tree(Tree(children: [Tree()]))).serializedBytes()
    let flag = Choice(kind: .flag(false)).serializedBytes()
    #expect(try Choice(serializedBytes: name + child).kind == .tree(Tree(name: "n", children: [Tree()])))
    #expect(try Choice(serializedBytes: name + flag + child).kind == .tree(Tree(children: [Tree()])))
  }

  @Test func aMemberOfAOneofAtItsDefaultIsWritten() throws {
    for kind: Choice.Kind in [.text(""), .tree(Tree()), .number(0), .color(.unspecified), .flag(false)] {
      let bytes = Choice(kind: kind).serializedBytes()
      #expect(!bytes.isEmpty)
      #expect(try Choice(serializedBytes: bytes).kind == kind)
    }
  }

  @Test func fieldNumbersOfEveryTagLengthSurviveARoundTrip() throws {
    let value = Choice(before: "b", kind: .flag(true), between: "c", farAway: -7)
    let bytes = value.serializedBytes()
    #expect(bytes == hex("0A0162 A2060163 F0FFFFFF0F F9FFFFFFFFFFFFFFFF01 F8FFFFFF0F 01"))
    #expect(try Choice(serializedBytes: bytes) == value)
  }
}
