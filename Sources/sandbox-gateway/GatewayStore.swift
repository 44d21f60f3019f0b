internal import CommandLineOptions
internal import Journal
internal import JournalSQLite
internal import SandboxGateway

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Opens the gateway's journal, and compacts it first where it has grown.
///
///     journal ──copy──▶ journal-compacting          (a crash: the rest is removed at the next start)
///     journal ◀─rename─ journal-compacting          (one step; a crash leaves the one or the other)
struct GatewayStore {
  let path: String
  let configuration: SQLiteJournal.Configuration
  /// Batches from which on the journal is compacted; 0 for never.
  let compactsFrom: UInt64

  private var copyPath: String { path + "-compacting" }

  func open() async throws(JournalError) -> SQLiteJournal {
    let journal = try SQLiteJournal.open(path: path, configuration: configuration)
    // Under the journal's lock nobody else is at it.
    removeCopy()
    let count = try await journal.lastPosition()
    guard compactsFrom > 0, count >= compactsFrom else { return journal }
    let outcome: GatewayCompaction.Outcome
    do throws(JournalError) {
      outcome = try await copy(journal)
    } catch  where error.code == .diskFull || error.code == .ioFailed || error.code == .cannotOpen {
      // The journal is as good as before, and says itself what ails it where it is more than a lack of room.
      removeCopy()
      Console.error("sandbox-gateway: the journal was not compacted: \(error.message)")
      return journal
    }
    await journal.close()
    try replace(outcome)
    return try SQLiteJournal.open(path: path, configuration: configuration)
  }

  private func copy(_ journal: SQLiteJournal) async throws(JournalError) -> GatewayCompaction.Outcome {
    // Synced whatever the run is for: it takes the place of what was.
    let target = try SQLiteJournal.open(path: copyPath)
    do throws(JournalError) {
      let outcome = try await GatewayCompaction.copy(from: journal, to: target)
      await target.close()
      return outcome
    } catch {
      await target.close()
      throw error
    }
  }

  private func replace(_ outcome: GatewayCompaction.Outcome) throws(JournalError) {
    do throws(JournalError) {
      try SQLiteJournal.replace(path: path, with: copyPath, ifAt: outcome.lastPosition)
      Console.error(
        "sandbox-gateway: compacted the journal from \(outcome.batchesBefore) batches to \(outcome.batchesAfter)")
    } catch  where error.code == .conflict || error.code == .cannotOpen {
      // Another gateway was here between closing and replacing; what it left is what counts.
      Console.error("sandbox-gateway: the journal was not compacted: \(error.message)")
    }
  }

  private func removeCopy() {
    for suffix in ["", "-wal", "-shm", "-lock"] { unlink(copyPath + suffix) }
  }
}
