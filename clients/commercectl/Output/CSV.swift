/// Comma-separated values after RFC 4180, made safe to open in a spreadsheet.
enum CSV {
  /// A record without its line end, which is CR LF.
  static func record(_ fields: [String]) -> String { fields.map(field).joined(separator: ",") }

  static func field(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// Text that a spreadsheet would take for a formula, with an apostrophe in front (OWASP, "CSV Injection").
  static func harmless(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) else { return text }
    return "'" + text
  }
}
