internal import Dispatch
internal import Locking
public import Metrics

/// Takes records from event loops and writes them where blocking hurts nobody, in order. When writing falls behind,
/// records beyond the bound are dropped and counted: a log must not hold up calls.
public final class RecordQueue<Record: Sendable>: MetricSource {
  private struct State: Sendable {
    var waiting: [Record] = []
    var isWriting = false
  }

  private let countMax: Int
  private let write: @Sendable (Record) -> Void
  private let state = Mutex(State())
  private let dropped = Counter()
  private let queue = DispatchQueue(label: "records", qos: .utility)

  /// - Parameters:
  ///   - countMax: how many records may wait.
  ///   - write: writes one; may block.
  public init(countMax: Int = 10_000, write: @escaping @Sendable (Record) -> Void) {
    self.countMax = countMax
    self.write = write
  }

  /// Queues a record; never blocks.
  public func add(_ record: Record) {
    let mustStart = state.withLock { state -> Bool in
      guard state.waiting.count < countMax else {
        dropped.add()
        return false
      }
      state.waiting.append(record)
      defer { state.isWriting = true }
      return !state.isWriting
    }
    if mustStart { queue.async { self.drain() } }
  }

  private func drain() {
    while true {
      let batch = state.withLock { state in
        defer { state.waiting = [] }
        if state.waiting.isEmpty { state.isWriting = false }
        return state.waiting
      }
      if batch.isEmpty { return }
      for record in batch { write(record) }
    }
  }

  /// Returns once everything queued so far is written.
  public func flush() async {
    await withCheckedContinuation { continuation in queue.async { continuation.resume() } }
  }

  public var droppedCount: UInt64 { dropped.value }

  public func metrics() async -> [MetricFamily] {
    [.counter("log_records_dropped_total", "Log records dropped because writing fell behind.", dropped.value)]
  }
}
