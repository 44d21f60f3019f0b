internal import ProtoJSON
internal import TestSchema
internal import Testing
internal import Wire

struct EncodingTests {
  @Test func scalarsFollowProto3JSON() throws {
    let value = Scalars(
      doubleValue: 1.5, floatValue: 0.25, int32Value: -7, int64Value: .min, uint32Value: .max, uint64Value: .max,
      sint32Value: -1, sint64Value: -2, fixed32Value: 3, fixed64Value: 4, sfixed32Value: -5, sfixed64Value: -6,
      boolValue: true, stringValue: "a\"\\\n\u{1}ø🫐", bytesValue: [0xFB, 0xFF, 0x00, 0x01], color: .negative)
    #expect(
      try ProtoJSON.encode(value)
        == #"""
        {"doubleValue":1.5,"floatValue":0.25,"int32Value":-7,"int64Value":"-9223372036854775808",
        "uint32Value":4294967295,"uint64Value":"18446744073709551615","sint32Value":-1,"sint64Value":"-2",
        "fixed32Value":3,"fixed64Value":"4","sfixed32Value":-5,"sfixed64Value":"-6","boolValue":true,
        "stringValue":"a\"\\\n\u0001ø🫐","bytesValue":"+/8AAQ==","color":"COLOR_NEGATIVE"}
        """#.replacing("\n", with: ""))
  }

  @Test func defaultsAreLeftOutUnlessAskedFor() throws {
    #expect(try ProtoJSON.encode(Scalars()) == "{}")
    let all = ProtoJSON.EncodingOptions(includesDefaults: true)
    #expect(
      try ProtoJSON.encode(Tree(), options: all)
        == #"{"name":"","children":[],"times":[]}"#)
    #expect(
      try ProtoJSON.encode(Choice(), options: all) == #"{"before":"","between":"","farAway":0}"#)
  }

  @Test func aPresentDefaultIsWritten() throws {
    #expect(
      try ProtoJSON.encode(OptionalScalars(int32Value: 0, stringValue: "", color: .unspecified))
        == #"{"int32Value":0,"stringValue":"","color":"COLOR_UNSPECIFIED"}"#)
    #expect(try ProtoJSON.encode(Choice(kind: .flag(false))) == #"{"flag":false}"#)
    #expect(try ProtoJSON.encode(Tree(scalars: Scalars(), nothing: Empty())) == #"{"scalars":{},"nothing":{}}"#)
  }

  @Test func anUnknownEnumValueIsANumber() throws {
    #expect(try ProtoJSON.encode(Scalars(color: Color(rawValue: 77))) == #"{"color":77}"#)
  }

  @Test func numbersThatJSONLacksAreStrings() throws {
    #expect(
      try ProtoJSON.encode(RepeatedScalars(doubleValues: [.nan, .infinity, -.infinity, -0.0, .leastNonzeroMagnitude]))
        == #"{"doubleValues":["NaN","Infinity","-Infinity",-0.0,5e-324]}"#)
  }

  @Test func timesAreTexts() throws {
    let value = Tree(
      createTime: Timestamp(seconds: 1_790_000_000, nanos: 120_000_000),
      timeToLive: ProtoDuration(micros: -1_500_000), updateMask: FieldMask(paths: ["policy.display_name", "value"]))
    #expect(
      try ProtoJSON.encode(value)
        == #"{"createTime":"2026-09-21T14:13:20.120Z","timeToLive":"-1.500s","updateMask":"policy.displayName,value"}"#)
  }

  @Test(arguments: [
    (Timestamp(seconds: -62_135_596_800), "0001-01-01T00:00:00Z"),
    (Timestamp(seconds: 253_402_300_799, nanos: 999_999_999), "9999-12-31T23:59:59.999999999Z"),
    (Timestamp(seconds: -1, nanos: 1_000), "1969-12-31T23:59:59.000001Z"),
    (Timestamp(seconds: 951_782_400), "2000-02-29T00:00:00Z"),
    (Timestamp(seconds: -2_203_891_200), "1900-03-01T00:00:00Z"),
  ])
  func timestampsAreRFC3339BothWays(_ time: Timestamp, _ text: String) throws {
    #expect(try ProtoJSON.encode(time) == "\"\(text)\"")
    #expect(try ProtoJSON.decode(Timestamp.self, from: "\"\(text)\"") == time)
  }

  @Test func everyDaySurvivesARoundTrip() throws {
    for day in stride(from: Int64(-719_162), through: 2_932_896, by: 97) {
      let time = Timestamp(seconds: day * 86_400)
      #expect(try ProtoJSON.decode(Timestamp.self, from: ProtoJSON.encode(time)) == time)
    }
  }

  @Test func whatHasNoTextIsRefusedWithItsPath() {
    let error = #expect(throws: ProtoJSONError.self) {
      try ProtoJSON.encode(Tree(children: [Tree(), Tree(times: [Timestamp(seconds: .max)])]))
    }
    #expect(error?.code == .outOfRange)
    #expect(error?.path == "children[1].times[0]")
    #expect(throws: ProtoJSONError.self) { try ProtoJSON.encode(ProtoDuration(seconds: 1, nanos: -1)) }
    #expect(throws: ProtoJSONError.self) { try ProtoJSON.encode(FieldMask(paths: ["displayName"])) }
  }

  @Test func prettyTextIsIndented() throws {
    let text = try ProtoJSON.encode(
      Tree(name: "r", children: [Tree(), Tree(name: "c")]), options: .init(isPretty: true, usesProtoNames: true))
    #expect(
      text == """
        {
          "name": "r",
          "children": [
            {},
            {
              "name": "c"
            }
          ]
        }
        """)
  }

  @Test func unknownFieldsAreLeftOutAndBrokenBytesRefused() throws {
    #expect(
      try ProtoJSON.encode(bytes: [0x88, 0x02, 0x01, 0x18, 0x05], descriptor: Scalars.descriptor)
        == #"{"int32Value":5}"#)
    let error = #expect(throws: ProtoJSONError.self) {
      try ProtoJSON.encode(bytes: [0x72, 0x05], descriptor: Scalars.descriptor)
    }
    #expect(error?.code == .invalidMessage)
  }

  @Test func debugTextNamesFieldsAndValues() throws {
    var value = Tree(name: "r\n\"", children: [Tree(name: "ø")], scalars: Scalars(bytesValue: [0, 65], color: .red))
    value.unknownFields = UnknownFields(bytes: [0x78, 0x01])
    #expect(
      ProtoText.debugDescription(value) == #"""
        name: "r\n\""
        children {
          name: "ø"
        }
        scalars {
          bytes_value: "\000A"
          color: COLOR_RED
        }
        # 2 bytes of unknown fields

        """#)
  }
}
