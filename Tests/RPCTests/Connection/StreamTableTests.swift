internal import TestSupport
internal import Testing

@testable internal import RPC

@Suite struct StreamTableTests {
  @Test func theTableAgreesWithADictionaryUnderRandomUse() {
    for seed in 0..<UInt64(40) {
      var random = SeededGenerator(seed: seed)
      var table = StreamTable()
      var model: [StreamID: Int32] = [:]
      let step = [1, 16, 1 << 12, 1 << 20][random.below(4)]
      var next: StreamID = 1
      for _ in 0..<600 {
        if random.oneIn(2) || model.isEmpty {
          var state = StreamState()
          state.id = next
          state.sendCredit = Int32(truncatingIfNeeded: next)
          table.insert(state)
          model[next] = state.sendCredit
          next += StreamID(step)
        } else if let id = model.keys.randomElement(using: &random), let index = table.find(id) {
          table.remove(at: index)
          model[id] = nil
        }
        let probe = StreamID(1 + random.below(Int(next)))
        #expect(table.find(probe).map { table[$0].sendCredit } == model[probe])
      }
      #expect(Set(table.openStreams) == Set(model.keys) && table.count == model.count)
    }
  }

  @Test func streamZeroIsNeverFound() {
    var table = StreamTable()
    #expect(table.find(0) == nil)
    table.insert(StreamState(id: 1))
    #expect(table.find(0) == nil)
  }
}
