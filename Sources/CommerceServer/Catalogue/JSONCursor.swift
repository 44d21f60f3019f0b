internal import Foundation

/// A file that an operator wrote is wrong: which file, where in it, what is wrong and what to do.
package struct ConfigurationFileError: Error, Sendable, Hashable, CustomStringConvertible {
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Value: Hashable { case unreadable, tooLarge, notJSON, invalid, unsupportedVersion }
    private let value: Value
    private init(_ value: Value) { self.value = value }

    package static let unreadable = Self(.unreadable)
    package static let tooLarge = Self(.tooLarge)
    package static let notJSON = Self(.notJSON)
    package static let invalid = Self(.invalid)
    package static let unsupportedVersion = Self(.unsupportedVersion)

    package var description: String { "\(value)" }
  }

  package let code: Code
  package let file: String
  /// Where in the file, for example `products[2].offers[0].prices.public.NO`; empty for the whole.
  package let path: String
  /// The line that the place stands in, from 1; `nil` for the whole file.
  package let line: Int?
  /// What is wrong and what to do.
  package let message: String

  package init(_ code: Code, file: String, path: String, line: Int? = nil, _ message: String) {
    self.code = code
    self.file = file
    self.path = path
    self.line = line
    self.message = message
  }

  package var description: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return path.isEmpty ? "\(place): \(message)" : "\(place): \(path): \(message)"
  }
}

/// A JSON value, its types kept apart: `true` is no number, and a number with a fraction is no integer.
enum JSONValue: Decodable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Int64.self) {
      self = .integer(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }
}

/// A place in a JSON file, which names itself in every error.
struct JSONCursor {
  /// The largest file that is read.
  static let fileBytesMax = 64 * 1_024 * 1_024

  let file: String
  let path: String
  let value: JSONValue
  /// The whole file, to find lines in.
  let source: [UInt8]
  /// The way to the place from the root.
  let steps: [JSONLines.Step]

  /// Reads and parses a whole file.
  static func open(path file: String) throws(ConfigurationFileError) -> JSONCursor {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: file))
    } catch {
      throw ConfigurationFileError(
        .unreadable, file: file, path: "",
        "cannot be read (\(error.localizedDescription)); check the path and its rights")
    }
    return try parse(data, file: file)
  }

  static func parse(_ bytes: some Sequence<UInt8>, file: String) throws(ConfigurationFileError) -> JSONCursor {
    let source = Array(bytes)
    let data = Data(source)
    guard data.count <= fileBytesMax else {
      throw ConfigurationFileError(.tooLarge, file: file, path: "", "is larger than \(fileBytesMax) bytes")
    }
    do {
      return JSONCursor(
        file: file, path: "", value: try JSONDecoder().decode(JSONValue.self, from: data), source: source, steps: [])
    } catch {
      throw ConfigurationFileError(.notJSON, file: file, path: "", "is not JSON: \(Self.cause(of: error))")
    }
  }

  private static func cause(of error: any Error) -> String {
    guard case DecodingError.dataCorrupted(let context) = error else { return "\(error)" }
    guard let cause = context.underlyingError as NSError? else { return context.debugDescription }
    return cause.userInfo["NSDebugDescription"].map { "\($0)" } ?? context.debugDescription
  }

  func failure(_ message: String) -> ConfigurationFileError {
    ConfigurationFileError(.invalid, file: file, path: path, line: line, message)
  }

  /// The line that the value begins in.
  var line: Int? { JSONLines.line(of: steps, in: source) }

  // MARK: Objects

  /// The object's members, none but `allowed`: a misspelt key must not pass for a default.
  func members(_ allowed: Set<String>) throws(ConfigurationFileError) -> [String: JSONCursor] {
    let members = try members()
    for key in members.keys.sorted() where !allowed.contains(key) {
      throw failure("has the unknown key \"\(key)\"; known are \(allowed.sorted().joined(separator: ", "))")
    }
    return members
  }

  func members() throws(ConfigurationFileError) -> [String: JSONCursor] {
    guard case .object(let members) = value else { throw failure("must be an object") }
    return Dictionary(
      uniqueKeysWithValues: members.map { key, value in
        (
          key,
          JSONCursor(
            file: file, path: path.isEmpty ? key : "\(path).\(key)", value: value, source: source,
            steps: steps + [.key(key)])
        )
      })
  }

  /// The member `key`, which must be there.
  func required(_ key: String, in members: [String: JSONCursor]) throws(ConfigurationFileError) -> JSONCursor {
    guard let member = members[key] else { throw failure("lacks the key \"\(key)\"") }
    return member
  }

  // MARK: Values

  func array() throws(ConfigurationFileError) -> [JSONCursor] {
    guard case .array(let elements) = value else { throw failure("must be an array") }
    return elements.enumerated().map { index, element in
      JSONCursor(
        file: file, path: "\(path)[\(index)]", value: element, source: source, steps: steps + [.index(index)])
    }
  }

  func string(bytesMax: Int = 2_048) throws(ConfigurationFileError) -> String {
    guard case .string(let text) = value else { throw failure("must be a string") }
    guard !text.isEmpty, text.utf8.count <= bytesMax else { throw failure("must have 1 to \(bytesMax) bytes") }
    return text
  }

  func bool() throws(ConfigurationFileError) -> Bool {
    guard case .bool(let value) = value else { throw failure("must be true or false") }
    return value
  }

  func integer(_ range: ClosedRange<Int64>) throws(ConfigurationFileError) -> Int64 {
    guard case .integer(let number) = value, range.contains(number) else {
      throw failure("must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func strings() throws(ConfigurationFileError) -> [String] {
    var result: [String] = []
    for element in try array() { result.append(try element.string()) }
    return result
  }

  /// A string that is one of `choices`.
  func choice<Value>(_ choices: KeyValuePairs<String, Value>) throws(ConfigurationFileError) -> Value {
    let text = try string()
    guard let match = choices.first(where: { $0.key == text }) else {
      throw failure("must be one of \(choices.map(\.key).joined(separator: ", "))")
    }
    return match.value
  }

  /// ISO 3166-1 alpha-2, upper case.
  func country() throws(ConfigurationFileError) -> String {
    let text = try string()
    guard text.utf8.count == 2, text.utf8.allSatisfy({ (65...90).contains($0) }) else {
      throw failure("must be an ISO 3166-1 alpha-2 code in upper case, such as NO")
    }
    return text
  }
}
