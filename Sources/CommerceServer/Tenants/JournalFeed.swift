internal import Journal

/// Says when the journal has more, whichever tenant it is of: what followers of all streams wait on.
///
/// Every append of this process reports its position here when it is durable. Another process that writes the same
/// journal does not, so a follower also looks for itself now and then.
final class JournalFeed: Sendable {
  private let durability = Durability(version: 0)

  /// The highest position that this process made durable.
  var lastPosition: UInt64 { durability.durableVersion }

  /// Called by the journal, in the order of its commits.
  func advance(to position: UInt64) { durability.advance(to: position, version: position) }

  /// Returns when something above `position` is durable, or when the task is cancelled.
  func changed(since position: UInt64) async { await durability.changed(since: position) }

  /// Returns when there may be something above `position`: after an append, or after `interval`.
  func mayHaveChanged(
    since position: UInt64, orAfter interval: Duration, pause: @escaping @Sendable (Duration) async throws -> Void
  ) async throws -> Bool {
    try await withThrowingTaskGroup(of: Bool.self) { group in
      group.addTask {
        await self.changed(since: position)
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
