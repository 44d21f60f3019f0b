internal import Locking

/// Holds a copy of something large, such as a tenant's state, and lets go of it off the event loops.
///
/// A copy costs nothing when it is made. When the last holder lets go, all that was changed meanwhile is freed at once:
/// with 100,000 users that takes ten milliseconds, which no loop has.
final class LargeCopy<Value: Sendable>: Sendable {
  /// What the task of `deinit` empties. Were the value itself handed to the task, the reference here might be the last
  /// to go, and free everything on the loop after all.
  private final class Box: Sendable {
    let content: Mutex<Value?>

    init(_ value: Value) { content = Mutex(value) }
  }

  private let box: Box

  init(_ value: Value) { box = Box(value) }

  var value: Value {
    guard let value = box.content.withLock({ $0 }) else { preconditionFailure("a copy is emptied by its end alone") }
    return value
  }

  deinit { Task.detached { [box] in box.content.withLock { $0 = nil } } }
}
