internal import Commerce
internal import Journal
internal import Testing

@testable internal import CommerceServer

@Suite struct TimerQueueTests {
  private func set(_ id: String, _ due: UnixMicros) -> TimerIntent { .set(id: id, dueMicros: due, payload: []) }

  private func drained(_ queue: TimerQueue) -> [String] {
    var queue = queue
    var ids: [String] = []
    while let first = queue.first {
      ids.append(first.id)
      queue.removeFirst()
    }
    return ids
  }

  @Test func R28_timersComeInTheOrderOfDueTimeAndThenOfSetting() {
    var queue = TimerQueue()
    for (id, due) in [("c", 3), ("a", 1), ("b2", 2), ("b1", 2), ("d", 4)] { queue.apply(set(id, Int64(due))) }
    #expect(drained(queue) == ["a", "b2", "b1", "c", "d"])
  }

  @Test func rowsOfTheJournalKeepTheirSequenceAndNewTimersComeAfterThem() {
    let rows = [("x", 7, 40), ("y", 7, 12), ("z", 5, 99)].map {
      TimerRow(stream: StreamID("t"), id: $0.0, dueMicros: Int64($0.1), sequence: UInt64($0.2), payload: [])
    }
    var queue = TimerQueue(rows)
    queue.apply(set("new", 7))
    #expect(drained(queue) == ["z", "y", "x", "new"])
  }

  @Test func aTimerThatIsSetAgainMovesAndACancelledOneIsGone() {
    var queue = TimerQueue()
    for id in ["a", "b", "c"] { queue.apply(set(id, 10)) }
    queue.apply(set("a", 20))
    queue.apply(.cancel(id: "b"))
    queue.apply(.cancel(id: "never set"))
    #expect(queue.count == 2 && !queue.contains("b"))
    #expect(drained(queue) == ["c", "a"])
  }

  /// Against a plain list, with more moves than live timers, so that stale entries are swept.
  @Test func aLongRunOfChangesKeepsTheOrderAndTheSize() {
    var queue = TimerQueue()
    var model: [String: (due: UnixMicros, order: Int)] = [:]
    var seed: UInt64 = 7
    for step in 0..<20_000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let id = "timer-\((seed >> 33) % 50)"
      let due = UnixMicros((seed >> 40) % 1_000)
      if seed >> 62 == 0 {
        queue.apply(.cancel(id: id))
        model[id] = nil
      } else {
        queue.apply(set(id, due))
        model[id] = (due, step)
      }
      let first = model.min { ($0.value.due, $0.value.order) < ($1.value.due, $1.value.order) }
      #expect(queue.first?.id == first?.key)
      #expect(queue.count == model.count)
    }
    let expected = model.sorted { ($0.value.due, $0.value.order) < ($1.value.due, $1.value.order) }.map(\.key)
    #expect(drained(queue) == expected)
  }
}
