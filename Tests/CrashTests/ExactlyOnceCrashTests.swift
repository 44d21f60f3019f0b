internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import TestSupport
internal import Testing

/// SIGKILL at random moments, to the server, to the gateway, and to both, under purchasers who go on buying.
///
///     purchasers                       server / gateway
///     buy, assign, unassign, cancel ─▶ …
///     (n answers are in)               SIGKILL, restart on the same journal and port
///     the same request_id again     ─▶ the first answer, or the first execution
///     (m answers more)
///     compare what was acknowledged with what is there; next round
@Suite("Exactly once over crashes", .serialized)
struct ExactlyOnceCrashTests {
  static let rounds = 50
  /// Past any run so far, far below a hang.
  static let timeLimit = 10

  @Test(.timeLimit(.minutes(timeLimit)))
  func killedServersLoseNothingAcknowledgedAndChargeNothingTwice() async throws {
    let seed = ProcessInfo.processInfo.environment["CRASH_SEED"].flatMap(UInt64.init) ?? .random(in: 0...999_999)
    print("crash test: CRASH_SEED=\(seed)")
    let start = ContinuousClock.now
    let servers = try Servers()
    try await servers.start()
    let shop = try await Shop(servers, seed: seed)
    let recorder = EventRecorder()
    let watching = Task {
      await recorder.run(shop.administrator.events, parent: shop.tenant, token: shop.administratorToken)
    }
    let libraryRecorder = EventRecorder()
    let libraryWatching = Task { await libraryRecorder.run(shop.administrator.watchEvents()) }
    var random = SeededGenerator(seed: seed)
    for round in 0..<Self.rounds {
      try await runRound(shop, &random)
      let checked = shop.purchasers[round % shop.purchasers.count]
      let violations = try await shop.checkAfterRound(checked)
      try #require(violations == [], "round \(round), CRASH_SEED=\(seed)")
    }
    let events = try await settledEvents(shop)
    try await checkEverything(shop, events)
    let last = try #require(events.last)
    for (recorder, task) in [(recorder, watching), (libraryRecorder, libraryWatching)] {
      await recorder.hasReached(last.sequence)
      task.cancel()
      #expect(await recorder.failure == nil)
      #expect(await recorder.events == events, "a watcher sees each event once and in order, over all crashes")
    }
    try await report(shop, events, breaks: await recorder.breaks, start, seed)
    await shop.close()
    try await servers.kill(Servers.Program.allCases)
  }

  // MARK: A round

  private func runRound(_ shop: Shop, _ random: inout SeededGenerator) async throws {
    let victims: [Servers.Program] = [[.server], [.gateway], [.server, .gateway]].randomElement(using: &random) ?? []
    if random.oneIn(3) {
      _ = try await shop.gateway.setFault(
        SetFaultRequest(kind: .loseReply, count: 2), options: CallOptions(timeout: .seconds(10), waitForReady: true))
    }
    let killAfter = Int.random(in: 1...24, using: &random)
    let delay = Duration.microseconds(Int.random(in: 0...12_000, using: &random))
    try await shop.work(until: killAfter + 16, killAfter: killAfter) {
      // The answer that was waited for marks no special moment: move on to a random one.
      let moment = ContinuousClock.now + delay
      while ContinuousClock.now < moment { await Task.yield() }
      try await shop.servers.kill(victims)
      try await shop.servers.start()
    }
  }

  // MARK: The end

  /// All events, once every refund that is owed has been given back: one more reading of the past until then.
  private func settledEvents(_ shop: Shop) async throws -> [Event] {
    let deadline = ContinuousClock.now + .seconds(60)
    while true {
      let events = try await EventRecorder.past(
        shop.administrator.events, parent: shop.tenant, token: shop.administratorToken)
      let open = EventAudit(events, tenant: shop.tenant).openRefunds
      if open.isEmpty { return events }
      try #require(ContinuousClock.now < deadline, "refunds that never end: \(open)")
    }
  }

  private func checkEverything(_ shop: Shop, _ events: [Event]) async throws {
    let audit = EventAudit(events, tenant: shop.tenant)
    #expect(audit.violations == [])
    for purchaser in shop.purchasers {
      #expect(try await shop.checkKnowledge(of: purchaser) == [])
    }
    #expect(try await shop.checkSeats() == [])
    #expect(try await shop.checkCharges() == [])
    let summary = try await shop.gateway.getSummary()
    #expect(summary.ordersChargedTwiceCount == 0)
    #expect(summary.requiresActionCount == 0)
    for total in summary.totals {
      #expect(audit.captured[total.currencyCode] == total.capturedMinorUnits)
      #expect(audit.refunded[total.currencyCode, default: 0] == total.refundedMinorUnits)
    }
    #expect(audit.captured.count == summary.totals.count)
    for purchaser in shop.purchasers {
      try await purchaser.repeatEverything()
      #expect(await purchaser.surprises == [])
    }
    let again = try await EventRecorder.past(
      shop.administrator.events, parent: shop.tenant, token: shop.administratorToken)
    #expect(again == events, "asking for everything again changed nothing")
    try await checkIsolation(shop)
  }

  /// A foreign tenant's subscription looks exactly like one that does not exist.
  private func checkIsolation(_ shop: Shop) async throws {
    let stranger = try await Servers.client("alex.morgan@fabrikam.com", shop.channel)
    let neighbour = try await Servers.client("kari.nordmann@contoso.com", shop.channel)
    let name = try #require(await shop.purchasers[0].holdings.keys.first)
    let absent = shop.tenant + "/subscriptions/" + String(repeating: "0", count: 32)
    for client in [stranger, neighbour] {
      var answers: [String] = []
      for subscription in [name, absent] {
        do throws(RPCError) {
          _ = try await client.subscription(subscription)
          Issue.record("\(subscription) was shown to a stranger")
        } catch {
          answers.append("\(error)".replacing(Purchaser.id(subscription), with: "ID"))
        }
      }
      #expect(answers.count == 2 && answers[0] == answers[1])
    }
  }

  private func report(
    _ shop: Shop, _ events: [Event], breaks: Int, _ start: ContinuousClock.Instant, _ seed: UInt64
  ) async throws {
    var counts = (orders: 0, seats: 0, cancellations: 0, repeats: 0)
    for purchaser in shop.purchasers {
      counts.orders += await purchaser.intents.count
      counts.seats += await purchaser.seatChanges.count
      counts.cancellations += await purchaser.cancellations.count
      counts.repeats += await purchaser.repeats
    }
    print(
      """
      crash test: \(Self.rounds) rounds in \(ContinuousClock.now - start), \(counts.orders) purchases, \
      \(counts.seats) seat changes, \(counts.cancellations) cancellations, \(events.count) events; \
      \(counts.repeats) calls repeated by hand, \(breaks) broken watches; CRASH_SEED=\(seed)
      """)
  }
}
