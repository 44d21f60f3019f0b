/// Whom the user is signed in as, and where.
struct Session: Codable, Equatable, Sendable {
  /// `HOST:PORT`.
  var server: String
  /// The access token. Never shown but by `commercectl token`.
  var token: String
  /// `tenants/{tenant}/users/{user}`, or `tenants/{tenant}` for a service.
  var subject: String
  /// Seconds since 1970.
  var expiresUnixSeconds: Int64
}
