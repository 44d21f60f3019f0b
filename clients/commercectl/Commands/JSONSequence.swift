/// JSON objects one after the other, with or without an array around them.
enum JSONSequence {
  /// Splits at the end of each outermost object; whether it is JSON, its reader says.
  static func values(in text: [UInt8]) throws -> [[UInt8]] {
    var values: [[UInt8]] = []
    var start: Int?
    var depth = 0
    var isInString = false
    var isEscaped = false
    for (index, byte) in text.enumerated() {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"):
        if depth == 0 { start = index }
        depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        guard depth >= 0 else { throw malformed("a } too many") }
        if depth == 0, let first = start {
          values.append(Array(text[first...index]))
          start = nil
        }
      default:
        guard depth > 0 || " \t\r\n,[]".utf8.contains(byte) else {
          throw malformed("a request is an object, {...}")
        }
      }
    }
    guard depth == 0, !isInString else { throw malformed("it ends in the middle of an object") }
    return values
  }

  private static func malformed(_ message: String) -> CommandFailure {
    CommandFailure(exitCode: ExitCode.invalidInput, message: "the JSON is not usable: \(message)")
  }
}
