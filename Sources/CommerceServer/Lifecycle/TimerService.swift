internal import Commerce
internal import Journal
internal import RPC

/// Brings tenants with unfinished business back into memory after a restart, and fires timers when they are due.
///
/// Timers are rows of the journal, written with the events that cause them: none is lost by a crash (R28).
struct TimerService: Sendable {
  static let rowsPerStep = 256
  /// The longest wait between two looks at the journal; a timer set meanwhile is late by no more.
  static let interval = Duration.seconds(1)

  let registry: TenantRegistry
  let environment: TenantEnvironment

  /// Activates every tenant that has a process under way: activation starts the process again.
  func resume() async throws {
    var seen: Set<String> = []
    for tenantID in try await tenantsWithProcesses() where seen.insert(tenantID).inserted {
      try await registry.with(tenantID) { _ in }
    }
    if !seen.isEmpty {
      environment.log.info("resumed tenants with open orders or refunds", [("tenants", "\(seen.count)")])
    }
  }

  private func tenantsWithProcesses() async throws -> [String] {
    // Processes set their timer to the moment they begin: all of them are due by now.
    let rows = try await environment.journal.timers(dueBy: .max, limit: Int(Int32.max))
    return rows.filter { TenantProcess.Subject(timerID: $0.id) != nil }.map(\.stream.rawValue)
  }

  /// Fires due timers until it is cancelled.
  func run() async {
    while !Task.isCancelled {
      do {
        try await fireDue()
        try await environment.pause(Self.interval)
      } catch is CancellationError {
        return
      } catch {
        environment.log.warning("timers could not be fired, trying again", [("error", "\(error)")])
      }
    }
  }

  private func fireDue() async throws {
    let due = try await environment.journal.timers(dueBy: environment.realClock(), limit: Self.rowsPerStep)
    for timer in due {
      try await registry.with(timer.stream.rawValue) { try await $0.fire(timer) }
    }
  }
}

extension Tenant {
  /// Does what a due timer asks for. A process that is under way needs nothing.
  func fire(_ timer: TimerRow) async throws {
    if let order = Self.orderID(ofAction: timer.id) {
      try await closeAction(order)
    } else if TenantProcess.Subject(timerID: timer.id) != nil {
      resumeProcesses([timer])
    }
  }

  private static func orderID(ofAction timerID: String) -> String? {
    let prefix = CommerceTimers.orderAction("")
    return timerID.hasPrefix(prefix) ? String(timerID.dropFirst(prefix.count)) : nil
  }
}
