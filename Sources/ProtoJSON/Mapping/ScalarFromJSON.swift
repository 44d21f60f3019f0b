internal import Wire

/// Reads one scalar of proto3 JSON.
enum ScalarFromJSON {
  static func value(_ type: FieldType, from json: JSONValue) throws(ProtoJSONError) -> DynamicValue {
    switch type {
    case .double: return .double(try floatingPoint(Double.self, from: json))
    case .float: return .float(try floatingPoint(Float.self, from: json))
    case .int32, .sint32, .sfixed32: return .signed(Int64(try integer(Int32.self, from: json)))
    case .int64, .sint64, .sfixed64: return .signed(try integer(Int64.self, from: json))
    case .uint32, .fixed32: return .unsigned(UInt64(try integer(UInt32.self, from: json)))
    case .uint64, .fixed64: return .unsigned(try integer(UInt64.self, from: json))
    case .bool:
      guard case .bool(let flag) = json else { throw wrongType("true or false", json) }
      return .bool(flag)
    case .string:
      guard case .string(let string) = json else { throw wrongType("a string", json) }
      return .string(string)
    case .bytes:
      guard case .string(let string) = json else { throw wrongType("a string in base64", json) }
      guard let bytes = Base64.decode(string) else { throw ProtoJSONError(.invalidValue, "the string is not base64") }
      return .bytes(bytes)
    case .enumeration, .message: preconditionFailure("no scalar")
    }
  }

  /// A number, quoted or not; with a fraction or an exponent it must still be whole.
  static func integer<I: FixedWidthInteger>(_: I.Type, from json: JSONValue) throws(ProtoJSONError) -> I {
    let text = try numberText(json, "a whole number")
    if let value = I(text) { return value }
    let isPlain = text.utf8.allSatisfy { $0 != UInt8(ascii: ".") && $0 | 0x20 != UInt8(ascii: "e") }
    if !isPlain, let double = Double(text), double.isFinite {
      if let value = I(exactly: double) { return value }
      if double.rounded() != double { throw ProtoJSONError(.invalidValue, "\(text) is not a whole number") }
    }
    throw ProtoJSONError(.outOfRange, "\(text) is outside \(I.min) to \(I.max)")
  }

  private static func floatingPoint<F: BinaryFloatingPoint & LosslessStringConvertible>(
    _: F.Type, from json: JSONValue
  ) throws(ProtoJSONError) -> F {
    switch json {
    case .string("NaN"): return .nan
    case .string("Infinity"): return .infinity
    case .string("-Infinity"): return -.infinity
    default: break
    }
    let text = try numberText(json, "a number")
    guard let value = F(text), value.isFinite else {
      throw ProtoJSONError(.outOfRange, "\(text) is outside ±\(F.greatestFiniteMagnitude)")
    }
    return value
  }

  private static func numberText(_ json: JSONValue, _ expected: String) throws(ProtoJSONError) -> String {
    switch json {
    case .number(let text): return text
    case .string(let text):
      guard JSONNumber.isValid(text) else {
        throw ProtoJSONError(.invalidValue, "the string is not \(expected) as JSON writes it")
      }
      return text
    default: throw wrongType(expected, json)
    }
  }

  private static func wrongType(_ expected: String, _ json: JSONValue) -> ProtoJSONError {
    ProtoJSONError(.wrongType, "expected \(expected), got \(json.kind)")
  }
}
