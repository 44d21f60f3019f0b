internal import CommerceSchema
package import Journal

/// Rewrites a card gateway's journal: the same changes in the same order, in as few batches as their size allows.
///
/// A gateway at work writes a batch for every few changes; merged, their envelopes and indexes go, and the next start
/// reads a few large ones. The copy is held against the original before anybody relies on it.
package enum GatewayCompaction {
  /// Bytes of a merged batch, reached by the change that goes over.
  static let batchBytesMax = 1 << 20

  package struct Outcome: Sendable, Hashable {
    /// What the original ends with.
    package var lastPosition: UInt64
    package var batchesBefore: UInt64
    package var batchesAfter: UInt64
  }

  /// Copies the gateway in `source`, which nobody writes to meanwhile, to an empty journal.
  ///
  /// - Throws: `.foreign` and `.corrupt` as opening a gateway does, `.corrupt` also where the copy is not the same, and
  ///   what either journal throws.
  package static func copy(from source: any Journal, to target: any Journal) async throws(JournalError) -> Outcome {
    guard let instance = try await source.metaValue(GatewayJournal.instanceKey) else {
      throw JournalError(.corrupt, "the card gateway's journal does not have the name its charges were given under")
    }
    try await target.setMetaValue(GatewayJournal.instanceKey, instance)
    var merger = BatchMerger()
    var written: UInt64 = 0
    let original = try await GatewayJournal.replay(source) { batch, event throws(JournalError) in
      // A part that this program does not know it can't merge, nor may it lose it.
      guard batch.unknownFields.isEmpty else {
        throw JournalError(
          .foreign, "event \(event.position) of the card gateway's journal is of a newer program; run that one")
      }
      if let full = merger.add(batch, bytes: event.payload.count, timeMicros: event.timeMicros) {
        written = try await write(full, to: target, after: written)
      }
    }
    if let rest = merger.takeRest() { written = try await write(rest, to: target, after: written) }
    let copy = try await GatewayJournal.replay(target) { _, _ in }
    guard copy.ledger.isSame(as: original.ledger) else {
      throw JournalError(.corrupt, "the compacted copy of the card gateway's journal is another ledger; it is not used")
    }
    return Outcome(
      lastPosition: try await source.lastPosition(), batchesBefore: original.version, batchesAfter: copy.version)
  }

  private static func write(
    _ event: NewEvent, to journal: any Journal, after version: UInt64
  ) async throws(JournalError) -> UInt64 {
    try await journal.append(Append(stream: GatewayJournal.stream, expectedVersion: version, events: [event])).version
  }
}

/// Merges batches into full ones.
///
/// Within a batch the changes apply kind by kind: charges, actions, refunds, disputes, verdicts. That is their order of
/// dependence, so batches may be merged, but for one thing that callers see: the order in which disputes were opened
/// and closed. A dispute after a verdict begins a new batch.
struct BatchMerger {
  private var batch = LedgerBatch()
  private var bytes = 0
  private var timeMicros: Int64 = 0

  /// - Returns: the batch that is full, where there is one; `next` then begins another.
  mutating func add(_ next: LedgerBatch, bytes count: Int, timeMicros: Int64) -> NewEvent? {
    let isDue = bytes >= GatewayCompaction.batchBytesMax || !batch.verdicts.isEmpty && !next.disputes.isEmpty
    let full = isDue ? takeRest() : nil
    batch.charges += next.charges
    batch.actions += next.actions
    batch.refunds += next.refunds
    batch.disputes += next.disputes
    batch.verdicts += next.verdicts
    bytes += count
    self.timeMicros = timeMicros
    return full
  }

  mutating func takeRest() -> NewEvent? {
    guard bytes > 0 else { return nil }
    defer { (batch, bytes) = (LedgerBatch(), 0) }
    return NewEvent(type: GatewayJournal.eventType, timeMicros: timeMicros, payload: batch.serializedBytes())
  }
}
