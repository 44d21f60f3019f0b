internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import Synchronization
internal import TestSupport
internal import Testing
internal import Wire

/// SIGKILL while a month passes: the test clock goes over the renewal of every subscription, and the server, the
/// gateway or both die under it, more than once in a month.
///
///     administrator                    server / gateway
///     AdvanceClock by 31 days ───────▶ invoice, charge, paid; the next subscription …
///     (some are charged)               SIGKILL, restart on the same journal and port, twice
///     the same request_id again ─────▶ the clock goes on where it was
///     compare charges with invoices; next month
@Suite("Renewals over crashes", .serialized)
struct RenewalCrashTests {
  /// In so many times 31 days lie as many months.
  private static let roundsMax = 20
  private static let roundsMin = 3
  private static let strikesPerRound = 2
  /// No month begins after it.
  private static let duration = Duration.seconds(15)
  private static let subscriptionsPerPurchaser = 2

  @Test(.timeLimit(.minutes(5)))
  func R27_killedServersChargeNoRenewalTwiceAndNoneWithoutItsPaidInvoice() async throws {
    let seed = ProcessInfo.processInfo.environment["CRASH_SEED"].flatMap(UInt64.init) ?? .random(in: 0...999_999)
    let start = ContinuousClock.now
    let servers = try Servers()
    try await servers.start()
    let shop = try await Shop(servers, seed: seed)
    let subscriptions = try await buy(shop)
    var random = SeededGenerator(seed: seed)
    var (rounds, breaks) = (0, 0)
    while rounds < Self.roundsMax, rounds < Self.roundsMin || ContinuousClock.now - start < Self.duration {
      breaks += try await passMonth(shop, &random)
      rounds += 1
      let violations = try await check(shop, subscriptions, months: rounds)
      try #require(violations == [], "round \(rounds), CRASH_SEED=\(seed)")
    }
    #expect(breaks > 0, "no month was cut off, CRASH_SEED=\(seed)")
    print(
      """
      renewals over crashes: \(rounds) months of \(subscriptions.count) subscriptions in \
      \(ContinuousClock.now - start), \(rounds * Self.strikesPerRound) times killed, \
      \(breaks) of them in the middle of a month; CRASH_SEED=\(seed)
      """)
    await shop.close()
    try await servers.kill(Servers.Program.allCases)
  }

  /// Monthly subscriptions of several purchasers, by name.
  private func buy(_ shop: Shop) async throws -> Set<String> {
    var names: Set<String> = []
    for purchaser in shop.purchasers {
      for quantity in 1...Self.subscriptionsPerPurchaser {
        let quote = try await purchaser.client.quote(product: Shop.products[0], offer: "monthly", quantity: quantity)
        let order = try await purchaser.client.buy(
          quote, card: .token("pm_card_visa", brand: "visa", lastFour: "4242", expires: (12, 2_044), country: "NO"),
          source: .productWebsite)
        #expect(order.state == .completed)
        names.insert(order.subscription)
      }
    }
    return names
  }

  /// - Returns: how often the server was killed before the month was over.
  private func passMonth(_ shop: Shop, _ random: inout SeededGenerator) async throws -> Int {
    if random.oneIn(3) {
      _ = try await shop.gateway.setFault(
        SetFaultRequest(kind: .loseReply, count: 2), options: CallOptions(timeout: .seconds(10), waitForReady: true))
    }
    let before = try await captures(shop)
    let all = shop.purchasers.count * Self.subscriptionsPerPurchaser
    let strikes = (0..<Self.strikesPerRound).map { _ in
      let programs: [Servers.Program] =
        [[.server], [.gateway], [.server, .gateway]].randomElement(using: &random) ?? []
      return (programs, before + UInt64(Int.random(in: 0..<all, using: &random)))
    }
    return try await withThrowingTaskGroup(of: Int.self) { group in
      let isOver = Flag()
      group.addTask {
        try await advance(shop)
        isOver.set()
        return 0
      }
      group.addTask {
        var cuts = 0
        for (programs, count) in strikes.sorted(by: { $0.1 < $1.1 }) {
          // So many renewals have been charged; the next one is somewhere on its way.
          while try await captures(shop) < count { await Task.yield() }
          if programs.contains(.server), !isOver.isSet { cuts += 1 }
          try await shop.servers.kill(programs)
          try await shop.servers.start()
        }
        return cuts
      }
      return try await group.reduce(0, +)
    }
  }

  private final class Flag: Sendable {
    private let value = Mutex(false)
    var isSet: Bool { value.withLock { $0 } }
    func set() { value.withLock { $0 = true } }
  }

  private func captures(_ shop: Shop) async throws -> UInt64 {
    try await shop.gateway.getSummary(options: CallOptions(timeout: .seconds(10), waitForReady: true)).capturedCount
  }

  /// Asks until it is answered, under one request id.
  private func advance(_ shop: Shop) async throws {
    let request = AdvanceClockRequest(
      parent: shop.tenant, target: .by(ProtoDuration(seconds: 31 * 86_400)), requestID: RequestID.random())
    let service = DevelopmentServiceClient(shop.channel)
    let options = CallOptions(timeout: .seconds(10), credentials: shop.administratorToken, waitForReady: true)
    let deadline = ContinuousClock.now + .seconds(60)
    while true {
      do throws(RPCError) {
        _ = try await service.advanceClock(request, options: options)
        return
      } catch {
        guard error.code == .unavailable || error.code == .deadlineExceeded else { throw error }
        guard ContinuousClock.now < deadline else {
          throw ServersError("the clock did not come to its end in a minute: \(error)")
        }
      }
    }
  }

  // MARK: After a month

  private func check(_ shop: Shop, _ subscriptions: Set<String>, months: Int) async throws -> [String] {
    let events = try await EventRecorder.past(
      shop.administrator.events, parent: shop.tenant, token: shop.administratorToken)
    let audit = EventAudit(events, tenant: shop.tenant)
    var violations = audit.violations
    let ids = Set(subscriptions.map(Purchaser.id))
    if Set(audit.renewals.keys) != ids || audit.renewals.values.contains(where: { $0 != months }) {
      violations.append("after \(months) months the subscriptions were renewed and paid \(audit.renewals) times")
    }
    let charges = try await shop.allCharges().filter { $0.state == .captured }
    if Set(charges.map(\.chargeID)) != audit.chargeIDs || charges.count != audit.chargeIDs.count {
      violations.append("\(charges.count) charges are captured, \(audit.chargeIDs.count) are of orders and invoices")
    }
    let summary = try await shop.gateway.getSummary()
    if summary.ordersChargedTwiceCount != 0 { violations.append("\(summary.ordersChargedTwiceCount) charged twice") }
    for total in summary.totals where audit.captured[total.currencyCode] != total.capturedMinorUnits {
      violations.append("\(total.capturedMinorUnits) \(total.currencyCode) came in, by the events \(audit.captured)")
    }
    for subscription in try await shop.administrator.listSubscriptions(pageSize: 1_000).all()
    where subscriptions.contains(subscription.name) && subscription.state != .active {
      violations.append("\(subscription.name) is \(subscription.state)")
    }
    return violations
  }
}
