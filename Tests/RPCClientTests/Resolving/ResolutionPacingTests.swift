internal import Testing

@testable internal import RPCClient

@Suite struct ResolutionPacingTests {
  @Test func looksKeepTheirDistance() {
    var pacing = ResolutionPacing(intervalMinNanoseconds: 30)
    #expect(pacing.requested(nowNanoseconds: 100) == .now)
    #expect(pacing.requested(nowNanoseconds: 110) == .after(20))
    #expect(pacing.requested(nowNanoseconds: 115) == .alreadyDue)
    pacing.waited(nowNanoseconds: 130)
    #expect(pacing.requested(nowNanoseconds: 140) == .after(20))
    pacing.waited(nowNanoseconds: 160)
    #expect(pacing.requested(nowNanoseconds: 190) == .now)
  }

  @Test func afterALookThatFoundNothingTheNextNeedNotWait() {
    var pacing = ResolutionPacing(intervalMinNanoseconds: 30)
    #expect(pacing.requested(nowNanoseconds: 100) == .now)
    pacing.failed()
    #expect(pacing.requested(nowNanoseconds: 101) == .now)
  }
}
