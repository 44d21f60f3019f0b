internal import Testing

@testable internal import Commerce

@Suite struct SortedIDsTests {
  @Test(arguments: [1, 40, 257, 3_000]) func pagesHoldEveryIDOnceInOrder(count: Int) {
    let ids = (0..<count).map { "id-\($0)" }
    var sorted = SortedIDs(ids.shuffled())
    sorted.insert(ids[0])
    #expect(sorted.count == count)
    for size in [1, 50, 256, 5_000] {
      var seen: [String] = []
      while case let page = sorted.first(size, after: seen.last), !page.isEmpty { seen += page }
      #expect(seen == ids.sorted())
    }
  }

  @Test func itStaysTheSortedSetThroughRandomChanges() {
    var random = SystemRandomNumberGenerator()
    var sorted = SortedIDs()
    var reference: Set<String> = []
    for step in 0..<20_000 {
      let id = "\(Int.random(in: 0..<2_000, using: &random))"
      // Growth first, then decay down to nothing.
      if Int.random(in: 0..<20_000, using: &random) > step {
        sorted.insert(id)
        reference.insert(id)
      } else {
        sorted.remove(id)
        reference.remove(id)
      }
    }
    #expect(sorted.all == reference.sorted())
    #expect(sorted.count == reference.count)
    for id in reference { sorted.remove(id) }
    #expect(sorted.isEmpty && sorted.all.isEmpty && sorted.first(3).isEmpty)
  }

  @Test func aPageBeginsBehindAnIDThatIsGoneOrNeverWas() {
    var sorted = SortedIDs(["b", "d", "f"])
    #expect(sorted.first(2, after: "c") == ["d", "f"])
    #expect(sorted.first(2, after: "a") == ["b", "d"])
    sorted.remove("d")
    #expect(sorted.first(2, after: "d") == ["f"])
    #expect(sorted.first(2, after: "f") == [])
    #expect(sorted.first(0) == [])
  }

  @Test func aCopyStaysAsItIs() {
    var sorted = SortedIDs((0..<1_000).map { "\($0)" })
    let copy = sorted
    for index in 0..<1_000 where index % 2 == 0 { sorted.remove("\(index)") }
    #expect(copy.count == 1_000 && copy.all.count == 1_000)
    #expect(sorted.count == 500)
  }
}
