internal import Foundation

/// Does something when time runs out, unless it is cancelled before.
final class DeadlineTimer: @unchecked Sendable {
  // Dispatch's objects may be used from any thread; they only do not say so.
  private let item: DispatchWorkItem

  init(after limit: Duration, _ body: @escaping @Sendable () -> Void) {
    item = DispatchWorkItem(block: body)
    DispatchQueue.global().asyncAfter(deadline: .now() + limit.inSeconds, execute: item)
  }

  func cancel() { item.cancel() }
}
