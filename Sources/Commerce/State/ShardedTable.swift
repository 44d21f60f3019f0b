/// A dictionary by id that never does much at once: above `shardedCountMin` entries it is split into shards, so that
/// growing it, or changing it while a copy is alive, touches one shard and not the whole.
///
/// A tenant's state is copied for its snapshots while commands go on; with 100,000 users a plain dictionary would make
/// the next command wait for a copy of all of them.
@usableFromInline
package struct ShardedTable<Value: Sendable>: Sendable {
  /// Entries at which a table is split.
  @inlinable static var shardedCountMin: Int { 512 }
  /// A power of two.
  @inlinable static var shardCount: Int { 256 }

  /// One shard, or `shardCount`.
  @usableFromInline var shards: [[String: Value]] = [[:]]

  @inlinable package init() {}

  /// The cost is one addition per shard.
  @inlinable package var count: Int { shards.reduce(0) { $0 + $1.count } }

  @inlinable package var isEmpty: Bool { shards.allSatisfy(\.isEmpty) }

  /// The entries of the fullest shard: what one step costs at most.
  var largestShardCount: Int { shards.reduce(0) { max($0, $1.count) } }

  @inlinable package subscript(key: String) -> Value? {
    get { shards[shard(of: key)][key] }
    _modify {
      yield &shards[shard(of: key)][key]
      if shards.count == 1, shards[0].count > Self.shardedCountMin { split() }
    }
  }

  @inlinable package subscript(key: String, default fallback: @autoclosure () -> Value) -> Value {
    get { self[key] ?? fallback() }
    _modify {
      yield &shards[shard(of: key)][key, default: fallback()]
      if shards.count == 1, shards[0].count > Self.shardedCountMin { split() }
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

  /// One part of the table, sorted by key; parts are numbered below `shardCount`, and a small table has one.
  func sortedValues(inShard shard: Int) -> [Value] {
    shard < shards.count ? shards[shard].sorted { $0.key < $1.key }.map(\.value) : []
  }

  /// FNV-1a over the last four bytes: ids are random, or count up at their end.
  @inlinable func shard(of key: String) -> Int {
    if shards.count == 1 { return 0 }
    var hash: UInt32 = 0x811C_9DC5
    let bytes = key.utf8
    var index = bytes.endIndex
    for _ in 0..<min(4, bytes.count) {
      bytes.formIndex(before: &index)
      hash = (hash ^ UInt32(bytes[index])) &* 0x0100_0193
    }
    return Int(hash ^ (hash >> 16)) & (Self.shardCount - 1)
  }

  @usableFromInline mutating func split() {
    let all = shards[0]
    shards = Array(repeating: [:], count: Self.shardCount)
    for (key, value) in all { shards[shard(of: key)][key] = value }
  }
}
