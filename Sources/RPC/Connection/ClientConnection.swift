/// The client's end of one connection, without I/O: bytes in, events out; intents in, bytes out.
///
/// Use, on one thread at a time:
///
///     machine.receive(bytes)                        // what one read gave; lent
///     while let event = machine.nextEvent() { … }   // until nil: then `bytes` may be reused
///     machine.withOutput { write($0) }              // once per tick
///     machine.outputConsumed(written)               // then nextEvent() again: calls may be writable
///
/// The preface and HELLO lie in the output from the start; calls may follow them before the server has answered.
///
/// States of a call, and what leads on:
///
///     (none)      startCall            -> open
///     open        END                  -> (none), reported
///                 cancel               -> cancelled; nothing is reported any more
///     cancelled   END                  -> (none), silently
///
/// A cancelled call holds its place among the server's limit of open calls until END.
package struct ClientConnection: ~Copyable {
  var core: ConnectionCore
  var methods = SendingTable<MethodName>()
  var credentials = SendingTable<String>()
  /// Calls that GOAWAY left out, to be reported.
  private var leftOut: [StreamID] = []
  var isLeaving = false

  package init(limits: Limits = Limits()) { core = ConnectionCore(role: .client, limits: limits) }

  // MARK: Input

  /// Lends bytes that were just read. They must stay valid until `nextEvent()` has returned `nil`, which must happen
  /// before the next `receive`.
  package mutating func receive(_ bytes: UnsafeRawBufferPointer) { core.input.receive(bytes) }

  /// What happened next; `nil` once all input is used. Messages in an event are lent until the next call.
  package mutating func nextEvent() -> ClientEvent? {
    while true {
      if let event = pendingEvent() { return event }
      switch core.nextFrame() {
      case .needMore: return nil
      case .failed(let error): return fail(error)
      case .frame(let header, let payload):
        do throws(RPCConnectionError) {
          if let event = try receive(header, payload) { return event }
        } catch {
          return fail(error)
        }
      }
    }
  }

  @inline(__always) private mutating func pendingEvent() -> ClientEvent? {
    if core.writable.isEmpty && leftOut.isEmpty { return nil }
    if let id = leftOut.popLast() { return .failed(id, Self.leftOutError(core.peerGoAway)) }
    while let id = core.writable.popLast() {
      if core.streams.find(id) != nil { return .writable(id) }
    }
    return nil
  }

  private mutating func fail(_ error: RPCConnectionError) -> ClientEvent {
    leftOut = []
    core.fail(error, lastStreamID: 0)
    return .connectionError(error)
  }

  @inline(__always) private mutating func receive(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer
  ) throws(RPCConnectionError) -> ClientEvent? {
    switch header.type {
    case .end: return try receiveEnd(header, payload)
    case .data: return try receiveData(header, payload)
    default:
      switch try core.receiveConnectionFrame(header, payload) {
      case .nothing: return nil
      case .hello(let limits): return .hello(limits)
      case .pong(let opaque): return .pong(opaque)
      case .goAway(let goAway):
        leaveOut(above: goAway.lastStreamID)
        return .goAway(goAway)
      }
    }
  }

  // MARK: END and DATA

  private mutating func receiveEnd(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer
  ) throws(RPCConnectionError) -> ClientEvent? {
    let id = header.stream
    guard let index = core.streams.find(id) else {
      throw RPCConnectionError(.protocolError, "END on stream \(id), where no call is open")
    }
    let state = core.streams[index]
    if header.flags.subtracting(.message) == [] {
      // The usual reply: no status, no trailers, the payload is the message.
      guard header.flags.contains(.message) || payload.isEmpty else {
        throw RPCConnectionError(.protocolError, "END has \(payload.count) bytes after its head")
      }
      try checkReply(header, payload.count, state)
      core.closeStream(index)
      if state.flags.contains(.cancelled) { return nil }
      let message = header.flags.contains(.message) ? MessageBytes(lent: payload, receipt: .none) : nil
      return .completed(id, message: message, trailers: Metadata())
    }
    let end = try EndHead.decode(header, payload, metadataBytesMax: core.limits.metadataBytesMax)
    if !header.flags.contains(.failure) { try checkReply(header, end.message?.count ?? 0, state) }
    core.closeStream(index)
    if state.flags.contains(.cancelled) { return nil }
    if let failure = end.failure { return .failed(id, failure) }
    return .completed(
      id, message: end.message.map { MessageBytes(lent: $0, receipt: .none) }, trailers: end.trailers)
  }

  @inline(__always) private func checkReply(
    _ header: FrameHeader, _ messageBytes: Int, _ state: StreamState
  ) throws(RPCConnectionError) {
    if messageBytes > Int(state.receiveCredit) {
      throw RPCConnectionError(.flowControl, "stream \(header.stream) sent more than its credit")
    }
    if state.flags.contains(.buffered), core.buffers[header.stream]?.assembly != nil {
      throw RPCConnectionError(.protocolError, "END with status OK on stream \(header.stream) inside a message")
    }
  }

  private mutating func receiveData(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer
  ) throws(RPCConnectionError) -> ClientEvent? {
    let id = header.stream
    guard let index = core.streams.find(id) else {
      throw RPCConnectionError(.protocolError, "DATA on stream \(id), where no call is open")
    }
    if core.streams[index].flags.contains(.cancelled) { return nil }
    switch try core.receiveData(header, payload, index) {
    case .nothing, .halfClose: return nil
    case .message(let message, _): return .message(id, message)
    case .tooLarge(let bytes):
      cancel(id, .resourceExhausted)
      return .failed(id, ServerConnection.tooLarge(bytes, core.limits.messageBytesMax))
    }
  }

  // MARK: GOAWAY

  private mutating func leaveOut(above last: StreamID) {
    for id in core.streams.openStreams.sorted(by: >) where id > last {
      guard let index = core.streams.find(id) else { continue }
      if !core.streams[index].flags.contains(.cancelled) { leftOut.append(id) }
      core.closeStream(index)
    }
  }

  private static func leftOutError(_ goAway: GoAway?) -> RPCError {
    RPCError(
      .unavailable, reason: "GOING_AWAY", domain: "rpc",
      "the server did not take the call, it is going away: \(goAway?.message ?? "")"
    ).asNotProcessed
  }

  /// Starts a call's state; the CALL frame is `ClientConnection+Intents`' business.
  mutating func open(_ id: StreamID, inlineMessageBytes: Int, halfClosed: Bool) {
    core.highestStream = id
    var state = StreamState()
    state.id = id
    state.sendCredit = Int32(core.peer.streamWindowBytes - inlineMessageBytes)
    state.receiveCredit = Int32(core.limits.streamWindowBytes)
    if halfClosed { state.flags.insert(.sendClosed) }
    core.streams.insert(state)
  }
}

extension RPCError {
  fileprivate var asNotProcessed: RPCError {
    var error = self
    error.notProcessed = true
    return error
  }
}
