package import Wire

extension ServerConnection {
  // MARK: Replies

  /// Ends a call with status OK: one END frame where message and credit allow, else DATA first. END never waits for
  /// anything but its own message.
  ///
  /// - Parameters:
  ///   - message: the reply of a unary or client-streaming call; `nil` ends a stream.
  ///   - trailers: metadata to go with the status.
  /// - Returns: `false` when the call is not open any more. A cancelled call is answered `CANCELLED`; a reply larger
  ///   than the client accepts becomes `RESOURCE_EXHAUSTED`.
  @discardableResult
  package mutating func reply(
    _ id: StreamID, message: UnsafeRawBufferPointer? = nil, trailers: Metadata = Metadata()
  ) -> Bool {
    guard let index = core.streams.find(id) else { return false }
    let state = core.streams[index]
    let count = message?.count ?? 0
    guard state.flags.isDisjoint(with: [.queued, .cancelled, .sendClosed]), trailers.isEmpty,
      count <= core.peer.frameBytesMax, count <= Int(state.sendCredit), count <= core.peer.messageBytesMax
    else { return replySlowly(id, index, message, trailers) }
    core.output.frame(.end, message == nil ? [] : .message, id, message ?? UnsafeRawBufferPointer(start: nil, count: 0))
    core.closeStream(index)
    return true
  }

  /// Encodes the reply through `scratch`, which is emptied first and keeps its memory for the next reply.
  @discardableResult
  package mutating func reply<M: Message>(
    _ id: StreamID, _ message: M, trailers: Metadata = Metadata(), scratch: inout WireWriter
  ) -> Bool {
    scratch.removeAll()
    message.encode(into: &scratch)
    return scratch.withUnsafeBytes { reply(id, message: $0, trailers: trailers) }
  }

  private mutating func replySlowly(
    _ id: StreamID, _ index: Int, _ message: UnsafeRawBufferPointer?, _ trailers: Metadata
  ) -> Bool {
    let state = core.streams[index]
    if state.flags.contains(.cancelled) {
      return end(id, RPCError(.cancelled, "the caller cancelled the call"))
    }
    if state.flags.contains(.sendClosed) { return false }
    let metadataBytes = trailers.accountedBytes
    let metadataBytesMax = core.peer.metadataBytesAccepted
    if metadataBytes > metadataBytesMax {
      return end(id, MetadataBlock.Refusal.tooLarge.error("trailing metadata", metadataBytesMax))
    }
    let fits = (message?.count ?? 0) + metadataBytes <= core.peer.frameBytesMax
    if message == nil || (fits && (message?.count ?? 0) <= Int(state.sendCredit)), !state.flags.contains(.queued) {
      if let message, message.count > core.peer.messageBytesMax { return endTooLarge(id, message.count) }
      EndHead.encodeSuccess(id, message: message, trailers: trailers, into: &core.output)
      core.closeStream(index)
      return true
    }
    if let message {
      switch core.send(message, index, halfClose: false, waitsForOutput: false) {
      case .sent, .queued: break
      case .tooLarge: return endTooLarge(id, message.count)
      case .queueFull:
        return end(
          id,
          RPCError(
            .resourceExhausted, reason: "SEND_QUEUE_FULL", domain: "rpc",
            "the connection's replies waiting for credit take \(core.limits.sendQueueBytesMax) bytes"))
      case .closed: return false
      }
    }
    return endAfterQueue(id, trailers)
  }

  private mutating func endTooLarge(_ id: StreamID, _ bytes: Int) -> Bool {
    end(id, Self.tooLarge(UInt64(bytes), core.peer.messageBytesMax))
  }

  /// END follows what is queued; nothing else can be sent.
  private mutating func endAfterQueue(_ id: StreamID, _ trailers: Metadata) -> Bool {
    guard let index = core.streams.find(id) else { return false }
    guard core.streams[index].flags.contains(.queued) else {
      EndHead.encodeSuccess(id, message: nil, trailers: trailers, into: &core.output)
      core.closeStream(index)
      return true
    }
    var endFrame = OutputBuffer()
    EndHead.encodeSuccess(id, message: nil, trailers: trailers, into: &endFrame)
    core.streamBuffers(index).endFrame = endFrame.withBytes { Array($0) }
    core.streams[index].flags.insert(.sendClosed)
    return true
  }

  /// Ends a call with an error, at once: messages that are queued are dropped.
  ///
  /// - Returns: `false` when the call is not open any more.
  @discardableResult
  package mutating func end(_ id: StreamID, _ error: RPCError) -> Bool {
    guard let index = core.streams.find(id) else { return false }
    EndHead.encodeFailure(id, error, metadataBytesMax: core.peer.metadataBytesAccepted, into: &core.output)
    core.closeStream(index)
    return true
  }

  // MARK: Streaming

  /// Sends a message of a streaming call.
  package mutating func sendMessage(_ id: StreamID, _ bytes: UnsafeRawBufferPointer) -> SendOutcome {
    guard let index = core.streams.find(id) else { return .closed }
    return core.send(bytes, index, halfClose: false)
  }

  /// Encodes a message of a streaming call through `scratch`, and sends it.
  package mutating func sendMessage<M: Message>(
    _ id: StreamID, _ message: M, scratch: inout WireWriter
  ) -> SendOutcome {
    scratch.removeAll()
    message.encode(into: &scratch)
    return scratch.withUnsafeBytes { sendMessage(id, $0) }
  }

  /// The application has read a message: its credit goes back to the client. Call it once per message that an event
  /// carried, in any order; for a call that is over it does nothing.
  package mutating func consumed(_ id: StreamID, _ receipt: MessageReceipt) { core.consumed(id, receipt) }

  // MARK: Connection

  /// Sends a PING; the answer comes as `.pong`.
  package mutating func ping(_ opaque: UInt64) {
    if core.phase == .open { core.writePing(opaque) }
  }

  /// Tells the abuse budgets the time, on the runtime's monotonic clock. Once a second is enough.
  package mutating func advance(toMilliseconds now: Int64) { core.budget.advance(toMilliseconds: now) }

  /// Bytes that wait to be written.
  package var outputCount: Int { core.output.count }

  /// Lends the bytes that wait to be written, in order.
  package borrowing func withOutput<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    try core.output.withBytes(body)
  }

  /// So many bytes of the output were written. Call `nextEvent()` afterwards: calls may have become writable.
  package mutating func outputConsumed(_ count: Int) { core.outputConsumed(count) }

  /// Whether the connection should be read: not while its output is above its bound.
  package var wantsInput: Bool { core.phase != .failed && core.output.count < core.limits.outputBytesMax }

  /// Whether preface and HELLO have come.
  package var isHandshakeComplete: Bool { core.phase == .open }

  /// Whether the connection has failed: only its output remains.
  package var hasFailed: Bool { core.phase == .failed }

  /// Whether part of a frame waits for its rest, so that a runtime can bound that wait.
  package var holdsPartialFrame: Bool { core.input.holdsPartialFrame }

  /// Whole frames that have come so far.
  package var framesReceived: UInt64 { core.framesReceived }

  /// Calls that hold a place: open, or cancelled and not yet ended.
  package var openStreamCount: Int { core.streams.count }

  /// How messages flow, for whoever looks at the connection from outside; costs a pass over the open calls.
  package var flow: ConnectionFlow {
    var flow = ConnectionFlow(queuedBytes: core.queuedBytes, assemblyBytes: core.assemblyBytes)
    for id in core.streams.openStreams {
      guard let index = core.streams.find(id) else { continue }
      let state = core.streams[index]
      if state.flags.contains(.queued) { flow.streamsWaiting += 1 }
      flow.leastSendCreditBytes = min(flow.leastSendCreditBytes ?? .max, Int(state.sendCredit))
    }
    return flow
  }

  /// Calls that hold a place, in no order.
  package var openStreams: [StreamID] { core.streams.openStreams }

  /// How one call's messages flow; `nil` once its END is written.
  package func flow(of id: StreamID) -> StreamFlow? {
    guard let index = core.streams.find(id) else { return nil }
    let state = core.streams[index]
    let buffers = core.buffers[id]
    return StreamFlow(
      sendCreditBytes: Int(state.sendCredit), receiveCreditBytes: Int(state.receiveCredit),
      isReceiveClosed: state.flags.contains(.receiveClosed), queuedBytes: buffers?.queuedBytes ?? 0,
      assemblyBytes: buffers?.reservedBytes ?? 0)
  }

  package func isOpen(_ id: StreamID) -> Bool { core.streams.find(id) != nil }

  package var limits: Limits { core.limits }

  /// Gives back memory kept for the next burst; for connections that have been idle.
  package mutating func releaseSpareMemory() { core.releaseSpareMemory() }
}

/// How messages flow on one call.
package struct StreamFlow: Sendable, Hashable {
  /// Bytes that may still be sent, and that the client may still send.
  package var sendCreditBytes: Int
  package var receiveCreditBytes: Int
  /// Whether the client sends no more messages.
  package var isReceiveClosed: Bool
  /// Bytes of outgoing messages that wait.
  package var queuedBytes: Int
  /// Bytes of `Limits.assemblyBytesMax` that it holds.
  package var assemblyBytes: Int
}

/// How messages flow on a connection.
package struct ConnectionFlow: Sendable, Hashable {
  /// Bytes of outgoing messages that wait, of `Limits.sendQueueBytesMax`.
  package var queuedBytes: Int
  /// Bytes of `Limits.assemblyBytesMax` in use.
  package var assemblyBytes: Int
  /// Calls whose messages wait for credit or for the output.
  package var streamsWaiting = 0
  /// The least credit left on any open call; `nil` without calls.
  package var leastSendCreditBytes: Int?
}
