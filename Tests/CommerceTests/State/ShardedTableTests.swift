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
    for index in 0...ShardedTable<Int>.shardedCountMin { table["\(index)"] = index }
    #expect(!table.isEmpty && table.count == ShardedTable<Int>.shardedCountMin + 1)
    for index in 0...ShardedTable<Int>.shardedCountMin { table["\(index)"] = nil }
    #expect(table.isEmpty)
  }

  /// Random and counting ids alike: no shard gets many times its share.
  @Test func idsSpreadOverTheShards() {
    let ids = IDSource()
    for makeKey in [{ _ in ids.next() }, { (index: Int) in "user-\(index)" }] {
      var table = ShardedTable<Int>()
      for index in 0..<50_000 { table[makeKey(index)] = index }
      #expect(table.largestShardCount < 4 * 50_000 / ShardedTable<Int>.shardCount)
    }
  }
}
