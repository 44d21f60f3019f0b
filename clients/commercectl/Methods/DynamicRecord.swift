internal import CommerceSchema
internal import Foundation
internal import ProtoJSON
internal import Wire

/// A message that is known by its description alone, as tables show it.
struct DynamicRecord: Sendable {
  let bytes: [UInt8]
  let descriptor: MessageDescriptor
  private let cells: [String: [Cell]]

  init(bytes: [UInt8], descriptor: MessageDescriptor) throws {
    self.init(
      object: try Self.object(bytes, descriptor), bytes: bytes, descriptor: descriptor)
  }

  init(object: [String: Any], bytes: [UInt8] = [], descriptor: MessageDescriptor) {
    self.bytes = bytes
    self.descriptor = descriptor
    var cells: [String: [Cell]] = [:]
    for field in descriptor.fields {
      let value = object[FieldNames.json(field.name)]
      let values = field.cardinality == .repeated ? value as? [Any] ?? [] : [value].compactMap { $0 }
      cells[field.name] = values.map { Self.cell($0, field) }
    }
    self.cells = cells
  }

  /// The JSON of a message, read.
  static func object(_ bytes: [UInt8], _ descriptor: MessageDescriptor) throws -> [String: Any] {
    let text = try ProtoJSON.encode(bytes: bytes, descriptor: descriptor, options: .init(includesDefaults: true))
    return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  /// One value as it is; several, or none, as text.
  func cell(_ field: FieldDescriptor) -> Cell {
    let values = cells[field.name] ?? []
    if values.count == 1, field.cardinality != .repeated { return values[0] }
    if values.isEmpty, Self.isMoney(field) { return .money(nil) }
    return .text(values.map(\.shown).joined(separator: ", "))
  }

  /// What the columns of these messages are.
  static func columns(_ descriptor: MessageDescriptor) -> [Column<DynamicRecord>] {
    descriptor.fields.map { field in
      let title = title(field.name)
      guard isMoney(field) else { return Column(title) { $0.cell(field) } }
      return Column(title, money: { if case .money(let money) = $0.cell(field) { money } else { nil } })
    }
  }

  private static func isMoney(_ field: FieldDescriptor) -> Bool {
    guard case .message(let descriptor) = field.type, field.cardinality != .repeated else { return false }
    return descriptor().fullName == Money.descriptor.fullName
  }

  /// `Create time` of `create_time`.
  private static func title(_ name: String) -> String {
    let words = name.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  private static func cell(_ value: Any, _ field: FieldDescriptor) -> Cell {
    switch field.type {
    case .bool: return .flag(value as? Bool ?? false)
    case .enumeration(let descriptor):
      return .text((value as? String).map { EnumChoice.shown($0, in: descriptor) } ?? "")
    case .string where (value as? String)?.hasPrefix("tenants/") ?? false: return .id(value as? String ?? "")
    case .message(let make):
      let descriptor = make()
      if descriptor.fullName == Money.descriptor.fullName { return .money(money(value)) }
      guard let object = value as? [String: Any] else { return .text(text(value)) }
      let inner = DynamicRecord(object: object, descriptor: descriptor)
      let parts = descriptor.fields.map { inner.cell($0).shown }.filter { !$0.isEmpty }
      return .text(parts.joined(separator: " "))
    case .string, .bytes: return .text(text(value))
    default: return Int64(text(value)).map(Cell.number) ?? .text(text(value))
    }
  }

  private static func text(_ value: Any) -> String { value as? String ?? "\(value)" }

  private static func money(_ value: Any) -> Money? {
    guard let object = value as? [String: Any] else { return nil }
    return Money(
      currencyCode: object["currencyCode"] as? String ?? "",
      minorUnits: object["minorUnits"].flatMap { Int64(text($0)) } ?? 0)
  }
}

extension Invocation {
  /// Shows messages that are known by their description alone, as `show` does those of a type.
  func show(_ records: [DynamicRecord], of descriptor: MessageDescriptor) throws {
    var columns = DynamicRecord.columns(descriptor)
    switch format {
    case .json:
      let objects = try records.map { record in
        "  " + (try Self.object(record)).split(separator: "\n").joined(separator: "\n  ")
      }
      surroundings.output(objects.isEmpty ? "[]" : "[\n" + objects.joined(separator: ",\n") + "\n]")
    case .table:
      // What no row has anything in only makes the table wider.
      columns.removeAll { column in records.allSatisfy { column.cell($0).shown.isEmpty } }
      try show(records, columns, json: [])
    case .csv: try show(records, columns, json: [])
    }
  }

  func show(_ record: DynamicRecord) throws {
    let columns = DynamicRecord.columns(record.descriptor)
    switch format {
    case .json: surroundings.output(try Self.object(record))
    case .table:
      let text = TableText.properties(columns.map(\.title), columns.map { $0.cell(record) })
      surroundings.output(text.isEmpty ? "done" : text)
    case .csv: try show([record], columns, json: [])
    }
  }

  private static func object(_ record: DynamicRecord) throws -> String {
    try ProtoJSON.encode(
      bytes: record.bytes, descriptor: record.descriptor, options: .init(isPretty: true, includesDefaults: true))
  }
}
