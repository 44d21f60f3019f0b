internal import Commerce
internal import Locking

/// What a tenant's users may use, readable from any thread without a hop to the tenant: the read model behind
/// `CheckEntitlement`.
///
/// It follows the durable state, never the merely applied one: a tenant publishes a change when its append is
/// durable, on the journal's thread, so that no answer can be unsaid by a crash.
final class EntitlementIndex: Sendable {
  /// What the index holds of one user.
  struct Entry: Sendable {
    let entitlements: UserEntitlements
    /// The user's roles as a caller.
    let roles: [Role]

    init(_ userID: String, in state: borrowing TenantState) {
      entitlements = state.entitlements(of: userID)
      roles = state.user(userID)?.roleTemplateIDs.compactMap(Role.init(templateID:)) ?? []
    }
  }

  /// The entries of every user.
  static func entries(of state: TenantState) -> ShardedTable<Entry> {
    state.userIDs.reduce(into: ShardedTable()) { $0[$1] = Entry($1, in: state) }
  }

  struct Lookup {
    /// `nil` for a user that the directory does not know.
    let user: Entry?
    /// The tenant's governance policies (R33).
    let policies: GovernancePolicies
    /// The stream version that the answer stands for.
    let version: UInt64
    /// Business time minus real time, in microseconds: the tenant's test clock.
    let clockOffsetMicros: Int64
  }

  private struct State {
    var users: ShardedTable<Entry>
    var policies: GovernancePolicies
    var version: UInt64
    var clockOffsetMicros: Int64
  }

  private let state: Mutex<State>

  init(users: ShardedTable<Entry>, policies: GovernancePolicies, version: UInt64, clockOffsetMicros: Int64) {
    state = Mutex(State(users: users, policies: policies, version: version, clockOffsetMicros: clockOffsetMicros))
  }

  deinit {
    let copy = state.withLock { state in
      let copy = LargeCopy(state.users)
      state.users = ShardedTable()
      return copy
    }
    withExtendedLifetime(copy) {}
  }

  func lookUp(_ userID: String) -> Lookup {
    state.withLock { state in
      Lookup(
        user: state.users[userID], policies: state.policies, version: state.version,
        clockOffsetMicros: state.clockOffsetMicros)
    }
  }

  /// Business time minus real time, in microseconds.
  var clockOffsetMicros: Int64 { state.withLock { $0.clockOffsetMicros } }

  func publish(_ change: Change) {
    state.withLock { state in
      switch change.users {
      case .some(let users): for (id, entry) in users { state.users[id] = entry }
      case .all(let users): state.users = users
      }
      state.policies = change.policies
      state.version = change.version
      state.clockOffsetMicros = change.clockOffsetMicros
    }
  }

  /// What one append changes.
  struct Change: Sendable {
    enum Users: Sendable {
      case some([(String, Entry)])
      case all(ShardedTable<Entry>)
    }

    var users: Users
    var policies: GovernancePolicies
    var version: UInt64
    var clockOffsetMicros: Int64
  }
}
