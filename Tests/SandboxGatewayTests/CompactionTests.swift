internal import CommerceSchema
internal import Foundation
internal import Journal
internal import JournalSQLite
internal import Testing

@testable internal import SandboxGateway

@Suite("The gateway's journal is compacted", .serialized)
final class CompactionTests: Sendable {
  private let fixture: GatewayFixture
  private var journal: String { fixture.path }

  init() async throws { fixture = try await GatewayFixture() }

  // MARK: What is compacted

  /// Every kind of change, a batch for each, as a gateway writes them that is asked one thing at a time.
  private func work(orders: Int) async throws {
    let tokens = [
      "pm_card_visa", "pm_card_visa_chargeDeclined", "pm_card_authenticationRequired", "pm_card_visa",
      "pm_card_createDispute",
    ]
    let service = fixture.service
    for number in 0..<orders {
      let token = tokens[number % tokens.count]
      let charge = try await service.createCharge(
        fixture.request("order-\(number)/1", order: "order-\(number)", token: token))
      if charge.state == .requiresAction, number.isMultiple(of: 2) {
        _ = try await service.completeAction(
          CompleteActionRequest(chargeID: charge.chargeID, approve: number.isMultiple(of: 4)))
      }
      if charge.state == .captured, number.isMultiple(of: 3), charge.disputeID.isEmpty {
        _ = try await service.createRefund(fixture.refund("refund-\(number)", charge.chargeID, 900))
        _ = try await service.createRefund(fixture.refund("more-\(number)", charge.chargeID, 9_000))
      }
      if charge.state == .captured, number.isMultiple(of: 7), charge.disputeID.isEmpty {
        let dispute = try await service.openDispute(OpenDisputeRequest(chargeID: charge.chargeID, reason: "fraudulent"))
        if number.isMultiple(of: 2) {
          _ = try await service.closeDispute(
            CloseDisputeRequest(disputeID: dispute.disputeID, won: number.isMultiple(of: 4)))
        }
      }
    }
  }

  /// Everything that callers can ask a gateway about its past.
  private struct Past: Equatable {
    var charges: [CardCharge]
    var disputes: [DisputeEvent]
    var summary: GetSummaryResponse
  }

  private func past() async throws -> Past {
    let service = fixture.service
    var past = Past(charges: [], disputes: [], summary: try await service.getSummary())
    var token = ""
    repeat {
      let page = try await service.listCharges(ListChargesRequest(pageSize: 1_000, pageToken: token))
      past.charges += page.charges
      token = page.nextPageToken
    } while !token.isEmpty
    while true {
      let page = try await service.listDisputeEvents(
        ListDisputeEventsRequest(afterSequence: UInt64(past.disputes.count), pageSize: 1_000))
      if page.events.isEmpty { return past }
      past.disputes += page.events
    }
  }

  private func bytes() throws -> Int {
    try FileManager.default.attributesOfItem(atPath: journal)[.size] as? Int ?? 0
  }

  // MARK: A process

  /// Starts the program on the journal so that it compacts; it listens once that is done.
  private func start(from count: Int = 10) throws -> Process {
    let process = try GatewayProcess.unstarted(["--journal", journal, "--compact-from", "\(count)"])
    process.standardOutput = Pipe()
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test func aRestartAfterCompactionHasTheSameStateInASmallerFile() async throws {
    try await work(orders: 600)
    let before = try await past()
    let batches = try await fixture.journal.lastPosition()
    try await fixture.reopen()
    await fixture.close()
    let bytesBefore = try bytes()
    let gateway = try GatewayProcess(["--journal", journal, "--compact-from", "\(batches)"])
    #expect(gateway.terminate() == 0)
    let bytesAfter = try bytes()
    try await fixture.reopen()
    #expect(try await past() == before)
    let left = try await fixture.journal.lastPosition()
    #expect(left * 4 < batches && bytesAfter < bytesBefore)
    print("compaction: \(batches) batches in \(bytesBefore) bytes became \(left) in \(bytesAfter)")

    // It goes on where it was: known keys are known, new charges follow the old ones.
    let known = try await fixture.service.createCharge(fixture.request("order-0/1", order: "order-0"))
    #expect(known == before.charges.first)
    let next = try await fixture.service.createCharge(fixture.request("next/1", order: "next"))
    #expect(next.chargeID.hasSuffix("_\(before.charges.count)"))
    await fixture.close()
    let untouched = try bytes()
    let below = try GatewayProcess(["--journal", journal, "--compact-from", "\(left + 2)"])
    #expect(below.terminate() == 0)
    #expect(try bytes() >= untouched)
    try await fixture.reopen()
    #expect(try await fixture.journal.lastPosition() == left + 1)
    await fixture.close()
  }

  ///     sandbox-gateway                         test
  ///     opens the journal, begins to copy ────▶ sees the copy's file
  ///     (somewhere: copying, checking,          SIGKILL after a moment of its own each round
  ///      replacing, opening anew)
  ///                                             opens the journal: the same charges, in the old form or the new
  @Test func aKillAtAnyMomentOfACompactionLosesNothing() async throws {
    try await work(orders: 1_500)
    let before = try await past()
    let batches = try await fixture.journal.lastPosition()
    // Opening copies the log into the file.
    try await fixture.reopen()
    await fixture.close()
    // A file that is compacted already is of no use to the next round: each has a copy of its own.
    let original = try Data(contentsOf: URL(filePath: journal))
    // How long an undisturbed one takes, from the copy's first file to the copy in its place.
    let whole = try await duration()
    var (old, new, leftovers) = (0, 0, 0)
    for round in 0..<16 {
      try removeJournal()
      try original.write(to: URL(filePath: journal))
      let gateway = try start()
      while !FileManager.default.fileExists(atPath: journal + "-compacting"), gateway.isRunning { await Task.yield() }
      let moment = ContinuousClock.now + whole * (Double(round) / 13)
      while ContinuousClock.now < moment, gateway.isRunning { await Task.yield() }
      kill(gateway.processIdentifier, SIGKILL)
      gateway.waitUntilExit()
      if FileManager.default.fileExists(atPath: journal + "-compacting") { leftovers += 1 }
      // Half of the rounds the next start is the program's own, which clears up and compacts what is still old.
      if round.isMultiple(of: 2) {
        #expect(try GatewayProcess(["--journal", journal, "--compact-from", "10"]).terminate() == 0)
        #expect(!FileManager.default.fileExists(atPath: journal + "-compacting"))
      }
      try await fixture.reopen()
      #expect(try await past() == before, "round \(round)")
      if try await fixture.journal.lastPosition() == batches { old += 1 } else { new += 1 }
      await fixture.close()
    }
    #expect(leftovers > 0, "no kill hit a compaction")
    print("compaction of \(whole) killed 16 times: \(leftovers) in the middle, then \(old) journals old and \(new) new")
  }

  private func duration() async throws -> Duration {
    let gateway = try start()
    while !FileManager.default.fileExists(atPath: journal + "-compacting"), gateway.isRunning { await Task.yield() }
    let start = ContinuousClock.now
    while FileManager.default.fileExists(atPath: journal + "-compacting"), gateway.isRunning { await Task.yield() }
    defer {
      kill(gateway.processIdentifier, SIGKILL)
      gateway.waitUntilExit()
    }
    return ContinuousClock.now - start
  }

  private func removeJournal() throws {
    for suffix in [
      "", "-wal", "-shm", "-lock", "-compacting", "-compacting-wal", "-compacting-shm", "-compacting-lock",
    ]
    where FileManager.default.fileExists(atPath: journal + suffix) {
      try FileManager.default.removeItem(atPath: journal + suffix)
    }
  }

  // MARK: What goes wrong

  @Test func aRestOfACompactionIsRemovedAndNotUsed() async throws {
    try await work(orders: 40)
    let before = try await past()
    await fixture.close()
    for suffix in ["", "-wal", "-shm", "-lock"] {
      try Data("half a page".utf8).write(to: URL(filePath: journal + "-compacting" + suffix))
    }
    #expect(try GatewayProcess(["--journal", journal, "--compact-from", "0"]).terminate() == 0)
    try await fixture.reopen()
    #expect(try await past() == before)
    #expect(!FileManager.default.fileExists(atPath: journal + "-compacting"))
    await fixture.close()
  }

  /// One who opens a dispute after another was closed sees the events in that order ever after, however they shared
  /// a batch.
  @Test func theOrderOfDisputesAndVerdictsSurvivesARestartAndACompaction() async throws {
    let service = fixture.service
    var charges: [CardCharge] = []
    for number in 0..<3 {
      charges.append(try await service.createCharge(fixture.request("\(number)/1", order: "\(number)")))
    }
    fixture.journal.hold()
    let gateway = fixture.gateway
    // The first write is held, so that all that follows collects in one batch.
    async let first = service.createCharge(fixture.request("held/1", order: "held"))
    await fixture.journal.waitForHeld(1)
    let disputed = charges.map(\.chargeID)
    async let opened = service.openDispute(OpenDisputeRequest(chargeID: disputed[0]))
    while gateway.state.withLock({ $0.pendingCount }) < 1 { await Task.yield() }
    let dispute = gateway.names.dispute(0)
    async let verdict = service.closeDispute(CloseDisputeRequest(disputeID: dispute, won: true))
    while gateway.state.withLock({ $0.pendingCount }) < 2 { await Task.yield() }
    async let second = service.openDispute(OpenDisputeRequest(chargeID: disputed[1]))
    while gateway.state.withLock({ $0.pendingCount }) < 3 { await Task.yield() }
    fixture.journal.release()
    _ = try await (first, opened, verdict, second)
    let before = try await past()
    #expect(before.disputes.map(\.dispute?.state) == [.open, .won, .open])
    try await fixture.reopen()
    #expect(try await past() == before)
    await fixture.close()
    #expect(try GatewayProcess(["--journal", journal, "--compact-from", "1"]).terminate() == 0)
    try await fixture.reopen()
    #expect(try await past() == before)
    await fixture.close()
  }
}
