internal import Reactor
internal import Testing

@testable internal import CommerceServer

@Suite struct LargeCopyTests {
  /// Says, when it is freed, whether that was on an event loop.
  private final class Probe: Sendable {
    private let freed: @Sendable (Bool) -> Void

    init(_ freed: @escaping @Sendable (Bool) -> Void) { self.freed = freed }

    deinit { freed(EventLoop.current != nil) }
  }

  @Test func whatALoopLetsGoOfIsFreedElsewhere() async throws {
    let loops = try EventLoopGroup(count: 1, name: "copies")
    // Many times: whoever counts wrongly is found by who comes last.
    for _ in 0..<500 {
      let isOnLoop = await withCheckedContinuation { continuation in
        loops.loops[0].execute {
          let copy = LargeCopy(Probe { continuation.resume(returning: $0) })
          withExtendedLifetime(copy.value) {}
        }
      }
      #expect(!isOnLoop)
    }
    await Task.detached { loops.stop() }.value
  }
}
