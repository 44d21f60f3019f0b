/// Request ids that nobody else uses, made without asking the system for randomness each time.
struct RequestIDs: Sendable {
  private let prefix = String(UInt64.random(in: .min ... .max), radix: 36) + "-"
  private var count: UInt64 = 0

  mutating func next() -> String {
    count += 1
    return prefix + String(count, radix: 36)
  }

  /// A single one.
  static func one() -> String {
    var ids = RequestIDs()
    return ids.next()
  }
}
