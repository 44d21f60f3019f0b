/// Takes places in turn.
struct RoundRobinPicker: Sendable {
  private var turn: Int

  /// - Parameter start: where to begin; at random, so that many clients do not begin with the same server.
  init(start: Int = 0) { turn = max(0, start) }

  /// The next of `count` places that is usable; `nil` where none is.
  mutating func pick(of count: Int, isUsable: (Int) -> Bool) -> Int? {
    if count == 0 { return nil }
    for _ in 0..<count {
      turn = turn + 1 < count ? turn + 1 : 0
      if isUsable(turn) { return turn }
    }
    return nil
  }
}

/// Takes the least loaded of some places picked at random: nearly as even as asking all, without a common hot spot.
/// Source: M. Mitzenmacher, "The Power of Two Choices in Randomized Load Balancing".
struct LeastRequestPicker: Sendable {
  let choices: Int

  /// - Parameters:
  ///   - load: open calls at a place.
  ///   - random: uniform from 0 up to its argument, which it excludes.
  func pick(of count: Int, isUsable: (Int) -> Bool, load: (Int) -> Int, random: (Int) -> Int) -> Int? {
    if count == 0 { return nil }
    var best: Int?
    for _ in 0..<choices {
      let place = random(count)
      guard isUsable(place) else { continue }
      if let current = best, load(current) <= load(place) { continue }
      best = place
    }
    // Bad luck: all of those picked were unusable.
    return best ?? (0..<count).filter(isUsable).min { load($0) < load($1) }
  }
}
