internal import Locking

/// A value behind a lock, for what handlers and tests share.
package final class Shared<Value: Sendable>: Sendable {
  private let storage: Mutex<Value>
  package init(_ value: Value) { storage = Mutex(value) }
  package var value: Value { storage.withLock { $0 } }

  @discardableResult
  package func update<R: Sendable>(_ body: @Sendable (inout Value) -> R) -> R { storage.withLock { body(&$0) } }
}
