public import RPC

/// Continues the trace that a caller's `traceparent` names, or begins one: the call gets a span of its own, which the
/// call log names, and which calls made by its handler carry on (`CallScope.traceContext`).
///
/// What comes malformed is dropped, and a new trace begins (W3C Trace Context, 3.2.2.3).
public struct ServerTracing: ServerInterceptor {
  private let identifiers: TraceIdentifiers
  /// Begins a trace; one closure for all calls.
  private let begin: @Sendable () -> TraceContext

  /// - Parameter seed: makes the identifiers repeat themselves, for tests; random where none is given.
  public init(seed: UInt64? = nil) {
    let identifiers = TraceIdentifiers(seed: seed)
    self.identifiers = identifiers
    begin = {
      var random = identifiers
      return TraceContext.beginning(using: &random)
    }
  }

  public func admit(_ call: inout ServerAdmission) {
    guard let parent = TraceContext(call.context.metadata) else { return call.trace(begin) }
    call.trace { [identifiers] in
      var random = identifiers
      return parent.child(using: &random)
    }
  }
}

/// Sends the trace of the handler that makes a call along with it; without one, nothing.
public struct ClientTracing: ClientInterceptor {
  public init() {}

  public func observer(of call: ClientCallInfo) -> (any ClientCallObserver)? {
    CallScope.traceContext.map(Observer.init)
  }

  private final class Observer: ClientCallObserver {
    private let context: TraceContext
    init(_ context: TraceContext) { self.context = context }

    func attemptStarting(_ attempt: ClientAttempt, metadata: inout Metadata) { context.add(to: &metadata) }
  }
}
