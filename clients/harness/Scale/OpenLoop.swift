internal import Foundation

/// Begins work at a steady rate, whatever becomes of what was begun before.
enum OpenLoop {
  /// Begins `count` pieces of work, `perSecond` of them a second, and returns when all are over.
  ///
  /// A thread of its own keeps the pace: a late timer would count as the server's latency.
  /// - Parameter begin: the piece's number, and when it was due by `MonotonicClock`: its latency counts from then.
  static func run(
    _ count: Int, perSecond: Double, _ begin: @escaping @Sendable (Int, UInt64) -> Task<Void, Never>
  ) async {
    let tasks = await withCheckedContinuation { (continuation: CheckedContinuation<[Task<Void, Never>], Never>) in
      Thread.detachNewThread {
        let pace = DispatchSemaphore(value: 0)
        let start = MonotonicClock.nanoseconds
        var tasks: [Task<Void, Never>] = []
        tasks.reserveCapacity(count)
        for index in 0..<count {
          let due = start + UInt64(Double(index) / perSecond * 1e9)
          while case let now = MonotonicClock.nanoseconds, now < due {
            // Nobody signals it: the wait for the due time is all it is for.
            _ = pace.wait(timeout: .now() + .nanoseconds(Int(due - now)))
          }
          tasks.append(begin(index, due))
        }
        continuation.resume(returning: tasks)
      }
    }
    for task in tasks { await task.value }
  }
}
