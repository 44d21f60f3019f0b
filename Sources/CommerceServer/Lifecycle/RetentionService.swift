internal import Journal

/// Removes what is kept for a time only: idempotency records after 30 days (R14).
struct RetentionService: Sendable {
  static let interval = Duration.seconds(3_600)
  /// Records that one step removes, so that nobody's append waits long behind it.
  static let recordsPerStep = 1_000

  let environment: TenantEnvironment

  /// Removes at once, then once an hour, until it is cancelled.
  func run() async {
    while !Task.isCancelled {
      do {
        try await prune()
        try await environment.pause(Self.interval)
      } catch is CancellationError {
        return
      } catch {
        environment.log.warning("idempotency records were not pruned, trying again", [("error", "\(error)")])
        if (try? await environment.pause(.seconds(60))) == nil { return }
      }
    }
  }

  func prune() async throws {
    let before = environment.realClock() - environment.limits.idempotencyRetention.microseconds
    while try await environment.journal.pruneIdempotency(before: before, limit: Self.recordsPerStep)
      == Self.recordsPerStep
    {
      try Task.checkCancellation()
    }
  }
}
