internal import TestSupport

@testable internal import RPC

/// A client's and a server's machine, a pipe that delivers when it likes, applications that do what they like, and a
/// model of what must come out.
struct PairSimulation: ~Copyable {
  /// A message as the model remembers it: so many times one byte.
  struct Payload: Equatable {
    var count: Int
    var byte: UInt8

    var bytes: [UInt8] { [UInt8](repeating: byte, count: count) }

    init(_ random: inout SeededGenerator) {
      // Most are small; some need fragments, some more than a window, a few come close to the limit.
      let sizes = [0, 1, 30, 300, 300, 3_000, 3_000, 66_000, 90_000, 200_000]
      count = sizes[random.oneIn(4) ? random.below(sizes.count) : random.below(5)]
      byte = UInt8(truncatingIfNeeded: random.next())
    }

    init(_ bytes: [UInt8]) {
      count = bytes.count
      byte = bytes.first ?? 0
    }

    static func == (left: Payload, right: Payload) -> Bool {
      left.count == right.count && (left.count == 0 || left.byte == right.byte)
    }
  }

  enum Outcome { case completed, failed, cancelledHere }

  struct Call {
    var toServer: [Payload] = []
    var atServer: [Payload] = []
    var toClient: [Payload] = []
    var atClient: [Payload] = []
    var clientMaySend = true
    var clientBlocked = false
    var serverKnows = false
    var serverMaySend = true
    var serverBlocked = false
    var serverEnded = false
    var halfCloseArrived = false
    var outcome: Outcome?
  }

  private(set) var client: ClientConnection
  private(set) var server: ServerConnection
  private(set) var calls: [StreamID: Call] = [:]
  private(set) var problem: String?
  private var random: SeededGenerator
  private var toServer: [UInt8] = []
  private var toClient: [UInt8] = []
  private var unreadByServer: [(StreamID, MessageReceipt)] = []
  private var unreadByClient: [(StreamID, MessageReceipt)] = []

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
    var limits = Limits()
    limits.streamWindowBytes = 65_536
    limits.messageBytesMax = 250_000
    limits.assemblyBytesMax = random.oneIn(2) ? 250_000 : 1_000_000
    limits.sendQueueBytesMax = random.oneIn(4) ? 300_000 : 8_000_000
    limits.outputBytesMax = random.oneIn(2) ? 40_000 : 1_000_000
    client = ClientConnection(limits: limits)
    server = ServerConnection(limits: limits)
  }

  /// Random steps, then everything that is still due.
  mutating func run(steps: Int) {
    for _ in 0..<steps where problem == nil { step() }
    var rounds = 0
    while problem == nil, !isQuiet {
      settle()
      rounds += 1
      if rounds > 1_000 { return report("the calls do not come to an end") }
    }
    if problem == nil { checkEnd() }
  }

  // MARK: Steps

  private mutating func step() {
    switch random.below(12) {
    case 0, 1: startCall()
    case 2: clientSends()
    case 3: serverSends()
    case 4: serverEnds()
    case 5: clientCloses()
    case 6, 7: deliverToServer(partly: true)
    case 8, 9: deliverToClient(partly: true)
    case 10: readSome()
    default: if random.oneIn(6) { client.ping(random.next()) } else { server.ping(random.next()) }
    }
    checkInvariants()
  }

  private mutating func startCall() {
    let payload = Payload(&random)
    let unary = random.oneIn(2)
    let withMessage = unary || random.oneIn(2)
    var head = CallHead(method: MethodName("s/\(random.below(40))"))
    if random.oneIn(2) { head.credential = "token\(random.below(6))" }
    let outcome =
      withMessage
      ? payload.bytes.withUnsafeBytes { client.startCall(head, message: $0, halfClose: unary) }
      : client.startCall(head, message: nil, halfClose: false)
    guard case .started(let id) = outcome else { return }
    var call = Call()
    if withMessage { call.toServer.append(payload) }
    call.clientMaySend = !unary
    // A first message that did not go along may still be queued.
    call.clientBlocked = withMessage && payload.count > 3_000
    calls[id] = call
  }

  private mutating func anyCall() -> StreamID? {
    calls.isEmpty ? nil : StreamID(1 + random.below(Int(calls.keys.max() ?? 1)))
  }

  private mutating func clientSends() {
    guard let id = anyCall(), let call = calls[id], call.clientMaySend, !call.clientBlocked else { return }
    let payload = Payload(&random)
    switch payload.bytes.withUnsafeBytes({ client.sendMessage(id, $0) }) {
    case .sent: calls[id]?.toServer.append(payload)
    case .queued:
      calls[id]?.toServer.append(payload)
      calls[id]?.clientBlocked = true
    case .closed: if client.isOpen(id) { report("stream \(id) is open and refuses messages") }
    case .tooLarge: report("a message within the limit was refused")
    case .queueFull: break
    }
  }

  private mutating func clientCloses() {
    guard let id = anyCall(), calls[id]?.outcome == nil else { return }
    if random.oneIn(3) {
      if client.cancel(id) { calls[id]?.outcome = .cancelledHere }
    } else if calls[id]?.clientMaySend == true {
      client.halfClose(id)
    }
    calls[id]?.clientMaySend = false
  }

  private mutating func serverSends() {
    guard let id = anyCall(), let call = calls[id], call.serverKnows, call.serverMaySend, !call.serverBlocked else {
      return
    }
    let payload = Payload(&random)
    switch payload.bytes.withUnsafeBytes({ server.sendMessage(id, $0) }) {
    case .sent: calls[id]?.toClient.append(payload)
    case .queued:
      calls[id]?.toClient.append(payload)
      calls[id]?.serverBlocked = true
    case .closed, .queueFull: break
    case .tooLarge: report("a message within the limit was refused")
    }
  }

  private mutating func serverEnds() {
    guard let id = anyCall(), let call = calls[id], call.serverKnows, !call.serverEnded else { return }
    serverEnds(id, successfully: !random.oneIn(4))
  }

  private mutating func serverEnds(_ id: StreamID, successfully: Bool) {
    calls[id]?.serverEnded = true
    calls[id]?.serverMaySend = false
    if !successfully {
      server.end(id, RPCError(.aborted, "enough"))
    } else if random.oneIn(2) {
      let payload = Payload(&random)
      calls[id]?.toClient.append(payload)
      payload.bytes.withUnsafeBytes { _ = server.reply(id, message: $0) }
    } else {
      server.reply(id)
    }
  }

  private mutating func readSome() {
    while let (id, receipt) = unreadByServer.popLast() {
      server.consumed(id, receipt)
      if random.oneIn(3) { break }
    }
    while let (id, receipt) = unreadByClient.popLast() {
      client.consumed(id, receipt)
      if random.oneIn(3) { break }
    }
  }

  // MARK: Delivery

  private mutating func portion(_ count: Int, partly: Bool) -> Int {
    if !partly || count == 0 { return count }
    return random.oneIn(3) ? count : 1 + random.below(min(count, random.oneIn(2) ? 40 : 30_000))
  }

  private mutating func deliverToServer(partly: Bool) {
    let taken = portion(client.outputCount, partly: partly)
    toServer += client.withOutput { Array($0.prefix(taken)) }
    client.outputConsumed(taken)
    let delivered = portion(toServer.count, partly: partly)
    let bytes = Array(toServer.prefix(delivered))
    toServer.removeFirst(delivered)
    bytes.withUnsafeBytes { buffer in
      server.receive(buffer)
      while let event = server.nextEvent() { serverHandles(event) }
    }
    bytesFlushed()
  }

  private mutating func deliverToClient(partly: Bool) {
    let taken = portion(server.outputCount, partly: partly)
    toClient += server.withOutput { Array($0.prefix(taken)) }
    server.outputConsumed(taken)
    let delivered = portion(toClient.count, partly: partly)
    let bytes = Array(toClient.prefix(delivered))
    toClient.removeFirst(delivered)
    bytes.withUnsafeBytes { buffer in
      client.receive(buffer)
      while let event = client.nextEvent() { clientHandles(event) }
    }
    bytesFlushed()
  }

  /// Consumed output may have made calls writable.
  private mutating func bytesFlushed() {
    while let event = server.nextEvent() { serverHandles(event) }
    while let event = client.nextEvent() { clientHandles(event) }
  }

  private mutating func serverHandles(_ event: ServerEvent) {
    switch event {
    case .call(let call):
      calls[call.streamID]?.serverKnows = true
      if let message = call.message { serverGets(call.streamID, message) }
      if call.endOfStream { calls[call.streamID]?.halfCloseArrived = true }
    case .message(let id, let message, let endOfStream):
      serverGets(id, message)
      if endOfStream { calls[id]?.halfCloseArrived = true }
    case .halfClose(let id): calls[id]?.halfCloseArrived = true
    case .cancel(let id, _):
      calls[id]?.serverEnded = true
      calls[id]?.serverMaySend = false
      server.end(id, RPCError(.cancelled, "as you wish"))
    case .writable(let id): calls[id]?.serverBlocked = false
    case .aborted(let id, let error): report("stream \(id) was aborted: \(error)")
    case .connectionError(let error): report("the server saw \(error)")
    case .hello, .pong, .goAway: break
    }
  }

  private mutating func serverGets(_ id: StreamID, _ message: MessageBytes) {
    if calls[id]?.halfCloseArrived == true { report("stream \(id) sent a message after its half-close") }
    calls[id]?.atServer.append(Payload(message.copy()))
    unreadByServer.append((id, message.receipt))
  }

  private mutating func clientHandles(_ event: ClientEvent) {
    switch event {
    case .message(let id, let message):
      clientGets(id, message)
      unreadByClient.append((id, message.receipt))
    case .completed(let id, let message, _):
      if let message { clientGets(id, message) }
      clientEnds(id, .completed)
    case .failed(let id, _): clientEnds(id, .failed)
    case .writable(let id): calls[id]?.clientBlocked = false
    case .connectionError(let error): report("the client saw \(error)")
    case .hello, .pong, .goAway: break
    }
  }

  private mutating func clientGets(_ id: StreamID, _ message: MessageBytes) {
    if calls[id]?.outcome != nil { report("stream \(id) got a message after its end") }
    calls[id]?.atClient.append(Payload(message.copy()))
  }

  private mutating func clientEnds(_ id: StreamID, _ outcome: Outcome) {
    if calls[id]?.outcome != nil { report("stream \(id) ended twice") }
    calls[id]?.outcome = outcome
    calls[id]?.clientMaySend = false
  }

  // MARK: The end

  private var isQuiet: Bool {
    client.openStreamCount == 0 && server.openStreamCount == 0 && client.outputCount == 0 && server.outputCount == 0
      && toServer.isEmpty && toClient.isEmpty
  }

  /// Everybody does what is due: reads, half-closes, answers; the pipe delivers all it has.
  private mutating func settle() {
    deliverToServer(partly: false)
    deliverToClient(partly: false)
    while let (id, receipt) = unreadByServer.popLast() { server.consumed(id, receipt) }
    while let (id, receipt) = unreadByClient.popLast() { client.consumed(id, receipt) }
    for (id, call) in calls where call.outcome == nil {
      if call.clientMaySend {
        client.halfClose(id)
        calls[id]?.clientMaySend = false
      }
      if call.halfCloseArrived, !call.serverEnded, !call.serverBlocked { serverEnds(id, successfully: true) }
    }
    checkInvariants()
  }

  private mutating func checkEnd() {
    for (id, call) in calls {
      guard let outcome = call.outcome else { return report("stream \(id) has no outcome") }
      if !call.toServer.starts(with: call.atServer) { return report("stream \(id): the server got other messages") }
      if !call.toClient.starts(with: call.atClient) { return report("stream \(id): the client got other messages") }
      if outcome == .completed, call.atClient != call.toClient { return report("stream \(id) lost a reply") }
      if call.halfCloseArrived, call.atServer != call.toServer { return report("stream \(id) lost a request") }
    }
    if client.core.queuedBytes + server.core.queuedBytes > 0 { return report("queues are not empty") }
    if client.core.assemblyBytes + server.core.assemblyBytes > 0 { return report("budgets are not free") }
    if !client.core.buffers.isEmpty || !server.core.buffers.isEmpty { return report("buffers are left") }
    if !client.core.starved.isEmpty || !server.core.starved.isEmpty { return report("somebody still starves") }
  }

  private mutating func checkInvariants() {
    if let broken = client.core.brokenInvariant() { report("client: \(broken)") }
    if let broken = server.core.brokenInvariant() { report("server: \(broken)") }
  }

  private mutating func report(_ text: String) {
    if problem == nil { problem = text }
  }
}
