internal import CommerceSchema
public import RPC

/// A tenant's events in order, across lost connections, restarts of the server and expired tokens (R42).
///
/// Each event comes once and none is left out: after a break the watch goes on behind the last position that it was
/// told. It ends only by an error that trying again cannot mend, or by cancelling the reading task. Every iteration
/// begins where the watch was told to begin.
public struct EventWatch: AsyncSequence, Sendable {
  public typealias Element = WatchedEvent

  /// Where to begin.
  public struct Start: Sendable {
    let start: WatchEventsRequest.Start?

    /// With the tenant's first event.
    public static let beginning = Start(start: nil)
    /// With what happens from now on.
    public static let now = Start(start: .live(true))
    /// After the event whose `Event.resumeToken` this is.
    public static func resumeToken(_ token: String) -> Start { Start(start: .resumeToken(token)) }
    /// After the event of this sequence.
    public static func after(sequence: UInt64) -> Start { Start(start: .afterSequence(sequence)) }
  }

  let invoker: RetryingInvoker
  let retry: CommerceClient.RetryPolicy
  let parent: String
  let start: Start
  let options: CallOptions
  /// Told of every position that was reached, heartbeats' too: what to store in order to go on later.
  let onPosition: (@Sendable (_ resumeToken: String) -> Void)?

  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(watch: self) }

  public struct AsyncIterator: AsyncIteratorProtocol {
    private let watch: EventWatch
    private var position: WatchEventsRequest.Start?
    /// The last event delivered; an older one that comes again is passed over.
    private var lastSequence: UInt64?
    private var stream: MessageStream<WatchEventsResponse>.AsyncIterator?
    /// The token that the open stream was made with.
    private var token: String?
    /// Attempts since something last came in.
    private var attempts = 0
    private var hasRenewedToken = false

    init(watch: EventWatch) {
      self.watch = watch
      position = watch.start.start
    }

    public mutating func next(isolation actor: isolated (any Actor)?) async throws(RPCError) -> WatchedEvent? {
      while true {
        do throws(RPCError) {
          if let event = try await read(isolation: actor) { return WatchedEvent(event) }
        } catch {
          stream = nil
          try await recover(from: error, isolation: actor)
        }
      }
    }

    public mutating func next() async throws(RPCError) -> WatchedEvent? { try await next(isolation: nil) }

    /// Reads one message; `nil` where it was no event to deliver.
    private mutating func read(isolation actor: isolated (any Actor)?) async throws(RPCError) -> Event? {
      if stream == nil { try await open(isolation: actor) }
      guard let response = try await stream?.next(isolation: actor) else {
        throw RPCError(.unavailable, "the server ended the stream of events")
      }
      attempts = 0
      hasRenewedToken = false
      switch response.item {
      case .event(let event):
        reach(event.resumeToken, event.sequence)
        if let lastSequence, event.sequence <= lastSequence { return nil }
        lastSequence = event.sequence
        return event
      case .heartbeat(let heartbeat):
        reach(heartbeat.resumeToken, heartbeat.sequence)
        return nil
      case nil: return nil
      }
    }

    private mutating func reach(_ resumeToken: String, _ sequence: UInt64) {
      position = resumeToken.isEmpty ? .afterSequence(sequence) : .resumeToken(resumeToken)
      if !resumeToken.isEmpty { watch.onPosition?(resumeToken) }
    }

    private mutating func open(isolation actor: isolated (any Actor)?) async throws(RPCError) {
      let invoker = watch.invoker
      let options = try await invoker.prepared(watch.options)
      token = options.credentials
      stream = try await EventServiceClient(invoker.base)
        .watchEvents(WatchEventsRequest(parent: watch.parent, start: position), options: options)
        .makeAsyncIterator()
    }

    private mutating func recover(
      from error: RPCError, isolation actor: isolated (any Actor)?
    ) async throws(RPCError) {
      let invoker = watch.invoker
      attempts += 1
      if !hasRenewedToken, RetryingInvoker.rejectsToken(error), watch.options.credentials == nil,
        invoker.tokens.invalidate(token)
      {
        hasRenewedToken = true
        return
      }
      let wait = watch.retry.pause(
        after: error, safety: .noSideEffects, attempts: attempts, random: invoker.clock.random())
      guard let wait else { throw error }
      try await invoker.pause(wait)
    }
  }
}

extension CommerceClient {
  /// What happens in the tenant, in order, past events first (R42). Nothing is sent until the watch is iterated.
  ///
  /// - Parameter onPosition: told of every position reached; store the last one and begin with
  ///   `.resumeToken` to go on after a restart of your own.
  public func watchEvents(
    from start: EventWatch.Start = .beginning, options: CallOptions = .defaults,
    onPosition: (@Sendable (_ resumeToken: String) -> Void)? = nil
  ) -> EventWatch {
    EventWatch(
      invoker: core.invoker, retry: core.watchRetry, parent: parent, start: start, options: options,
      onPosition: onPosition)
  }

  /// What happens in all tenants, in the order of the commits (R42): for a platform's own services with the role
  /// `Events.Read.All`. An event names its tenant, and its sequence counts over all of them.
  ///
  /// - Parameter onPosition: as for `watchEvents`.
  public func watchAllEvents(
    from start: EventWatch.Start = .beginning, options: CallOptions = .defaults,
    onPosition: (@Sendable (_ resumeToken: String) -> Void)? = nil
  ) -> EventWatch {
    EventWatch(
      invoker: core.invoker, retry: core.watchRetry, parent: "tenants/-", start: start, options: options,
      onPosition: onPosition)
  }
}
