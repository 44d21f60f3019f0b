/// A JSON document, with what proto3 JSON needs and `JSONSerialization` loses: numbers as written, and double keys.
enum JSONValue {
  case null
  case bool(Bool)
  /// The digits as they stood.
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([(name: String, value: JSONValue)])

  /// What people call this kind of value.
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
