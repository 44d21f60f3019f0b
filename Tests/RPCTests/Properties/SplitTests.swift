internal import RPC
internal import TestSupport
internal import Testing

/// However the transport cuts the bytes, the events are the same.
@Suite struct SplitTests {
  static let casesPerSuite = 200
  static let splitsPerCase = 100

  @Test func aServerSeesTheSameEventsHoweverItsInputIsSplit() {
    for seed in 0..<UInt64(Self.casesPerSuite) {
      var random = SeededGenerator(seed: seed)
      let input = clientStream(&random)
      var whole = ServerConnection()
      let expected = whole.feed(input)
      let expectedOutput = whole.takeOutput()
      for _ in 0..<Self.splitsPerCase {
        var machine = ServerConnection()
        var events: [RecordedServerEvent] = []
        for part in parts(of: input, &random) { events += machine.feed(part) }
        if events != expected || machine.takeOutput() != expectedOutput {
          Issue.record("seed \(seed): the events depend on the split")
          return
        }
      }
    }
  }

  @Test func aClientSeesTheSameEventsHoweverItsInputIsSplit() {
    for seed in 0..<UInt64(Self.casesPerSuite) {
      var random = SeededGenerator(seed: seed)
      let calls = 1 + random.below(6)
      let input = serverStream(&random, calls: calls)
      let expected = feedClient([input], calls: calls)
      for _ in 0..<Self.splitsPerCase {
        if feedClient(parts(of: input, &random), calls: calls) != expected {
          Issue.record("seed \(seed): the events depend on the split")
          return
        }
      }
    }
  }

  private func feedClient(_ parts: [[UInt8]], calls: Int) -> [RecordedClientEvent] {
    var machine = ClientConnection()
    for _ in 0..<calls { _ = machine.start(CallHead(method: echoName), bytes: [1]) }
    var events: [RecordedClientEvent] = []
    for part in parts { events += machine.feed(part) }
    return events
  }

  /// What a client machine writes for a few random intents.
  private func clientStream(_ random: inout SeededGenerator) -> [UInt8] {
    var client = ClientConnection()
    for _ in 0..<(1 + random.below(8)) {
      var head = CallHead(method: MethodName("s/\(random.below(5))"))
      if random.oneIn(2) { head.credential = "token\(random.below(6))" }
      if random.oneIn(2) { head.timeoutMicroseconds = random.next() >> UInt64(random.below(64)) }
      if random.oneIn(3) { head.metadata.append("key", String(repeating: "v", count: random.below(40))) }
      let id = client.start(head, bytes: random.bytes(random.below(60)), halfClose: random.oneIn(2))
      for _ in 0..<random.below(3) { _ = client.sendMessage(id, bytes: random.bytes(random.below(50))) }
      if random.oneIn(2) { client.halfClose(id) }
      if random.oneIn(5) { client.cancel(id) }
    }
    return client.takeOutput()
  }

  /// What a server machine writes for random outcomes of `calls` unary calls.
  private func serverStream(_ random: inout SeededGenerator, calls: Int) -> [UInt8] {
    var client = ClientConnection()
    var server = ServerConnection()
    for _ in 0..<calls { _ = client.start(CallHead(method: echoName), bytes: [1]) }
    _ = server.feed(client.takeOutput())
    for id in 1...StreamID(calls) {
      for _ in 0..<random.below(3) { _ = server.sendMessage(id, bytes: random.bytes(random.below(50))) }
      if random.oneIn(3) { server.ping(random.next()) }
      switch random.below(3) {
      case 0: server.reply(id, bytes: random.bytes(random.below(50)))
      case 1: server.end(id, RPCError(.notFound, reason: "GONE", domain: "rpc", "gone"))
      default: break
      }
    }
    if random.oneIn(3) { server.finishGoAway("later") }
    return server.takeOutput()
  }

  private func parts(of bytes: [UInt8], _ random: inout SeededGenerator) -> [[UInt8]] {
    var result: [[UInt8]] = []
    var rest = bytes[...]
    let longest = 1 + random.below(bytes.count)
    while !rest.isEmpty {
      let count = min(rest.count, 1 + random.below(longest))
      result.append(Array(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return result
  }
}
