internal import Foundation
internal import ProtoJSON
internal import Wire

extension Invocation {
  /// Shows many things of a kind: a table, an array, or records with a header.
  ///
  /// - Parameters:
  ///   - rows: what tables and spreadsheets show, a line each.
  ///   - messages: what programs get.
  func show<Row>(_ rows: [Row], _ columns: [Column<Row>], json messages: [any Message]) throws {
    switch format {
    case .table:
      let cells = rows.map { row in columns.map { $0.cell(row) } }
      surroundings.output(rows.isEmpty ? "nothing found" : TableText.table(columns.map(\.title), cells))
    case .csv: surroundings.output(Self.records(rows, columns))
    case .json: surroundings.output(try Self.array(messages))
    }
  }

  /// Shows what no message of the schema holds; programs get an array of one object with these members.
  func show<Row>(_ rows: [Row], _ columns: [Column<Row>], json members: KeyValuePairs<String, String>) throws {
    guard format == .json else { return try show(rows, columns, json: [any Message]()) }
    let lines = try members.map { "    \(try Self.string($0.key)): \(try Self.string($0.value))" }
    surroundings.output("[\n  {\n" + lines.joined(separator: ",\n") + "\n  }\n]")
  }

  private static func string(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }

  func show<Row: Message>(_ rows: [Row], _ columns: [Column<Row>]) throws {
    try show(rows, columns, json: rows)
  }

  /// Shows one thing: a line per property, an object, or one record with a header.
  func show<Row: Message>(_ row: Row, _ columns: [Column<Row>]) throws {
    switch format {
    case .table: surroundings.output(TableText.properties(columns.map(\.title), columns.map { $0.cell(row) }))
    case .csv: surroundings.output(Self.records([row], columns))
    case .json: surroundings.output(try Self.object(row))
    }
  }

  /// Says something beside the result: only to people, and never among what a program reads.
  func note(_ text: String) {
    let text = TableText.printable(text)
    if format == .table { surroundings.output(text) } else { surroundings.error(text) }
  }

  static func object(_ message: some Message) throws -> String {
    try ProtoJSON.encode(message, options: .init(isPretty: true, includesDefaults: true))
  }

  private static func array(_ messages: [any Message]) throws -> String {
    if messages.isEmpty { return "[]" }
    let objects = try messages.map { message in
      "  " + (try object(message)).split(separator: "\n").joined(separator: "\n  ")
    }
    return "[\n" + objects.joined(separator: ",\n") + "\n]"
  }

  private static func records<Row>(_ rows: [Row], _ columns: [Column<Row>]) -> String {
    let records = rows.map { row in columns.flatMap { $0.cell(row).exported } }
    let lines = ([columns.flatMap(\.titles)] + records).map(CSV.record)
    // Whoever shows it ends the last line.
    return lines.joined(separator: "\r\n") + "\r"
  }
}
