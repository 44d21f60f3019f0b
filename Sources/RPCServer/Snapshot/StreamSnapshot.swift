internal import RPC
internal import Reactor

/// One call on a connection.
public struct StreamSnapshot: Sendable, Hashable {
  /// How far a call has come.
  public enum Phase: Sendable, Hashable {
    /// The request is still to come.
    case awaitingRequest
    /// The handler is at work.
    case running
    /// The handler is at work, and was cancelled.
    case cancelled
    /// The call has ended; its handler is still at work.
    case over
    /// The handler has returned; what it sent waits for credit or for the output.
    case sending
  }

  /// By its connection.
  public var id: UInt32
  /// `service/method`; `nil` once the handler has returned.
  public var method: String?
  public var phase: Phase
  /// Since the call came; `nil` once the handler has returned.
  public var ageNanoseconds: UInt64?
  /// Whether the client sends no more messages.
  public var isHalfClosed: Bool
  /// What may still be sent to the client, in bytes; `nil` once END is sent.
  public var sendCreditBytes: Int?
  /// What the client may still send, in bytes; `nil` once END is sent.
  public var receiveCreditBytes: Int?
  /// Bytes of messages that wait for credit, or for the output.
  public var queuedBytes: Int
  /// Bytes of requests that are incomplete, or put together and unread.
  public var assemblyBytes: Int
}

extension RPCServer {
  /// Looks at the calls of one connection for one moment on its loop: those that are open, and those whose handler has
  /// not returned.
  ///
  /// - Parameters:
  ///   - connection: by `ConnectionSnapshot.id`.
  ///   - countMax: how many to list.
  ///   - id: list only streams above it, to go on where the last list ended.
  /// - Returns: ascending by id; `nil` where the connection is closed.
  public func streams(
    of connection: UInt64, countMax: Int = 1_000, above id: UInt32 = 0
  ) async -> [StreamSnapshot]? {
    for loop in servingLoops {
      let found: [StreamSnapshot]? = await withUnsafeContinuation { continuation in
        loop.loop.execute {
          continuation.resume(returning: loop.connections[connection]?.streams(countMax: countMax, above: id))
        }
      }
      if let found { return found }
    }
    return nil
  }
}

extension AcceptedConnection {
  fileprivate func streams(countMax: Int, above id: StreamID) -> [StreamSnapshot] {
    let atWork = calls.all.compactMap { ($0 as? ServerCall)?.streamID }
    let ids = Set(atWork).union(machine.openStreams).filter { $0 > id }.sorted()
    return ids.prefix(max(0, countMax)).map(stream)
  }

  private func stream(_ id: StreamID) -> StreamSnapshot {
    let call = calls.find(id).map { unsafeDowncast($0, to: ServerCall.self) }
    let flow = machine.flow(of: id)
    return StreamSnapshot(
      id: id, method: call?.method.info.fullName, phase: call?.phase ?? .sending,
      ageNanoseconds: call.map { EventLoop.nowNanoseconds &- $0.setup.startNanoseconds },
      isHalfClosed: flow?.isReceiveClosed ?? true, sendCreditBytes: flow?.sendCreditBytes,
      receiveCreditBytes: flow?.receiveCreditBytes, queuedBytes: flow?.queuedBytes ?? 0,
      assemblyBytes: flow?.assemblyBytes ?? 0)
  }
}

extension ServerCall {
  fileprivate var phase: StreamSnapshot.Phase {
    if isOver { return .over }
    if awaitsRequest { return .awaitingRequest }
    return cancellation == nil ? .running : .cancelled
  }
}
