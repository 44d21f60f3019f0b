/// Rows and columns for a terminal.
enum TableText {
  /// A line of titles, then a line per row; columns are two spaces apart.
  static func table(_ titles: [String], _ rows: [[Cell]]) -> String {
    let texts = rows.map { $0.map { printable($0.shown) } }
    let isNumeric = titles.indices.map { column in !rows.isEmpty && rows.allSatisfy { $0[column].isNumeric } }
    let widths = titles.indices.map { column in
      ([titles[column]] + texts.map { $0[column] }).map(width).max() ?? 0
    }
    return ([titles] + texts).map { line in
      let cells = line.indices.map { pad(line[$0], to: widths[$0], right: isNumeric[$0]) }
      return trimmed(cells.joined(separator: "  "))
    }
    .joined(separator: "\n")
  }

  /// One thing: a line per property.
  static func properties(_ titles: [String], _ cells: [Cell]) -> String {
    let widest = titles.map(width).max() ?? 0
    return zip(titles, cells).compactMap { title, cell in
      let text = printable(cell.shown)
      return text.isEmpty ? nil : pad(title, to: widest, right: false) + "  " + text
    }
    .joined(separator: "\n")
  }

  /// `text` without anything that a terminal would obey: names come from other people.
  static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isControl(scalar) ? "\u{FFFD}" : scalar) }
    return String(result)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    // Format characters among them turn the direction of text round.
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: scalar != "\u{200D}"
    default: false
    }
  }

  private static func pad(_ text: String, to columns: Int, right: Bool) -> String {
    let space = String(repeating: " ", count: max(columns - width(text), 0))
    return right ? space + text : text + space
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Columns on the screen: East Asian wide characters and emoji take two (Unicode Standard Annex 11, in short).
  static func width(_ text: String) -> Int {
    text.reduce(0) { sum, character in
      guard let scalar = character.unicodeScalars.first else { return sum }
      return sum + (isWide(scalar) ? 2 : 1)
    }
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
