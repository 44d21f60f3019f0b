/// How many calls came under each key; the oldest key is forgotten when there are too many.
struct FailureKeys: Sendable {
  private let countMax: Int
  private var counts: [String: UInt32] = [:]
  private var order: [String] = []
  /// Where the oldest key stands once `order` is full.
  private var oldest = 0

  init(countMax: Int) { self.countMax = countMax }

  /// Counts a call.
  /// - Returns: how many came under the key, this one included.
  mutating func count(_ key: String) -> UInt32 {
    if counts[key] == nil {
      if order.count < countMax {
        order.append(key)
      } else {
        counts[order[oldest]] = nil
        order[oldest] = key
        oldest = (oldest + 1) % countMax
      }
    }
    counts[key, default: 0] += 1
    return counts[key, default: 0]
  }
}
