internal import CommandLineOptions
internal import CommerceClient
internal import CommerceSchema
internal import RPC

/// `commercectl export`.
enum ExportCommand: Command {
  static let words = ["export"]
  static let summary = "Export the organisation's records as a file; for administrators."
  static let discussion = """
    KIND is one of \(kinds.map(\.word).joined(separator: ", ")). The file is streamed, however large it is. With \
    --file it is put in place once it is whole: an export that breaks off leaves what was there.

    Example: commercectl export invoices --format jsonl --file invoices.jsonl
    """
  static let options: [OptionDeclaration] = [
    .value("format", "csv|jsonl", "CSV for spreadsheets, or a JSON object a line. Without it as --output says."),
    .value("filter", "EXPRESSION", "For purchases: only what the expression (AIP-160) selects."),
    .value("file", "FILE", "Write there instead of to the standard output."),
  ]
  static let arguments = ["KIND"]

  /// What people call the kinds of records.
  static let kinds: [(word: String, kind: ExportKind)] = [
    ("purchases", .purchases), ("orders", .orders), ("subscriptions", .subscriptions),
    ("assignments", .licenseAssignments), ("invoices", .invoices), ("credit-notes", .creditNotes),
    ("refunds", .refunds), ("ledger", .ledgerPostings), ("acceptances", .termsAcceptances), ("audit", .auditEntries),
  ]

  static func run(_ invocation: Invocation) async throws {
    let word = invocation.arguments[0].lowercased()
    guard let kind = kinds.first(where: { $0.word == word })?.kind else {
      throw CommandLineError(
        .invalidValue, "\(word) is no kind of record; it must be one of \(kinds.map(\.word).joined(separator: ", "))")
    }
    let format = try format(invocation)
    let filter = invocation.options.string("filter") ?? ""
    let path = invocation.options.string("file")
    let file = try path.map { try invocation.surroundings.createFile($0) }
    let write = file?.write ?? invocation.surroundings.outputBytes
    do {
      // The file takes as long as it takes, unless somebody says otherwise.
      let timeout = invocation.options.isGiven("timeout") ? invocation.timeout : nil
      let rows = try await invocation.withClient { commerce in
        try await commerce.export(
          kind, as: format, filter: filter, options: CallOptions(timeout: timeout), write: write)
      }
      try file?.commit()
      if let path { invocation.surroundings.error("\(rows) rows exported to \(path)") }
    } catch {
      file?.discard()
      throw error
    }
  }

  private static func format(_ invocation: Invocation) throws -> ExportFormat {
    switch try invocation.options.choice("format", of: ["csv", "jsonl"]) {
    case "csv": .csv
    case "jsonl": .jsonLines
    default: invocation.format == .json ? .jsonLines : .csv
    }
  }
}
