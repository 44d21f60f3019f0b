internal import TestSupport
internal import Testing

@testable internal import RPC

/// Whatever bytes arrive, a machine neither traps nor holds more than its limits allow.
@Suite struct HostileInputTests {
  static let cases = 30_000

  @Test func randomFramesNeitherTrapNorOverfillAServer() {
    for seed in 0..<UInt64(Self.cases) {
      var random = SeededGenerator(seed: seed)
      var machine = ServerConnection()
      _ = machine.feed(clientHandshake)
      for _ in 0..<12 {
        _ = machine.feed(randomFrame(&random, calls: [.call, .data, .cancel]), consuming: random.oneIn(2))
        act(&machine, &random)
        if let broken = machine.core.brokenInvariant() {
          Issue.record("seed \(seed): \(broken)")
          return
        }
      }
      if machine.outputCount > 12 * 70_000 { Issue.record("seed \(seed): the output grew to \(machine.outputCount)") }
    }
  }

  @Test func randomFramesNeitherTrapNorOverfillAClient() {
    for seed in 0..<UInt64(Self.cases) {
      var random = SeededGenerator(seed: seed)
      var machine = ClientConnection()
      for _ in 0..<4 { _ = machine.start(CallHead(method: echoName), bytes: [1], halfClose: random.oneIn(2)) }
      _ = machine.feed(serverHandshake)
      for _ in 0..<12 {
        _ = machine.feed(randomFrame(&random, calls: [.end, .data, .goAway]), consuming: random.oneIn(2))
        if random.oneIn(4) { machine.cancel(StreamID(1 + random.below(4))) }
        if random.oneIn(4) { _ = machine.sendMessage(StreamID(1 + random.below(4)), bytes: [1, 2]) }
        if let broken = machine.core.brokenInvariant() {
          Issue.record("seed \(seed): \(broken)")
          return
        }
      }
    }
  }

  @Test func mutatedStreamsNeitherTrapNorOverfillAServer() {
    let streams = (0..<50).map { seed in
      var random = SeededGenerator(seed: UInt64(seed))
      return validStream(&random)
    }
    for seed in 0..<UInt64(Self.cases) {
      var random = SeededGenerator(seed: seed)
      var bytes = streams[random.below(streams.count)]
      for _ in 0..<(1 + random.below(4)) { mutate(&bytes, &random) }
      var machine = ServerConnection()
      let cut = random.below(bytes.count + 1)
      _ = machine.feed(Array(bytes[..<cut]), consuming: random.oneIn(2))
      act(&machine, &random)
      _ = machine.feed(Array(bytes[cut...]))
      if let broken = machine.core.brokenInvariant() {
        Issue.record("seed \(seed): \(broken)")
        return
      }
    }
  }

  @Test func noiseNeverPassesForAHandshake() {
    for seed in 0..<UInt64(2_000) {
      var random = SeededGenerator(seed: seed)
      var machine = ServerConnection()
      let events = machine.feed(random.bytes(1 + random.below(64)))
      #expect(events == [.connectionError(.badPreface)] && machine.outputCount == 0)
    }
  }

  /// What a server's application might do at any moment, right or wrong.
  private func act(_ machine: inout ServerConnection, _ random: inout SeededGenerator) {
    let id = StreamID(1 + random.below(6))
    switch random.below(8) {
    case 0: machine.reply(id, bytes: random.bytes(random.below(20)))
    case 1: machine.end(id, RPCError(.aborted, "no"))
    case 2: _ = machine.sendMessage(id, bytes: [1])
    case 3: _ = machine.sendMessage(id, bytes: [UInt8](repeating: 1, count: 70_000))
    case 4: machine.reply(id, bytes: [UInt8](repeating: 1, count: 70_000))
    default: break
    }
  }

  /// A frame with a header that is mostly sane and a payload that is now and then.
  private func randomFrame(_ random: inout SeededGenerator, calls: [FrameType]) -> [UInt8] {
    let types: [FrameType] = calls + calls + [.window, .ping, .pong, .goAway, .hello]
    let type = random.oneIn(20) ? UInt8(random.below(16)) : types[random.below(types.count)].rawValue
    let flags = random.oneIn(3) ? UInt8(random.below(16)) : [0, 1, 2, 3, 4][random.below(5)]
    let stream = random.oneIn(20) ? StreamID(truncatingIfNeeded: random.next()) : StreamID(random.below(7))
    return rawFrame(type: type, flags: flags, stream, randomPayload(type, &random))
  }

  private func randomPayload(_ type: UInt8, _ random: inout SeededGenerator) -> [UInt8] {
    switch random.below(6) {
    case 0: return random.bytes(random.below(40))
    case 1: return []
    case 2 where type == FrameType.call.rawValue: return [3, 3, 97, 47, 98, 0]
    case 3 where type == FrameType.call.rawValue: return [2, 2, 9, 9]
    case 4 where type == FrameType.data.rawValue: return [0x80, 0x10] + [UInt8](repeating: 7, count: 1_500)
    case 5 where type == FrameType.data.rawValue: return [0xFF, 0xFF, 0xFF, 0x01] + [UInt8](repeating: 7, count: 1_500)
    default:
      switch type {
      case FrameType.window.rawValue: return [UInt8(random.below(256)), 1, 0, random.oneIn(9) ? 0x7F : 0]
      case FrameType.ping.rawValue, FrameType.pong.rawValue: return random.bytes(8)
      case FrameType.cancel.rawValue: return [1]
      case FrameType.goAway.rawValue: return [UInt8(random.below(6)), 0, 0, 0, 0]
      case FrameType.end.rawValue: return [5, 1, 97, 0, 0]
      default: return random.bytes(random.below(10))
      }
    }
  }

  private func validStream(_ random: inout SeededGenerator) -> [UInt8] {
    var client = ClientConnection()
    for _ in 0..<6 {
      let head = CallHead(method: echoName, credential: random.oneIn(2) ? "token" : nil, timeoutMicroseconds: 9)
      let id = client.start(head, bytes: random.bytes(random.below(30)), halfClose: random.oneIn(2))
      if random.oneIn(3) { _ = client.sendMessage(id, bytes: [UInt8](repeating: 3, count: 70_000)) }
      if random.oneIn(3) { client.cancel(id) }
    }
    return client.takeOutput()
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SeededGenerator) {
    // Mostly near the start, where heads are, not inside the bulk of a large message.
    let position = 22 + random.below(random.oneIn(4) ? bytes.count - 22 : min(200, bytes.count - 22))
    switch random.below(5) {
    case 0: bytes[position] = UInt8(truncatingIfNeeded: random.next())
    case 1: bytes[position] ^= 1 << UInt8(random.below(8))
    case 2: bytes.remove(at: position)
    case 3: bytes.insert(UInt8(truncatingIfNeeded: random.next()), at: position)
    default: bytes.removeLast(min(bytes.count - 100, random.below(20)))
    }
  }
}
