internal import Commerce
internal import CommerceEvents
internal import Foundation
internal import Testing

@Suite struct TwoYearTests {
  /// Events that no command of the domain makes.
  private static let exceptions: Set<String> = [
    // The server's: it chains what every mutation did, after the decision.
    "AuditRecorded"
  ]

  private static let seed = ProcessInfo.processInfo.environment["SIMULATION_SEED"].flatMap(UInt64.init) ?? 2_026

  @Test func R28_twoYearsOfAThousandUsersKeepEveryInvariantAndRepeatByteForByte() throws {
    let start = ContinuousClock.now
    var simulation = try TwoYearSimulation(seed: Self.seed)
    try simulation.run()
    let state = simulation.tenant.state
    #expect(state.userCount == TwoYearSimulation.userCount + TwoYearSimulation.guestCount)
    #expect(state.checkInvariants() == [])

    let counts = simulation.tenant.journal.reduce(into: [String: Int]()) { $0[$1.event.type, default: 0] += 1 }
    let kinds = Self.eventKinds()
    #expect(kinds.count > 60)
    #expect(kinds.filter { counts[$0] == nil } == Self.exceptions.sorted(), "seed \(Self.seed): never happened")
    let lists = Set(state.orderIDs.compactMap { state.order($0)?.quote?.priceList })
    #expect(lists == [.publicList, .agreement], "every list that a purchase can be made on")

    // From its events, and from its bytes, it is the same again.
    var replayed = TenantState(tenantID: Shop.tenantID)
    for (event, time) in simulation.tenant.journal { _ = replayed.apply(event, at: time) }
    let snapshot = state.snapshot()
    #expect(replayed.snapshot() == snapshot)
    #expect(try TenantState(snapshot: snapshot).snapshot() == snapshot)

    var again = try TwoYearSimulation(seed: Self.seed)
    try again.run(checksState: false)
    let bytes = Self.bytes(simulation)
    #expect(Self.bytes(again) == bytes, "seed \(Self.seed): another journal")
    print(
      """
      two years: \(simulation.commandCount) commands, \(counts.values.reduce(0, +)) events of \(counts.count) kinds, \
      \(state.subscriptionIDs.count) subscriptions, \(simulation.refusals.values.reduce(0, +)) refusals of \
      \(simulation.refusals.count) kinds, \(bytes.count) bytes, in \(ContinuousClock.now - start); \
      SIMULATION_SEED=\(Self.seed)
      """)
  }

  @Test func anotherSeedIsAnotherJournalAndAFailureSaysHowToRepeatIt() throws {
    var journals: [[UInt8]] = []
    for seed in UInt64(1)...2 {
      var simulation = try TwoYearSimulation(seed: seed)
      try simulation.perform(.buyCentrally)
      for _ in 0..<40 { try simulation.perform(.drawn(using: &simulation.random)) }
      journals.append(Self.bytes(simulation))
      #expect(simulation.failure("broken").description.contains("SIMULATION_SEED=\(seed) swift test --filter TwoYear"))
    }
    #expect(journals[0] != journals[1])
  }

  /// An invoice issued twice is found by the very step that does it.
  @Test func aPlantedGapIsFoundByItsStep() throws {
    var simulation = try TwoYearSimulation(seed: 1)
    simulation.tenant.tamper = { event in
      if case .invoiceIssued = event { [event, event] } else { [event] }
    }
    #expect(throws: SimulationFailure.self) { try simulation.run() }
  }

  /// The types that the journal may hold, by name.
  private static func eventKinds() -> [String] {
    CommerceEventsIndex.messages.map { String($0.descriptor.fullName.split(separator: ".").last ?? "") }
      .filter { (try? CommerceEvent(type: $0, payload: [])) != nil }.sorted()
  }

  private static func bytes(_ simulation: TwoYearSimulation) -> [UInt8] {
    var bytes: [UInt8] = []
    for (event, time) in simulation.tenant.journal {
      bytes += Array("\(time) \(event.type) ".utf8) + event.payload
    }
    return bytes
  }
}
