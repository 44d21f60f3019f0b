internal import Testing

/// Client and server, piped against each other with random intents, end consistent: no credit below zero, no call
/// stuck, nothing lost or repeated.
@Suite struct PairSimulationTests {
  @Test func shortRandomLivesEndConsistent() {
    for seed in 0..<UInt64(10_000) {
      var simulation = PairSimulation(seed: seed)
      simulation.run(steps: 25)
      if let problem = simulation.problem {
        Issue.record("seed \(seed), 25 steps: \(problem)")
        return
      }
    }
  }

  @Test func longRandomLivesEndConsistent() {
    for seed in 1_000_000..<UInt64(1_000_120) {
      var simulation = PairSimulation(seed: seed)
      simulation.run(steps: 600)
      if let problem = simulation.problem {
        Issue.record("seed \(seed), 600 steps: \(problem)")
        return
      }
    }
  }
}
