internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Journal

/// Rows to export, made step by step: each step is small, and what it made is gone before the next.
protocol ExportTable: Sendable {
  var columns: [String] { get }
  /// - Returns: the rows of the next step, of which there may be none; `nil` at the end.
  mutating func next() async throws -> [[ExportValue]]?
}

/// Rows from a tenant's state as of one moment: a copy, which costs nothing and stays as it is.
struct StateTable: ExportTable {
  let columns: [String]
  let steps: Int
  /// Runs on no event loop. It holds the copy.
  private let rows: LargeCopy<@Sendable (Int) throws -> [[ExportValue]]>
  private var step = 0

  init(columns: [String], steps: Int, rows: @escaping @Sendable (Int) throws -> [[ExportValue]]) {
    self.columns = columns
    self.steps = steps
    self.rows = LargeCopy(rows)
  }

  mutating func next() async throws -> [[ExportValue]]? {
    guard step < steps else { return nil }
    let (rows, index) = (rows, step)
    step += 1
    return try await Task.detached { try rows.value(index) }.value
  }

  /// A step for every `count` ids.
  static func overIDs(
    _ ids: IDLog, columns: [String], by count: Int = 64, row: @escaping @Sendable (String) throws -> [[ExportValue]]
  ) -> StateTable {
    StateTable(columns: columns, steps: (ids.count + count - 1) / count) { step in
      try ids[(step * count)..<min((step + 1) * count, ids.count)].flatMap(row)
    }
  }
}

/// Rows from the events of a tenant's journal up to one version.
struct JournalTable: ExportTable {
  static let eventsPerStep = 512

  let columns: [String]
  private let stream: StreamID
  private let journal: any Journal
  private let end: UInt64
  private let rows: @Sendable (RecordedEvent) async throws -> [[ExportValue]]
  private var version: UInt64 = 0

  /// - Parameter end: the last version that is exported.
  init(
    columns: [String], _ stream: StreamID, of journal: any Journal, upTo end: UInt64,
    rows: @escaping @Sendable (RecordedEvent) async throws -> [[ExportValue]]
  ) {
    self.columns = columns
    self.stream = stream
    self.journal = journal
    self.end = end
    self.rows = rows
  }

  mutating func next() async throws -> [[ExportValue]]? {
    guard version < end else { return nil }
    let events = try await journal.read(stream: stream, after: version, limit: Self.eventsPerStep)
    guard let last = events.last else { return nil }
    version = last.version
    var made: [[ExportValue]] = []
    for event in events where event.version <= end { made += try await rows(event) }
    return made
  }
}
