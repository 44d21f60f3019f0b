internal import Testing

@testable internal import CommerceServer

@Suite struct RateLimiterTests {
  private static let second: Int64 = 1_000_000

  private static func limits(_ change: (inout SignInLimits) -> Void) -> SignInLimits {
    var limits = SignInLimits()
    change(&limits)
    return limits
  }

  @Test func aPeerHasItsBurstAndGetsBackWhatAMinuteGives() {
    let limiter = RateLimiter(
      Self.limits {
        $0.peerBurst = 2
        $0.peerPerMinute = 60
      }, now: 0)
    #expect(limiter.take(peer: "a", now: 0) == 0 && limiter.take(peer: "a", now: 0) == 0)
    #expect(limiter.take(peer: "a", now: 0) == Self.second)
    #expect(limiter.take(peer: "a", now: Self.second / 2) == Self.second / 2)
    #expect(limiter.take(peer: "b", now: 0) == 0)
    #expect(limiter.take(peer: "a", now: Self.second) == 0)
    // Time that stands still, or goes back, gives nothing.
    #expect(limiter.take(peer: "a", now: 0) > 0)
    // However long the pause, no more than the burst.
    let late = 1_000 * Self.second
    #expect(limiter.take(peer: "a", now: late) == 0 && limiter.take(peer: "a", now: late) == 0)
    #expect(limiter.take(peer: "a", now: late) > 0)
  }

  @Test func allTogetherHaveALimitOfTheirOwn() {
    let limiter = RateLimiter(
      Self.limits {
        $0.totalBurst = 3
        $0.totalPerMinute = 60
      }, now: 0)
    for peer in 0..<3 { #expect(limiter.take(peer: "\(peer)", now: 0) == 0) }
    #expect(limiter.take(peer: "another", now: 0) == Self.second)
  }

  @Test func theTableOfPeersIsBoundedAndKeepsTheLatest() {
    let limiter = RateLimiter(
      Self.limits {
        $0.peerBurst = 1
        $0.peerPerMinute = 1
        $0.totalBurst = 1_000_000
        $0.peersMax = 100
      }, now: 0)
    for peer in 0..<1_000 { #expect(limiter.take(peer: "\(peer)", now: Int64(peer)) == 0) }
    #expect(limiter.take(peer: "999", now: 1_000) > 0)
    // The first peers are forgotten, so their burst is whole again.
    #expect(limiter.take(peer: "0", now: 1_001) == 0)
  }
}
