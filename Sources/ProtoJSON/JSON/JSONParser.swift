/// Reads JSON strictly by RFC 8259, with bounded nesting.
struct JSONParser {
  private let bytes: [UInt8]
  private var position = 0

  static func parse(_ bytes: [UInt8]) throws(ProtoJSONError) -> JSONValue {
    guard bytes.count <= ProtoJSON.Limits.documentBytesMax else {
      throw ProtoJSONError(.tooLarge, "the document has \(bytes.count) bytes, more than the limit allows")
    }
    var parser = JSONParser(bytes: bytes)
    let value = try parser.value(depth: 0)
    parser.skipBlanks()
    guard parser.position == bytes.count else { throw parser.malformed("text after the end of the document") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func malformed(_ what: String) -> ProtoJSONError {
    let before = bytes[..<min(position, bytes.count)]
    let line = before.count(where: { $0 == UInt8(ascii: "\n") }) + 1
    let column = before.count - (before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0) + 1
    return ProtoJSONError(.malformedJSON, "not JSON at line \(line), column \(column): \(what)")
  }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: byte) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(ProtoJSONError) -> JSONValue {
    guard depth <= ProtoJSON.Limits.nestingDepthMax else {
      throw ProtoJSONError(.nestingTooDeep, "JSON nests deeper than \(ProtoJSON.Limits.nestingDepthMax) levels")
    }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw malformed("the document ends where a value belongs")
    case let byte?:
      guard JSONNumber.alphabet.contains(byte) else { throw malformed("no value starts like this") }
      return .number(try number())
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(ProtoJSONError) -> JSONValue {
    let expected = "\(word)".utf8
    guard bytes[position...].starts(with: expected) else { throw malformed("expected \(word)") }
    position += expected.count
    return value
  }

  private mutating func object(depth: Int) throws(ProtoJSONError) -> JSONValue {
    position += 1
    var members: [(name: String, value: JSONValue)] = []
    skipBlanks()
    if take("}") { return .object(members) }
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw malformed("a name in quotes belongs here") }
      let name = try string()
      skipBlanks()
      guard take(":") else { throw malformed("a colon belongs here") }
      members.append((name, try value(depth: depth + 1)))
      skipBlanks()
    } while take(",")
    guard take("}") else { throw malformed("a comma or } belongs here") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(ProtoJSONError) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    skipBlanks()
    if take("]") { return .array(elements) }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipBlanks()
    } while take(",")
    guard take("]") else { throw malformed("a comma or ] belongs here") }
    return .array(elements)
  }

  private mutating func number() throws(ProtoJSONError) -> String {
    let start = position
    while let byte = next, JSONNumber.alphabet.contains(byte) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard JSONNumber.isValid(text) else {
      position = start
      throw malformed("\(text) is not a JSON number")
    }
    return text
  }

  // MARK: Strings

  private mutating func string() throws(ProtoJSONError) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else { throw malformed("a string is not UTF-8") }
        position += 1
        return string
      case UInt8(ascii: "\\"):
        position += 1
        text.append(contentsOf: String(try escape()).utf8)
      case 0..<0x20: throw malformed("a control character in a string; escape it")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw malformed("a string does not end")
  }

  private mutating func escape() throws(ProtoJSONError) -> Unicode.Scalar {
    guard let byte = next else { throw malformed("a string does not end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw malformed("unknown escape in a string")
    }
  }

  /// After `\u`: one unit of UTF-16, or the first of a surrogate pair.
  private mutating func unicodeEscape() throws(ProtoJSONError) -> Unicode.Scalar {
    let first = try hexUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, take("\\"), take("u") else { throw malformed("half a surrogate pair in a string") }
    let second = try hexUnit()
    let code = 0x10000 + ((first - 0xD800) << 10) + (second &- 0xDC00)
    guard (0xDC00...0xDFFF).contains(second), let scalar = Unicode.Scalar(code) else {
      throw malformed("half a surrogate pair in a string")
    }
    return scalar
  }

  private mutating func hexUnit() throws(ProtoJSONError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw malformed("four hexadecimal digits belong after \\u")
      }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }
}
