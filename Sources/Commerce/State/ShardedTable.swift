/// A dictionary by id that never does much at once: it is kept in many small shards, and an insertion splits one of
/// them at most. So growing it, or changing it while a copy is alive, touches a few entries and not the whole.
///
/// A tenant's state is copied for its snapshots and reports while commands go on; with 100,000 users a plain dictionary
/// would make the next command wait for a copy of all of them, and now and then for a rehash.
///
/// Shards are found by linear hashing: shard `n + level` is split off shard `n`, one after the other, and when all of a
/// level are split, the level doubles.
///
///     level 4, 6 shards    0 1 2 3 | 4 5        4 is of 0, 5 of 1; the next split makes 6 of 2
///
/// Source: Litwin, "Linear hashing: a new tool for file and table addressing" (VLDB 1980).
@usableFromInline
package struct ShardedTable<Value: Sendable>: Sendable {
  /// Entries up to which a table is one dictionary: most tenants are small.
  @inlinable static var undividedCountMax: Int { 64 }
  /// Entries for each shard above which another one is split off.
  @inlinable static var shardEntriesMean: Int { 16 }
  /// In how many parts `sortedValues(inPart:)` gives a table.
  @inlinable static var partCount: Int { 256 }

  @usableFromInline var shards: ContiguousArray<[String: Value]> = [[:]]
  /// The bits that a shard is found by: twice the level, less one.
  @usableFromInline var mask: UInt = 1
  @usableFromInline package private(set) var count = 0

  @inlinable package init() {}

  @inlinable package var isEmpty: Bool { count == 0 }

  var shardCount: Int { shards.count }

  /// The entries of the fullest shard: what one step costs at most.
  var largestShardCount: Int { shards.reduce(0) { max($0, $1.count) } }

  @inlinable package subscript(key: String) -> Value? {
    get { shards[shard(of: key)][key] }
    _modify {
      let shard = shard(of: key)
      let before = shards[shard].count
      defer { changed(by: shards[shard].count - before) }
      yield &shards[shard][key]
    }
  }

  @inlinable package subscript(key: String, default fallback: @autoclosure () -> Value) -> Value {
    get { self[key] ?? fallback() }
    _modify {
      let shard = shard(of: key)
      let before = shards[shard].count
      defer { changed(by: shards[shard].count - before) }
      yield &shards[shard][key, default: fallback()]
    }
  }

  /// In no order.
  @inlinable package func visit(_ body: (String, Value) throws -> Void) rethrows {
    for shard in shards {
      for (key, value) in shard { try body(key, value) }
    }
  }

  /// Sorted by key, so that equal tables give equal arrays.
  func sortedValues() -> [Value] {
    shards.flatMap { Array($0) }.sorted { $0.key < $1.key }.map(\.value)
  }

  /// One part of the table, sorted by key; parts are numbered below `partCount`, and a small table has one.
  func sortedValues(inPart part: Int) -> [Value] {
    stride(from: part, to: shards.count, by: Self.partCount).flatMap { Array(shards[$0]) }.sorted { $0.key < $1.key }
      .map(\.value)
  }

  // MARK: Shards

  @inlinable func shard(of key: String) -> Int {
    if shards.count == 1 { return 0 }
    let hash = Self.hash(key)
    let index = Int(hash & mask)
    // Not split off yet: still in the one that it will be split off.
    return index < shards.count ? index : Int(hash & (mask >> 1))
  }

  /// FNV-1a over all bytes: ids differ at their end, and invoice numbers at their beginning. The same in every process,
  /// so that parts are.
  @inlinable static func hash(_ key: String) -> UInt {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return UInt(truncatingIfNeeded: hash ^ (hash >> 32))
  }

  @inlinable mutating func changed(by difference: Int) {
    if difference == 0 { return }
    count += difference
    if difference > 0, count > Self.undividedCountMax, count > shards.count * Self.shardEntriesMean { split() }
  }

  @usableFromInline mutating func split() {
    let level = Int(mask / 2 + 1)
    let source = shards.count - level
    var (stay, move): ([String: Value], [String: Value]) = ([:], [:])
    for (key, value) in shards[source] {
      if Int(Self.hash(key) & mask) == source { stay[key] = value } else { move[key] = value }
    }
    shards[source] = stay
    shards.append(move)
    if shards.count == 2 * level { mask = mask << 1 | 1 }
  }
}
