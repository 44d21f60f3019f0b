internal import Journal
internal import Locking

/// Says when the journal has more, whichever tenant it is of: what followers of all streams wait on, and those of one.
/// Neither needs a tenant in memory.
///
/// Every append of this process reports its position here when it is durable. Another process that writes the same
/// journal does not, so a follower also looks for itself now and then.
final class JournalFeed: Sendable {
  private let durability = Durability(version: 0)
  private let watches = Mutex<[String: [StreamWatch]]>([:])

  /// The highest position that this process made durable.
  var lastPosition: UInt64 { durability.durableVersion }

  /// Called by the journal, in the order of its commits.
  ///
  /// - Parameter version: what the append left `stream` at.
  func advance(to position: UInt64, stream: String, version: UInt64) {
    durability.advance(to: position, version: position)
    let followers = watches.withLock { $0.isEmpty ? nil : $0[stream] }
    for watch in followers ?? [] { watch.durability.advance(to: version, version: version) }
  }

  /// Runs `body` with a watch of one stream: no append from here on escapes it.
  func watching<Answer: Sendable>(
    _ stream: String, _ body: (StreamWatch) async throws -> Answer
  ) async rethrows -> Answer {
    let watch = StreamWatch()
    watches.withLock { $0[stream, default: []].append(watch) }
    defer {
      watches.withLock { watches in
        watches[stream]?.removeAll { $0 === watch }
        if watches[stream]?.isEmpty == true { watches[stream] = nil }
      }
    }
    return try await body(watch)
  }

  /// Streams that somebody watches.
  var watchedStreamCount: Int { watches.withLock { $0.count } }

  /// Returns when something above `position` is durable, or when the task is cancelled.
  func changed(since position: UInt64) async { await durability.changed(since: position) }

  /// Returns when there may be something above `position`: after an append, or after `interval`.
  func mayHaveChanged(
    since position: UInt64, orAfter interval: Duration, pause: @escaping @Sendable (Duration) async throws -> Void
  ) async throws -> Bool {
    try await durability.mayHaveChanged(since: position, orAfter: interval, pause: pause)
  }
}

/// What one follower of one stream waits on.
final class StreamWatch: Sendable {
  fileprivate let durability = Durability(version: 0)

  /// Returns when there may be something above `version`: after an append, or after `interval`.
  /// - Returns: false where the interval passed without an append.
  func mayHaveChanged(
    since version: UInt64, orAfter interval: Duration, pause: @escaping @Sendable (Duration) async throws -> Void
  ) async throws -> Bool {
    try await durability.mayHaveChanged(since: version, orAfter: interval, pause: pause)
  }
}

extension Durability {
  fileprivate func mayHaveChanged(
    since version: UInt64, orAfter interval: Duration, pause: @escaping @Sendable (Duration) async throws -> Void
  ) async throws -> Bool {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        await self.changed(since: version)
        return true
      }
      group.addTask {
        try await pause(interval)
        return false
      }
      defer { group.cancelAll() }
      return try await group.next() ?? false
    }
  }
}
