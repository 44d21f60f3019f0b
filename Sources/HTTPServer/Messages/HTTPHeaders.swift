/// The fields of a request or response, in order. Names compare without regard to case and are kept in lower case.
public struct HTTPHeaders: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  struct Field: Sendable, Hashable {
    var name: String
    var value: String
  }

  private(set) var fields: [Field] = []

  public init() {}

  /// Precondition: as for `append`.
  public init(dictionaryLiteral elements: (String, String)...) {
    for (name, value) in elements { append(name, value) }
  }

  public var count: Int { fields.count }

  /// Adds a field. Precondition: the name is a token, and the value has no control characters, which would end the
  /// field early.
  public mutating func append(_ name: String, _ value: String) {
    precondition(HTTPGrammar.isToken(name.utf8), "invalid header name: \(name)")
    precondition(HTTPGrammar.isFieldValue(value.utf8), "a header value holds a control character")
    appendChecked(name, value)
  }

  /// Adds a field whose grammar was checked.
  mutating func appendChecked(_ name: String, _ value: String) {
    fields.append(Field(name: name.lowercased(), value: value))
  }

  /// The first value under `name`; `nil` when there is none.
  public subscript(_ name: String) -> String? {
    let wanted = name.lowercased()
    return fields.first { $0.name == wanted }?.value
  }

  /// Every value under `name`, in order.
  public func all(_ name: String) -> [String] {
    let wanted = name.lowercased()
    return fields.filter { $0.name == wanted }.map(\.value)
  }

  /// The members of a comma-separated list under `name`, over all its fields, in lower case.
  func listMembers(_ name: String) -> [String] {
    all(name).flatMap { value in
      value.split(separator: ",").map { HTTPGrammar.trimmed($0).lowercased() }.filter { !$0.isEmpty }
    }
  }
}
