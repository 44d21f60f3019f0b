internal import RPCRuntime

/// Sets the number of calls at work by how their latency answers to it; see `AdaptiveLimit`. Pure: time comes in.
///
/// Like the gradient limits of Netflix's concurrency-limits and brpc's automatic limiter, with two differences: each
/// method is compared with its own latency, so that a change in the mix of calls is not taken for load; and only calls
/// that began after the last change count, so that one queue is not answered twice.
struct ConcurrencyLimiter: Sendable {
  let settings: AdaptiveLimit
  private(set) var limit: Int
  /// When the limit changed last; what began before says nothing about it.
  private(set) var changedNanoseconds: UInt64
  /// How many times the latency without load the last window's calls took.
  private(set) var loadFactor = 1.0
  private(set) var probes = 0

  private var baselines: [Baseline] = []
  private var samples: [Samples] = []
  private var sampleCount = 0
  private var inFlightMax = 0
  private var windowStart: UInt64
  private var nextProbe: UInt64
  /// The limit to go back to, while the latency without load is being learnt.
  private var limitBeforeProbe: Int?
  /// The limit was reached since the last probe.
  private var wasFelt = false

  private struct Baseline {
    /// 0 for a method that was not called yet.
    var nanoseconds = 0.0
  }

  struct Samples: Sendable {
    var count = 0
    var totalNanoseconds: UInt64 = 0
  }

  init(_ settings: AdaptiveLimit, nowNanoseconds now: UInt64) {
    self.settings = settings
    limit = settings.maximum
    (changedNanoseconds, windowStart) = (now, now)
    nextProbe = now &+ Self.quickProbeWindows * settings.window.clampedNanoseconds
  }

  /// Takes in what one loop saw.
  /// - Parameters:
  ///   - samples: by the method's number.
  ///   - inFlightMax: the most calls that were at work at a time, or wanted to be.
  mutating func record(_ samples: [Samples], inFlightMax: Int) {
    if self.samples.count < samples.count {
      self.samples += Array(repeating: Samples(), count: samples.count - self.samples.count)
      baselines += Array(repeating: Baseline(), count: samples.count - baselines.count)
    }
    for (index, part) in samples.enumerated() where part.count > 0 {
      self.samples[index].count += part.count
      self.samples[index].totalNanoseconds &+= part.totalNanoseconds
      sampleCount += part.count
    }
    self.inFlightMax = max(self.inFlightMax, inFlightMax)
  }

  /// Sets the limit anew if the window is over and has enough calls.
  mutating func advance(toNanoseconds now: UInt64) {
    guard now &- windowStart >= settings.window.clampedNanoseconds, sampleCount >= settings.samplesMin else { return }
    if inFlightMax >= limit { wasFelt = true }
    if let before = limitBeforeProbe {
      finishProbe(before, now)
    } else {
      adjust(now)
    }
    startWindow(now)
  }

  private mutating func adjust(_ now: UInt64) {
    let isFelt = inFlightMax >= limit
    loadFactor = currentLoadFactor()
    learnLess(alsoMore: inFlightMax < limit / 2 && loadFactor < settings.tolerance)
    if loadFactor > settings.tolerance {
      // What exceeds the limit of the moment is not at work: it is the smaller of the two that is too much.
      let scaled = Double(min(limit, inFlightMax)) * max(0.5, settings.tolerance / loadFactor)
      set(Int(scaled), now)
    } else if isFelt {
      set(limit + Int(Double(limit).squareRoot()), now)
    }
    if wasFelt, now >= nextProbe { probe(now) }
  }

  /// How much further than to where nothing should have to wait a probe lowers the limit. With less, a latency that was
  /// learnt too long would confirm itself.
  private static let probeDepth = 1.5
  /// After how many windows the next probe follows one that found a shorter latency; also the first one.
  private static let quickProbeWindows: UInt64 = 10

  private mutating func probe(_ now: UInt64) {
    probes += 1
    wasFelt = false
    let before = limit
    set(Int(Double(limit) / (settings.tolerance * Self.probeDepth)), now)
    limitBeforeProbe = before
  }

  private mutating func finishProbe(_ before: Int, _ now: UInt64) {
    let foundLess = currentLoadFactor() < 0.9
    update { old, mean, telling in old + (mean - old) * telling * (mean < old ? 1 : 0.5) }
    set(before, now)
    limitBeforeProbe = nil
    let quick = Self.quickProbeWindows * settings.window.clampedNanoseconds
    let usual = settings.probeInterval.clampedNanoseconds
    nextProbe = now &+ (foundLess ? min(quick, usual) : usual)
  }

  private mutating func set(_ wanted: Int, _ now: UInt64) {
    let bounded = min(settings.maximum, max(settings.minimum, wanted))
    guard bounded != limit else { return }
    limit = bounded
    changedNanoseconds = now
  }

  private mutating func startWindow(_ now: UInt64) {
    for index in samples.indices { samples[index] = Samples() }
    (sampleCount, inFlightMax, windowStart) = (0, 0, now)
  }

  // MARK: The latency without load

  private func currentLoadFactor() -> Double {
    var expected = 0.0
    var actual = 0.0
    for (index, part) in samples.enumerated() where part.count > 0 && baselines[index].nanoseconds > 0 {
      expected += Double(part.count) * baselines[index].nanoseconds
      actual += Double(part.totalNanoseconds)
    }
    return expected > 0 ? actual / expected : 1
  }

  /// Fewer calls than this say little about a method.
  private static let tellingCount = 16.0

  /// Takes a shorter latency at once, a longer one slowly and only while there is no load.
  private mutating func learnLess(alsoMore: Bool) {
    update { old, mean, weight in
      mean < old ? old + (mean - old) * weight : (alsoMore ? old + (mean - old) * weight / 64 : old)
    }
  }

  private mutating func update(_ next: (_ old: Double, _ mean: Double, _ weight: Double) -> Double) {
    for (index, part) in samples.enumerated() where part.count > 0 {
      let mean = Double(part.totalNanoseconds) / Double(part.count)
      let old = baselines[index].nanoseconds
      let weight = min(1, Double(part.count) / Self.tellingCount)
      baselines[index].nanoseconds = old == 0 ? mean : next(old, mean, weight)
    }
  }
}
