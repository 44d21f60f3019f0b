internal import TestSupport

@testable internal import RPC

/// One connection of the network: a machine at either end, bytes on their way, handlers.
final class SimulatedLink {
  let number: Int
  var client: ClientConnection
  var server: ServerConnection
  /// Which call a stream carries.
  var keys: [StreamID: UInt32] = [:]
  private var handled: [StreamID: HandledCall] = [:]
  private(set) var isCut = false
  private var isDraining = false
  private var isFinal = false
  /// When the last bytes of either direction arrive: later ones come no earlier.
  private var arrivals = [0, 0]
  private let slowness: Int

  init(number: Int, _ random: inout SeededGenerator) {
    self.number = number
    var limits = Limits()
    limits.streamWindowBytes = 65_536
    limits.messageBytesMax = 100_000
    limits.assemblyBytesMax = random.oneIn(2) ? 100_000 : 1_000_000
    limits.outputBytesMax = random.oneIn(2) ? 20_000 : 1_000_000
    client = ClientConnection(limits: limits)
    server = ServerConnection(limits: limits)
    slowness = [10, 100, 1_000][random.below(3)]
  }

  var takesCalls: Bool { !isCut && client.acceptsCalls }

  // MARK: The network

  /// Puts what the machines have written on its way, in pieces.
  func flush(_ simulation: NetworkSimulation) {
    if isCut { return }
    send(client.takeOutput(), toServer: true, simulation)
    send(server.takeOutput(), toServer: false, simulation)
    // What was written may have made calls writable.
    takeClientEvents(simulation)
    takeServerEvents(simulation)
    if client.outputCount + server.outputCount > 0 { return flush(simulation) }
    if isFinal, server.openStreamCount == 0 {
      isFinal = false
      simulation.time.schedule(after: max(0, arrivals[1] - simulation.time.now) + 1, .closed(link: number))
    }
  }

  private func send(_ bytes: [UInt8], toServer: Bool, _ simulation: NetworkSimulation) {
    var rest = bytes[...]
    let direction = toServer ? 0 : 1
    while !rest.isEmpty {
      let piece = simulation.random.oneIn(3) ? 1 + simulation.random.below(min(rest.count, 2_000)) : rest.count
      arrivals[direction] = max(arrivals[direction], simulation.time.now + simulation.random.below(slowness) + 1)
      let event = NetworkSimulation.Event.arrive(link: number, toServer: toServer, Array(rest.prefix(piece)))
      simulation.time.schedule(after: arrivals[direction] - simulation.time.now, event)
      rest = rest.dropFirst(piece)
    }
  }

  func arrive(_ bytes: [UInt8], toServer: Bool, _ simulation: NetworkSimulation) {
    if isCut { return }
    bytes.withUnsafeBytes { buffer in
      if toServer {
        server.receive(buffer)
        takeServerEvents(simulation)
      } else {
        client.receive(buffer)
        takeClientEvents(simulation)
      }
    }
    checkBooks(simulation)
    flush(simulation)
  }

  /// The connection is gone for both ends; what was on its way is lost.
  func cut(_ simulation: NetworkSimulation) {
    if isCut { return }
    isCut = true
    for (id, key) in keys.sorted(by: { $0.key < $1.key }) where client.isOpen(id) {
      // A cancelled call holds its place on the connection, and has its outcome.
      if simulation.calls[key]?.link == number, simulation.calls[key]?.outcome == nil {
        simulation.failed(key, notProcessed: false)
      }
    }
    for id in handled.keys { handled[id]?.isOver = true }
  }

  func drain(_ simulation: NetworkSimulation) {
    if isCut || isDraining { return }
    // Nothing can be said before the prefaces: a server closes then.
    guard server.isHandshakeComplete else { return cut(simulation) }
    isDraining = true
    server.announceGoAway("drain")
    simulation.time.schedule(after: simulation.random.below(2_000), .finishDrain(link: number))
    flush(simulation)
  }

  func finishDrain(_ simulation: NetworkSimulation) {
    if isCut { return }
    server.finishGoAway("drain")
    isFinal = true
    flush(simulation)
  }

  // MARK: The server

  private func takeServerEvents(_ simulation: NetworkSimulation) {
    while let event = server.nextEvent() {
      switch event {
      case .call(let call): begin(call, simulation)
      case .message(let id, let message, let endOfStream): receive(id, message, endOfStream: endOfStream, simulation)
      case .halfClose(let id):
        handled[id]?.inputEnded = true
        act(id, simulation)
      case .cancel(let id, _):
        handled[id]?.isOver = true
        server.end(id, RPCError(.cancelled, "as you wish"))
      case .writable(let id):
        handled[id]?.isBlocked = false
        act(id, simulation)
      case .aborted(let id, let error): simulation.report("stream \(id) was aborted: \(error)")
      case .connectionError(let error): simulation.report("a server saw \(error)")
      case .hello, .pong, .goAway: break
      }
    }
  }

  private func begin(_ call: IncomingCall, _ simulation: NetworkSimulation) {
    guard let key = call.metadata.first("key").flatMap({ UInt32($0) }),
      let attempt = call.metadata.first("attempt").flatMap({ Int($0) })
    else { return simulation.report("a call came without its metadata") }
    handled[call.streamID] = HandledCall(key: key, attempt: attempt)
    simulation.handlerStarted(key, attempt: attempt)
    handled[call.streamID]?.inputEnded = call.endOfStream
    if let message = call.message {
      receive(call.streamID, message, endOfStream: call.endOfStream, simulation)
    } else {
      act(call.streamID, simulation)
    }
  }

  private func receive(
    _ id: StreamID, _ message: MessageBytes, endOfStream: Bool, _ simulation: NetworkSimulation
  ) {
    handled[id]?.requests.append(message.copy())
    if endOfStream { handled[id]?.inputEnded = true }
    let event = NetworkSimulation.Event.read(link: number, atServer: true, id, message.receipt)
    simulation.time.schedule(after: simulation.random.below(500), event)
    act(id, simulation)
  }

  private func act(_ id: StreamID, _ simulation: NetworkSimulation) {
    simulation.time.schedule(after: simulation.random.below(800), .handlerActs(link: number, id))
  }

  /// The handler answers once it has all requests; a bidirectional one as it likes.
  func handlerActs(_ id: StreamID, _ simulation: NetworkSimulation) {
    guard !isCut, let state = handled[id], !state.isOver, !state.isBlocked, let call = simulation.calls[state.key]
    else {
      return
    }
    guard state.inputEnded || call.shape == .bidirectional else { return }
    let isLast = state.sentResponses + 1 >= call.responseSizes.count
    if isLast, !state.inputEnded { return }
    if state.inputEnded, state.requests != call.requests {
      return simulation.report("call \(state.key): its handler got other requests than were sent")
    }
    if state.sentResponses >= call.responseSizes.count {
      finish(id, nil, simulation)
    } else {
      let message = call.message(state.sentResponses, size: call.responseSizes[state.sentResponses])
      if isLast, simulation.random.oneIn(2) || call.shape == .unary {
        finish(id, message, simulation)
      } else {
        stream(id, message, simulation)
      }
    }
    checkBooks(simulation)
    flush(simulation)
  }

  private func finish(_ id: StreamID, _ message: [UInt8]?, _ simulation: NetworkSimulation) {
    handled[id]?.isOver = true
    _ = server.reply(id, bytes: message)
  }

  private func stream(_ id: StreamID, _ message: [UInt8], _ simulation: NetworkSimulation) {
    switch server.sendMessage(id, bytes: message) {
    case .sent:
      handled[id]?.sentResponses += 1
      act(id, simulation)
    case .queued:
      handled[id]?.sentResponses += 1
      handled[id]?.isBlocked = true
    case .closed: handled[id]?.isOver = true
    case .queueFull, .tooLarge: simulation.report("a response within the limits was refused")
    }
  }

  // MARK: The client

  private func takeClientEvents(_ simulation: NetworkSimulation) {
    while let event = client.nextEvent() {
      switch event {
      case .message(let id, let message):
        receive(id, message.copy(), simulation)
        let event = NetworkSimulation.Event.read(link: number, atServer: false, id, message.receipt)
        simulation.time.schedule(after: simulation.random.below(500), event)
      case .completed(let id, let message, _):
        if let message { receive(id, message.copy(), simulation) }
        if let key = keys[id] { simulation.completed(key) }
      case .failed(let id, let error):
        guard error.notProcessed else { return simulation.report("stream \(id) failed: \(error)") }
        if let key = keys[id] { simulation.failed(key, notProcessed: true) }
      case .writable(let id):
        guard let key = keys[id] else { continue }
        simulation.calls[key]?.isBlocked = false
        simulation.time.schedule(after: simulation.random.below(300), .clientSends(key))
      case .connectionError(let error): simulation.report("a client saw \(error)")
      case .hello, .pong, .goAway: break
      }
    }
  }

  private func receive(_ id: StreamID, _ message: [UInt8], _ simulation: NetworkSimulation) {
    guard let key = keys[id] else { return simulation.report("a message came on stream \(id), which carries no call") }
    if simulation.calls[key]?.outcome != nil { simulation.report("call \(key) got a message after its end") }
    simulation.calls[key]?.responses.append(message)
  }

  func read(_ id: StreamID, _ receipt: MessageReceipt, atServer: Bool, _ simulation: NetworkSimulation) {
    if isCut { return }
    if atServer { server.consumed(id, receipt) } else { client.consumed(id, receipt) }
    checkBooks(simulation)
    flush(simulation)
  }

  // MARK: Judging

  private func checkBooks(_ simulation: NetworkSimulation) {
    if let broken = client.core.brokenInvariant() { simulation.report("link \(number), client: \(broken)") }
    if let broken = server.core.brokenInvariant() { simulation.report("link \(number), server: \(broken)") }
  }

  /// A connection that was never cut is at rest: nothing is open, queued or held.
  func checkEnd(_ simulation: NetworkSimulation) {
    if isCut { return }
    if client.openStreamCount + server.openStreamCount > 0 { simulation.report("link \(number): calls are left open") }
    if client.core.queuedBytes + server.core.queuedBytes > 0 {
      simulation.report("link \(number): queues are not empty")
    }
    if client.core.assemblyBytes + server.core.assemblyBytes > 0 {
      simulation.report("link \(number): budgets are not free")
    }
  }
}
