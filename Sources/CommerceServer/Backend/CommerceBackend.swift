internal import Commerce
internal import CommerceEvents
internal import Cryptography
internal import Journal
internal import RPC
internal import Wire

/// What the services share: the way from a call to a tenant, always in the same order: stateless validation (by the
/// service), authentication, look-up with authorisation, then idempotency and the decision.
final class CommerceBackend: Sendable {
  let registry: TenantRegistry
  let environment: TenantEnvironment

  init(registry: TenantRegistry, environment: TenantEnvironment) {
    self.registry = registry
    self.environment = environment
  }

  var tokens: OpaqueTokens { environment.tokens }
  var catalogue: Catalogue { environment.catalogue.current }

  // MARK: Authentication and authorisation

  /// The caller, who may be of another tenant.
  func principal(_ context: ServerContext) throws(RPCError) -> CommercePrincipal {
    guard let principal = context.principal as? CommercePrincipal else { throw CommerceErrors.unauthenticated }
    return principal
  }

  /// What can be said without the tenant's state: a foreign tenant looks absent, and a service without a role for the
  /// method is told so.
  func enter(_ tenantID: String, _ context: ServerContext) throws(RPCError) -> CommercePrincipal {
    let principal = try principal(context)
    switch principal.kind {
    case .user:
      let isAtHome = principal.tenantID == tenantID
      guard isAtHome || environment.directory.hasRelationship(partner: principal.tenantID, customer: tenantID) else {
        throw CommerceErrors.notFound
      }
    case .service:
      guard AccessTable.reach(context.method.fullName, roles: principal.serviceRoles(in: tenantID)) != nil else {
        throw principal.tenantID == tenantID
          ? CommerceErrors.permissionDenied(context.method.fullName) : CommerceErrors.notFound
      }
    }
    return principal
  }

  /// For what concerns all tenants: only a service whose role holds in all of them may call it.
  func enterDeployment(_ context: ServerContext) throws(RPCError) -> CommercePrincipal {
    let principal = try principal(context)
    guard AccessTable.reach(context.method.fullName, roles: principal.deploymentRoles) == .tenant else {
      throw CommerceErrors.permissionDenied(context.method.fullName)
    }
    return principal
  }

  /// A partner's user has to be an enabled member of the partner's own tenant (R40); anyone else passes.
  func admitPartner(_ principal: CommercePrincipal, to tenantID: String) async throws {
    guard case .user = principal.kind, principal.tenantID != tenantID else { return }
    try await registry.with(principal.tenantID) { tenant in
      try await tenant.read { state, _ in
        guard let user = state.user(principal.objectID), !user.deleted, user.accountEnabled, user.type == .member else {
          throw CommerceErrors.notFound
        }
      }
    }
  }

  /// The caller's rights by the directory's word.
  static func access(
    _ principal: CommercePrincipal, tenantID: String, method: String, state: borrowing TenantState, now: UnixMicros
  ) throws(RPCError) -> Access {
    var roles = principal.serviceRoles(in: tenantID)
    if case .user = principal.kind, principal.tenantID != tenantID {
      guard let relationship = state.partners.relationship(partnerTenantID: principal.tenantID, at: now) else {
        throw CommerceErrors.notFound
      }
      roles = relationship.scopes.map(Role.partner)
    } else if case .user = principal.kind {
      guard let user = state.user(principal.objectID), !user.deleted else { throw CommerceErrors.callerUnknown }
      guard user.accountEnabled else { throw CommerceErrors.callerDisabled }
      roles = [.user] + user.roleTemplateIDs.compactMap(Role.init(templateID:))
    }
    guard let reach = AccessTable.reach(method, roles: roles) else { throw CommerceErrors.permissionDenied(method) }
    return Access(principal: principal, tenantID: tenantID, roles: roles, reach: reach)
  }

  /// What a decision may know that a read evaluates without keeping it: a quote, a preview.
  func decisionContext(_ access: Access, now: UnixMicros) -> DecisionContext {
    DecisionContext(
      nowMicros: now, catalogue: catalogue, caller: access.caller, newID: environment.newID)
  }

  // MARK: Reads and mutations

  /// Evaluates `body` against the tenant's state, for a caller who may call the method there.
  func read<Answer: Sendable>(
    _ tenantID: String, _ context: ServerContext,
    _ body: @escaping @Sendable (borrowing TenantState, UnixMicros, Access) throws -> Answer
  ) async throws -> Answer {
    let principal = try enter(tenantID, context)
    let method = context.method.fullName
    return try await explained(tenantID, context) { [self] in
      try await admitPartner(principal, to: tenantID)
      return try await registry.with(tenantID) { tenant in
        try await tenant.read { state, now in
          let access = try Self.access(principal, tenantID: tenantID, method: method, state: state, now: now)
          return try body(state, now, access)
        }
      }
    }
  }

  /// Decides a mutation once per `request_id` and answers its durable outcome.
  ///
  /// - Parameters:
  ///   - partStart: where a part begins of a request that takes several decisions, each with a record of its own.
  ///   - request: the request without its `request_id`: what makes two requests the same.
  ///   - fingerprint: of `request`, where it is known already.
  ///   - validateOnly: answers what the outcome would be, from a copy of the state, and commits nothing (AIP-163). The
  ///     `request_id` is not looked at. `answer` must then not name a process.
  func mutate<Result: Sendable, Response: Message>(
    _ tenantID: String, _ context: ServerContext, requestID: String, partStart: Int = 0, request: some Message,
    fingerprint: [UInt8]? = nil, creating: Bool = false, validateOnly: Bool = false,
    decide: @escaping @Sendable (borrowing TenantState, DecisionContext, Access) throws -> Decision<Result>,
    answer: @escaping @Sendable (borrowing TenantState, Result, UnixMicros) -> Tenant.Settlement<Response>
  ) async throws -> Response {
    let principal = try enter(tenantID, context)
    let method = context.method.fullName
    let authorize: @Sendable (borrowing TenantState, UnixMicros) throws -> Access = { state, now in
      try Self.access(principal, tenantID: tenantID, method: method, state: state, now: now)
    }
    if validateOnly {
      return try await explained(tenantID, context) { [self] in
        try await admitPartner(principal, to: tenantID)
        return try await registry.with(tenantID, creating: creating) { tenant in
          try await tenant.rehearse(authorize: authorize, decide: decide, answer: answer)
        }
      }
    }
    let requestID = try checkedRequestID(requestID)
    let key = "\(principal.tenantID)/\(principal.objectID)/\(method)/\(requestID)"
    let identity = MutationIdentity(
      key: IdempotencyKey(stream: StreamID(tenantID), key: partStart == 0 ? key : "\(key)/from-\(partStart)"),
      fingerprint: fingerprint ?? Self.fingerprint(of: request))
    return try await explained(tenantID, context) { [self] in
      try await admitPartner(principal, to: tenantID)
      return try await registry.with(tenantID, creating: creating) { tenant in
        try await tenant.mutate(
          identity, audit: Self.auditSubject(principal, context, requestID: requestID), authorize: authorize,
          decide: decide, answer: answer)
      }
    }
  }

  /// What makes two requests the same.
  static func fingerprint(of request: some Message) -> [UInt8] { SHA256.digest(of: request.serializedBytes()) }

  /// Who calls, for the audit trail.
  static func auditSubject(
    _ principal: CommercePrincipal, _ context: ServerContext, requestID: String
  ) -> AuditSubject {
    let kind: Caller.Kind = if case .service = principal.kind { .service } else { .user }
    return AuditSubject(
      caller: Caller(kind: kind, objectID: principal.objectID, tenantID: principal.tenantID),
      method: context.method.fullName, requestID: requestID, peer: context.peer)
  }

  /// Runs a change that no request identifies on the tenant, for a caller who may call the method there.
  func mutating<Answer: Sendable>(
    _ tenantID: String, _ context: ServerContext,
    _ body: @escaping @Sendable (Tenant, Access) async throws -> Answer
  ) async throws -> Answer {
    let principal = try enter(tenantID, context)
    let method = context.method.fullName
    return try await explained(tenantID, context) { [self] in
      try await admitPartner(principal, to: tenantID)
      return try await registry.with(tenantID) { tenant in
        let access = try await tenant.read { state, now in
          try Self.access(principal, tenantID: tenantID, method: method, state: state, now: now)
        }
        return try await body(tenant, access)
      }
    }
  }

  /// Turns a refusal of the domain into the error that a caller gets, in the caller's language.
  private func explained<Answer>(
    _ tenantID: String, _ context: ServerContext, _ body: () async throws -> Answer
  ) async throws -> Answer {
    do {
      return try await body()
    } catch let refusal as Refusal {
      let override = refusal.isLocalizable ? try await messageOverride(tenantID) : nil
      throw CommerceErrors.refused(
        refusal,
        language: MessageLanguage(
          acceptLanguage: context.metadata.first("accept-language") ?? "", override: override))
    } catch let error as JournalError {
      throw CommerceErrors.journalFailed(error)
    }
  }

  /// The erasable texts under `keys`, in their order; empty where there is none, or not any more (R34).
  func texts(_ keys: [String], tenant tenantID: String) async throws -> [String] {
    let values = try await registry.with(tenantID) { try await $0.recordValues(keys) }
    return keys.map { key in values[key].map { String(decoding: $0, as: UTF8.self) } ?? "" }
  }

  /// The tenant's own refusal text, where it has one (R07).
  func messageOverride(_ tenantID: String) async throws -> RefusalMessageOverride? {
    try await registry.with(tenantID) { tenant in
      guard let bytes = try await tenant.recordValue(TenantText.recordKey) else { return nil }
      let text = try TenantText(serializedBytes: bytes)
      return text.refusalMessage.isEmpty ? nil : RefusalMessageOverride(text: text.refusalMessage, url: text.refusalURL)
    }
  }
}

extension Caller {
  /// The server itself, on the tenant's behalf.
  static func server(of tenantID: String) -> Caller { Caller(kind: .system, objectID: "", tenantID: tenantID) }
}
