/// A Swift file as the rules see it: its lines, and the same lines with comments and the contents of strings blanked.
struct SwiftSource: Sendable {
  /// From the repository's root.
  let path: String
  let lines: [String]
  /// As many lines as `lines`; what is neither comment nor string stands where it stood.
  let code: [String]

  init(path: String, text: String) {
    self.path = path
    lines = Self.split(text)
    var blanker = Blanker(Array(text.utf8))
    code = Self.split(blanker.blanked())
  }

  private static func split(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  func violation(line: Int, _ message: String) -> Violation { Violation(path: path, line: line, message: message) }
}

/// What a rule has found; printed so that editors and people find the place.
struct Violation: Sendable, Hashable, CustomStringConvertible {
  var path: String
  /// From 1.
  var line: Int
  var message: String

  var description: String { "\(path):\(line): \(message)" }
}

/// Replaces comments and string contents by spaces, newlines kept.
///
/// Knows nested comments, raw and multi-line strings, and code within interpolations, which is kept. Regular
/// expression literals are not known; the house doesn't use them.
private struct Blanker {
  private let bytes: [UInt8]
  private var output: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    output = bytes
  }

  mutating func blanked() -> String {
    scanCode(untilClosingParenthesis: false)
    return String(decoding: output, as: UTF8.self)
  }

  private func at(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[index...].starts(with: $0) }
  }

  /// Blanks `count` bytes; a byte of a longer character becomes a space of its own.
  private mutating func blank(_ count: Int) {
    for _ in 0..<count where index < bytes.count {
      if bytes[index] != UInt8(ascii: "\n") { output[index] = UInt8(ascii: " ") }
      index += 1
    }
  }

  private mutating func scanCode(untilClosingParenthesis: Bool) {
    var depth = 0
    while index < bytes.count {
      if at("//") {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { blank(1) }
      } else if at("/*") {
        skipBlockComment()
      } else if let hashes = stringStart() {
        skipString(hashes: hashes)
      } else {
        if bytes[index] == UInt8(ascii: "(") { depth += 1 }
        if bytes[index] == UInt8(ascii: ")") {
          if untilClosingParenthesis, depth == 0 { return }
          depth -= 1
        }
        index += 1
      }
    }
  }

  private mutating func skipBlockComment() {
    var depth = 0
    repeat {
      if at("/*") {
        depth += 1
        blank(2)
      } else if at("*/") {
        depth -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while depth > 0 && index < bytes.count
  }

  /// The number of `#` before the quote of a string that starts here; nil where none does.
  private func stringStart() -> Int? {
    var end = index
    while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
    return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - index : nil
  }

  private mutating func skipString(hashes: Int) {
    index += hashes
    let quotes = at("\"\"\"") ? 3 : 1
    index += quotes
    let end =
      [UInt8](repeating: UInt8(ascii: "\""), count: quotes) + [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
    let escape = [UInt8(ascii: "\\")] + [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
    while index < bytes.count {
      if bytes[index...].starts(with: end) {
        index += end.count
        return
      }
      guard bytes[index...].starts(with: escape) else {
        blank(1)
        continue
      }
      blank(escape.count)
      if index < bytes.count, bytes[index] == UInt8(ascii: "(") {
        index += 1
        scanCode(untilClosingParenthesis: true)
        index += 1
      } else {
        blank(1)
      }
    }
  }
}
