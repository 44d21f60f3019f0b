internal import CommerceSchema
internal import Journal
internal import JournalSQLite
internal import RPC
internal import Testing

@testable internal import SandboxGateway

@Suite("What the card gateway answers is on disk")
struct DurabilityTests {
  /// While the first batch is held, a repeat, a look-up and another charge must all stay without an answer: they saw
  /// what may still be lost.
  @Test func nothingIsAnsweredBeforeItIsDurable() async throws {
    let fixture = try await GatewayFixture()
    fixture.journal.hold()
    let answered = Answered()
    let service = fixture.service
    let request = fixture.request()
    let other = fixture.request("order-2/1", order: "order-2")
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { _ = await answered.note(try await service.createCharge(request).chargeID) }
      await fixture.journal.waitForHeld(1)
      group.addTask { _ = await answered.note(try await service.createCharge(request).chargeID) }
      group.addTask { _ = await answered.note(try await service.createCharge(other).chargeID) }
      group.addTask {
        _ = await answered.note(try await service.getCharge(GetChargeRequest(chargeID: "ch_test_0")).chargeID)
      }
      for _ in 0..<100 { await Task.yield() }
      #expect(await answered.ids.isEmpty)
      fixture.journal.release()
      try await group.waitForAll()
    }
    #expect(await answered.ids.sorted() == ["ch_test_0", "ch_test_0", "ch_test_0", "ch_test_1"])
    await fixture.close()
  }

  actor Answered {
    var ids: [String] = []
    func note(_ id: String) { ids.append(id) }
  }

  @Test func aJournalThatFailsLeavesEveryOutcomeUnknownAndStopsTheGateway() async throws {
    let fixture = try await GatewayFixture()
    let before = try await fixture.service.createCharge(fixture.request("kept/1", order: "kept"))
    fixture.journal.hold()
    let service = fixture.service
    let request = fixture.request()
    async let charge = failure { () throws(RPCError) in try await service.createCharge(request) }
    await fixture.journal.waitForHeld(1)
    fixture.journal.fail(JournalError(.poisoned, "test"))
    #expect(await charge?.code == .unavailable)
    #expect(await charge?.reason == "GATEWAY_JOURNAL_FAILED")
    #expect(fixture.failures.withLock { $0.map(\.code) } == [.poisoned])
    let later = await failure { () throws(RPCError) in try await service.getSummary() }
    #expect(later?.reason == "GATEWAY_JOURNAL_FAILED")

    try await fixture.reopen()
    #expect(try await fixture.service.getSummary().capturedCount == 1)
    #expect(try await fixture.service.createCharge(request).chargeID != before.chargeID)
    await fixture.close()
  }

  ///     order-1            order-2, order-3
  ///     being written ──▶  one waits behind it, the other is told to come again
  @Test func whoComesWhileTooMuchWaitsForTheDiskIsToldSoAndIsNotCharged() async throws {
    let fixture = try await GatewayFixture(pendingChangesMax: 1)
    fixture.journal.hold()
    let service = fixture.service
    let keys = ["order-1", "order-2", "order-3"]
    async let first = failure { () throws(RPCError) in
      try await service.createCharge(fixture.request("order-1/1", order: "order-1"))
    }
    await fixture.journal.waitForHeld(1)
    try await withThrowingTaskGroup(of: RPCError?.self) { group in
      for key in keys.dropFirst() {
        group.addTask {
          await failure { () throws(RPCError) in
            try await service.createCharge(fixture.request("\(key)/1", order: key))
          }
        }
      }
      let refusal = try #require(try await group.next() ?? nil)
      #expect(refusal.code == .resourceExhausted && refusal.reason == "GATEWAY_BUSY")
      fixture.journal.release()
      let other = try #require(try await group.next())
      #expect(other == nil, "the one that waited was charged")
    }
    #expect(await first == nil)
    #expect(try await fixture.service.getSummary().capturedCount == 2)
    for key in keys { _ = try await service.createCharge(fixture.request("\(key)/1", order: key)) }
    #expect(try await fixture.service.getSummary().capturedCount == 3)
    await fixture.close()
  }

  @Test func manyCallersShareCommitsAndEveryChargeSurvives() async throws {
    let fixture = try await GatewayFixture()
    let service = fixture.service
    let (callers, rounds) = (64, 20)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for caller in 0..<callers {
        group.addTask {
          for round in 0..<rounds {
            // Every second caller repeats its neighbour's key, at the same moment.
            let name = "order-\(caller / 2)-\(round)"
            let charge = try await service.createCharge(fixture.request(name + "/1", order: name))
            #expect(charge.orderID == name)
          }
        }
      }
      try await group.waitForAll()
    }
    let expected = UInt64(callers / 2 * rounds)
    #expect(try await fixture.service.getSummary().capturedCount == expected)
    #expect(try await fixture.service.getSummary().ordersChargedTwiceCount == 0)
    #expect(try await fixture.journal.lastPosition() < expected)
    try await fixture.reopen()
    #expect(try await fixture.service.getSummary().capturedCount == expected)
    #expect(try await fixture.service.getSummary().ordersChargedTwiceCount == 0)
    await fixture.close()
  }

  @Test func theJournalOfAnotherProgramIsRefused() async throws {
    let fixture = try await GatewayFixture()
    let event = NewEvent(type: "OrderPlaced", timeMicros: 0, payload: [])
    _ = try await fixture.journal.append(Append(stream: StreamID("contoso"), expectedVersion: 0, events: [event]))
    await #expect { try await fixture.reopen() } throws: { ($0 as? JournalError)?.code == .foreign }
  }

  @Test(arguments: [
    [UInt8]([0xFF]),
    LedgerBatch(charges: [RecordedCharge(sequence: 5, idempotencyKey: "k", state: .captured)]).serializedBytes(),
    LedgerBatch(charges: [RecordedCharge(idempotencyKey: "k", state: .cancelled)]).serializedBytes(),
    LedgerBatch(actions: [CompletedAction(chargeSequence: 0, approved: true)]).serializedBytes(),
    LedgerBatch(refunds: [RecordedRefund(idempotencyKey: "r", chargeSequence: .max, state: .succeeded)])
      .serializedBytes(),
    LedgerBatch(
      charges: [RecordedCharge(idempotencyKey: "k", amountMinorUnits: 1, state: .captured)],
      refunds: [RecordedRefund(idempotencyKey: "r", amountMinorUnits: 2, state: .succeeded)]
    ).serializedBytes(),
  ])
  func contentThatNoGatewayWroteIsRefused(payload: [UInt8]) async throws {
    let fixture = try await GatewayFixture()
    let event = NewEvent(type: "LedgerBatch", timeMicros: 0, payload: payload)
    _ = try await fixture.journal.append(
      Append(stream: StreamID("sandbox-gateway"), expectedVersion: 0, events: [event]))
    await #expect { try await fixture.reopen() } throws: { ($0 as? JournalError)?.code == .corrupt }
  }
}
