internal import ProtoJSON
internal import TestSchema
internal import Testing
internal import Wire

struct RefusalTests {
  private func refusal<M: Message>(_ type: M.Type, _ json: String) -> ProtoJSONError? {
    #expect(throws: ProtoJSONError.self, "\(json)") { try ProtoJSON.decode(type, from: json) }
  }

  @Test func errorsNameThePath() {
    let error = refusal(Tree.self, #"{"children":[{},{"scalars":{"int32Value":"x"}}]}"#)
    #expect(error?.path == "children[1].scalars.int32Value")
    #expect(error?.code == .invalidValue)
    #expect(error?.description.hasPrefix("children[1].scalars.int32Value: ") == true)
  }

  @Test func unknownAndDuplicateFieldsAreRefusedByName() {
    let unknown = refusal(Tree.self, #"{"scalars":{"nonsense":1}}"#)
    #expect(unknown?.code == .unknownField)
    #expect(unknown?.path == "scalars.nonsense")
    #expect(refusal(Scalars.self, #"{"int32Value":1,"int32_value":1}"#)?.code == .duplicateField)
    #expect(refusal(Scalars.self, #"{"color":"COLOR_BLUE"}"#)?.code == .unknownEnumValue)
  }

  @Test func twoMembersOfAOneofAreRefused() {
    let error = refusal(Choice.self, #"{"text":"","flag":false}"#)
    #expect(error?.code == .oneofConflict)
    #expect(error?.path == "flag")
  }

  @Test(arguments: [
    ("int32Value", "2147483648"), ("int32Value", "-2147483649"), ("uint32Value", "-1"), ("uint32Value", "4294967296"),
    ("int64Value", "\"9223372036854775808\""), ("uint64Value", "-1"), ("uint64Value", "18446744073709551616"),
    ("floatValue", "3.5e38"), ("doubleValue", "1e309"), ("color", "2147483648"), ("int32Value", "1e10"),
  ])
  func numbersThatDoNotFitAreOutOfRange(_ field: String, _ text: String) {
    #expect(refusal(Scalars.self, "{\"\(field)\":\(text)}")?.code == .outOfRange)
  }

  @Test(arguments: [
    ("int32Value", "true"), ("int32Value", "\"\""), ("int32Value", "\" 1\""), ("int32Value", "1.5"),
    ("int32Value", "\"0x1\""), ("int32Value", "\"+1\""), ("boolValue", "1"), ("boolValue", "\"true\""),
    ("stringValue", "1"), ("bytesValue", "\"a\""), ("bytesValue", "\"a b=\""), ("bytesValue", "[1]"),
    ("color", "true"), ("doubleValue", "\"nan\""), ("doubleValue", "\"inf\""), ("doubleValue", "{}"),
    ("floatValue", "\"1_0\""),
  ])
  func valuesOfAnotherKindAreRefused(_ field: String, _ text: String) {
    let error = refusal(Scalars.self, "{\"\(field)\":\(text)}")
    #expect(error?.path == field)
    #expect(error?.code == .wrongType || error?.code == .invalidValue)
  }

  @Test(arguments: [
    "2026-01-31", "2026-1-31T12:00:00Z", "2026-01-31T12:00:00", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
    "2026-01-31T24:00:00Z", "2026-01-31t12:00:00z", "2026-01-31T12:00:00.Z", "2026-01-31T12:00:00.1234567890Z",
    "2026-01-31T12:00:00+0100", " 2026-01-31T12:00:00Z", "0000-12-31T00:00:00Z", "9999-12-31T23:59:59-01:00",
  ])
  func whatIsNotRFC3339IsRefused(_ text: String) {
    #expect(refusal(Tree.self, "{\"createTime\":\"\(text)\"}")?.path == "createTime")
  }

  @Test(arguments: ["1", "s", "1.s", ".5s", "--1s", "1.0000000001s", "315576000001s", "1e3s", "9999999999999s"])
  func whatIsNotADurationIsRefused(_ text: String) {
    #expect(refusal(Tree.self, "{\"timeToLive\":\"\(text)\"}")?.path == "timeToLive")
  }

  @Test(arguments: [
    "", "{", "}", "{\"a\"}", "{\"name\":}", "{\"name\":\"x\",}", "[1]", "nul", "{} {}", "{'name':'x'}",
    "{\"name\":\"\n\"}", "{\"name\":\"\\x\"}", "{\"name\":\"\\ud800\"}", "{\"name\":\"\\udc00\\ud800\"}",
    "{\"name\":\"\\u12g4\"}", "{\"name\":\"x}", "{\"children\":[{},]}", "{\"children\":[null]}", "\u{FEFF}{}",
  ])
  func whatIsNotAJSONObjectIsRefused(_ text: String) {
    _ = refusal(Tree.self, text)
  }

  @Test(arguments: ["01", "+1", "1.", ".1", "1e", "-", "0x10", "1_000", "Infinity", "NaN"])
  func numbersOutsideTheGrammarAreRefused(_ text: String) {
    let error = refusal(Scalars.self, "{\n  \"doubleValue\": \(text)}")
    #expect(error?.code == .malformedJSON)
    #expect(error?.message.contains("line 2, column") == true)
  }

  @Test func invalidUTF8IsRefused() {
    #expect(throws: ProtoJSONError.self) {
      try ProtoJSON.decode(Tree.self, from: Array("{\"name\":\"".utf8) + [0xFF] + Array("\"}".utf8))
    }
  }

  @Test func deepNestingIsRefused() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(refusal(Tree.self, deep)?.code == .nestingTooDeep)
    let children = String(repeating: "{\"children\":[", count: 200) + String(repeating: "]}", count: 200)
    #expect(refusal(Tree.self, children)?.code == .nestingTooDeep)
  }
}
