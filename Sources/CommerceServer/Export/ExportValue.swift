/// A field of an exported row.
enum ExportValue: Sendable, Hashable {
  case text(String)
  case integer(Int64)
  case flag(Bool)
  /// Microseconds since 1970; written in RFC 3339, nothing for 0.
  case time(Int64)
  /// One field in JSON, an array; in CSV joined by semicolons.
  case list([String])
}

/// Writes rows in one format, each ended by a line break.
protocol ExportFormatter: Sendable {
  /// What comes before the first row.
  func header(_ columns: [String], into bytes: inout [UInt8])
  func row(_ columns: [String], _ values: [ExportValue], into bytes: inout [UInt8])
}

/// RFC 4180, UTF-8, lines ended by CR LF.
///
/// A text that a spreadsheet would run as a formula begins with an apostrophe (OWASP, "CSV Injection"): = + - @, tab
/// and carriage return, also behind leading blanks. Numbers and times are the program's own and stay as they are.
struct CSVFormatter: ExportFormatter {
  func header(_ columns: [String], into bytes: inout [UInt8]) {
    append(columns.map(ExportValue.text), into: &bytes)
  }

  func row(_ columns: [String], _ values: [ExportValue], into bytes: inout [UInt8]) { append(values, into: &bytes) }

  private func append(_ values: [ExportValue], into bytes: inout [UInt8]) {
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      switch value {
      case .text(let text): appendField(Self.harmless(text), into: &bytes)
      case .integer(let number): bytes += "\(number)".utf8
      case .flag(let flag): bytes += (flag ? "true" : "false").utf8
      case .time(let micros): bytes += TimeText.rfc3339(micros).utf8
      case .list(let texts): appendField(Self.harmless(texts.joined(separator: "; ")), into: &bytes)
      }
    }
    bytes += [0x0D, 0x0A]
  }

  private func appendField(_ text: String, into bytes: inout [UInt8]) {
    let needsQuotes = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0D || $0 == 0x0A }
    guard needsQuotes else {
      bytes += text.utf8
      return
    }
    bytes.append(0x22)
    for byte in text.utf8 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }

  static func harmless(_ text: String) -> String {
    guard let first = text.utf8.first(where: { $0 != 0x20 }) else { return text }
    let isFormula = [UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D]
      .contains(first)
    return isFormula ? "'" + text : text
  }
}

/// One JSON object a line (RFC 8259).
struct JSONLinesFormatter: ExportFormatter {
  func header(_ columns: [String], into bytes: inout [UInt8]) {}

  func row(_ columns: [String], _ values: [ExportValue], into bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    for (index, (column, value)) in zip(columns, values).enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONText.append(column, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      append(value, into: &bytes)
    }
    bytes += [UInt8(ascii: "}"), 0x0A]
  }

  private func append(_ value: ExportValue, into bytes: inout [UInt8]) {
    switch value {
    case .text(let text): JSONText.append(text, to: &bytes)
    case .integer(let number): bytes += "\(number)".utf8
    case .flag(let flag): bytes += (flag ? "true" : "false").utf8
    case .time(0): bytes += "null".utf8
    case .time(let micros): JSONText.append(TimeText.rfc3339(micros), to: &bytes)
    case .list(let texts):
      bytes.append(UInt8(ascii: "["))
      for (index, text) in texts.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        JSONText.append(text, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    }
  }
}
