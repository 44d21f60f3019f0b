internal import Foundation
internal import Testing

/// Calls over a network that delays, splits, cuts and drains: 10,000 seeds.
@Suite struct NetworkSimulationTests {
  @Test(arguments: 0..<10)
  func callsSurviveTheNetworkOrEndKnown(batch: Int) {
    for seed in UInt64(batch * 1_000)..<UInt64((batch + 1) * 1_000) {
      let simulation = NetworkSimulation(seed: seed)
      simulation.run()
      if let problem = simulation.problem {
        Issue.record("\(problem)\nrepeat it: SIMULATION_SEED=\(seed) swift test --filter oneSeedTellsItsStory")
        return
      }
    }
  }

  /// Runs the seed in `SIMULATION_SEED` and shows every step.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["SIMULATION_SEED"] != nil))
  func oneSeedTellsItsStory() throws {
    let seed = try #require(UInt64(ProcessInfo.processInfo.environment["SIMULATION_SEED"] ?? ""))
    let simulation = NetworkSimulation(seed: seed, tracing: true)
    simulation.run()
    if let problem = simulation.problem {
      Issue.record("\(simulation.trace.joined(separator: "\n"))\n\(problem)")
    }
  }

  /// The seeds reach what they are to try; else the simulation proves little.
  @Test func seedsReachEveryOutcome() {
    var outcomes: [SimulatedCall.Outcome: Int] = [:]
    var repeated = 0
    for seed in 0..<UInt64(300) {
      let simulation = NetworkSimulation(seed: seed)
      simulation.run()
      for call in simulation.calls.values {
        if let outcome = call.outcome { outcomes[outcome, default: 0] += 1 }
        if call.attempts > 1 { repeated += 1 }
      }
    }
    #expect(outcomes[.completed, default: 0] > 1_000)
    #expect(outcomes[.cancelled, default: 0] > 50)
    #expect(outcomes[.unknown, default: 0] > 20)
    #expect(repeated > 40)
  }
}
