/// How large the tenants of a scale run are, and how much is asked of the server.
struct ScalePlan: Sendable {
  /// Of the one large tenant.
  var users = 100_000
  var subscriptions = 10_000
  /// Seats given to users, over all subscriptions.
  var assignments = 200_000
  /// Small tenants on one server, and the users of each.
  var tenants = 10_000
  static let usersPerTenant = 20
  /// Of the mixed load.
  var callsPerSecond = 1_000.0
  var duration = Duration.seconds(20)
  var measuresLargeTenant = true
  var measuresTenants = true

  /// Users of the bulk assignment.
  var bulkUsers: Int { min(users, Self.bulkUsersMax) }
  /// Seats of each subscription that are given away.
  var seatsPerSubscription: Int { max(1, min(users - 1, assignments / subscriptions)) }
  /// Small tenants that the server may keep in memory.
  var activeTenantsMax: Int { max(1, tenants / 10) }

  static let bulkUsersMax = 10_000
  /// Users who buy; with the service they are as many callers as a server remembers credentials for on a connection.
  static let purchasersMax = 12
  static let connections = 8
  /// First pages of purchases that are asked for, one after the other.
  static let pages = 50
}

/// What the figures are held against: release builds, two cores.
enum ScaleGoals {
  static let callMilliseconds = 5.0
  static let pageMilliseconds = 20.0
  static let importSeconds = 20.0
  static let bulkSeconds = 3.0
  static let stepMilliseconds = 1.0
  static let activationMilliseconds = 20.0
  /// Resident memory when every tenant was used, against when as many were as the server keeps.
  static let workingSetRatio = 1.25
}
