/// Finds the line that a value of a JSON text stands in: for messages to whoever wrote the file.
///
/// It walks the text once and looks at structure alone; the text is known to be JSON.
struct JSONLines {
  /// One step from a value into it.
  enum Step: Sendable, Hashable {
    case key(String)
    case index(Int)
  }

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  /// - Returns: the line that the value begins in, from 1; `nil` where there is no such value.
  static func line(of steps: [Step], in bytes: [UInt8]) -> Int? {
    var walk = JSONLines(bytes: bytes)
    for step in steps {
      guard walk.enter(step) else { return nil }
    }
    walk.skipBlanks()
    return walk.line
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func advance() {
    if current == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { advance() }
  }

  /// Moves to the value that the step leads to.
  private mutating func enter(_ step: Step) -> Bool {
    skipBlanks()
    let opening = current
    advance()
    var index = 0
    while true {
      skipBlanks()
      guard let byte = current, byte != UInt8(ascii: "]"), byte != UInt8(ascii: "}") else { return false }
      switch step {
      case .key(let wanted):
        guard opening == UInt8(ascii: "{") else { return false }
        let key = readString()
        skipBlanks()
        advance()
        if key == wanted { return true }
      case .index(let wanted):
        guard opening == UInt8(ascii: "[") else { return false }
        if index == wanted { return true }
      }
      skipValue()
      skipBlanks()
      if current == UInt8(ascii: ",") { advance() }
      index += 1
    }
  }

  private mutating func skipValue() {
    skipBlanks()
    var depth = 0
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""): _ = readString()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        advance()
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
        advance()
      case UInt8(ascii: ",") where depth == 0: return
      default: advance()
      }
      if depth == 0, byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { return }
    }
  }

  /// The bytes between the quotes, escapes as they stand: keys of our files have none.
  private mutating func readString() -> String {
    advance()
    let start = position
    while let byte = current, byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\") { advance() }
      advance()
    }
    let text = String(decoding: bytes[start..<min(position, bytes.count)], as: UTF8.self)
    advance()
    return text
  }
}
