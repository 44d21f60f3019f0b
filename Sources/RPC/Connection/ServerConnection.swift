/// The server's end of one connection, without I/O: bytes in, events out; intents in, bytes out.
///
/// Use, on one thread at a time:
///
///     machine.receive(bytes)                        // what one read gave; lent
///     while let event = machine.nextEvent() { … }   // until nil: then `bytes` may be reused
///     machine.withOutput { write($0) }              // once per tick
///     machine.outputConsumed(written)               // then nextEvent() again: calls may be writable
///
/// States of a call, and what leads on:
///
///     (none)      CALL                 -> open, or refused by END at once
///     open        CANCEL               -> cancelled
///                 END sent             -> (none)
///     cancelled   END sent             -> (none)
///
/// A cancelled call holds its place among `Limits.streamsMax` until its END. Frames that come late for a call that is
/// over are skipped.
package struct ServerConnection: ~Copyable {
  var core: ConnectionCore
  private var methods: ReceivingTable<MethodEntry>
  private var credentials: ReceivingTable<CredentialEntry>
  /// The highest call that will be answered: 2^31 - 1 until the second GOAWAY.
  private var lastAcceptedStream = Limits.streamIDMax
  private var announcedGoAway = false

  package init(limits: Limits = Limits()) {
    core = ConnectionCore(role: .server, limits: limits)
    methods = ReceivingTable(entriesMax: limits.methodEntriesMax, bytesMax: limits.methodBytesMax)
    credentials = ReceivingTable(entriesMax: limits.credentialEntriesMax, bytesMax: limits.credentialBytesMax)
  }

  // MARK: Input

  /// Lends bytes that were just read. They must stay valid until `nextEvent()` has returned `nil`, which must happen
  /// before the next `receive`.
  package mutating func receive(_ bytes: UnsafeRawBufferPointer) { core.input.receive(bytes) }

  /// What happened next; `nil` once all input is used. Messages in an event are lent until the next call.
  package mutating func nextEvent() -> ServerEvent? {
    while true {
      if let id = core.writable.popLast() {
        if core.streams.find(id) == nil { continue }
        return .writable(id)
      }
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

  private mutating func fail(_ error: RPCConnectionError) -> ServerEvent {
    core.fail(error, lastStreamID: min(core.highestStream, lastAcceptedStream))
    return .connectionError(error)
  }

  @inline(__always) private mutating func receive(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer
  ) throws(RPCConnectionError) -> ServerEvent? {
    switch header.type {
    case .call: return try receiveCall(header, payload)
    case .data: return try receiveData(header, payload)
    case .cancel: return try receiveCancel(header, payload)
    default:
      switch try core.receiveConnectionFrame(header, payload) {
      case .nothing: return nil
      case .hello(let limits): return .hello(limits)
      case .pong(let opaque): return .pong(opaque)
      case .goAway(let goAway): return .goAway(goAway)
      }
    }
  }

  // MARK: CALL

  /// Reads the head, whose layout is in `CallHead`. Definitions are applied before anything can refuse the call: later
  /// calls may refer to them.
  private mutating func receiveCall(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer
  ) throws(RPCConnectionError) -> ServerEvent? {
    let id = header.stream
    guard id > core.highestStream, id <= Limits.streamIDMax else {
      throw RPCConnectionError(
        .protocolError,
        "CALL on stream \(id): ids must rise, be at most 2^31 - 1, and the last was \(core.highestStream)")
    }
    var cursor = ByteCursor(payload)
    guard let method = try methods.resolve(&cursor) else {
      throw RPCConnectionError(.protocolError, "CALL on stream \(id) names no method")
    }
    let credential = try credentials.resolve(&cursor)
    let flags = header.flags
    var timeout: UInt64?
    if flags.contains(.deadline) {
      timeout = cursor.varint()
      if timeout == nil { throw RPCConnectionError(.protocolError, "CALL on stream \(id) ends inside its deadline") }
    }
    var metadata = Metadata()
    var refusal: MetadataBlock.Refusal?
    if flags.contains(.metadata) { refusal = try readMetadata(&cursor, &metadata, id) }
    guard flags.contains(.message) || cursor.isAtEnd else {
      throw RPCConnectionError(.protocolError, "CALL on stream \(id) has \(cursor.count) bytes after its head")
    }
    let message = flags.contains(.message) ? cursor.rest : nil
    guard try admit(id, messageBytes: message?.count ?? 0, refusal) else { return nil }
    let receipt = open(id, messageBytes: message?.count, endOfStream: flags.contains(.halfClose))
    return .call(
      IncomingCall(
        streamID: id, method: method, credential: credential, timeoutMicroseconds: timeout, metadata: metadata,
        message: message.map { MessageBytes(lent: $0, receipt: receipt) }, endOfStream: flags.contains(.halfClose)))
  }

  private func readMetadata(
    _ cursor: inout ByteCursor, _ metadata: inout Metadata, _ id: StreamID
  ) throws(RPCConnectionError) -> MetadataBlock.Refusal? {
    switch MetadataBlock.decode(&cursor, bytesMax: core.limits.metadataBytesMax) {
    case .metadata(let decoded): metadata = decoded
    case .refused(let refusal): return refusal
    case .malformed:
      throw RPCConnectionError(.protocolError, "the metadata of CALL on stream \(id) is malformed")
    }
    return nil
  }

  /// Judges a call whose head was read: `false` when no event is to report it.
  @inline(__always) private mutating func admit(
    _ id: StreamID, messageBytes: Int, _ refusal: MetadataBlock.Refusal?
  ) throws(RPCConnectionError) -> Bool {
    core.highestStream = id
    core.budget.earnCall()
    if id < Limits.streamIDSoftMax, id <= lastAcceptedStream, refusal == nil,
      core.streams.count < core.limits.streamsMax, messageBytes <= core.limits.streamWindowBytes,
      messageBytes <= core.limits.messageBytesMax
    {
      return true
    }
    return try admitSlowly(id, messageBytes, refusal)
  }

  private mutating func admitSlowly(
    _ id: StreamID, _ messageBytes: Int, _ refusal: MetadataBlock.Refusal?
  ) throws(RPCConnectionError) -> Bool {
    // The client learns from GOAWAY's id that the call was not taken.
    if id > lastAcceptedStream { return false }
    if id >= Limits.streamIDSoftMax { announceGoAway("stream ids run out: open a new connection") }
    if messageBytes > core.limits.streamWindowBytes {
      throw RPCConnectionError(.flowControl, "CALL on stream \(id) sent more than its credit")
    }
    let limits = core.limits
    if let refusal {
      try refuse(id, refusal.error("metadata", limits.metadataBytesMax))
    } else if core.streams.count >= limits.streamsMax {
      try refuse(
        id,
        RPCError(
          .unavailable, reason: "TOO_MANY_STREAMS", domain: "rpc",
          "the connection already has its \(limits.streamsMax) calls open"))
    } else if messageBytes > limits.messageBytesMax {
      try refuse(id, Self.tooLarge(UInt64(messageBytes), limits.messageBytesMax))
    } else {
      return true
    }
    return false
  }

  /// - Returns: what reading the first message gives back; nothing where no second may follow.
  @inline(__always) private mutating func open(
    _ id: StreamID, messageBytes: Int?, endOfStream: Bool
  ) -> MessageReceipt {
    var state = StreamState()
    state.id = id
    state.sendCredit = Int32(core.peer.streamWindowBytes)
    state.receiveCredit = Int32(core.limits.streamWindowBytes)
    var receipt = MessageReceipt.none
    if endOfStream {
      state.flags = .receiveClosed
    } else if let messageBytes {
      receipt.creditBytes = Int32(messageBytes)
      state.receiveCredit -= receipt.creditBytes
      state.unreadMessages = 1
    }
    core.streams.insert(state)
    return receipt
  }

  /// Answers a call that no handler will see.
  private mutating func refuse(_ id: StreamID, _ error: RPCError) throws(RPCConnectionError) {
    if let overspent = core.budget.spend(.glitch, core.limits) { throw overspent }
    var error = error
    error.notProcessed = true
    EndHead.encodeFailure(id, error, metadataBytesMax: core.peer.metadataBytesAccepted, into: &core.output)
  }

  static func tooLarge(_ bytes: UInt64, _ bytesMax: Int) -> RPCError {
    RPCError(
      .resourceExhausted, reason: "MESSAGE_TOO_LARGE", domain: "rpc",
      "a message of \(bytes) bytes is larger than the receiver's limit of \(bytesMax)")
  }

  // MARK: DATA and CANCEL

  private mutating func receiveData(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer
  ) throws(RPCConnectionError) -> ServerEvent? {
    let id = header.stream
    guard let index = core.streams.find(id) else {
      try core.checkWasOpen(header)
      return nil
    }
    // What was sent before the client's own CANCEL could be seen as such; nothing is read of it any more.
    if core.streams[index].flags.contains(.cancelled) { return nil }
    switch try core.receiveData(header, payload, index) {
    case .nothing: return nil
    case .message(let message, let endOfStream): return .message(id, message, endOfStream: endOfStream)
    case .halfClose: return .halfClose(id)
    case .tooLarge(let bytes):
      let error = Self.tooLarge(bytes, core.limits.messageBytesMax)
      end(id, error)
      return .aborted(id, error)
    }
  }

  private mutating func receiveCancel(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer
  ) throws(RPCConnectionError) -> ServerEvent? {
    if let overspent = core.budget.spend(.cancel, core.limits) { throw overspent }
    var cursor = ByteCursor(payload)
    guard header.flags == [], let code = cursor.byte(), code > 0, cursor.isAtEnd else {
      throw RPCConnectionError(.protocolError, "CANCEL must hold one status code other than OK, without flags")
    }
    let id = header.stream
    guard let index = core.streams.find(id) else {
      try core.checkWasOpen(header)
      return nil
    }
    let flags = core.streams[index].flags
    if flags.contains(.cancelled) { return nil }
    core.dropBuffers(id, flags)
    core.streams[index].flags.subtract([.buffered, .queued, .outputBlocked])
    core.streams[index].flags.formUnion([.cancelled, .receiveClosed])
    // Where END waited behind a large reply, the handler is done: the machine answers in its place.
    if flags.contains([.queued, .sendClosed]) {
      end(id, RPCError(.cancelled, "the caller cancelled the call"))
      return nil
    }
    return .cancel(id, StatusCode(rawValue: code) ?? .cancelled)
  }

  // MARK: Going away

  /// The first step: the client is asked to open no more calls here; those that cross are still taken.
  package mutating func announceGoAway(_ message: String) {
    guard !announcedGoAway, core.phase != .failed else { return }
    announcedGoAway = true
    core.writeGoAway(GoAway(lastStreamID: Limits.streamIDMax, code: .noError, message: message))
  }

  /// The second step, a round trip later: what came so far will be answered, nothing else will be.
  package mutating func finishGoAway(_ message: String) {
    guard core.phase != .failed else { return }
    announcedGoAway = true
    lastAcceptedStream = min(lastAcceptedStream, core.highestStream)
    core.writeGoAway(GoAway(lastStreamID: lastAcceptedStream, code: .noError, message: message))
  }

  /// Ends the connection at once: GOAWAY with `error`, all calls forgotten. Write the output, then close.
  package mutating func abort(_ error: RPCConnectionError) {
    core.fail(error, lastStreamID: min(core.highestStream, lastAcceptedStream))
  }
}
