public import Wire

public struct ExportFormat: ProtoEnum {
  public var rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  /// RFC 4180 with a header row, UTF-8. A field that a spreadsheet would take for a formula (it begins with = + - @,
  /// a tab or a carriage return) begins with an apostrophe instead; numbers are left as they are.
  public static let csv = Self(rawValue: 1)
  /// One JSON object a line.
  public static let jsonLines = Self(rawValue: 2)

  public static let descriptor = EnumDescriptor(
    "commerce.v1.ExportFormat",
    [
      (0, "EXPORT_FORMAT_UNSPECIFIED"),
      (1, "CSV"),
      (2, "JSON_LINES"),
    ])
}

public struct ExportKind: ProtoEnum {
  public var rawValue: Int32
  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let unspecified = Self(rawValue: 0)
  /// The administrator's report: R30's seven columns and what they are filtered by.
  public static let purchases = Self(rawValue: 1)
  public static let orders = Self(rawValue: 2)
  public static let subscriptions = Self(rawValue: 3)
  public static let licenseAssignments = Self(rawValue: 4)
  public static let invoices = Self(rawValue: 5)
  public static let creditNotes = Self(rawValue: 6)
  public static let refunds = Self(rawValue: 7)
  /// The ledger's entries.
  public static let ledgerPostings = Self(rawValue: 8)
  /// Who accepted which data terms, and when.
  public static let termsAcceptances = Self(rawValue: 9)
  public static let auditEntries = Self(rawValue: 10)

  public static let descriptor = EnumDescriptor(
    "commerce.v1.ExportKind",
    [
      (0, "EXPORT_KIND_UNSPECIFIED"),
      (1, "PURCHASES"),
      (2, "ORDERS"),
      (3, "SUBSCRIPTIONS"),
      (4, "LICENSE_ASSIGNMENTS"),
      (5, "INVOICES"),
      (6, "CREDIT_NOTES"),
      (7, "REFUNDS"),
      (8, "LEDGER_POSTINGS"),
      (9, "TERMS_ACCEPTANCES"),
      (10, "AUDIT_ENTRIES"),
    ])
}

/// The request of `ExportService.exportRecords`.
public struct ExportRecordsRequest: Message {
  /// `tenants/{tenant}`.
  public var parent: String
  public var kind: ExportKind
  public var format: ExportFormat
  /// For `PURCHASES`, the filter of `ListPurchases`; else empty.
  public var filter: String
  public var unknownFields = UnknownFields()

  public init() { self.init(parent: "") }

  public init(
    parent: String = "", kind: ExportKind = ExportKind(), format: ExportFormat = ExportFormat(), filter: String = ""
  ) {
    self.parent = parent
    self.kind = kind
    self.format = format
    self.filter = filter
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ExportRecordsRequest",
    [
      FieldDescriptor(1, "parent", .string),
      FieldDescriptor(2, "kind", .enumeration(ExportKind.self)),
      FieldDescriptor(3, "format", .enumeration(ExportFormat.self)),
      FieldDescriptor(4, "filter", .string),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.string(4, filter)
    writer.enumeration(3, format)
    writer.enumeration(2, kind)
    writer.string(1, parent)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: parent = try reader.string()  // 1
      case 16: kind = try reader.enumeration()  // 2
      case 24: format = try reader.enumeration()  // 3
      case 34: filter = try reader.string()  // 4
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// The response of `ExportService.exportRecords`.
public struct ExportRecordsResponse: Message {
  /// The next part of the file; a row may go over two parts.
  public var data: [UInt8]
  /// Rows so far, the header not counted.
  public var rowCount: Int64
  /// True on the last response: without it the file is not whole.
  public var complete: Bool
  public var unknownFields = UnknownFields()

  public init() { self.init(data: []) }

  public init(data: [UInt8] = [], rowCount: Int64 = 0, complete: Bool = false) {
    self.data = data
    self.rowCount = rowCount
    self.complete = complete
  }

  public static let descriptor = MessageDescriptor(
    "commerce.v1.ExportRecordsResponse",
    [
      FieldDescriptor(1, "data", .bytes),
      FieldDescriptor(2, "row_count", .int64),
      FieldDescriptor(3, "complete", .bool),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.bool(3, complete)
    writer.int64(2, rowCount)
    writer.bytes(1, data)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: data = try reader.bytes()  // 1
      case 16: rowCount = try reader.int64()  // 2
      case 24: complete = try reader.bool()  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
