/// What both ends' machines share: the handshake, frames, credit, fragments, budgets, output. It knows no call heads:
/// CALL is the server machine's to read and the client machine's to write, END the other way round.
///
/// Phases, and what leads from one to the next:
///
///     preface   the peer's eight bytes are due       -> hello, failed
///     hello     the peer's HELLO is due              -> open, failed
///     open      any frame may come                   -> failed
///     failed    input is discarded, output remains to be written
///
/// Invariants: `highestStream` never falls; `assemblyBytes <= limits.assemblyBytesMax`;
/// `queuedBytes <= limits.sendQueueBytesMax`; every stream's `receiveCredit >= 0` and `sendCredit >= 0`.
struct ConnectionCore: ~Copyable {
  enum Phase {
    case preface, hello, open, failed
  }

  let role: Role
  let limits: Limits
  var peer = PeerLimits.base
  var phase = Phase.preface
  var input = InputBuffer()
  var output = OutputBuffer()
  var streams = StreamTable()
  var buffers: [StreamID: StreamBuffers] = [:]
  var budget = AbuseBudget()
  var framesReceived: UInt64 = 0
  /// The highest id of any call so far: opened by this end (client) or seen from the peer (server).
  var highestStream: StreamID = 0
  /// What the peer's GOAWAY said last.
  var peerGoAway: GoAway?

  /// Bytes of `limits.assemblyBytesMax` that are set aside.
  var assemblyBytes = 0
  /// Streams whose message waits for that budget, longest wait first.
  var starved: [StreamID] = []
  /// Bytes of `limits.sendQueueBytesMax` that are in use.
  var queuedBytes = 0
  /// Streams whose queue waits for the output to be written.
  var outputBlocked: [StreamID] = []
  /// Streams whose queue has emptied, to be reported.
  var writable: [StreamID] = []

  init(role: Role, limits: Limits) {
    precondition(limits.invalidity == nil, "invalid limits: \(limits.invalidity ?? "")")
    self.role = role
    self.limits = limits
    // A server shows itself only to a peer that speaks the protocol.
    if role == .client { introduce() }
  }

  private mutating func introduce() {
    output.fixed(role == .client ? Preface.client : Preface.server)
    Hello.encode(limits, role: role, into: &output)
  }

  // MARK: Frames

  enum FrameStep {
    case frame(FrameHeader, UnsafeRawBufferPointer)
    case failed(RPCConnectionError)
    case needMore
  }

  @inline(__always) mutating func nextFrame() -> FrameStep {
    if phase == .preface || phase == .failed, let step = stepOutsideFrames() { return step }
    switch input.next(frameBytesMax: limits.frameBytesMax) {
    case .frame(let header, let payload):
      framesReceived &+= 1
      if phase == .open || header.type == .hello || header.type == .goAway { return .frame(header, payload) }
      return .failed(RPCConnectionError(.protocolError, "the first frame must be HELLO, not type \(header.typeNumber)"))
    case .needMore: return .needMore
    case .oversized(let header):
      return .failed(
        RPCConnectionError(
          .frameTooLarge, "a frame of \(header.length) bytes exceeds the limit of \(limits.frameBytesMax)"))
    }
  }

  /// - Returns: `nil` once the preface has been read.
  private mutating func stepOutsideFrames() -> FrameStep? {
    if phase == .failed {
      input.discard()
      return .needMore
    }
    switch input.preface(role == .server ? Preface.client : Preface.server) {
    case .needMore: return .needMore
    case .mismatch(let firstByte):
      return .failed(RPCConnectionError(.badPreface, Preface.explanation(firstByte)))
    case .match:
      phase = .hello
      if role == .server { introduce() }
      return nil
    }
  }

  /// Ends the connection: GOAWAY is written, calls are forgotten, input is discarded from now on.
  mutating func fail(_ error: RPCConnectionError, lastStreamID: StreamID) {
    guard phase != .failed else { return }
    // Before the preface nothing can be said that the other end would understand.
    if role == .client || phase != .preface, error.code != .badPreface {
      writeGoAway(GoAway(lastStreamID: lastStreamID, code: error.code, message: error.message))
    }
    phase = .failed
    streams = StreamTable()
    buffers = [:]
    (starved, outputBlocked, writable) = ([], [], [])
    (assemblyBytes, queuedBytes) = (0, 0)
    // The frame at hand may still be lent from the input: it is discarded on the next step.
  }

  // MARK: Frames of the connection

  enum ConnectionStep {
    case nothing
    case hello(PeerLimits)
    case pong(UInt64)
    case goAway(GoAway)
  }

  /// Handles every frame but CALL, DATA, END and CANCEL.
  mutating func receiveConnectionFrame(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer
  ) throws(RPCConnectionError) -> ConnectionStep {
    switch header.type {
    case .hello: return .hello(try receiveHello(header, payload))
    case .window:
      try receiveWindow(header, payload)
      return .nothing
    case .ping: return try receivePing(header, payload)
    case .pong: return try receivePong(header, payload)
    case .goAway: return .goAway(try receiveGoAway(header, payload))
    case .call, .data, .end, .cancel:
      throw RPCConnectionError(.protocolError, "this end does not accept frames of type \(header.typeNumber)")
    case nil:
      guard header.typeNumber != 0, header.flags.contains(.ignorable) else {
        throw RPCConnectionError(.protocolError, "unknown frame type \(header.typeNumber)")
      }
      if let overspent = budget.spend(.control, limits) ?? budget.spend(.glitch, limits) { throw overspent }
      return .nothing
    }
  }

  private mutating func receiveHello(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer
  ) throws(RPCConnectionError) -> PeerLimits {
    guard phase == .hello, header.stream == 0, header.flags == [] else {
      throw RPCConnectionError(.protocolError, "HELLO must come once, first, without flags, on stream 0")
    }
    let hello = try Hello.decode(payload)
    // Calls that were sent before rest on the constant; the peer has granted them its window all along.
    streams.raiseSendCredit(by: Int32(hello.streamWindowBytes - peer.streamWindowBytes))
    peer = hello
    phase = .open
    for id in streams.openStreams {
      if let index = streams.find(id), streams[index].flags.contains(.queued) { flushQueue(index) }
    }
    return hello
  }

  private mutating func receivePing(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer
  ) throws(RPCConnectionError) -> ConnectionStep {
    try checkConnectionFrame(header, payloadBytes: 8, "PING")
    if let overspent = budget.ping(hasCalls: streams.count > 0, limits) { throw overspent }
    output.frame(.pong, [], 0, payload)
    return .nothing
  }

  private mutating func receivePong(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer
  ) throws(RPCConnectionError) -> ConnectionStep {
    try checkConnectionFrame(header, payloadBytes: 8, "PONG")
    if let overspent = budget.spend(.control, limits) { throw overspent }
    var cursor = ByteCursor(payload)
    return cursor.fixed(UInt64.self).map { .pong($0) } ?? .nothing
  }

  private func checkConnectionFrame(
    _ header: FrameHeader, payloadBytes: Int, _ name: String
  ) throws(RPCConnectionError) {
    guard header.stream == 0, header.flags == [], header.length == payloadBytes else {
      throw RPCConnectionError(
        .protocolError, "\(name) must have \(payloadBytes) bytes and no flags, on stream 0")
    }
  }

  private mutating func receiveGoAway(
    _ header: FrameHeader, _ payload: UnsafeRawBufferPointer
  ) throws(RPCConnectionError) -> GoAway {
    if let overspent = budget.spend(.control, limits) { throw overspent }
    var cursor = ByteCursor(payload)
    guard header.stream == 0, header.flags == [], let last = cursor.fixed(UInt32.self), let code = cursor.byte(),
      cursor.count <= Limits.goAwayTextBytesMax
    else { throw RPCConnectionError(.protocolError, "GOAWAY is malformed") }
    if let before = peerGoAway, last > before.lastStreamID {
      throw RPCConnectionError(.protocolError, "a second GOAWAY may not raise the last stream id")
    }
    let goAway = GoAway(
      lastStreamID: last, code: GoAwayCode(rawValue: code), message: String(decoding: cursor.rest, as: UTF8.self))
    peerGoAway = goAway
    return goAway
  }

  mutating func writeGoAway(_ goAway: GoAway) {
    let mark = output.beginFrame()
    output.fixed(goAway.lastStreamID)
    output.byte(goAway.code.rawValue)
    output.raw(Array(goAway.message.cut(toUTF8Bytes: Limits.goAwayTextBytesMax).utf8))
    output.endFrame(mark, .goAway, [], 0)
  }

  mutating func writePing(_ opaque: UInt64) {
    let mark = output.beginFrame()
    output.fixed(opaque)
    output.endFrame(mark, .ping, [], 0)
  }

  // MARK: Output

  mutating func outputConsumed(_ count: Int) {
    output.consume(count)
    if output.count == 0 { streams.releaseSpareMemory() }
    guard !outputBlocked.isEmpty, output.count <= limits.outputBytesMax / 2 else { return }
    let waiting = outputBlocked
    outputBlocked = []
    for id in waiting {
      guard let index = streams.find(id) else { continue }
      streams[index].flags.remove(.outputBlocked)
      flushQueue(index)
    }
  }

  mutating func releaseSpareMemory() {
    streams.releaseAllMemory()
    if buffers.isEmpty { buffers = [:] }
    if writable.isEmpty { writable = [] }
    if starved.isEmpty { starved = [] }
    if outputBlocked.isEmpty { outputBlocked = [] }
  }

  // MARK: Streams

  @inline(__always) mutating func closeStream(_ index: Int) {
    let state = streams[index]
    streams.remove(at: index)
    if state.flags.contains(.buffered) { dropBuffers(state.id, state.flags) }
  }

  /// Forgets fragments and queued messages, and gives back what they held.
  mutating func dropBuffers(_ id: StreamID, _ flags: StreamFlags) {
    guard let dropped = buffers.removeValue(forKey: id) else { return }
    queuedBytes -= dropped.queuedBytes
    assemblyBytes -= dropped.reservedBytes
    if let assembly = dropped.assembly, !assembly.reserved { starved.removeAll { $0 == id } }
    if flags.contains(.outputBlocked) { outputBlocked.removeAll { $0 == id } }
    if dropped.reservedBytes > 0 { admitStarved() }
  }

  mutating func streamBuffers(_ index: Int) -> StreamBuffers {
    let id = streams[index].id
    if let existing = buffers[id] { return existing }
    let created = StreamBuffers()
    buffers[id] = created
    streams[index].flags.insert(.buffered)
    return created
  }
}

extension String {
  /// The longest prefix of whole characters that fits.
  func cut(toUTF8Bytes bytesMax: Int) -> Substring {
    if utf8.count <= bytesMax { return self[...] }
    var end = utf8.index(startIndex, offsetBy: bytesMax)
    while end > startIndex, end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
    return self[..<end]
  }
}
