internal import TestSupport

extension SeededGenerator {
  /// True once in so many draws, on average.
  mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }
}
