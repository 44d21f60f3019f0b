internal import Commerce
internal import CommerceSchema
internal import Journal
internal import RPC
internal import Wire

/// The events of all tenants, for a platform's own services (R42): in the order of their commits, from any position.
extension EventHandlers {
  /// The id in `tenants/-`, which stands for all (AIP-159).
  static let allTenants = "-"
  /// How long an event that another process wrote may wait.
  static let lookInterval = Duration.seconds(1)

  func watchAll(
    _ request: WatchEventsRequest, responses: MessageWriter<WatchEventsResponse>, context: ServerContext
  ) async throws {
    let watcher = EventWatcher(try backend.enterDeployment(context), of: Self.allTenants)
    let environment = backend.environment
    var position = try await startOfAll(request, watcher)
    position = try await sendAll(after: position, watcher, to: responses)
    try await responses.write(heartbeat(position, watcher))
    var quiet = Duration.zero
    while true {
      let sent = try await sendAll(after: position, watcher, to: responses)
      quiet = sent == position ? quiet : .zero
      position = sent
      let hasMore = try await environment.feed.mayHaveChanged(
        since: position, orAfter: Self.lookInterval, pause: environment.pause)
      try Task.checkCancellation()
      if hasMore { continue }
      quiet += Self.lookInterval
      if quiet >= Self.heartbeatInterval {
        try await responses.write(heartbeat(position, watcher))
        quiet = .zero
      }
    }
  }

  private func startOfAll(_ request: WatchEventsRequest, _ watcher: EventWatcher) async throws -> UInt64 {
    switch request.start {
    case .afterSequence(let position): position
    case .resumeToken(let token): try opened(token, watcher)
    case .live(true): try await backend.environment.journal.lastPosition()
    case .live(false), nil: 0
    }
  }

  /// Sends everything that is recorded after `position`; returns the last position read.
  private func sendAll(
    after position: UInt64, _ watcher: EventWatcher, to responses: MessageWriter<WatchEventsResponse>
  ) async throws -> UInt64 {
    var position = position
    while true {
      let events = try await backend.environment.journal.readAll(after: position, limit: Self.eventsPerRead)
      for event in events where CommerceEvent.isPublic(type: event.type) {
        try await responses.write(response(event, at: event.position, watcher))
      }
      guard let last = events.last else { return position }
      position = last.position
    }
  }
}
