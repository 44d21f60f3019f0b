internal import Commerce
internal import Journal
internal import Locking
internal import RPC

/// The tenants in memory: activated on first use, passivated when they are idle and memory is wanted.
///
/// An entry is made before the first `await` of an activation, so that a tenant is never activated twice at once. A
/// call *pins* its tenant from then until it has its answer; a pinned tenant is never passivated. So there may be more
/// tenants in memory than the limits say, for as long as more are in use at once.
final class TenantRegistry: Sendable {
  fileprivate enum Phase {
    case activating(Task<Tenant?, any Error>)
    case active(Tenant)
  }

  fileprivate struct Entry {
    /// Tells one activation of a tenant from the next.
    let number: UInt64
    let place: UseOrder.Place
    var phase: Phase
    /// Calls that use it, or wait for it to come into memory.
    var pins: Int
    /// As of its last use, by estimate.
    var bytes = 0
  }

  fileprivate struct State {
    var entries: [String: Entry] = [:]
    var order = UseOrder()
    /// Of all entries.
    var bytes = 0
    var lastNumber: UInt64 = 0
    /// Somebody makes room already.
    var isPassivating = false
  }

  private let state = Mutex(State())
  private let environment: TenantEnvironment
  private let executorForTenant: @Sendable (String) -> any SerialExecutor

  /// - Parameter executor: the loop that a tenant is pinned to.
  init(environment: TenantEnvironment, executor: @escaping @Sendable (String) -> any SerialExecutor) {
    self.environment = environment
    executorForTenant = executor
  }

  /// The tenant if it is in memory already, for what needs no `await`: it is not pinned. Costs one lock.
  func active(_ id: String) -> Tenant? {
    state.withLock { state in
      guard let entry = state.entries[id], case .active(let tenant) = entry.phase else { return nil }
      state.order.touch(entry.place)
      return tenant.durability.failure == nil ? tenant : nil
    }
  }

  /// Runs `body` on the tenant, again on a new activation when the tenant was retired under it: another process wrote
  /// its stream. What is passivated meanwhile is others.
  ///
  /// - Throws: `NOT_FOUND` for a tenant without events, unless `creating`.
  func with<Answer: Sendable>(
    _ id: String, creating: Bool = false, _ body: @Sendable (Tenant) async throws -> Answer
  ) async throws -> Answer {
    for _ in 0..<environment.limits.tenantRetriesMax {
      let (number, phase) = pin(id, creating: creating)
      defer { unpin(id, number) }
      guard let tenant = try await tenant(of: phase) else {
        // An activation of somebody who does not create ended without the tenant; the next one is ours.
        if creating { continue }
        throw CommerceErrors.notFound
      }
      do {
        return try await body(tenant)
      } catch let retired as TenantRetired {
        discard(id, number)
        switch retired.cause.code {
        case .conflict, .duplicateKey: continue
        default: throw CommerceErrors.journalFailed(retired.cause)
        }
      }
    }
    throw RPCError(.aborted, "the tenant was changed by others at every try; repeat the call")
  }

  private func tenant(of phase: Phase) async throws -> Tenant? {
    switch phase {
    case .active(let tenant): tenant
    case .activating(let task): try await task.value
    }
  }

  /// The tenants in memory.
  var activeCount: Int { state.withLock { $0.entries.count } }

  /// What they take, by estimate.
  var activeBytes: Int { state.withLock { $0.bytes } }

  // MARK: Pins

  /// Finds or begins the activation and holds it in memory until `unpin`.
  private func pin(_ id: String, creating: Bool) -> (number: UInt64, Phase) {
    state.withLock { state in
      if var entry = state.entries[id], !entry.isRetired {
        entry.pins += 1
        state.entries[id] = entry
        state.order.touch(entry.place)
        return (entry.number, entry.phase)
      }
      state.remove(id)
      state.lastNumber += 1
      let number = state.lastNumber
      let task = Task.detached { [self] in try await activate(id, number, creating: creating) }
      let phase = Phase.activating(task)
      state.entries[id] = Entry(number: number, place: state.order.insert(id), phase: phase, pins: 1)
      return (number, phase)
    }
  }

  private func unpin(_ id: String, _ number: UInt64) {
    let makesRoom = state.withLock { state in
      guard var entry = state.entries[id], entry.number == number else { return false }
      entry.pins -= 1
      state.entries[id] = entry
      state.measure(id)
      state.order.touch(entry.place)
      return entry.pins == 0 && state.beginPassivating(above: environment.limits)
    }
    if makesRoom { Task.detached { [self] in await passivateSurplus() } }
  }

  // MARK: Activation

  /// - Returns: `nil` for a tenant without events; its entry is gone then.
  private func activate(_ id: String, _ number: UInt64, creating: Bool) async throws -> Tenant? {
    do {
      let activation = try await TenantActivation.load(id, environment: environment)
      guard activation.version > 0 || creating else {
        discard(id, number)
        return nil
      }
      let tenant = Tenant(activation: activation, environment: environment, executor: executorForTenant(id))
      await tenant.resumeProcesses(activation.timers)
      let makesRoom = state.withLock { state in
        state.entries[id]?.phase = .active(tenant)
        state.measure(id)
        return state.beginPassivating(above: environment.limits)
      }
      // Whoever brings one in sees others out, so that no burst of activations outruns passivation.
      if makesRoom { await passivateSurplus() }
      return tenant
    } catch {
      discard(id, number)
      throw error
    }
  }

  /// Takes an activation out, unless a new one has its place already.
  private func discard(_ id: String, _ number: UInt64) {
    state.withLock { state in
      if state.entries[id]?.number == number { state.remove(id) }
    }
  }

  // MARK: Passivation

  /// Drops the tenants idle longest while there are more than the limits say. A tenant in use, or with work under way,
  /// stays and counts as used.
  private func passivateSurplus() async {
    var dropped = true
    while dropped {
      dropped = false
      for (tenant, number) in surplus() {
        let isGone = await tenant.retireIfIdle { [self] in takeOutIfUnused(tenant.id, number) }
        if isGone { dropped = true } else { touch(tenant.id, number) }
      }
    }
    state.withLock { $0.isPassivating = false }
  }

  /// The tenants idle longest that nobody uses, as many as there are too many.
  private func surplus() -> [(Tenant, number: UInt64)] {
    state.withLock { state in
      var found: [(Tenant, number: UInt64)] = []
      var (count, bytes) = (state.entries.count, state.bytes)
      state.order.visitOldestFirst { id in
        guard environment.limits.areExceeded(byTenants: count, ofBytes: bytes) else { return false }
        if let entry = state.entries[id], entry.pins == 0, case .active(let tenant) = entry.phase {
          found.append((tenant, entry.number))
          count -= 1
          bytes -= entry.bytes
        }
        return true
      }
      return found
    }
  }

  /// Whoever pins it first keeps it: pins are counted under the same lock.
  private func takeOutIfUnused(_ id: String, _ number: UInt64) -> Bool {
    state.withLock { state in
      guard let entry = state.entries[id], entry.number == number, entry.pins == 0 else { return false }
      state.remove(id)
      return true
    }
  }

  private func touch(_ id: String, _ number: UInt64) {
    state.withLock { state in
      if let entry = state.entries[id], entry.number == number { state.order.touch(entry.place) }
    }
  }
}

extension TenantRegistry.Entry {
  /// Its memory is not the journal's any more.
  fileprivate var isRetired: Bool {
    if case .active(let tenant) = phase { tenant.durability.failure != nil } else { false }
  }
}

extension TenantRegistry.State {
  fileprivate mutating func remove(_ id: String) {
    guard let entry = entries.removeValue(forKey: id) else { return }
    order.remove(entry.place)
    bytes -= entry.bytes
  }

  fileprivate mutating func measure(_ id: String) {
    guard let entry = entries[id], case .active(let tenant) = entry.phase else { return }
    let now = tenant.size.memoryBytes
    bytes += now - entry.bytes
    entries[id]?.bytes = now
  }

  /// - Returns: whether the caller is to make room; then nobody else does until it is done.
  fileprivate mutating func beginPassivating(above limits: TenantLimits) -> Bool {
    guard limits.areExceeded(byTenants: entries.count, ofBytes: bytes), !isPassivating else { return false }
    isPassivating = true
    return true
  }
}

extension TenantLimits {
  /// One tenant stays, whatever its size: it would only come back with its next call.
  fileprivate func areExceeded(byTenants count: Int, ofBytes bytes: Int) -> Bool {
    count > activeTenantsMax || (bytes > activeBytesMax && count > 1)
  }
}
