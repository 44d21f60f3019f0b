internal import TestSupport
internal import Testing

@testable internal import RPC

@Suite struct BufferTests {
  @Test func partOfAFrameIsHeldInMemoryThatFollowsWhatArrived() {
    var machine = ServerConnection()
    _ = machine.feed(clientHandshake)
    #expect(machine.holdsPartialFrame == false)
    // A header that promises 65,536 bytes, and ten of them.
    _ = machine.feed(rawFrame(type: 2, flags: 0, 1, [UInt8](repeating: 0, count: 10), length: 65_536))
    #expect(machine.holdsPartialFrame == true)
    #expect(machine.core.input.heldCapacity <= 64)
  }

  @Test func anIdleConnectionHoldsNoBuffers() {
    var pair = Pair()
    pair.run()
    for _ in 0..<200 { _ = pair.client.start(CallHead(method: echoName), bytes: [1]) }
    pair.run()
    for id in 1...200 { pair.server.reply(StreamID(id), bytes: [1]) }
    pair.run()
    #expect(pair.server.core.input.heldCapacity == 0)
    #expect(pair.server.core.output.heldCapacity == 0)
    #expect(pair.server.core.streams.heldCapacity <= 64)
    pair.server.releaseSpareMemory()
    #expect(pair.server.core.streams.heldCapacity == 0)
    #expect(MemoryLayout<ServerConnection>.size < 768 && MemoryLayout<ClientConnection>.size < 768)
  }

  @Test func outputConsumedInPartsStaysInOrder() {
    var random = SeededGenerator(seed: 7)
    var output = OutputBuffer()
    var expected: [UInt8] = []
    var taken: [UInt8] = []
    for _ in 0..<2_000 {
      let bytes = random.bytes(random.below(300))
      expected += bytes
      output.raw(bytes)
      let count = random.below(output.count + 1)
      taken += output.withBytes { Array($0.prefix(count)) }
      output.consume(count)
    }
    taken += output.withBytes { Array($0) }
    #expect(taken == expected)
  }

  @Test func statusMessagesAreCutAtACharacter() {
    #expect("blåbær".cut(toUTF8Bytes: 3) == "bl")
    #expect("blåbær".cut(toUTF8Bytes: 4) == "blå")
    #expect("kort".cut(toUTF8Bytes: 10) == "kort")
    #expect("👩‍👩‍👧".cut(toUTF8Bytes: 3) == "")
  }

  @Test func detailsBeyondTheBoundAreThinnedAndTheReasonStays() {
    var pair = Pair()
    let id = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.run()
    var error = RPCError(.invalidArgument, reason: "QUANTITY_INVALID", domain: "commerce", "many fields are wrong")
    error.details.fieldViolations = (0..<2_000).map { FieldViolation(field: "lines[\($0)]", description: "wrong") }
    pair.server.end(id, error)
    pair.run()
    guard case .failed(_, let failure)? = pair.takeClientEvents().last else {
      Issue.record("the call did not fail")
      return
    }
    #expect(failure.details.errorInfo?.reason == "QUANTITY_INVALID")
    #expect((1..<2_000).contains(failure.details.fieldViolations.count))
  }

  @Test func metadataIsCountedAsGRPCCountsIt() {
    var metadata = Metadata()
    metadata.append("abc", "12345")
    metadata.append("x-bin", [1, 2])
    #expect(metadata.accountedBytes == 3 + 5 + 32 + 5 + 2 + 32)
  }

  @Test func limitsOutsideTheProtocolsRangesAreNamed() {
    var limits = Limits()
    #expect(limits.invalidity == nil)
    limits.streamWindowBytes = 65_535
    #expect(limits.invalidity?.hasPrefix("streamWindowBytes") == true)
  }
}
