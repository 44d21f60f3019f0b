internal import TestSupport

extension SeededGenerator {
  /// A number below `bound`.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// True once in `n` times on average.
  mutating func oneIn(_ n: Int) -> Bool { below(n) == 0 }

  mutating func bytes(_ count: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count)
    while result.count < count {
      let value = next()
      for shift in stride(from: UInt64(0), to: 64, by: 8) where result.count < count {
        result.append(UInt8(truncatingIfNeeded: value >> shift))
      }
    }
    return result
  }
}
