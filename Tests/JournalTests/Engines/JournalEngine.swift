internal import Journal
internal import JournalSQLite
internal import TestSupport
internal import Testing

/// An engine under the conformance suite. A new engine joins `all` and has nothing else to do.
struct JournalEngine: Sendable, CustomTestStringConvertible {
  let name: String
  /// Opens the journal that lives at a place; again after a close, with everything that was in it.
  let open: @Sendable (JournalPlace) throws -> any Journal

  var testDescription: String { name }

  static let all: [JournalEngine] = [
    JournalEngine(name: "in memory") { InMemoryJournal(store: $0.memory) },
    JournalEngine(name: "SQLite") { try SQLiteJournal.open(path: $0.file) },
    JournalEngine(name: "SQLite without sync") {
      try SQLiteJournal.open(path: $0.file, configuration: .init(synchronous: .off))
    },
    JournalEngine(name: "SQLite in groups of three") {
      var limits = SQLiteJournal.Limits()
      limits.groupChangesMax = 3
      limits.knownStreamsMax = 2
      limits.checkpointPages = 8
      limits.copyPages = 2
      return try SQLiteJournal.open(path: $0.file, configuration: .init(limits: limits))
    },
  ]

  /// Runs `body` on a new journal and closes it afterwards.
  func withJournal(_ body: (any Journal) async throws -> Void) async throws {
    try await withPlace { place in
      let journal = try open(place)
      do {
        try await body(journal)
      } catch {
        await journal.close()
        throw error
      }
      await journal.close()
    }
  }

  /// Runs `body` with a place for a journal that nobody else uses.
  func withPlace(_ body: (JournalPlace) async throws -> Void) async throws {
    try await withTemporaryFolder("journal") { try await body(JournalPlace(folder: $0)) }
  }
}

/// Where a journal lives: a directory of its own, and memory for the engine that has no file.
struct JournalPlace: Sendable {
  let folder: TemporaryFolder
  let memory = InMemoryJournal.Store()

  var file: String { folder.path("events.journal") }
}
