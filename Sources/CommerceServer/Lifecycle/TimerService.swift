internal import Commerce
internal import Journal

/// Brings tenants with unfinished business back into memory after a restart, and fires timers when they are due.
///
/// Timers are rows of the journal, written with the events that cause them: none is lost by a crash (R28).
struct TimerService: Sendable {
  /// Rows read in a first look; it doubles until a look sees all that are due.
  static let rowsPerLook = 256
  /// Rows that one look reads at most; what is beyond waits for the next.
  static let rowsPerLookMax = 65_536
  /// The longest wait between two looks at the journal; a timer set meanwhile is late by no more.
  static let interval = Duration.seconds(1)

  let registry: TenantRegistry
  let environment: TenantEnvironment

  /// Activates every tenant that has a process under way: activation starts the process again.
  func resume() async throws {
    let tenants = try await fireDue()
    if tenants > 0 {
      environment.log.info("resumed tenants with open orders, refunds or timers", [("tenants", "\(tenants)")])
    }
  }

  /// Fires due timers until it is cancelled.
  func run() async {
    while !Task.isCancelled {
      do {
        _ = try await fireDue()
        try await environment.directory.checkpointIfDue(environment.journal, log: environment.log)
        try await environment.pause(Self.interval)
      } catch is CancellationError {
        return
      } catch {
        environment.log.warning("timers could not be read, trying again", [("error", "\(error)")])
      }
    }
  }

  /// Lets every tenant with due rows fire them; returns how many tenants there were.
  ///
  /// A tenant in trouble is logged and does not keep the others from theirs: rows that stay due are passed over by a
  /// longer look.
  private func fireDue() async throws -> Int {
    var seen: Set<StreamID> = []
    var limit = Self.rowsPerLook
    while true {
      let due = try await environment.journal.timers(dueBy: environment.realClock(), limit: limit)
      for (stream, rows) in Dictionary(grouping: due, by: \.stream) where seen.insert(stream).inserted {
        do {
          try await registry.with(stream.rawValue) { try await $0.fireDue(rows) }
        } catch is CancellationError {
          throw CancellationError()
        } catch {
          environment.log.warning(
            "a tenant's timers could not be fired, trying again", [("tenant", stream.rawValue), ("error", "\(error)")])
        }
      }
      if due.count < limit || limit >= Self.rowsPerLookMax { return seen.count }
      limit *= 2
    }
  }
}
