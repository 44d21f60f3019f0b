internal import Commerce
internal import Journal
internal import RPC

/// Timers fire in order of (due, sequence), with their due time as the time that their decision sees (R28).
///
/// Nothing is read or decided at a time before which something is still due: every command first catches up. So an
/// answer never depends on how late the server's own look at its timers came.
///
/// Rows lie in the journal under business time. A tenant whose test clock runs ahead keeps one row more, `wake`, under
/// real time: when its first timer comes due, for whoever looks at the journal alone.
extension Tenant {
  /// Timers that one step of the loop fires before it lets others run.
  static let timersPerStep = 16

  /// The business time to read or decide at, with everything due by then decided. No `await` may stand between this
  /// and the decision.
  func caughtUp() async throws -> UnixMicros {
    while true {
      try checkLive()
      let now = businessNow
      var fired = 0
      while fired < Self.timersPerStep, let first = timers.first, first.dueMicros <= now {
        fire(first)
        fired += 1
      }
      if fired == 0 { return now }
      await Task.yield()
    }
  }

  /// Fires what is due, and starts again what `rows` show to be unfinished.
  ///
  /// - Parameter rows: of this tenant, due.
  func fireDue(_ rows: [TimerRow]) async throws {
    resumeProcesses(rows)
    _ = try await caughtUp()
    for row in rows {
      // A process that a timer started and that failed: its row is still there.
      guard let subject = TenantProcess.Subject(dueTimerID: row.id), processes[subject.id] == nil,
        !timers.contains(row.id)
      else { continue }
      startProcess(subject, key: nil, after: 0)
    }
    try await settleAll()
  }

  private func fire(_ timer: TimerQueue.Entry) {
    if let subject = TenantProcess.Subject(dueTimerID: timer.id) {
      timers.removeFirst()
      if processes[subject.id] == nil { startProcess(subject, key: nil, after: 0) }
      return
    }
    let now = max(timer.dueMicros, state.clockMicros)
    var decision: Decision<Void>
    do throws(Refusal) {
      decision = try state.decide(timer: timer.id, context(caller: .server(of: id), now: now))
    } catch {
      environment.log.warning(
        "a timer's command was refused, the timer is dropped",
        [("tenant", id), ("timer", timer.id), ("reason", error.reason)])
      decision = Decision(result: ())
    }
    // What fired is gone, unless the decision set it anew.
    if !decision.timers.contains(where: { $0.id == timer.id }) { decision.timers.append(.cancel(id: timer.id)) }
    let affected = apply(decision.events, at: now)
    let number = commit(decision, at: now, affecting: affected, idempotency: nil)
    for intent in decision.timers { startProcess(of: intent, after: number) }
  }

  // MARK: Rows

  /// The rows that a decision's timers change, and the `wake` row with them.
  func timerChanges(_ intents: [TimerIntent]) -> [TimerChange] {
    let offset = state.clockOffsetMicros
    var changes: [TimerChange] = []
    for intent in intents {
      if TenantProcess.Subject(timerID: intent.id) == nil {
        timers.apply(intent)
        changes.append(TimerChange(intent))
      } else {
        // A process is due at once whatever the tenant's time: its row lies under real time.
        changes.append(TimerChange(intent.earlier(byMicros: offset)))
      }
    }
    let wake = offset == 0 ? nil : timers.first.map { $0.dueMicros - offset }
    if wake != wakeMicros {
      wakeMicros = wake
      let id = CommerceTimers.wake
      changes.append(wake.map { .set(id: id, dueMicros: $0, payload: []) } ?? .cancel(id: id))
    }
    return changes
  }

  // MARK: The test clock

  /// Moves the tenant's time to where it was told to go, timer by timer: each fires at its own time, and what it
  /// started is final before the next one does.
  func settleClock(key: IdempotencyKey?) async throws -> MutationOutcome {
    let target = state.clockTargetMicros
    while true {
      let now = try await caughtUp()
      if let running = processes.values.first(where: { $0.subject != .clock }) {
        await running.finished()
        continue
      }
      guard let due = timers.first?.dueMicros, due <= target, due > now else { break }
      _ = try await perform(caller: .server(of: id)) { state, context in
        try StepClock(toMicros: due).decide(state, context)
      }
    }
    return try await conclude(.clock, key) { state, context in
      try StepClock(toMicros: max(target, context.nowMicros)).decide(state, context)
    } answer: { state, _ in
      .response(DevelopmentMapping.clock(state.clockMicros).serializedBytes())
    }
  }
}

extension TimerIntent {
  var id: String {
    switch self {
    case .set(let id, _, _), .cancel(let id): id
    }
  }

  fileprivate func earlier(byMicros offset: Int64) -> TimerIntent {
    switch self {
    case .set(let id, let dueMicros, let payload): .set(id: id, dueMicros: dueMicros - offset, payload: payload)
    case .cancel: self
    }
  }
}
