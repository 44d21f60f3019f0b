internal import Testing

@testable internal import RPCClient

@Suite struct RequestReplayTests {
  @Test func aNewAttemptIsGivenEverythingInOrder() {
    var replay = RequestReplay<Int>(bytesMax: 100)
    for message in 1...3 { replay.sent(message, bytes: 10) }
    #expect(!replay.isBehind)
    replay.queue(4)
    replay.rewind()
    #expect(replay.isBehind)
    var given: [Int] = []
    while let message = replay.takeNext() { given.append(message) }
    #expect(given == [1, 2, 3, 4])
    #expect(!replay.isBehind)
  }

  @Test func beyondItsBoundNothingIsKeptAndTheCallIsCommitted() {
    var replay = RequestReplay<Int>(bytesMax: 25)
    for message in 1...3 { replay.sent(message, bytes: 10) }
    #expect(replay.isCommitted)
    replay.rewind()
    #expect(replay.takeNext() == nil)
  }

  @Test func committingKeepsOnlyWhatIsYetToBeGiven() {
    var replay = RequestReplay<Int>(bytesMax: 100)
    for message in 1...4 { replay.sent(message, bytes: 1) }
    replay.rewind()
    #expect(replay.takeNext() == 1)
    replay.commit()
    #expect(replay.takeNext() == 2)
    #expect(replay.takeNext() == 3)
    #expect(replay.takeNext() == 4)
    #expect(!replay.isBehind)
  }

  @Test func aMessageThatWasNotTakenComesAgain() {
    var replay = RequestReplay<Int>(bytesMax: 100)
    replay.queue(7)
    #expect(replay.takeNext() == 7)
    replay.untake()
    #expect(replay.takeNext() == 7)
  }
}
