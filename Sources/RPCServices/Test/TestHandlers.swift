internal import Locking
public import RPC
public import RPCServiceSchema
internal import struct Synchronization.Atomic
public import Wire

/// `rpc.test.v1.TestService`: does what a conformance test asks for. Never for production: it lets any caller hold
/// calls open and ask for large responses.
public final class TestHandlers: TestService {
  /// What a request may ask for, and what is remembered.
  public struct Limits: Sendable {
    /// Bytes of one response's payload. Default 64 MiB.
    public var responseBytesMax = 64 << 20
    /// Responses that one request may ask for. Default 100,000.
    public var responsesMax = 100_000
    /// The longest wait. Default an hour.
    public var waitMax = Duration.seconds(3_600)
    /// Keys of FailFirst that are remembered; the oldest is forgotten first. Default 1,000.
    public var failureKeysMax = 1_000

    public init() {}
  }

  let limits: Limits
  let wait: @Sendable (Duration) async throws -> Void
  private let failures: Mutex<FailureKeys>
  private let started = Atomic<UInt64>(0)
  private let finished = Atomic<UInt64>(0)
  private let cancelled = Atomic<UInt64>(0)

  /// - Parameter wait: suspends for a while, or until its task is cancelled; the machine's clock where none is given.
  public init(limits: Limits = Limits(), wait: (@Sendable (Duration) async throws -> Void)? = nil) {
    self.limits = limits
    self.wait = wait ?? MachineClock.wait
    failures = Mutex(FailureKeys(countMax: limits.failureKeysMax))
  }

  // MARK: Unary

  public func emptyCall(_ request: Empty, context: ServerContext) -> InlineOutcome<Empty> {
    started.wrappingAdd(1, ordering: .relaxed)
    finished.wrappingAdd(1, ordering: .relaxed)
    echoMetadata(context)
    return .reply(Empty())
  }

  public func unaryCall(_ request: SimpleRequest, context: ServerContext) async throws -> SimpleResponse {
    try await recording(context) {
      try request.status.raise()
      if request.echoPayload { return SimpleResponse(payload: request.payload) }
      return SimpleResponse(payload: try payload(request.responseSize))
    }
  }

  public func sleepingCall(_ request: SleepRequest, context: ServerContext) async throws -> SleepResponse {
    try await recording(context) {
      let duration = request.duration.map { Duration.seconds($0.seconds) + .nanoseconds(Int64($0.nanos)) } ?? .zero
      guard duration >= .zero, duration <= limits.waitMax else { throw Self.invalid("duration") }
      try await wait(duration)
      return SleepResponse()
    }
  }

  public func failFirst(_ request: FailFirstRequest, context: ServerContext) async throws -> FailFirstResponse {
    try await recording(context) {
      guard (1...100).contains(request.key.utf8.count) else { throw Self.invalid("key") }
      let calls = failures.withLock { $0.count(request.key) }
      guard calls > request.failures else {
        var status = request.status ?? TestStatus()
        if status.code == 0 { status.code = UInt32(StatusCode.unavailable.rawValue) }
        try status.raise()
        return FailFirstResponse(calls: calls)
      }
      return FailFirstResponse(calls: calls)
    }
  }

  public func describeCall(
    _ request: DescribeCallRequest, context: ServerContext
  ) async throws -> DescribeCallResponse {
    try await recording(context) {
      var response = DescribeCallResponse(peer: context.peer, authenticated: context.principal != nil)
      if let deadline = context.deadline {
        let (seconds, attoseconds) = (deadline - .now).components
        response.timeLeft = ProtoDuration(seconds: seconds, nanos: Int32(attoseconds / 1_000_000_000))
      }
      response.previousAttempts =
        context.metadata.first(CallOptions.previousAttemptsKey).flatMap { UInt32($0) } ?? 0
      response.traceparent = CallScope.traceContext?.traceparent ?? ""
      response.metadata = context.metadata.map { key, value in
        switch value {
        case .string(let text): MetadataPair(key: key, value: Array(text.utf8))
        case .binary(let bytes): MetadataPair(key: key, value: bytes)
        }
      }
      return response
    }
  }

  public func getActivity(_ request: GetActivityRequest, context: ServerContext) async throws -> GetActivityResponse {
    try await recording(context) {
      GetActivityResponse(
        callsStarted: started.load(ordering: .relaxed), callsFinished: finished.load(ordering: .relaxed),
        callsCancelled: cancelled.load(ordering: .relaxed))
    }
  }

  // MARK: For every method

  /// Counts a call, and sends its metadata back.
  func recording<Result: Sendable>(
    _ context: ServerContext, _ body: () async throws -> Result
  ) async throws -> Result {
    started.wrappingAdd(1, ordering: .relaxed)
    echoMetadata(context)
    do {
      let result = try await body()
      finished.wrappingAdd(1, ordering: .relaxed)
      return result
    } catch {
      if Task.isCancelled {
        cancelled.wrappingAdd(1, ordering: .relaxed)
      } else {
        finished.wrappingAdd(1, ordering: .relaxed)
      }
      throw error
    }
  }

  private func echoMetadata(_ context: ServerContext) {
    if context.metadata.isEmpty { return }
    var trailers = context.trailers
    for (key, value) in context.metadata where key.hasPrefix("x-test-echo") {
      switch value {
      case .string(let text): trailers.append(key, text)
      case .binary(let bytes): trailers.append(key, bytes)
      }
    }
    context.trailers = trailers
  }

  func payload(_ size: UInt32) throws(RPCError) -> [UInt8] {
    guard Int(size) <= limits.responseBytesMax else { throw Self.invalid("size") }
    return (0..<Int(size)).map { UInt8(truncatingIfNeeded: $0) }
  }

  static func invalid(_ field: String) -> RPCError {
    var error = RPCError(.invalidArgument, reason: "FIELD_INVALID", domain: "rpc", "\(field) is out of its range")
    error.details.fieldViolations = [FieldViolation(field: field, description: "out of its range")]
    return error
  }
}
