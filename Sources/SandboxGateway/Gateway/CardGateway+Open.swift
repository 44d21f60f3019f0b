internal import CommerceSchema
package import Journal
internal import Wire

extension CardGateway {
  /// Rebuilds the ledger from the journal. A million charges take a few seconds.
  ///
  /// - Parameter instance: a random name, used where the journal is new.
  /// - Throws: `.foreign` for a journal of another program, `.corrupt` for content no gateway wrote, and what the
  ///   journal throws.
  package static func open(
    journal: any Journal, instance: String, configuration: Configuration
  ) async throws(JournalError) -> CardGateway {
    let (ledger, version) = try await GatewayJournal.replay(journal) { _, _ in }
    let names = LedgerNames(instance: try await name(journal, instance, isNew: version == 0))
    return CardGateway(names: names, ledger: ledger, version: version, journal: journal, configuration: configuration)
  }

  private static func name(
    _ journal: any Journal, _ instance: String, isNew: Bool
  ) async throws(JournalError) -> String {
    if let stored = try await journal.metaValue(GatewayJournal.instanceKey) {
      return String(decoding: stored, as: UTF8.self)
    }
    guard isNew else {
      throw JournalError(.corrupt, "the card gateway's journal has charges but not the name they were given under")
    }
    try await journal.setMetaValue(GatewayJournal.instanceKey, Array(instance.utf8))
    return instance
  }
}

/// How the gateway lies in its journal: one stream of `LedgerBatch`es, and the instance's name beside it.
enum GatewayJournal {
  static let stream = StreamID("sandbox-gateway")
  static let eventType = "LedgerBatch"
  static let instanceKey = "sandbox-gateway.instance"
  static let eventsPerRead = 64

  /// The ledger that the journal's batches make, and the stream's version after the last of them.
  /// - Parameter visit: told of every batch, oldest first, after it has been applied.
  static func replay(
    _ journal: any Journal, _ visit: (LedgerBatch, RecordedEvent) async throws(JournalError) -> Void
  ) async throws(JournalError) -> (ledger: Ledger, version: UInt64) {
    var ledger = Ledger()
    var position: UInt64 = 0
    var version: UInt64 = 0
    while true {
      let events = try await journal.readAll(after: position, limit: eventsPerRead)
      for event in events {
        try await visit(try apply(event, to: &ledger), event)
        version = event.version
      }
      guard let last = events.last else { return (ledger, version) }
      position = last.position
    }
  }

  private static func apply(_ event: RecordedEvent, to ledger: inout Ledger) throws(JournalError) -> LedgerBatch {
    guard event.stream == stream, event.type == eventType else {
      throw JournalError(
        .foreign, "the journal holds \(event.type) of \(event.stream), not a card gateway's; name another --journal")
    }
    let batch: LedgerBatch
    do throws(WireError) {
      batch = try LedgerBatch(serializedBytes: event.payload)
    } catch {
      throw corrupt(event, "\(error)")
    }
    do throws(LedgerError) {
      try ledger.apply(batch)
    } catch {
      throw corrupt(event, error.message)
    }
    return batch
  }

  private static func corrupt(_ event: RecordedEvent, _ problem: String) -> JournalError {
    JournalError(.corrupt, "event \(event.position) of the card gateway's journal: \(problem)")
  }
}
