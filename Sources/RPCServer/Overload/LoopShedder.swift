/// Limits the calls that an overloaded event loop takes per tick. Pure: what the loop measured comes in.
///
/// A loop whose every tick is too long gets in one tick only such a part of the last tick's calls as would have kept it
/// short. What a tick is spent on need not be known: inline handlers, tasks and encoding all lengthen it.
struct LoopShedder {
  private let delayMax: UInt64
  private var admitted = 0
  private var budget = Int.max

  /// - Parameter delayMaxNanoseconds: the longest tick that is good enough; `.max` never sheds.
  init(delayMaxNanoseconds: UInt64) { delayMax = delayMaxNanoseconds }

  /// Whether calls may be refused in this tick.
  var isShedding: Bool { budget != .max }

  /// A new tick.
  /// - Parameters:
  ///   - last: how long the tick before it took.
  ///   - sustained: what every tick took at least lately (`LoopLag`).
  mutating func tickBegan(lastNanoseconds last: UInt64, sustainedNanoseconds sustained: UInt64) {
    defer { admitted = 0 }
    guard sustained >= delayMax else { return budget = .max }
    let share = last <= delayMax ? 1 : Double(delayMax) / Double(last)
    budget = max(1, Int(Double(admitted) * share))
  }

  /// Whether one more call is taken in this tick.
  @inline(__always) mutating func admit() -> Bool {
    guard admitted < budget else { return false }
    admitted += 1
    return true
  }
}
