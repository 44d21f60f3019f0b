internal import RPC
internal import Testing

@testable internal import RPCClient

@Suite struct OutlierDetectorTests {
  private let second: UInt64 = 1_000_000_000

  private func detector(_ count: Int, _ change: (inout OutlierDetection) -> Void = { _ in }) -> OutlierDetector {
    var configuration = OutlierDetection()
    change(&configuration)
    var detector = OutlierDetector(configuration)
    for id in 1...count { detector.add(id) }
    return detector
  }

  private func failRow(_ detector: inout OutlierDetector, _ id: Int, at now: UInt64) -> [OutlierDetector.Change] {
    (0..<5).compactMap { _ in detector.record(id, isFailure: true, nowNanoseconds: now) }
  }

  @Test func failuresInARowEjectAtOnce() {
    var detector = detector(10)
    for _ in 0..<4 { #expect(detector.record(3, isFailure: true, nowNanoseconds: 0) == nil) }
    #expect(detector.record(3, isFailure: true, nowNanoseconds: 0) == .ejected(3))
    #expect(detector.isEjected(3))
    #expect(detector.record(3, isFailure: true, nowNanoseconds: 0) == nil)
  }

  @Test func aSuccessBreaksTheRow() {
    var detector = detector(10)
    for _ in 0..<4 { _ = detector.record(3, isFailure: true, nowNanoseconds: 0) }
    _ = detector.record(3, isFailure: false, nowNanoseconds: 0)
    for _ in 0..<4 { #expect(detector.record(3, isFailure: true, nowNanoseconds: 0) == nil) }
  }

  @Test func noMoreThanTheAllowedPartIsOutButOneAlwaysMay() {
    var detector = detector(10) { $0.ejectedPercentMax = 20 }
    #expect(failRow(&detector, 1, at: 0) == [.ejected(1)])
    #expect(failRow(&detector, 2, at: 0) == [.ejected(2)])
    #expect(failRow(&detector, 3, at: 0) == [])
    var few = self.detector(3) { $0.ejectedPercentMax = 0 }
    #expect(failRow(&few, 1, at: 0) == [.ejected(1)])
    #expect(failRow(&few, 2, at: 0) == [])
  }

  @Test func ejectionsGrowWithEachRelapseToTheirLimitAndShrinkWithGoodConduct() {
    var detector = detector(10) { $0.ejectionTimeMax = .seconds(70) }
    var now: UInt64 = 0
    var lengths: [UInt64] = []
    for _ in 0..<4 {
      #expect(failRow(&detector, 1, at: now) == [.ejected(1)])
      let start = now
      while detector.isEjected(1) {
        now += 10 * second
        _ = detector.sweep(nowNanoseconds: now)
      }
      lengths.append((now - start) / second)
    }
    #expect(lengths == [30, 60, 70, 70])
    // Four quiet intervals take back what four relapses added.
    for _ in 0..<4 { _ = detector.sweep(nowNanoseconds: now) }
    #expect(failRow(&detector, 1, at: now) == [.ejected(1)])
    #expect(detector.sweep(nowNanoseconds: now + 30 * second) == [.returned(1)])
  }

  @Test func anAddressFarBelowTheOthersIsEjectedByComparison() {
    var detector = detector(6) { $0.consecutiveFailures = nil }
    for call in 0..<200 {
      for id in 1...5 { _ = detector.record(id, isFailure: call % 50 == 0, nowNanoseconds: 0) }
      _ = detector.record(6, isFailure: call % 2 == 0, nowNanoseconds: 0)
    }
    #expect(detector.sweep(nowNanoseconds: 10 * second) == [.ejected(6)])
    // The count begins anew: nothing is judged twice.
    #expect(detector.sweep(nowNanoseconds: 20 * second) == [])
  }

  @Test func nothingIsComparedAmongTooFewAddressesOrCalls() {
    var few = detector(4) { $0.consecutiveFailures = nil }
    var quiet = detector(6) { $0.consecutiveFailures = nil }
    for _ in 0..<200 {
      for id in 1...3 { _ = few.record(id, isFailure: false, nowNanoseconds: 0) }
      _ = few.record(4, isFailure: true, nowNanoseconds: 0)
    }
    for _ in 0..<99 {
      for id in 1...5 { _ = quiet.record(id, isFailure: false, nowNanoseconds: 0) }
      _ = quiet.record(6, isFailure: true, nowNanoseconds: 0)
    }
    #expect(few.sweep(nowNanoseconds: second) == [])
    #expect(quiet.sweep(nowNanoseconds: second) == [])
  }

  @Test func onlyEndsThatSpeakOfTheServerCount() {
    let failures = (0...16).compactMap { StatusCode(rawValue: $0) }.filter(OutlierDetector.isFailure)
    #expect(failures == [.unknown, .deadlineExceeded, .internalError, .unavailable, .dataLoss])
  }

  @Test func whoIsGoneIsNotJudged() {
    var detector = detector(3)
    detector.remove(2)
    #expect(failRow(&detector, 2, at: 0) == [])
  }
}
