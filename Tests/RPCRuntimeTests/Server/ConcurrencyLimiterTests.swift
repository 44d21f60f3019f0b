internal import Testing

@testable internal import RPCServer

/// A server of `capacity` slots that each hold a call for `serviceNanoseconds`, always offered more than it may take.
private struct Simulation {
  var limiter: ConcurrencyLimiter
  var now: UInt64 = 0
  var capacity: Int
  var serviceNanoseconds: UInt64

  init(_ settings: AdaptiveLimit, capacity: Int, serviceNanoseconds: UInt64 = 5_000_000) {
    limiter = ConcurrencyLimiter(settings, nowNanoseconds: 0)
    self.capacity = capacity
    self.serviceNanoseconds = serviceNanoseconds
  }

  func latency(_ inFlight: Int) -> UInt64 {
    UInt64(Double(serviceNanoseconds) * max(1, Double(inFlight) / Double(capacity)))
  }

  /// One window of a tenth of a second, in which `offered` calls want to be at work.
  mutating func window(offered: Int, method: Int = 0) {
    let inFlight = min(offered, limiter.limit)
    var samples = Array(repeating: ConcurrencyLimiter.Samples(), count: method + 1)
    let perSecond = Double(min(inFlight, capacity)) / Double(serviceNanoseconds) * 1e9
    samples[method].count = Int(perSecond / 10)
    samples[method].totalNanoseconds = latency(inFlight) * UInt64(samples[method].count)
    now += 100_000_000
    limiter.record(samples, inFlightMax: offered)
    limiter.advance(toNanoseconds: now)
  }
}

@Suite struct ConcurrencyLimiterTests {
  private var settings: AdaptiveLimit {
    var settings = AdaptiveLimit()
    settings.minimum = 4
    settings.maximum = 1_000
    return settings
  }

  @Test func withoutLoadTheLimitStaysAtItsMaximum() {
    var simulation = Simulation(settings, capacity: 50)
    for offered in [1, 10, 20, 50, 40, 3] { simulation.window(offered: offered) }
    #expect(simulation.limiter.limit == 1_000)
  }

  @Test func underOverloadTheLimitComesDownWithinASecondToWhereTheServerIsJustBusy() {
    var simulation = Simulation(settings, capacity: 50)
    for _ in 0..<5 { simulation.window(offered: 25) }
    for _ in 0..<10 { simulation.window(offered: 5_000) }
    #expect((50...120).contains(simulation.limiter.limit))
  }

  @Test func theLimitNeitherDriftsNorStarvesTheServerInAnHourOfOverload() {
    var simulation = Simulation(settings, capacity: 50)
    for _ in 0..<5 { simulation.window(offered: 25) }
    for _ in 0..<20 { simulation.window(offered: 5_000) }
    var busy = 0
    var highest = 0
    for _ in 0..<36_000 {
      simulation.window(offered: 5_000)
      if simulation.limiter.limit >= 50 { busy += 1 }
      highest = max(highest, simulation.limiter.limit)
    }
    #expect(busy >= 36_000 * 95 / 100)
    #expect(highest <= 130)
    #expect(simulation.limiter.probes > 100)
  }

  @Test func aServerThatStartsUnderOverloadLearnsItsLatencyByProbing() {
    var simulation = Simulation(settings, capacity: 50)
    for _ in 0..<1_000 { simulation.window(offered: 5_000) }
    #expect((50...130).contains(simulation.limiter.limit))
  }

  @Test func anotherMixOfMethodsIsNotTakenForLoad() {
    var simulation = Simulation(settings, capacity: 200)
    for _ in 0..<20 { simulation.window(offered: 100) }
    simulation.serviceNanoseconds = 500_000_000
    for _ in 0..<20 { simulation.window(offered: 100, method: 1) }
    #expect(simulation.limiter.limit == 1_000)
    #expect(simulation.limiter.loadFactor == 1)
  }

  @Test func aLatencyThatIsLongerForGoodBecomesTheNewMeasure() {
    var simulation = Simulation(settings, capacity: 50)
    for _ in 0..<20 { simulation.window(offered: 5_000) }
    simulation.serviceNanoseconds *= 6
    for _ in 0..<1_500 { simulation.window(offered: 5_000) }
    #expect(simulation.limiter.limit >= 50)
  }

  @Test func theLimitKeepsItsBoundsAndWindowsWithFewCallsGoOn() {
    var narrow = settings
    narrow.minimum = 70
    narrow.maximum = 90
    var simulation = Simulation(narrow, capacity: 10)
    simulation.window(offered: 5)
    for _ in 0..<50 {
      simulation.window(offered: 5_000)
      #expect((70...90).contains(simulation.limiter.limit))
    }
    var quiet = ConcurrencyLimiter(settings, nowNanoseconds: 0)
    quiet.record([.init(count: 19, totalNanoseconds: 19)], inFlightMax: 2_000)
    quiet.advance(toNanoseconds: 10_000_000_000)
    quiet.record([.init(count: 1, totalNanoseconds: 1)], inFlightMax: 0)
    #expect(quiet.loadFactor == 1 && quiet.limit == 1_000)
  }
}

@Suite struct LoopShedderTests {
  private let delay: UInt64 = 20_000_000

  /// How many of a thousand calls a tick takes.
  private func taken(_ shedder: inout LoopShedder, last: UInt64, sustained: UInt64) -> Int {
    shedder.tickBegan(lastNanoseconds: last, sustainedNanoseconds: sustained)
    var count = 0
    for _ in 0..<1_000 where shedder.admit() { count += 1 }
    return count
  }

  @Test func aBurstIsTakenAndWhatLastsIsNot() {
    var shedder = LoopShedder(delayMaxNanoseconds: delay)
    let burst = taken(&shedder, last: 900_000_000, sustained: 0)
    #expect(burst == 1_000 && !shedder.isShedding)
    // Every tick lately took 80 ms: a quarter of the last tick's calls would have kept it short.
    let less = taken(&shedder, last: 80_000_000, sustained: 80_000_000)
    #expect(less == 250 && shedder.isShedding)
    let same = taken(&shedder, last: 20_000_000, sustained: 20_000_000)
    #expect(same == 250)
    let relieved = taken(&shedder, last: 5_000_000, sustained: 5_000_000)
    #expect(relieved == 1_000)
  }

  @Test func neverSheddingAndNeverStarving() {
    var never = LoopShedder(delayMaxNanoseconds: .max)
    let all = taken(&never, last: 5_000_000_000, sustained: 5_000_000_000)
    #expect(all == 1_000)
    var shedder = LoopShedder(delayMaxNanoseconds: delay)
    let one = taken(&shedder, last: 5_000_000_000, sustained: 5_000_000_000)
    #expect(one == 1)
  }
}
