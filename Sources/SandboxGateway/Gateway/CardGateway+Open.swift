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
    var ledger = Ledger()
    var position: UInt64 = 0
    var version: UInt64 = 0
    while true {
      let events = try await journal.readAll(after: position, limit: GatewayJournal.eventsPerRead)
      for event in events {
        try apply(event, to: &ledger)
        version = event.version
      }
      guard let last = events.last else { break }
      position = last.position
    }
    let names = LedgerNames(instance: try await name(journal, instance, isNew: version == 0))
    return CardGateway(names: names, ledger: ledger, version: version, journal: journal, configuration: configuration)
  }

  private static func apply(_ event: RecordedEvent, to ledger: inout Ledger) throws(JournalError) {
    guard event.stream == GatewayJournal.stream, event.type == GatewayJournal.eventType else {
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
  }

  private static func corrupt(_ event: RecordedEvent, _ problem: String) -> JournalError {
    JournalError(.corrupt, "event \(event.position) of the card gateway's journal: \(problem)")
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
