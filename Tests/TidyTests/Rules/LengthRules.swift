/// How long lines, files and functions may be.
enum LengthRules {
  static let lineCharactersMax = 120
  static let fileLinesMax = 400
  /// Functions stay under it.
  static let functionLines = 70

  /// Files that may be longer, each with its bound and its reason.
  static let longerFiles: [String: (linesMax: Int, reason: String)] = [:]

  static func lines(_ source: SwiftSource) -> [Violation] {
    source.lines.enumerated().compactMap { index, line in
      line.count > lineCharactersMax
        ? source.violation(line: index + 1, "\(line.count) characters, more than \(lineCharactersMax)") : nil
    }
  }

  static func file(_ source: SwiftSource) -> [Violation] {
    let linesMax = longerFiles[source.path]?.linesMax ?? fileLinesMax
    if source.lines.count <= linesMax { return [] }
    return [source.violation(line: source.lines.count, "\(source.lines.count) lines, more than \(linesMax)")]
  }

  static func functions(_ source: SwiftSource) -> [Violation] {
    source.code.indices.compactMap { index in
      guard isFunction(source.code[index]), let end = endOfBody(source.code, from: index) else { return nil }
      let length = end - index + 1
      if length < functionLines { return nil }
      return source.violation(line: index + 1, "a function of \(length) lines, not under \(functionLines)")
    }
  }

  private static func isFunction(_ line: String) -> Bool {
    let words = ["func ", "init", "subscript"]
    if !words.contains(where: line.contains) { return false }
    let declaration =
      #/
      ^ \s* (?: @\w+ (?: \([^)]*\) )? \s+ | [a-z]+ (?: \([a-z]+\) )? \s+ )*
      (?: func\s | init[?(<] | deinit\b | subscript[(<] )
      /#
    return line.firstMatch(of: declaration) != nil
  }

  /// The line on which the body that starts at or after `first` ends; nil for a declaration without one.
  private static func endOfBody(_ code: [String], from first: Int) -> Int? {
    var parentheses = 0
    var braces = 0
    for index in first..<code.count {
      if index > first, braces == 0, parentheses == 0, !continuesDeclaration(code[index]) { return nil }
      for character in code[index].utf8 {
        switch character {
        case UInt8(ascii: "("): parentheses += 1
        case UInt8(ascii: ")"): parentheses -= 1
        case UInt8(ascii: "{") where parentheses == 0 || braces > 0: braces += 1
        case UInt8(ascii: "}") where braces > 0:
          braces -= 1
          if braces == 0 { return index }
        default: break
        }
      }
    }
    return nil
  }

  private static func continuesDeclaration(_ line: String) -> Bool {
    line.firstMatch(of: /^\s*($|\{|->|where\b|async\b|throws\b|rethrows\b)/) != nil
  }
}
