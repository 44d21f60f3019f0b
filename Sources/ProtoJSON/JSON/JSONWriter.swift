/// Writes JSON text, compact or indented.
struct JSONWriter {
  private(set) var text = ""
  private let isPretty: Bool
  private var depth = 0
  /// Whether the innermost object or array has no element yet.
  private var isFirst = true

  init(isPretty: Bool) { self.isPretty = isPretty }

  mutating func open(_ bracket: Character) {
    text.append(bracket)
    depth += 1
    isFirst = true
  }

  mutating func close(_ bracket: Character) {
    depth -= 1
    if !isFirst { newLine() }
    text.append(bracket)
    isFirst = false
  }

  /// Call it before every element of an array, and through `name` before every member of an object.
  mutating func element() {
    if !isFirst { text.append(",") }
    isFirst = false
    newLine()
  }

  mutating func name(_ name: String) {
    element()
    string(name)
    text.append(isPretty ? ": " : ":")
  }

  /// A number or word, as it is.
  mutating func literal(_ literal: String) { text.append(literal) }

  mutating func string(_ string: String) {
    text.append("\"")
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text.append("\\\"")
      case "\\": text.append("\\\\")
      case "\n": text.append("\\n")
      case "\r": text.append("\\r")
      case "\t": text.append("\\t")
      case "\u{0}"..<"\u{20}", "\u{7F}", "\u{2028}", "\u{2029}":
        // The line separators would end a line for JavaScript; the others would upset a terminal.
        let digits = String(scalar.value, radix: 16)
        text.append("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
      default: text.unicodeScalars.append(scalar)
      }
    }
    text.append("\"")
  }

  private mutating func newLine() {
    if isPretty { text.append("\n" + String(repeating: "  ", count: depth)) }
  }
}
