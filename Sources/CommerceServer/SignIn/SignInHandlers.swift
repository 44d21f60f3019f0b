internal import Commerce
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.SignInService`: where to sign in, for anyone (R09). No user is ever looked up, so nothing of one can
/// show, not even in the time that an answer takes.
struct SignInHandlers: SignInService {
  static let emailBytesMax = CommerceLimits.mailBytesMax

  let backend: CommerceBackend
  let limiter: RateLimiter
  /// Where a tenant signs in; `{tenant}` stands for its id.
  let signInURL: String

  func discoverTenant(
    _ request: DiscoverTenantRequest, context: ServerContext
  ) async throws -> DiscoverTenantResponse {
    let now = backend.environment.realClock()
    let wait = limiter.take(peer: Self.host(of: context.peer), now: now)
    guard wait == 0 else { throw Self.rateLimited(waitMicros: wait) }
    let domain = try Self.domain(of: request.email)
    guard let tenant = backend.environment.directory.managedTenant(ofDomain: domain) else {
      return DiscoverTenantResponse()
    }
    let expires = now + SignInTicket.lifetimeMicros
    return DiscoverTenantResponse(
      found: true,
      signInURL: signInURL.split(separator: "{tenant}", omittingEmptySubsequences: false)
        .joined(separator: tenant),
      signInTicket: SignInTicket(tenantID: tenant, expiresMicros: expires).sealed(by: backend.tokens),
      expireTime: Timestamp(unixMicros: expires))
  }

  private static func rateLimited(waitMicros: Int64) -> RPCError {
    var error = CommerceErrors.error(
      .resourceExhausted, "RATE_LIMITED", "too many questions; ask again later",
      metadata: [("retry_after_ms", "\((waitMicros + 999) / 1_000)")])
    error.retryPushback = .retryAfter(milliseconds: UInt32(clamping: (waitMicros + 999) / 1_000))
    return error
  }

  /// The peer without its port: `[::1]:51234`, `127.0.0.1:51234`, `unix:…`.
  private static func host(of peer: String) -> String {
    guard let colon = peer.lastIndex(of: ":") else { return peer }
    return String(peer[..<colon])
  }

  /// The part after the `@`, in lower case.
  private static func domain(of email: String) throws(RPCError) -> String {
    let parts = email.split(separator: "@", omittingEmptySubsequences: false)
    let isValid =
      email.utf8.count <= emailBytesMax && parts.count == 2 && !parts[0].isEmpty
      && (3...253).contains(parts[1].utf8.count)
      && parts[1].contains(".")
      && parts[1].utf8.allSatisfy { byte in
        (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || byte == 45 || byte == 46
      }
    guard isValid else {
      throw CommerceErrors.invalid("email", "is not an address of the form name@domain", reason: "EMAIL_INVALID")
    }
    return parts[1].lowercased()
  }
}

/// What step 1 of a purchase found, for step 2 to hold the sign-in to it (R10).
struct SignInTicket {
  static let lifetimeMicros: Int64 = 30 * 60_000_000

  let tenantID: String
  let expiresMicros: Int64

  init(tenantID: String, expiresMicros: Int64) {
    self.tenantID = tenantID
    self.expiresMicros = expiresMicros
  }

  func sealed(by tokens: OpaqueTokens) -> String {
    tokens.ticket.sealString(Array("\(expiresMicros) \(tenantID)".utf8))
  }

  /// `nil` for a ticket that this installation did not make.
  init?(_ text: String, tokens: OpaqueTokens) {
    guard let bytes = tokens.ticket.open(text) else { return nil }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard parts.count == 2, let expires = Int64(parts[0]) else { return nil }
    self.init(tenantID: String(parts[1]), expiresMicros: expires)
  }

  /// Refuses a purchase in another tenant than the one found.
  ///
  /// - Parameter text: empty where the customer did not come by way of the discovery.
  static func check(
    _ text: String, principal: CommercePrincipal, tenantID: String, tokens: OpaqueTokens, now: UnixMicros
  ) throws(RPCError) {
    if text.isEmpty { return }
    guard let ticket = SignInTicket(text, tokens: tokens), now < ticket.expiresMicros else {
      throw CommerceErrors.error(
        .failedPrecondition, "SIGN_IN_TICKET_INVALID",
        "the ticket has expired or is not of this service; call DiscoverTenant again")
    }
    guard ticket.tenantID == tenantID, principal.tenantID == tenantID else {
      throw CommerceErrors.error(
        .failedPrecondition, "SIGN_IN_TENANT_MISMATCH",
        "the token is of another organisation than the one that the address belongs to; sign in there")
    }
  }
}
