extension CommandLineSpecification {
  /// `usage: sandbox-gateway [options]`.
  package var usage: String {
    var words = ["usage:", program]
    if !options.isEmpty { words.append("[options]") }
    words += arguments
    if lastArgumentRepeats { words[words.count - 1] = "[\(words[words.count - 1])...]" }
    return words.joined(separator: " ")
  }

  /// What `--help` shows: summary, usage, and every option with its meaning and default. Ends with a newline.
  package var helpText: String {
    let introduction = Self.wrap(summary, columns: Self.lineColumnsMax).joined(separator: "\n")
    var text = "\(introduction)\n\n\(usage)\n\nOptions:\n"
    let rows = options.map { ($0.synopsis, Self.explanation(of: $0)) } + [("--help", "Show this text.")]
    let widest = min(rows.map(\.0.count).max() ?? 0, Self.synopsisColumnsMax)
    for (synopsis, explanation) in rows {
      let lines = Self.wrap(explanation, columns: Self.lineColumnsMax - widest - 4)
      let fits = synopsis.count <= widest
      text += "  " + synopsis
      text += fits ? String(repeating: " ", count: widest - synopsis.count + 2) : "\n"
      for (number, line) in lines.enumerated() {
        if number > 0 || !fits { text += String(repeating: " ", count: widest + 4) }
        text += line + "\n"
      }
    }
    return text
  }

  private static let lineColumnsMax = 100
  private static let synopsisColumnsMax = 28

  private static func explanation(of option: OptionDeclaration) -> String {
    var text = option.help
    if option.kind == .repeatable { text += " May be given several times." }
    if let value = option.defaultValue { text += " Default: \(value)." }
    return text
  }

  private static func wrap(_ text: String, columns: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let current = lines[lines.count - 1]
      if !current.isEmpty, current.count + 1 + word.count > columns {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = current.isEmpty ? String(word) : current + " " + word
      }
    }
    return lines
  }
}

/// How many single-character edits turn one word into the other (Levenshtein).
func editDistance(_ first: String, _ second: String) -> Int {
  let target = Array(second)
  var row = Array(0...target.count)
  for (line, character) in first.enumerated() {
    var diagonal = row[0]
    row[0] = line + 1
    for column in 0..<target.count {
      let substitution = diagonal + (character == target[column] ? 0 : 1)
      diagonal = row[column + 1]
      row[column + 1] = min(substitution, row[column] + 1, row[column + 1] + 1)
    }
  }
  return row[target.count]
}
