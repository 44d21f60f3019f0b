internal import Synchronization

/// Trailing metadata behind a lock: a handler may set it from any task that it starts.
final class TrailersStorage: Sendable {
  private let storage = Mutex(Metadata())

  var value: Metadata {
    get { storage.withLock { $0 } }
    set { storage.withLock { $0 = newValue } }
  }
}
