internal import TestSupport
internal import Testing

@testable internal import Commerce

@Suite struct ShardedTableTests {
  @Test func itBehavesAsADictionaryBelowAndAboveTheSplit() {
    var table = ShardedTable<Int>()
    var plain: [String: Int] = [:]
    var generator = SeededGenerator(seed: 5)
    for step in 0..<20_000 {
      let key = "key-\(Int.random(in: 0..<3_000, using: &generator))"
      switch step % 4 {
      case 0, 1:
        table[key] = step
        plain[key] = step
      case 2:
        table[key, default: 0] += 1
        plain[key, default: 0] += 1
      default:
        table[key] = nil
        plain[key] = nil
      }
      if table[key] != plain[key] { Issue.record("\(key) differs at step \(step)") }
    }
    #expect(table.count == plain.count)
    #expect(table.sortedValues() == plain.sorted { $0.key < $1.key }.map(\.value))
    var seen: [String: Int] = [:]
    table.visit { seen[$0] = $1 }
    #expect(seen == plain)
  }

  @Test func anEmptyTableSaysSo() {
    var table = ShardedTable<Int>()
    #expect(table.isEmpty)
    for index in 0..<1_000 { table["\(index)"] = index }
    #expect(!table.isEmpty && table.count == 1_000 && table.shardCount > 1)
    for index in 0..<1_000 { table["\(index)"] = nil }
    #expect(table.isEmpty)
  }

  /// Random ids, counting ones and numbers with an end that all have: no shard gets many times its share.
  @Test func idsSpreadOverTheShards() {
    let ids = IDSource()
    for makeKey in [
      { _ in ids.next() }, { (index: Int) in "user-\(index)" }, { (index: Int) in "ACCOUNT\(index)-000001" },
    ] {
      var table = ShardedTable<Int>()
      for index in 0..<50_000 { table[makeKey(index)] = index }
      #expect(table.largestShardCount < 6 * ShardedTable<Int>.shardEntriesMean)
    }
  }

  /// However large the table is.
  @Test func anInsertionSplitsAtMostOneShard() {
    var table = ShardedTable<Int>()
    var before = 1
    for index in 0..<20_000 {
      table["user-\(index)"] = index
      #expect(table.shardCount - before <= 1)
      before = table.shardCount
      if index < ShardedTable<Int>.undividedCountMax { #expect(table.shardCount == 1) }
    }
    #expect(table.shardCount > 20_000 / 2 / ShardedTable<Int>.shardEntriesMean)
  }

  @Test func partsTogetherHoldEveryValueOnce() {
    for count in [0, 10, 1_000, 20_000] {
      var table = ShardedTable<Int>()
      for index in (0..<count).shuffled() { table["\(index)"] = index }
      let values = (0..<ShardedTable<Int>.partCount).flatMap { table.sortedValues(inPart: $0) }
      #expect(values.sorted() == Array(0..<count))
    }
  }

  @Test func aCopyStaysAsItIs() {
    var table = ShardedTable<Int>()
    for index in 0..<2_000 { table["\(index)"] = index }
    let copy = table
    for index in 0..<4_000 { table["\(index)"] = -1 }
    #expect(copy.count == 2_000)
    #expect((0..<2_000).allSatisfy { (index: Int) in copy[String(index)] == index })
    #expect(table.count == 4_000)
  }
}
