/// A set of 64-bit hashes in many small parts: no insertion rebuilds more than one of them, so that none holds a loop
/// up.
struct HashSet64: Sendable {
  /// A power of two.
  private static let partCount = 256
  /// Entries above which the set is split.
  private static let splitCount = 1_024

  private var parts: [Set<UInt64>] = [[]]
  private(set) var count = 0

  init(_ hashes: some Sequence<UInt64> = []) {
    for hash in hashes { insert(hash) }
  }

  func contains(_ hash: UInt64) -> Bool { parts[part(of: hash)].contains(hash) }

  mutating func insert(_ hash: UInt64) {
    guard parts[part(of: hash)].insert(hash).inserted else { return }
    count += 1
    if parts.count == 1, count > Self.splitCount { split() }
  }

  private func part(of hash: UInt64) -> Int { parts.count == 1 ? 0 : Int(hash >> 56) & (Self.partCount - 1) }

  private mutating func split() {
    let all = parts[0]
    parts = Array(repeating: [], count: Self.partCount)
    for hash in all { parts[part(of: hash)].insert(hash) }
  }
}
