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

  /// Shards that are kept together, so that the first change after a copy copies few references; a power of two.
  @inlinable static var blockShift: Int { 6 }

  /// The whole of a table of one shard.
  @usableFromInline var undivided: [String: Value] = [:]
  /// All shards of any other.
  @usableFromInline var blocks: ContiguousArray<ContiguousArray<[String: Value]>> = []
  @usableFromInline var shardCount = 1
  /// The bits that a shard is found by: twice the level, less one.
  @usableFromInline var mask: UInt = 1
  @usableFromInline package private(set) var count = 0

  @inlinable package init() {}

  @inlinable package var isEmpty: Bool { count == 0 }

  /// The entries of the fullest shard: what one step costs at most.
  var largestShardCount: Int { (0..<shardCount).reduce(0) { max($0, entries(ofShard: $1).count) } }

  @inlinable package subscript(key: String) -> Value? {
    get {
      if shardCount == 1 { return undivided[key] }
      let (block, shard) = place(of: key)
      return blocks[block][shard][key]
    }
    _modify {
      if shardCount == 1 {
        let before = undivided.count
        defer { changed(by: undivided.count - before) }
        yield &undivided[key]
      } else {
        let (block, shard) = place(of: key)
        let before = blocks[block][shard].count
        defer { changed(by: blocks[block][shard].count - before) }
        yield &blocks[block][shard][key]
      }
    }
  }

  @inlinable package subscript(key: String, default fallback: @autoclosure () -> Value) -> Value {
    get { self[key] ?? fallback() }
    _modify {
      if shardCount == 1 {
        let before = undivided.count
        defer { changed(by: undivided.count - before) }
        yield &undivided[key, default: fallback()]
      } else {
        let (block, shard) = place(of: key)
        let before = blocks[block][shard].count
        defer { changed(by: blocks[block][shard].count - before) }
        yield &blocks[block][shard][key, default: fallback()]
      }
    }
  }

  /// In no order.
  @inlinable package func visit(_ body: (String, Value) throws -> Void) rethrows {
    for shard in 0..<shardCount {
      for (key, value) in entries(ofShard: shard) { try body(key, value) }
    }
  }

  /// Sorted by key, so that equal tables give equal arrays.
  func sortedValues() -> [Value] {
    (0..<shardCount).flatMap { Array(entries(ofShard: $0)) }.sorted { $0.key < $1.key }.map(\.value)
  }

  /// One part of the table, sorted by key; parts are numbered below `partCount`, and a small table has one.
  func sortedValues(inPart part: Int) -> [Value] {
    stride(from: part, to: shardCount, by: Self.partCount).flatMap { Array(entries(ofShard: $0)) }
      .sorted { $0.key < $1.key }.map(\.value)
  }

  // MARK: Shards

  @inlinable func entries(ofShard shard: Int) -> [String: Value] {
    if shardCount == 1 { return undivided }
    return blocks[shard >> Self.blockShift][shard & (1 << Self.blockShift - 1)]
  }

  /// Of a table that is divided.
  @inlinable func place(of key: String) -> (block: Int, shard: Int) {
    let hash = Self.hash(key)
    let index = Int(hash & mask)
    // Not split off yet: still in the one that it will be split off.
    let shard = index < shardCount ? index : Int(hash & (mask >> 1))
    return (shard >> Self.blockShift, shard & (1 << Self.blockShift - 1))
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
    if difference > 0, count > Self.undividedCountMax, count > shardCount * Self.shardEntriesMean { split() }
  }

  @usableFromInline mutating func split() {
    let level = Int(mask / 2 + 1)
    let source = shardCount - level
    var (stay, move): ([String: Value], [String: Value]) = ([:], [:])
    for (key, value) in entries(ofShard: source) {
      if Int(Self.hash(key) & mask) == source { stay[key] = value } else { move[key] = value }
    }
    if shardCount == 1 {
      undivided = [:]
      blocks = [[stay]]
    } else {
      blocks[source >> Self.blockShift][source & (1 << Self.blockShift - 1)] = stay
    }
    if shardCount & (1 << Self.blockShift - 1) == 0 { blocks.append([]) }
    blocks[shardCount >> Self.blockShift].append(move)
    shardCount += 1
    if shardCount == 2 * level { mask = mask << 1 | 1 }
  }
}
