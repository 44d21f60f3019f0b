package import Wire

extension ClientConnection {
  // MARK: Calls

  /// Starts a call: CALL with the first message inline where it fits, else CALL and then DATA as credit allows.
  ///
  /// - Parameters:
  ///   - message: the only message of a unary or server-streaming call; `nil` when messages follow.
  ///   - halfClose: no further messages will follow.
  package mutating func startCall(
    _ head: CallHead, message: UnsafeRawBufferPointer?, halfClose: Bool
  ) -> StartOutcome {
    if let obstacle = obstacle() { return obstacle }
    let messageBytes = message?.count ?? 0
    if deservesScrutiny(head, messageBytes), let error = defect(head, messageBytes) { return .refused(error) }
    let id = core.highestStream + 1
    let method = methods.reference(
      head.method, entriesMax: core.peer.methodEntriesMax, bytesMax: core.peer.methodBytesMax)
    let credential = head.credential.map {
      credentials.reference(
        $0, entriesMax: core.peer.credentialEntriesMax, bytesMax: core.peer.credentialBytesMax)
    }
    let inlined = head.encode(
      id, method: method, credential: credential, message: message, halfClose: halfClose,
      frameBytesMax: core.peer.frameBytesMax, inlineMax: core.peer.streamWindowBytes, into: &core.output)
    core.budget.earnCall()
    let inlineMessageBytes = inlined ? message?.count ?? 0 : 0
    open(id, inlineMessageBytes: inlineMessageBytes, halfClosed: halfClose && (inlined || message == nil))
    if let message, !inlined { sendFirst(message, id, halfClose) }
    return .started(id)
  }

  /// Encodes the message through `scratch`, which is emptied first and keeps its memory for the next call.
  package mutating func startCall<M: Message>(
    _ head: CallHead, _ message: M, halfClose: Bool, scratch: inout WireWriter
  ) -> StartOutcome {
    scratch.removeAll()
    message.encode(into: &scratch)
    return scratch.withUnsafeBytes { startCall(head, message: $0, halfClose: halfClose) }
  }

  private mutating func sendFirst(_ message: UnsafeRawBufferPointer, _ id: StreamID, _ halfClose: Bool) {
    guard let index = core.streams.find(id) else { return }
    let outcome = core.send(message, index, halfClose: halfClose)
    precondition(outcome == .sent || outcome == .queued, "size and queue were checked before the call was opened")
  }

  /// Why no call can be started now.
  private func obstacle() -> StartOutcome? {
    if core.phase == .failed { return .closed }
    if isLeaving || core.peerGoAway != nil || core.highestStream >= Limits.streamIDMax { return .goingAway }
    return core.streams.count >= core.peer.streamsMax ? .limitReached : nil
  }

  /// Whether anything about a call could keep it from being sent: not so for small ones like those before.
  @inline(__always) private func deservesScrutiny(_ head: CallHead, _ messageBytes: Int) -> Bool {
    messageBytes > Limits.fragmentBytesMin || core.queuedBytes > 0 || !head.metadata.isEmpty
      || methods.isNew(head.method) || head.credential.map(credentials.isNew) == true
  }

  /// Why this call can never be sent here.
  private func defect(_ head: CallHead, _ messageBytes: Int) -> RPCError? {
    if messageBytes > core.peer.messageBytesMax {
      return ServerConnection.tooLarge(UInt64(messageBytes), core.peer.messageBytesMax)
    }
    // A message that does not go along with CALL must find room in the queue: the call would hang without it.
    if core.queuedBytes + messageBytes + ConnectionCore.queuedMessageOverheadBytes > core.limits.sendQueueBytesMax {
      return RPCError(
        .resourceExhausted, reason: "SEND_QUEUE_FULL", domain: "rpc",
        "messages waiting for credit already take \(core.queuedBytes) bytes on this connection")
    }
    if let token = head.credential, credentials.isNew(token), let error = Self.defect(ofCredential: token) {
      return error
    }
    if head.method.byteCount > Limits.methodNameBytesMax || head.method.byteCount == 0 {
      return RPCError(.internalError, "a method's name must have 1 to \(Limits.methodNameBytesMax) bytes")
    }
    if head.metadata.isEmpty { return nil }
    let metadataBytesMax = core.peer.metadataBytesAccepted
    return head.metadata.accountedBytes > metadataBytesMax
      ? MetadataBlock.Refusal.tooLarge.error("metadata", metadataBytesMax) : nil
  }

  private static func defect(ofCredential token: String) -> RPCError? {
    let size = token.utf8.count
    guard size > 0, size <= Limits.credentialBytesEachMax, token.utf8.allSatisfy({ $0 >= 0x21 && $0 <= 0x7E }) else {
      return RPCError(
        .unauthenticated, reason: "CREDENTIAL_INVALID", domain: "rpc",
        "a credential must be 1 to \(Limits.credentialBytesEachMax) visible ASCII characters")
    }
    return nil
  }

  /// Sends a further message on a call.
  package mutating func sendMessage(_ id: StreamID, _ bytes: UnsafeRawBufferPointer) -> SendOutcome {
    guard let index = core.streams.find(id) else { return .closed }
    return core.send(bytes, index, halfClose: false)
  }

  /// Encodes a further message through `scratch`, and sends it.
  package mutating func sendMessage<M: Message>(
    _ id: StreamID, _ message: M, scratch: inout WireWriter
  ) -> SendOutcome {
    scratch.removeAll()
    message.encode(into: &scratch)
    return scratch.withUnsafeBytes { sendMessage(id, $0) }
  }

  /// Says that no more messages will be sent on a call; those that are queued go first.
  package mutating func halfClose(_ id: StreamID) {
    if let index = core.streams.find(id) { core.halfClose(index) }
  }

  /// Cancels a call. Nothing is reported of it any more; it holds its place until the server's END.
  ///
  /// - Parameter reason: `CANCELLED`, or `DEADLINE_EXCEEDED` when this end's clock ran out first.
  /// - Returns: `false` when the call is not open any more.
  @discardableResult
  package mutating func cancel(_ id: StreamID, _ reason: StatusCode = .cancelled) -> Bool {
    precondition(reason != .ok, "a call is cancelled for a reason")
    guard let index = core.streams.find(id), !core.streams[index].flags.contains(.cancelled) else { return false }
    core.dropBuffers(id, core.streams[index].flags)
    core.streams[index].flags.subtract([.buffered, .queued, .outputBlocked])
    core.streams[index].flags.formUnion([.cancelled, .sendClosed])
    let mark = core.output.beginFrame()
    core.output.byte(reason.rawValue)
    core.output.endFrame(mark, .cancel, [], id)
    return true
  }

  /// The application has read a message: its credit goes back to the server. Call it once per message that an event
  /// carried, in any order; for a call that is over it does nothing.
  package mutating func consumed(_ id: StreamID, _ receipt: MessageReceipt) { core.consumed(id, receipt) }

  // MARK: Connection

  /// Sends a PING; the answer comes as `.pong`.
  package mutating func ping(_ opaque: UInt64) {
    if core.phase == .open { core.writePing(opaque) }
  }

  /// Takes leave: no more calls are started here, those that are open go on.
  package mutating func leave(_ message: String) {
    guard core.phase != .failed, !isLeaving else { return }
    isLeaving = true
    core.writeGoAway(GoAway(lastStreamID: 0, code: .noError, message: message))
  }

  /// Ends the connection at once: GOAWAY with `error`, all calls forgotten. Write the output, then close.
  package mutating func abort(_ error: RPCConnectionError) {
    core.fail(error, lastStreamID: 0)
  }

  /// Whether `startCall` would take a call now.
  package var acceptsCalls: Bool {
    if case nil = obstacle() { true } else { false }
  }

  /// Whether a fresh connection should take over: this one takes no more calls, or its ids run out.
  package var needsReplacement: Bool {
    core.phase == .failed || isLeaving || core.peerGoAway != nil || core.highestStream >= Limits.streamIDSoftMax
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

  /// Whether the server's HELLO has come.
  package var isHandshakeComplete: Bool { core.phase == .open }

  /// Whether the connection has failed: only its output remains.
  package var hasFailed: Bool { core.phase == .failed }

  /// Calls that hold a place: open, or cancelled and not yet ended.
  package var openStreamCount: Int { core.streams.count }

  package func isOpen(_ id: StreamID) -> Bool { core.streams.find(id) != nil }

  package var limits: Limits { core.limits }

  /// What the server announced; the specification's constants before its HELLO.
  package var peerLimits: PeerLimits { core.peer }

  /// Gives back memory kept for the next burst; for connections that have been idle.
  package mutating func releaseSpareMemory() { core.releaseSpareMemory() }
}
