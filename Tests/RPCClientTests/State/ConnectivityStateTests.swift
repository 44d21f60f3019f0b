internal import Testing

@testable internal import RPCClient

@Suite struct ConnectivityStateTests {
  @Test func aWholeIsAsGoodAsItsBestPart() {
    #expect(ConnectivityState.best(of: []) == .idle)
    #expect(ConnectivityState.best(of: [.transientFailure, .idle, .connecting, .ready]) == .ready)
    #expect(ConnectivityState.best(of: [.transientFailure, .idle, .connecting]) == .connecting)
    #expect(ConnectivityState.best(of: [.transientFailure, .idle]) == .idle)
    #expect(ConnectivityState.best(of: [.transientFailure, .transientFailure]) == .transientFailure)
  }

  @Test func aRingForgivesOneFailureButNotTwo() {
    #expect(ConnectivityState.ofRing([.idle, .idle]) == .idle)
    #expect(ConnectivityState.ofRing([.transientFailure, .idle, .idle]) == .connecting)
    #expect(ConnectivityState.ofRing([.transientFailure, .transientFailure, .connecting]) == .transientFailure)
    #expect(ConnectivityState.ofRing([.transientFailure]) == .transientFailure)
    #expect(ConnectivityState.ofRing([.transientFailure, .transientFailure, .ready]) == .ready)
  }

  @Test func everyWatcherSeesTheStateAndWhatFollowsUntilTheEnd() async {
    let hub = StateHub(lanes: 2)
    let early = hub.updates()
    hub.set(0, .connecting)
    hub.set(0, .connecting)
    let late = hub.updates()
    hub.set(1, .ready)
    hub.set(0, .transientFailure)
    hub.set(1, .transientFailure)
    hub.shutDown()
    hub.set(0, .ready)
    #expect(
      await early.reduce(into: []) { $0.append($1) } == [.idle, .connecting, .ready, .transientFailure, .shutdown])
    #expect(await late.reduce(into: []) { $0.append($1) } == [.connecting, .ready, .transientFailure, .shutdown])
    #expect(await hub.updates().reduce(into: []) { $0.append($1) } == [.shutdown])
    #expect(hub.current == .shutdown)
  }
}
