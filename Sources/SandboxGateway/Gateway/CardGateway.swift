internal import CommerceSchema
package import Journal
internal import Locking
internal import RPC
internal import Wire

/// A card gateway for development: it decides charges and refunds and has them on disk before it answers.
///
/// Deciding, applying and queueing are one segment under a lock; then the caller waits for the batch. One batch is
/// written at a time and takes all that has collected meanwhile, so that the cost of a commit is shared by as many
/// callers as there are. Safe from any thread.
package final class CardGateway: Sendable {
  package struct Configuration: Sendable {
    /// Changes that may wait for the disk; beyond it calls get `RESOURCE_EXHAUSTED`.
    package var pendingChangesMax = 65_536
    /// Microseconds since 1970 UTC.
    package var nowMicros: @Sendable () -> Int64
    /// How long a call that hangs is held where its caller does not give up.
    package var hangMax: Duration = .seconds(3_600)
    /// Waits out an injected delay; cancelled with the call.
    package var delay: @Sendable (Duration) async throws -> Void
    /// Told once, when the journal has failed and the process should end and start anew.
    package var onFailure: @Sendable (JournalError) -> Void

    package init(
      nowMicros: @escaping @Sendable () -> Int64, delay: @escaping @Sendable (Duration) async throws -> Void,
      onFailure: @escaping @Sendable (JournalError) -> Void
    ) {
      self.nowMicros = nowMicros
      self.delay = delay
      self.onFailure = onFailure
    }
  }

  let names: LedgerNames
  let state: Mutex<GatewayState>
  let configuration: Configuration
  private let journal: any Journal

  init(
    names: LedgerNames, ledger: Ledger, version: UInt64, journal: any Journal, configuration: Configuration
  ) {
    self.names = names
    state = Mutex(GatewayState(ledger: ledger, version: version))
    self.journal = journal
    self.configuration = configuration
  }

  /// Runs `body` on the state, gets what it changed written, and returns its answer once all that it saw is durable.
  func transact<Answer: Sendable>(
    _ body: (inout GatewayState) throws(RPCError) -> Answer
  ) async throws(RPCError) -> Answer {
    let outcome: Result<(Answer, UInt64), RPCError> = state.withLock { state in
      do throws(RPCError) {
        if let failure = state.failure { throw failure }
        let answer = try body(&state)
        return .success((answer, state.visibleBatch))
      } catch {
        return .failure(error)
      }
    }
    let (answer, batch) = try outcome.get()
    writeNext()
    try await durable(batch)
    return answer
  }

  /// Throws where too much waits for the disk already.
  func checkRoom(_ state: GatewayState) throws(RPCError) {
    guard state.pendingCount < configuration.pendingChangesMax else {
      throw RPCError(
        .resourceExhausted, reason: "GATEWAY_BUSY", domain: RequestChecks.domain,
        "more than \(configuration.pendingChangesMax) changes wait for the disk; try again later")
    }
  }

  private func durable(_ batch: UInt64) async throws(RPCError) {
    let failure = await withCheckedContinuation { continuation in
      if case .over(let failure) = state.withLock({ $0.wait(for: batch, continuation) }) {
        continuation.resume(returning: failure)
      }
    }
    if let failure { throw failure }
  }

  private func writeNext() {
    guard let (parts, version) = state.withLock({ state in state.takeBatch().map { ($0, state.version) } }) else {
      return
    }
    let time = configuration.nowMicros()
    let events = parts.map {
      NewEvent(type: GatewayJournal.eventType, timeMicros: time, payload: $0.serializedBytes())
    }
    journal.append(Append(stream: GatewayJournal.stream, expectedVersion: version, events: events)) {
      self.written($0)
    }
  }

  private func written(_ result: Result<AppendReceipt, JournalError>) {
    let ready: [GatewayState.Continuation]
    switch result {
    case .success(let receipt):
      ready = state.withLock { $0.batchWritten(version: receipt.version) }
      writeNext()
      for continuation in ready { continuation.resume(returning: nil) }
    case .failure(let error):
      let failure = RPCError(
        .unavailable, reason: "GATEWAY_JOURNAL_FAILED", domain: RequestChecks.domain,
        "the gateway cannot write its journal; the outcome is known after its restart")
      ready = state.withLock { $0.fail(failure) }
      for continuation in ready { continuation.resume(returning: failure) }
      configuration.onFailure(error)
    }
  }
}
