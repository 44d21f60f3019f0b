/// A JSON text (RFC 8259), read strictly: a name that occurs twice in an object is an error, because two readers of a
/// token must never see two different claims.
enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(parsing bytes: [UInt8]) throws(JSONError) {
    var parser = JSONParser(bytes)
    self = try parser.document()
  }

  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  var string: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  var array: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }
}

/// Where a JSON text stops being one, and why.
struct JSONError: Error, CustomStringConvertible {
  var offset: Int
  var problem: String

  var description: String { "\(problem) at byte \(offset)" }
}
