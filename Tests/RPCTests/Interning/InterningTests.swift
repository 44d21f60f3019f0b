internal import Testing

@testable internal import RPC

@Suite struct SendingTableTests {
  @Test func aKeyIsDefinedOnceAndThenReferredTo() {
    var table = SendingTable<String>()
    #expect(table.reference("a", entriesMax: 4, bytesMax: 100) == .define(slot: 0))
    #expect(table.reference("b", entriesMax: 4, bytesMax: 100) == .define(slot: 1))
    #expect(table.reference("a", entriesMax: 4, bytesMax: 100) == .use(slot: 0))
    #expect(table.reference("b", entriesMax: 4, bytesMax: 100) == .use(slot: 1))
  }

  @Test func aFullTableReusesItsSlotsInTurn() {
    var table = SendingTable<String>()
    for key in ["a", "b"] { _ = table.reference(key, entriesMax: 2, bytesMax: 100) }
    #expect(table.reference("c", entriesMax: 2, bytesMax: 100) == .define(slot: 0))
    #expect(table.reference("d", entriesMax: 2, bytesMax: 100) == .define(slot: 1))
    #expect(table.reference("a", entriesMax: 2, bytesMax: 100) == .define(slot: 0))
    #expect(table.reference("d", entriesMax: 2, bytesMax: 100) == .use(slot: 1))
  }

  @Test func whatExceedsTheTablesBytesGoesAsALiteral() {
    var table = SendingTable<String>()
    #expect(table.reference("12345678", entriesMax: 4, bytesMax: 10) == .define(slot: 0))
    #expect(table.reference(String(repeating: "x", count: 11), entriesMax: 4, bytesMax: 10) == .literal)
    #expect(table.reference("12345678", entriesMax: 4, bytesMax: 10) == .use(slot: 0))
    #expect(table.reference("123", entriesMax: 4, bytesMax: 10) == .define(slot: 0))
  }

  @Test func equalMethodNamesShareASlotWhateverTheirObject() {
    var table = SendingTable<MethodName>()
    #expect(table.reference(MethodName("s/m"), entriesMax: 4, bytesMax: 100) == .define(slot: 0))
    #expect(table.reference(MethodName("s/m"), entriesMax: 4, bytesMax: 100) == .use(slot: 0))
  }
}

@Suite struct InterningTests {
  @Test func aCredentialCrossesTheConnectionOnceAndStaysOneObject() {
    var pair = Pair()
    pair.run()
    let token = String(repeating: "t", count: 1_200)
    var sizes: [Int] = []
    for _ in 0..<3 {
      _ = pair.client.start(CallHead(method: echoName, credential: token), bytes: [1])
      sizes.append(pair.client.outputCount)
      pair.run()
    }
    #expect(sizes[0] > 1_200)
    #expect(sizes[1] == 8 + 2 + 1)
    #expect(sizes[2] == sizes[1])
  }

  @Test func attachmentsOutliveTheCallsAndEndWithTheDefinition() {
    final class Marker {}
    var pair = Pair()
    func entries(_ pair: inout Pair) -> CredentialEntry? {
      pair.client.takeOutput().withUnsafeBytes { buffer in
        var found: CredentialEntry?
        pair.server.receive(buffer)
        while let event = pair.server.nextEvent() {
          if case .call(let call) = event { found = call.credential }
        }
        return found
      }
    }
    _ = pair.client.start(CallHead(method: echoName, credential: "a"), bytes: [])
    let first = entries(&pair)
    first?.attachment = Marker()
    _ = pair.client.start(CallHead(method: echoName, credential: "a"), bytes: [])
    let second = entries(&pair)
    #expect(second === first && second?.attachment is Marker)

    // Four slots hold before the server's HELLO; the fifth credential takes the first one's.
    for token in ["b", "c", "d", "e"] {
      _ = pair.client.start(CallHead(method: echoName, credential: token), bytes: [])
      _ = entries(&pair)
    }
    _ = pair.client.start(CallHead(method: echoName, credential: "a"), bytes: [])
    let redefined = entries(&pair)
    #expect(redefined?.token == "a" && redefined !== first && redefined?.attachment == nil)
  }

  @Test func moreTokensThanSlotsStillArriveAsTheyWereMeant() {
    var pair = Pair()
    pair.run()
    _ = pair.takeServerEvents()
    var expected: [String] = []
    for n in 0..<90 {
      let token = "token-\(n % 45)-" + String(repeating: "x", count: n * 40)
      expected.append(token)
      let id = pair.client.start(CallHead(method: echoName, credential: token), bytes: [])
      pair.run()
      pair.server.reply(id, bytes: [])
    }
    let tokens = pair.takeServerEvents().compactMap { event -> String? in
      if case .call(let call) = event { call.token } else { nil }
    }
    #expect(tokens == expected)
  }

  @Test(arguments: ["", "two words", "line\n", "blå", String(repeating: "c", count: 8_193)])
  func aCredentialThatCannotTravelFailsItsCallAlone(_ token: String) {
    var pair = Pair()
    let outcome = pair.client.startCall(CallHead(method: echoName, credential: token), message: nil, halfClose: true)
    guard case .refused(let error) = outcome else {
      Issue.record("the call was taken")
      return
    }
    #expect(error.code == .unauthenticated && error.reason == "CREDENTIAL_INVALID")
    _ = pair.client.start(CallHead(method: echoName), bytes: [])
    pair.run()
    let late = pair.takeServerEvents()
    #expect(late.count == 2)
  }
}
