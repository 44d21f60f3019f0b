internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Cryptography
internal import Identity
internal import RPC
internal import Wire

/// `commerce.development.v1.DevelopmentService`: tokens of the local issuer and the test clock (R28). It exists in
/// development mode only, where the server listens on loopback alone.
struct DevelopmentHandlers: DevelopmentService {
  static let lifetimeSecondsDefault: Int64 = 3_600

  let backend: CommerceBackend
  let issuer: DevelopmentIssuer
  let audience: String

  func issueToken(_ request: IssueTokenRequest, context: ServerContext) async throws -> IssueTokenResponse {
    let lifetime = request.lifetime?.seconds ?? Self.lifetimeSecondsDefault
    guard lifetime != 0, lifetime.magnitude <= UInt64(DevelopmentIssuer.lifetimeSecondsMax) else {
      throw CommerceErrors.invalid("lifetime", "is at most \(DevelopmentIssuer.lifetimeSecondsMax) seconds, and not 0")
    }
    let subject = try await subject(of: request)
    let now = backend.environment.realClock() / 1_000_000
    // A negative lifetime asks for a token that has expired already: one that was issued earlier.
    let issueTime = lifetime > 0 ? now : now + 2 * lifetime
    // Signing takes longer than a loop may be held up.
    let signing = Task.detached { [issuer, audience] in
      Result { () throws(CryptographyError) in
        try issuer.issue(subject, audience: audience, lifetimeSeconds: abs(lifetime), nowUnixSeconds: issueTime)
      }
    }
    let token: String
    switch await signing.value {
    case .success(let signed): token = signed
    case .failure(let error): throw RPCError(.internalError, "the token could not be signed", cause: error)
    }
    return IssueTokenResponse(
      accessToken: token, expireTime: Timestamp(unixMicros: (now + lifetime) * 1_000_000),
      subject: ResourceName.user(subject.objectID, in: subject.tenantID))
  }

  private func subject(of request: IssueTokenRequest) async throws -> DevelopmentIssuer.Subject {
    switch request.subject {
    case .user(let text):
      if text.contains("@") { return try await subject(mail: text) }
      let name = try ResourceName(text, field: "user", "tenants", "users")
      return .user(tenantID: name.tenant, objectID: name.id.lowercased())
    case .service(let service):
      let tenant = try ResourceName(service.tenant, field: "service.tenant", "tenants").tenant
      guard ResourceName.isValidID(service.application) else {
        throw CommerceErrors.invalid("service.application", "is an application id")
      }
      return .service(tenantID: tenant, objectID: service.application.lowercased(), roles: service.roles)
    case nil:
      throw CommerceErrors.invalid("subject", "is missing; send a user or a service")
    }
  }

  /// Finds a user by address, by reading every profile: for development's few users, not for a directory.
  private func subject(mail: String) async throws -> DevelopmentIssuer.Subject {
    let wanted = mail.lowercased()
    for stream in try await backend.environment.journal.streams() {
      let prefix = CommerceRecords.profilePrefix
      for row in try await backend.environment.journal.records(stream: stream, prefix: prefix) {
        guard try UserProfile(serializedBytes: row.value).mail.lowercased() == wanted else { continue }
        return .user(tenantID: stream.rawValue, objectID: String(row.key.dropFirst(prefix.count)))
      }
    }
    throw CommerceErrors.error(.notFound, "NOT_FOUND", "no user of the development directory has this address")
  }

  func advanceClock(_ request: AdvanceClockRequest, context: ServerContext) async throws -> AdvanceClockResponse {
    let tenantID = try ResourceName(request.parent, field: "parent", "tenants").tenant
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      tenantID, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, _ in
      let now = decisionContext.nowMicros
      let target: UnixMicros
      switch request.target {
      case .toTime(let time): target = time.unixMicros
      case .by(let duration): target = now + duration.seconds * 1_000_000 + Int64(duration.nanos) / 1_000
      case nil: throw CommerceErrors.invalid("target", "is missing; send to_time or by")
      }
      return try AdvanceClock(toMicros: target).decide(state, decisionContext)
    } answer: { _, target, _ in
      request.validateOnly ? .now(DevelopmentMapping.clock(target)) : .process(.clock)
    }
  }
}
