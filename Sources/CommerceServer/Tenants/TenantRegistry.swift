internal import Commerce
internal import Journal
internal import Locking
internal import RPC

/// The tenants in memory: activated on first use, passivated when they are idle and memory is wanted.
///
/// An entry is made before the first `await` of an activation, so that a tenant is never activated twice at once.
final class TenantRegistry: Sendable {
  private enum Entry {
    case activating(Task<Tenant?, any Error>)
    case active(Tenant, lastUse: UInt64)
  }

  private struct State {
    var entries: [String: Entry] = [:]
    var useCounter: UInt64 = 0
  }

  /// One in so many of the tenants goes at once.
  private static let passivatedShare = 32

  private let state = Mutex(State())
  private let environment: TenantEnvironment
  private let executorForTenant: @Sendable (String) -> any SerialExecutor

  /// - Parameter executor: the loop that a tenant is pinned to.
  init(environment: TenantEnvironment, executor: @escaping @Sendable (String) -> any SerialExecutor) {
    self.environment = environment
    executorForTenant = executor
  }

  /// The tenant if it is in memory already; costs one lock.
  func active(_ id: String) -> Tenant? {
    state.withLock { state in
      guard case .active(let tenant, _)? = state.entries[id] else { return nil }
      state.useCounter += 1
      state.entries[id] = .active(tenant, lastUse: state.useCounter)
      return tenant.durability.failure == nil ? tenant : nil
    }
  }

  /// Runs `body` on the tenant, again on a new activation when the tenant was retired under it.
  ///
  /// - Throws: `NOT_FOUND` for a tenant without events, unless `creating`.
  func with<Answer: Sendable>(
    _ id: String, creating: Bool = false, _ body: @Sendable (Tenant) async throws -> Answer
  ) async throws -> Answer {
    for _ in 0..<environment.limits.tenantRetriesMax {
      guard let tenant = try await tenant(id, creating: creating) else { throw CommerceErrors.notFound }
      do {
        return try await body(tenant)
      } catch let retired as TenantRetired {
        discard(tenant)
        switch retired.cause.code {
        case .conflict, .duplicateKey: continue
        default: throw CommerceErrors.journalFailed(retired.cause)
        }
      }
    }
    throw RPCError(.aborted, "the tenant was changed by others at every try; repeat the call")
  }

  private func tenant(_ id: String, creating: Bool) async throws -> Tenant? {
    if let tenant = active(id) { return tenant }
    let task = state.withLock { state -> Task<Tenant?, any Error> in
      switch state.entries[id] {
      case .activating(let task): return task
      case .active(let tenant, _) where tenant.durability.failure == nil: return Task { tenant }
      case .active, nil:
        let task = Task.detached { [self] in try await activate(id) }
        state.entries[id] = .activating(task)
        return task
      }
    }
    if let tenant = try await task.value { return tenant }
    return creating ? try await create(id) : nil
  }

  /// - Returns: `nil` for a tenant without events; its entry is gone then.
  private func activate(_ id: String, creating: Bool = false) async throws -> Tenant? {
    do {
      let activation = try await TenantActivation.load(id, environment: environment)
      guard activation.version > 0 || creating else {
        state.withLock { _ = $0.entries.removeValue(forKey: id) }
        return nil
      }
      let tenant = Tenant(activation: activation, environment: environment, executor: executorForTenant(id))
      await tenant.resumeProcesses(activation.timers)
      state.withLock { state in
        state.useCounter += 1
        state.entries[id] = .active(tenant, lastUse: state.useCounter)
      }
      await passivateIdle()
      return tenant
    } catch {
      state.withLock { _ = $0.entries.removeValue(forKey: id) }
      throw error
    }
  }

  private func create(_ id: String) async throws -> Tenant? {
    let task = state.withLock { state -> Task<Tenant?, any Error> in
      switch state.entries[id] {
      case .activating(let task): return task
      case .active(let tenant, _): return Task { tenant }
      case nil:
        let task = Task.detached { [self] in try await activate(id, creating: true) }
        state.entries[id] = .activating(task)
        return task
      }
    }
    return try await task.value
  }

  /// Takes a retired tenant out, unless a new activation has its place already.
  private func discard(_ tenant: Tenant) {
    state.withLock { state in
      if case .active(let current, _)? = state.entries[tenant.id], current === tenant {
        state.entries.removeValue(forKey: tenant.id)
      }
    }
  }

  /// Drops the tenants idle longest when there are more than the limit, and some more than must be, so that finding
  /// them, which looks at all, is rare. A tenant with work under way stays.
  private func passivateIdle() async {
    let surplus = state.withLock { state -> [Tenant] in
      let excess = state.entries.count - environment.limits.activeTenantsMax
      guard excess > 0 else { return [] }
      let byUse = state.entries.values.compactMap { entry -> (Tenant, UInt64)? in
        if case .active(let tenant, let lastUse) = entry { (tenant, lastUse) } else { nil }
      }
      let count = excess + environment.limits.activeTenantsMax / Self.passivatedShare
      return byUse.sorted { $0.1 < $1.1 }.prefix(count).map(\.0)
    }
    for tenant in surplus where await tenant.retireIfIdle() { discard(tenant) }
  }

  /// The tenants in memory.
  var activeCount: Int { state.withLock { $0.entries.count } }
}
