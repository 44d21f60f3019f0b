internal import Commerce
internal import CommerceEvents
internal import Journal
internal import RPC
internal import Wire

/// One tenant: its state in memory, the only writer of its stream in this process.
///
/// The actor is pinned to an event loop. A command is decided, applied and queued to the journal in one segment
/// without `await`, so that no other command sees half of it; whoever is told anything, be it a refusal, waits until
/// what the answer rests on is durable.
///
/// When the journal refuses an append the tenant is *retired*: its memory is ahead of the journal, so it is thrown
/// away, everyone waiting gets `TenantRetired`, and the registry activates a new one that decides again.
actor Tenant {
  nonisolated let id: String
  nonisolated let environment: TenantEnvironment
  nonisolated let durability: Durability
  nonisolated let entitlements: EntitlementIndex
  nonisolated let size: TenantSize
  private nonisolated let executor: any SerialExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  private(set) var state: TenantState
  /// What the journal holds of timers, but for those that drive a process.
  var timers: TimerQueue
  /// The real time of the `wake` row, where there is one.
  var wakeMicros: Int64?
  /// The stream's version with all that is applied.
  private(set) var version: UInt64
  /// Appends of this activation.
  private(set) var sequence: UInt64 = 0
  var snapshotVersion: UInt64
  var snapshotBytes: Int
  var isSavingSnapshot = false
  /// The test clock's offset as the entitlement index has it, or will once the append is durable.
  private var indexedClockOffsetMicros: Int64
  /// The same of the governance policies.
  private var indexedPoliciesRevision: UInt64

  /// Hashes of the idempotency keys on record: what is not in here is certainly new.
  private var knownKeys: HashSet64
  /// Mutations whose record is not yet durable, or whose outcome is still to come, by key.
  private var inFlight: [String: InFlight] = [:]
  /// Charges and refunds under way, by the id of what they settle.
  var processes: [String: TenantProcess] = [:]
  /// The erasable records, once they were wanted, and what changes while they are read.
  var recordCache: ShardedTable<[UInt8]>?
  /// Of what was read into it.
  var recordBytes = 0
  var recordChangesDuringLoad: [String: [UInt8]?]?
  var refusalThrottle = RefusalThrottle()

  private enum InFlight {
    case decided(fingerprint: [UInt8], outcome: MutationOutcome, sequence: UInt64)
    case pending(fingerprint: [UInt8], TenantProcess)
  }

  init(activation: TenantActivation, environment: TenantEnvironment, executor: any SerialExecutor) {
    id = activation.id
    self.environment = environment
    self.executor = executor
    state = activation.state
    timers = TimerQueue(
      activation.timers.filter { TenantProcess.Subject(timerID: $0.id) == nil && $0.id != CommerceTimers.wake })
    wakeMicros = activation.timers.first { $0.id == CommerceTimers.wake }?.dueMicros
    indexedClockOffsetMicros = activation.state.clockOffsetMicros
    indexedPoliciesRevision = activation.state.governance.policies.revision
    version = activation.version
    snapshotVersion = activation.snapshotVersion
    snapshotBytes = activation.snapshotBytes
    knownKeys = activation.knownKeys
    durability = Durability(version: activation.version)
    size = TenantSize(encodedBytes: activation.encodedBytes)
    entitlements = EntitlementIndex(
      users: activation.entitlements, policies: activation.state.governance.policies, version: activation.version,
      clockOffsetMicros: activation.state.clockOffsetMicros)
  }

  deinit {
    // Memory of a large tenant takes longer to free than a loop may be held up: it goes with the copy.
    let copy = LargeCopy((state, timers, knownKeys, recordCache))
    (state, timers, knownKeys, recordCache) = (TenantState(tenantID: id), TimerQueue(), HashSet64(), nil)
    withExtendedLifetime(copy) {}
  }

  /// Business time: real time plus the test clock's offset, and never before anything the tenant has seen (R28).
  var businessNow: UnixMicros {
    max(state.clockMicros, environment.realClock() + state.clockOffsetMicros)
  }

  // MARK: Reads

  /// Evaluates `body` against the state at the tenant's business time and returns once what it saw is durable.
  func read<Answer: Sendable>(
    _ body: @Sendable (borrowing TenantState, UnixMicros) throws -> Answer
  ) async throws -> Answer {
    let now = try await caughtUp()
    let seen = sequence
    do {
      let answer = try body(state, now)
      try await settle(seen)
      return answer
    } catch {
      try await settle(seen)
      throw error
    }
  }

  // MARK: Mutations

  /// How a decided mutation gets its answer.
  enum Settlement<Response: Sendable>: Sendable {
    /// Decided for good; the answer leaves when the events are durable.
    case now(Response)
    /// The answer comes from a process that talks to the gateway.
    case process(TenantProcess.Subject)
  }

  /// Decides a command once per identity and answers when its outcome is durable (R14).
  ///
  /// A repeat joins the pending outcome or gets the first answer. A refusal binds nothing.
  ///
  /// - Parameters:
  ///   - audit: who asks, for the audit trail; `nil` leaves no entry.
  ///   - authorize: what the caller may do here; asked again with the state that is decided against.
  ///   - answer: makes the response from the state with the decision applied.
  func mutate<Result: Sendable, Response: Message>(
    _ identity: MutationIdentity, audit: AuditSubject? = nil,
    authorize: @Sendable (borrowing TenantState, UnixMicros) throws -> Access,
    decide: @Sendable (borrowing TenantState, DecisionContext, Access) throws -> Decision<Result>,
    answer: @Sendable (borrowing TenantState, Result, UnixMicros) -> Settlement<Response>
  ) async throws -> Response {
    do {
      _ = try await read(authorize)
    } catch {
      try await auditRefusal(error, audit)
      throw error
    }
    if audit != nil { try await prepareAudit() }
    if let earlier = try await earlierOutcome(of: identity) { return try earlier.decoded() }
    let now = try await caughtUp()
    let seen = sequence
    var decision: Decision<Result>
    do {
      let access = try authorize(state, now)
      decision = try decide(state, context(caller: access.caller, now: now), access)
    } catch {
      try await settle(seen)
      try await auditRefusal(error, audit)
      throw error
    }
    let affected = apply(&decision, audit, at: now)
    switch answer(state, decision.result, now) {
    case .now(let response):
      let outcome = MutationOutcome.response(response.serializedBytes())
      let record = makeRecord(.final, identity, outcome.bytes)
      let number = commit(decision, at: now, affecting: affected, idempotency: .insert(identity.key, record))
      for intent in decision.timers { startProcess(of: intent, after: number) }
      inFlight[identity.key.key] = .decided(fingerprint: identity.fingerprint, outcome: outcome, sequence: number)
      try await settle(number)
      inFlight.removeValue(forKey: identity.key.key)
      return response
    case .process(let subject):
      let record = makeRecord(.pending, identity, Array(subject.id.utf8))
      decision.timers.append(processTimer(subject, key: identity.key.key, now: now))
      let number = commit(decision, at: now, affecting: affected, idempotency: .insert(identity.key, record))
      // What else the decision set going, such as a second refund, has timers of its own.
      for intent in decision.timers { startProcess(of: intent, except: subject, after: number) }
      let process = startProcess(subject, key: identity.key, after: number)
      inFlight[identity.key.key] = .pending(fingerprint: identity.fingerprint, process)
      return try await process.outcome().decoded()
    }
  }

  /// Records the outcome of a process, with the answer to everyone who asked for it.
  func conclude<Result: Sendable>(
    _ subject: TenantProcess.Subject, _ key: IdempotencyKey?,
    decide: @Sendable (borrowing TenantState, DecisionContext) throws -> Decision<Result>,
    answer: @Sendable (borrowing TenantState, UnixMicros) -> MutationOutcome
  ) async throws -> MutationOutcome {
    let now = try await caughtUp()
    var decision = try decide(state, context(caller: .server(of: id), now: now))
    decision.timers.append(.cancel(id: subject.timerID))
    let affected = apply(decision.events, at: now)
    let outcome = answer(state, now)
    let timers = decision.timers
    let change = key.map { IdempotencyChange.finalize($0, outcome: outcome.bytes) }
    let number = commit(decision, at: now, affecting: affected, idempotency: change)
    for intent in timers { startProcess(of: intent, except: subject, after: number) }
    try await settle(number)
    return outcome
  }

  /// Decides a command that no request identifies: a chunk of an import, a timer.
  ///
  /// - Parameter settles: false returns before it is durable: the caller has more of it, and settles them all.
  func perform<Result: Sendable>(
    caller: Caller, audit: AuditSubject? = nil, settles: Bool = true,
    _ decide: @Sendable (borrowing TenantState, DecisionContext) throws -> Decision<Result>
  ) async throws -> Result {
    if audit != nil { try await prepareAudit() }
    let now = try await caughtUp()
    var decision = try decide(state, context(caller: caller, now: now))
    let affected = apply(&decision, audit, at: now)
    let number = commit(decision, at: now, affecting: affected, idempotency: nil)
    for intent in decision.timers { startProcess(of: intent, after: number) }
    if settles { try await settle(number) }
    return decision.result
  }

  func forget(_ key: IdempotencyKey) { inFlight.removeValue(forKey: key.key) }

  /// What an earlier request with this identity answered, or will; `nil` when there was none.
  private func earlierOutcome(of identity: MutationIdentity) async throws -> MutationOutcome? {
    try checkLive()
    if let outcome = try await joined(identity) { return outcome }
    guard knownKeys.contains(identity.key.hash64) else { return nil }
    // Twice: where the first request ends during the look-up, its record was read as pending and is final by now.
    for _ in 0..<2 {
      let found = try await environment.journal.idempotencyRecord(identity.key)
      // The look-up suspended: the first request may have come in meanwhile.
      if let outcome = try await joined(identity) { return outcome }
      guard let found else { return nil }
      try identity.check(found.fingerprint)
      switch found.state {
      case .final: return try MutationOutcome(bytes: found.outcome)
      case .pending:
        // Every pending record has a process: activation starts those that a crash cut off.
        let process = processes[String(decoding: found.outcome, as: UTF8.self)]
        if let process { return try await process.outcome() }
      }
    }
    throw RPCError(.aborted, "the first request with this request_id was just settled; repeat it")
  }

  private func joined(_ identity: MutationIdentity) async throws -> MutationOutcome? {
    switch inFlight[identity.key.key] {
    case nil: return nil
    case .decided(let fingerprint, let outcome, let sequence):
      try identity.check(fingerprint)
      try await settle(sequence)
      return outcome
    case .pending(let fingerprint, let process):
      try identity.check(fingerprint)
      return try await process.outcome()
    }
  }

  private func makeRecord(_ state: IdempotencyRecord.State, _ identity: MutationIdentity, _ outcome: [UInt8])
    -> IdempotencyRecord
  {
    IdempotencyRecord(
      state: state, fingerprint: identity.fingerprint, outcome: outcome, createdMicros: environment.realClock())
  }

  func context(caller: Caller, now: UnixMicros) -> DecisionContext {
    DecisionContext(nowMicros: now, catalogue: environment.catalogue.current, caller: caller, newID: environment.newID)
  }

  // MARK: Commit

  func apply(_ events: [CommerceEvent], at now: UnixMicros) -> AffectedUsers {
    var affected = AffectedUsers.none
    for event in events { affected.formUnion(state.apply(event, at: now)) }
    return affected
  }

  /// Applies a decision that a caller asked for, and adds its entry of the audit trail; one that changes nothing leaves
  /// none.
  private func apply<Result>(
    _ decision: inout Decision<Result>, _ audit: AuditSubject?, at now: UnixMicros
  ) -> AffectedUsers {
    guard let audit, !decision.events.isEmpty || !decision.records.isEmpty else {
      return apply(decision.events, at: now)
    }
    let before = AuditBefore(decision.events, in: state)
    let affected = apply(decision.events, at: now)
    let (event, record) = auditEntry(
      audit, changes: before.changes(in: state), omitted: before.omitted, events: decision.events, at: now)
    _ = apply([event], at: now)
    decision.events.append(event)
    if let record { decision.records.append(record) }
    return affected
  }

  /// No event yet: nobody has described the tenant.
  var isEmpty: Bool { version == 0 }

  /// Applies and queues in one step; returns the append's number, for `settle`.
  func applyAndCommit(_ decision: Decision<Void>, at now: UnixMicros) -> UInt64 {
    commit(decision, at: now, affecting: apply(decision.events, at: now), idempotency: nil)
  }

  /// Queues what was decided and applied; returns the append's number, for `settle`.
  func commit<Result>(
    _ decision: Decision<Result>, at now: UnixMicros, affecting affected: AffectedUsers,
    idempotency: IdempotencyChange?
  ) -> UInt64 {
    assert(state.ledgerImbalance() == nil, "invariant 2: \(state.ledgerImbalance() ?? "")")
    let append = Append(
      stream: StreamID(id), expectedVersion: version,
      events: decision.events.map { NewEvent(type: $0.type, timeMicros: now, payload: $0.payload) },
      idempotency: idempotency, timers: timerChanges(decision.timers),
      records: decision.records.map(RecordChange.init))
    version += UInt64(decision.events.count)
    sequence += 1
    size.grow(by: append.byteCount)
    assert(decision.events.allSatisfy(\.isBalanced), "a posting does not sum to zero")
    // Reading everything is for a sample of the commits.
    assert(!sequence.isMultiple(of: 256) || state.checkInvariants().isEmpty, "\(state.checkInvariants())")
    noteRecords(decision.records)
    if case .insert(let key, _) = idempotency { knownKeys.insert(key.hash64) }
    let change = indexChange(for: affected)
    let indexed = indexedEvents(decision.events)
    let number = sequence
    let versionAfter = version
    let (durability, entitlements, environment, tenantID) = (durability, entitlements, environment, id)
    environment.journal.append(append) { result in
      switch result {
      case .success(let receipt):
        if let change { entitlements.publish(change) }
        for (event, version) in indexed { environment.directory.note(event, tenant: tenantID, version: version) }
        durability.advance(to: number, version: versionAfter)
        environment.feed.advance(to: receipt.lastPosition, stream: tenantID, version: versionAfter)
      case .failure(let error):
        durability.fail(error)
        if error.code == .poisoned { environment.onFatal(error) }
      }
    }
    saveSnapshotIfDue()
    return number
  }

  /// What the directory index has to know of, with the versions that the append gives it.
  private func indexedEvents(_ events: [CommerceEvent]) -> [(CommerceEvent, UInt64)] {
    let first = version - UInt64(events.count) + 1
    return events.enumerated().compactMap { offset, event in
      DirectoryIndex.isIndexed(event.type) ? (event, first + UInt64(offset)) : nil
    }
  }

  private func indexChange(for affected: AffectedUsers) -> EntitlementIndex.Change? {
    let users: EntitlementIndex.Change.Users
    let policiesRevision = state.governance.policies.revision
    let othersChanged =
      state.clockOffsetMicros != indexedClockOffsetMicros || policiesRevision != indexedPoliciesRevision
    indexedClockOffsetMicros = state.clockOffsetMicros
    indexedPoliciesRevision = policiesRevision
    switch affected {
    // Moving the test clock, or setting a governance policy, changes answers and nobody's seats.
    case .none where othersChanged: users = .some([])
    case .none: return nil
    case .some(let ids): users = .some(ids.map { ($0, EntitlementIndex.Entry($0, in: state)) })
    case .all: users = .all(EntitlementIndex.entries(of: state))
    }
    return EntitlementIndex.Change(
      users: users, policies: state.governance.policies, version: version, clockOffsetMicros: state.clockOffsetMicros)
  }

  /// Waits until all that is applied is durable.
  func settleAll() async throws { try await settle(sequence) }

  /// Waits until append `number` is durable.
  func settle(_ number: UInt64) async throws {
    do throws(JournalError) {
      try await durability.reach(number)
    } catch {
      throw TenantRetired(cause: error)
    }
  }

  func checkLive() throws {
    if let failure = durability.failure { throw TenantRetired(cause: failure) }
  }

  /// Retires a tenant that nobody waits for, so that its memory can go. Callers that come later look it up again.
  ///
  /// - Parameter takeOut: takes the tenant from where callers find it, unless one of them has it.
  func retireIfIdle(_ takeOut: @Sendable () -> Bool) -> Bool {
    guard inFlight.isEmpty, processes.isEmpty, !isSavingSnapshot, durability.isSettled(sequence), takeOut() else {
      return false
    }
    durability.fail(JournalError(.conflict, "the tenant was passivated"))
    return true
  }
}

/// The tenant's memory is no longer the journal's: look the tenant up again and repeat.
struct TenantRetired: Error {
  let cause: JournalError
}
