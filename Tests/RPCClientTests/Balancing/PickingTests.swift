internal import TestSupport
internal import Testing

@testable internal import RPCClient

@Suite struct PickingTests {
  @Test func roundRobinTakesUsablePlacesInTurn() {
    var picker = RoundRobinPicker()
    let picks = (0..<6).map { _ in picker.pick(of: 4) { $0 != 2 } }
    #expect(picks == [1, 3, 0, 1, 3, 0])
  }

  @Test func whereNothingIsUsableNothingIsPicked() {
    var picker = RoundRobinPicker()
    #expect(picker.pick(of: 3) { _ in false } == nil)
    #expect(picker.pick(of: 0) { _ in true } == nil)
    let least = LeastRequestPicker(choices: 2)
    #expect(least.pick(of: 3, isUsable: { _ in false }, load: { _ in 0 }, random: { _ in 0 }) == nil)
    #expect(least.pick(of: 0, isUsable: { _ in true }, load: { _ in 0 }, random: { _ in 0 }) == nil)
  }

  @Test func roundRobinIsPerfectlyEven() {
    var picker = RoundRobinPicker(start: 917)
    var shares = Array(repeating: 0, count: 7)
    for _ in 0..<7_000 { if let pick = picker.pick(of: 7, isUsable: { _ in true }) { shares[pick] += 1 } }
    #expect(shares == Array(repeating: 1_000, count: 7))
  }

  @Test func leastRequestTakesTheLessLoadedOfItsChoices() {
    var sequence = [4, 1].makeIterator()
    let loads = [0, 3, 0, 0, 9]
    let pick = LeastRequestPicker(choices: 2).pick(
      of: 5, isUsable: { _ in true }, load: { loads[$0] }, random: { _ in sequence.next() ?? 0 })
    #expect(pick == 1)
  }

  @Test func leastRequestFindsTheOnlyUsablePlaceWhateverChanceSays() {
    let pick = LeastRequestPicker(choices: 2).pick(of: 5, isUsable: { $0 == 3 }, load: { _ in 0 }, random: { _ in 0 })
    #expect(pick == 3)
  }

  /// Calls that never end: two choices keep the fullest place within a few calls of the mean, one choice does not.
  @Test func twoChoicesSpreadLoadFarBetterThanOne() {
    func fullest(_ choices: Int) -> Int {
      var random = SeededGenerator(seed: 42)
      var loads = Array(repeating: 0, count: 50)
      for _ in 0..<5_000 {
        let pick = LeastRequestPicker(choices: choices).pick(
          of: 50, isUsable: { _ in true }, load: { loads[$0] }, random: { Int.random(in: 0..<$0, using: &random) })
        if let pick { loads[pick] += 1 }
      }
      return loads.max() ?? 0
    }
    #expect(fullest(2) <= 105)
    #expect(fullest(1) > 115)
  }
}
