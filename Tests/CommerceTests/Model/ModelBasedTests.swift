internal import Commerce
internal import CommerceEvents
internal import Foundation
internal import Testing

/// 100,000 random commands against the domain, compared after each with `ReferenceTenant`. A run that differs is shrunk
/// to the commands that it takes.
@Suite struct ModelBasedTests {
  private static let groupCount = 10
  private static let runsPerGroup = 100
  private static let commandsPerRun = 100
  /// For one run: `MODEL_SEED`.
  private static let only = ProcessInfo.processInfo.environment["MODEL_SEED"].flatMap(UInt64.init)

  @Test(arguments: 0..<groupCount)
  func aHundredThousandRandomCommandsDoWhatThePlainModelSays(group: Int) throws {
    var (accepted, refused) = (0, 0)
    for number in 0..<Self.runsPerGroup {
      let seed = Self.only ?? UInt64(group * Self.runsPerGroup + number + 1)
      let commands = ModelRun.commands(seed: seed, count: Self.commandsPerRun)
      var run = try ModelRun(seed: seed)
      if let difference = run.run(commands) {
        let small = try Self.shrunk(commands, seed: seed)
        Issue.record(
          """
          \(difference)
          \(small.commands.count) commands are enough:
          \(small.commands.map { "  \($0)" }.joined(separator: "\n"))
          \(small.difference)
          repeat it with MODEL_SEED=\(seed) swift test --filter ModelBasedTests
          """)
        return
      }
      accepted += run.accepted
      refused += run.refused
      if number == 0 { try Self.checkReplay(run) }
    }
    // The runs do something, and ask for what must not be.
    #expect(accepted > Self.runsPerGroup * 20, "\(accepted)")
    #expect(refused > Self.runsPerGroup * 10, "\(refused)")
  }

  /// Faults that somebody might build in; each is found, and shown by a few commands.
  enum Fault: CaseIterable {
    case losesUnassignments, forgetsPolicies, givesBackTwice, keepsRenewing, skipsNumbers

    func apply(to event: CommerceEvent) -> [CommerceEvent] {
      switch (self, event) {
      case (.losesUnassignments, .licenseUnassigned), (.forgetsPolicies, .productPolicyChanged),
        (.keepsRenewing, .recurringBillingTurnedOff):
        return []
      case (.givesBackTwice, .ledgerPosted(let posted)) where !posted.refundID.isEmpty: return [event, event]
      case (.skipsNumbers, .invoiceIssued(var issued)):
        issued.invoice?.sequence += 1
        return [.invoiceIssued(issued)]
      default: return [event]
      }
    }
  }

  @Test(arguments: Fault.allCases)
  func aPlantedFaultIsFoundAndShrunkToTheCommandsThatItTakes(fault: Fault) throws {
    let seeds = UInt64(1)...200
    let found = try #require(
      seeds.first { seed in
        let run = try? Self.difference(ModelRun.commands(seed: seed, count: Self.commandsPerRun), seed, fault)
        return run.flatMap { $0 } != nil
      })
    let commands = ModelRun.commands(seed: found, count: Self.commandsPerRun)
    let small = try Self.shrunk(commands, seed: found, fault)
    #expect(!small.difference.isEmpty)
    #expect((1...8).contains(small.commands.count), "\(small.commands)")
    for index in small.commands.indices {
      var fewer = small.commands
      fewer.remove(at: index)
      #expect(try Self.difference(fewer, found, fault) == nil, "\(small.commands[index]) can be left out")
    }
    // It is the fault that is shown, not the model.
    #expect(try Self.difference(small.commands, found, nil) == nil)
  }

  @Test func shrinkingLeavesWhatItTakesAndNothingElse() {
    let list = Array(0..<97)
    var tries = 0
    let small = minimised(list) { candidate in
      tries += 1
      return candidate.contains(3) && candidate.contains(50) && candidate.contains(96)
    }
    #expect(small == [3, 50, 96])
    #expect(tries < 200)
    #expect(minimised([1]) { _ in true } == [])
  }

  private static func difference(
    _ commands: [ModelCommand], _ seed: UInt64, _ fault: Fault?
  ) throws -> String? {
    var run = try ModelRun(seed: seed) { fault?.apply(to: $0) ?? [$0] }
    return run.run(commands, checksEveryStep: true)
  }

  private static func shrunk(
    _ commands: [ModelCommand], seed: UInt64, _ fault: Fault? = nil
  ) throws -> (commands: [ModelCommand], difference: String) {
    let small = try minimised(commands) { try difference($0, seed, fault) != nil }
    return (small, try difference(small, seed, fault) ?? "")
  }

  /// From its events, and from its bytes, the state is the same again.
  private static func checkReplay(_ run: ModelRun) throws {
    var replayed = TenantState(tenantID: Shop.tenantID)
    for (event, time) in run.tenant.journal {
      let restored = try CommerceEvent(type: event.type, payload: event.payload)
      #expect(restored == event)
      _ = replayed.apply(restored, at: time)
    }
    let snapshot = run.tenant.state.snapshot()
    #expect(replayed.snapshot() == snapshot)
    #expect(try TenantState(snapshot: snapshot).snapshot() == snapshot)
  }
}
