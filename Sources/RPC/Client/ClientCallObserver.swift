/// Is told how one call goes, attempt by attempt.
///
/// Everything comes on the call's event loop, in order, and must not block:
///
///     attemptStarting   once for each time the call is sent
///     attemptEnded      once for each attempt that started; with hedging, attempts overlap
///     callEnded         once, last
public protocol ClientCallObserver: AnyObject, Sendable {
  /// The call is about to be sent.
  /// - Parameter metadata: what goes along: the call's own, to which an observer may add (a trace's identity).
  func attemptStarting(_ attempt: ClientAttempt, metadata: inout Metadata)

  /// An attempt is over.
  func attemptEnded(_ attempt: ClientAttempt, _ outcome: ClientAttemptOutcome)

  /// The call is over.
  /// - Parameters:
  ///   - error: what its caller is given; `nil` for success.
  ///   - attempts: how often it was sent; 0 for a call that never was.
  func callEnded(_ error: RPCError?, attempts: Int, duration: Duration)
}

extension ClientCallObserver {
  public func attemptStarting(_ attempt: ClientAttempt, metadata: inout Metadata) {}
  public func attemptEnded(_ attempt: ClientAttempt, _ outcome: ClientAttemptOutcome) {}
  public func callEnded(_ error: RPCError?, attempts: Int, duration: Duration) {}
}

/// A call as it begins.
public struct ClientCallInfo: Sendable {
  public let method: MethodInfo
  /// The channel's target, as it was given.
  public let target: String
  public let options: CallOptions

  package init(method: MethodInfo, target: String, options: CallOptions) {
    self.method = method
    self.target = target
    self.options = options
  }
}

/// One sending of a call.
public struct ClientAttempt: Sendable, Hashable {
  /// 1 for the first.
  public let number: Int
  /// Repeats one that no handler saw, so that no retry policy was asked.
  public let isTransparentRetry: Bool
  /// Whom it goes to, for example `127.0.0.1:7443`.
  public let peer: String

  package init(number: Int, isTransparentRetry: Bool, peer: String) {
    self.number = number
    self.isTransparentRetry = isTransparentRetry
    self.peer = peer
  }
}

/// How an attempt ended, and what it moved. Bytes are messages' own, without frames.
public struct ClientAttemptOutcome: Sendable {
  /// `nil` for success; `CANCELLED` also where another attempt of a hedged call won.
  public internal(set) var error: RPCError?
  public internal(set) var sentMessages = 0
  public internal(set) var sentBytes = 0
  public internal(set) var receivedMessages = 0
  public internal(set) var receivedBytes = 0
  public internal(set) var duration: Duration = .zero

  package init() {}

  /// `OK` where there is no error.
  public var code: StatusCode { error?.code ?? .ok }

  package mutating func sent(_ bytes: Int) {
    sentMessages += 1
    sentBytes += bytes
  }

  package mutating func received(_ bytes: Int) {
    receivedMessages += 1
    receivedBytes += bytes
  }

  package mutating func end(_ error: RPCError?, after duration: Duration) {
    self.error = error
    self.duration = duration
  }
}
