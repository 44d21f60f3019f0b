internal import ProtoJSON
internal import TestSchema
internal import Testing
internal import Wire

struct DecodingTests {
  @Test func whatWasWrittenIsReadBack() throws {
    let scalars = Scalars(
      doubleValue: -0.1, floatValue: .greatestFiniteMagnitude, int32Value: .min, int64Value: .min, uint32Value: .max,
      uint64Value: .max, sint32Value: .min, sint64Value: .min, fixed32Value: .max, fixed64Value: .max,
      sfixed32Value: .min, sfixed64Value: .min, boolValue: true, stringValue: "\u{0}\u{2028}🫐", bytesValue: [1, 2],
      color: .far)
    let value = Tree(
      name: "r", children: [Tree(), Tree(scalars: scalars)], scalars: Scalars(), createTime: Timestamp(nanos: 1),
      timeToLive: ProtoDuration(seconds: -3), updateMask: FieldMask(paths: ["a_b", "c.d_e"]), nothing: Empty(),
      times: [Timestamp(), Timestamp(seconds: 1)])
    for options in [ProtoJSON.EncodingOptions(), .init(isPretty: true, includesDefaults: true, usesProtoNames: true)] {
      #expect(try ProtoJSON.decode(Tree.self, from: ProtoJSON.encode(value, options: options)) == value)
    }
  }

  @Test func bothSpellingsOfANameAreAccepted() throws {
    #expect(
      try ProtoJSON.decode(Scalars.self, from: #"{"int32Value": 1, "bool_value": true}"#)
        == Scalars(int32Value: 1, boolValue: true))
  }

  @Test(arguments: ["25", "\"25\"", "25.0", "2.5e1", "250E-1"])
  func wholeNumbersMayBeQuotedOrHaveAnExponent(_ text: String) throws {
    #expect(try ProtoJSON.decode(Scalars.self, from: "{\"int32Value\":\(text)}").int32Value == 25)
    #expect(try ProtoJSON.decode(Scalars.self, from: "{\"uint64Value\":\(text)}").uint64Value == 25)
  }

  @Test func nullMeansAbsent() throws {
    let json = #"{"int32Value":null,"stringValue":null,"color":null}"#
    #expect(try ProtoJSON.decode(OptionalScalars.self, from: json) == OptionalScalars())
    #expect(try ProtoJSON.decode(Tree.self, from: #"{"children":null,"scalars":null}"#) == Tree())
    #expect(try ProtoJSON.decode(Choice.self, from: #"{"text":null,"flag":true}"#).kind == .flag(true))
  }

  @Test func enumsAreReadByNameAndByNumber() throws {
    #expect(try ProtoJSON.decode(Scalars.self, from: #"{"color":"COLOR_GREEN"}"#).color == .green)
    #expect(try ProtoJSON.decode(Scalars.self, from: #"{"color":-1}"#).color == .negative)
    #expect(try ProtoJSON.decode(Scalars.self, from: #"{"color":99}"#).color == Color(rawValue: 99))
  }

  @Test(arguments: ["-_8=", "-_8", "+/8=", "+/8"])
  func bytesAreReadInEitherAlphabetWithOrWithoutPadding(_ text: String) throws {
    #expect(try ProtoJSON.decode(Scalars.self, from: "{\"bytesValue\":\"\(text)\"}").bytesValue == [0xFB, 0xFF])
  }

  @Test(arguments: [
    ("2026-01-31T12:00:00+02:30", 1_769_851_800, 0), ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
    ("2024-02-29T00:00:00.123456789-00:30", 1_709_166_600, 123_456_789),
  ])
  func timestampsAreReadWithOffsetsAndFractions(_ text: String, _ seconds: Int64, _ nanos: Int32) throws {
    #expect(
      try ProtoJSON.decode(Timestamp.self, from: "\"\(text)\"") == Timestamp(seconds: seconds, nanos: nanos))
  }

  @Test func escapesAreRead() throws {
    let json = #"{"stringValue":"\u00f8\ud83e\uded0\/\b\f\n\r\t\"\\"}"#
    #expect(
      try ProtoJSON.decode(Scalars.self, from: json).stringValue == "ø🫐/\u{8}\u{C}\n\r\t\"\\")
  }

  @Test func unknownNamesAreIgnoredWhenAskedFor() throws {
    let json = #"{"nonsense":{"a":[1]},"color":"COLOR_BLUE","int32Value":4}"#
    #expect(
      try ProtoJSON.decode(Scalars.self, from: json, options: .init(ignoresUnknown: true)) == Scalars(int32Value: 4))
  }

  @Test func aDescriptorAloneSuffices() throws {
    let bytes = try ProtoJSON.decode(descriptor: Tree.descriptor, from: Array(#"{"name":"n"}"#.utf8))
    #expect(try Tree(serializedBytes: bytes) == Tree(name: "n"))
  }
}
