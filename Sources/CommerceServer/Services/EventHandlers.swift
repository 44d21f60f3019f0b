internal import Commerce
internal import CommerceSchema
internal import Journal
internal import RPC
internal import Wire

/// `commerce.v1.EventService`: what changed in a tenant, in order, from any earlier position (R42).
///
/// Events are read from the journal, so that a stream has what is durable and nothing else. Between events the stream
/// waits for the tenant's next durable version; a quiet stream sends heartbeats. A stream keeps no tenant in memory.
struct EventHandlers: EventService {
  /// Events read from the journal in one step.
  static let eventsPerRead = 256
  static let heartbeatInterval = Duration.seconds(15)

  let backend: CommerceBackend

  func watchEvents(
    _ request: WatchEventsRequest, responses: MessageWriter<WatchEventsResponse>, context: ServerContext
  ) async throws {
    let tenantID = try ResourceName(request.parent, field: "parent", "tenants").tenant
    if tenantID == Self.allTenants { return try await watchAll(request, responses: responses, context: context) }
    let watcher = EventWatcher(try backend.principal(context), of: tenantID)
    // The right to watch is asked for at the start, also where a token is shown; the stream ends with the credential.
    try await backend.read(tenantID, context) { _, _, _ in }
    let environment = backend.environment
    try await environment.feed.watching(tenantID) { watch in
      var sequence = try await start(request, watcher)
      sequence = try await sendRecorded(after: sequence, watcher, to: responses)
      // Whoever only wants the past knows by this where it ends.
      try await responses.write(heartbeat(sequence, watcher))
      while true {
        sequence = try await sendRecorded(after: sequence, watcher, to: responses)
        let hasMore = try await watch.mayHaveChanged(
          since: sequence, orAfter: Self.heartbeatInterval, pause: environment.pause)
        try Task.checkCancellation()
        if !hasMore { try await responses.write(heartbeat(sequence, watcher)) }
      }
    }
  }

  /// The sequence after which to start.
  private func start(_ request: WatchEventsRequest, _ watcher: EventWatcher) async throws -> UInt64 {
    switch request.start {
    case .afterSequence(let sequence): return sequence
    case .resumeToken(let token): return try opened(token, watcher)
    case .live(true):
      return try await backend.registry.with(watcher.scope) { $0.durability.durableVersion }
    case .live(false), nil: return 0
    }
  }

  func opened(_ token: String, _ watcher: EventWatcher) throws(RPCError) -> UInt64 {
    guard let sequence = backend.tokens.sequence(token, for: watcher) else {
      throw CommerceErrors.invalid(
        "resume_token", "is no resume token that this caller was given here; start from a sequence instead",
        reason: "RESUME_TOKEN_INVALID")
    }
    return sequence
  }

  /// Sends everything that is recorded after `sequence`; returns the last sequence read.
  private func sendRecorded(
    after sequence: UInt64, _ watcher: EventWatcher, to responses: MessageWriter<WatchEventsResponse>
  ) async throws -> UInt64 {
    var sequence = sequence
    while true {
      let events = try await backend.environment.journal.read(
        stream: StreamID(watcher.scope), after: sequence, limit: Self.eventsPerRead)
      for event in events where CommerceEvent.isPublic(type: event.type) {
        try await responses.write(response(event, at: event.version, watcher))
      }
      guard let last = events.last else { return sequence }
      sequence = last.version
    }
  }

  func response(_ event: RecordedEvent, at sequence: UInt64, _ watcher: EventWatcher) -> WatchEventsResponse {
    WatchEventsResponse(
      item: .event(
        Event(
          type: event.type, payload: event.payload, sequence: sequence,
          resumeToken: backend.tokens.resumeToken(sequence, for: watcher),
          eventTime: Timestamp(unixMicros: event.timeMicros), tenant: ResourceName.tenant(event.stream.rawValue))))
  }

  func heartbeat(_ sequence: UInt64, _ watcher: EventWatcher) -> WatchEventsResponse {
    WatchEventsResponse(
      item: .heartbeat(
        Heartbeat(
          sequence: sequence, resumeToken: backend.tokens.resumeToken(sequence, for: watcher),
          sendTime: Timestamp(unixMicros: backend.environment.realClock()))))
  }
}
