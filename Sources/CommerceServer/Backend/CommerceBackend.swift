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
      guard principal.tenantID == tenantID else { throw CommerceErrors.notFound }
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

  /// The caller's rights by the directory's word.
  static func access(
    _ principal: CommercePrincipal, tenantID: String, method: String, state: borrowing TenantState
  ) throws(RPCError) -> Access {
    var roles = principal.serviceRoles(in: tenantID)
    if case .user = principal.kind {
      guard let user = state.user(principal.objectID), !user.deleted else { throw CommerceErrors.callerUnknown }
      guard user.accountEnabled else { throw CommerceErrors.callerDisabled }
      roles = [.user] + user.roleTemplateIDs.compactMap(Role.init(templateID:))
    }
    guard let reach = AccessTable.reach(method, roles: roles) else { throw CommerceErrors.permissionDenied(method) }
    return Access(principal: principal, tenantID: tenantID, reach: reach)
  }

  /// What a decision may know that a read evaluates without keeping it: a quote, a preview.
  func decisionContext(_ access: Access, now: UnixMicros) -> DecisionContext {
    DecisionContext(
      nowMicros: now, catalogue: catalogue, caller: access.principal.caller, newID: environment.newID)
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
      try await registry.with(tenantID) { tenant in
        try await tenant.read { state, now in
          try body(state, now, try Self.access(principal, tenantID: tenantID, method: method, state: state))
        }
      }
    }
  }

  /// Decides a mutation once per `request_id` and answers its durable outcome.
  ///
  /// - Parameters:
  ///   - request: the request without its `request_id`: what makes two requests the same.
  ///   - validateOnly: answers what the outcome would be, from a copy of the state, and commits nothing (AIP-163). The
  ///     `request_id` is not looked at. `answer` must then not name a process.
  func mutate<Result: Sendable, Response: Message>(
    _ tenantID: String, _ context: ServerContext, requestID: String, request: some Message, creating: Bool = false,
    validateOnly: Bool = false,
    decide: @escaping @Sendable (borrowing TenantState, DecisionContext, Access) throws -> Decision<Result>,
    answer: @escaping @Sendable (borrowing TenantState, Result, UnixMicros) -> Tenant.Settlement<Response>
  ) async throws -> Response {
    let principal = try enter(tenantID, context)
    let method = context.method.fullName
    if validateOnly {
      return try await explained(tenantID, context) { [self] in
        try await registry.with(tenantID, creating: creating) { tenant in
          try await tenant.rehearse(
            caller: principal.caller,
            authorize: { state throws(RPCError) in
              try Self.access(principal, tenantID: tenantID, method: method, state: state)
            }, decide: decide, answer: answer)
        }
      }
    }
    let requestID = try checkedRequestID(requestID)
    let identity = MutationIdentity(
      key: IdempotencyKey(
        stream: StreamID(tenantID), key: "\(principal.tenantID)/\(principal.objectID)/\(method)/\(requestID)"),
      fingerprint: SHA256.digest(of: request.serializedBytes()))
    return try await explained(tenantID, context) { [self] in
      try await registry.with(tenantID, creating: creating) { tenant in
        try await tenant.mutate(
          identity, caller: principal.caller, audit: Self.auditSubject(principal, context, requestID: requestID),
          authorize: { state throws(RPCError) in
            try Self.access(principal, tenantID: tenantID, method: method, state: state)
          },
          decide: decide, answer: answer)
      }
    }
  }

  /// Who calls, for the audit trail.
  static func auditSubject(
    _ principal: CommercePrincipal, _ context: ServerContext, requestID: String
  ) -> AuditSubject {
    AuditSubject(
      caller: principal.caller, method: context.method.fullName, requestID: requestID, peer: context.peer)
  }

  /// Runs a change that no request identifies on the tenant, for a caller who may call the method there.
  func mutating<Answer: Sendable>(
    _ tenantID: String, _ context: ServerContext,
    _ body: @escaping @Sendable (Tenant, Access) async throws -> Answer
  ) async throws -> Answer {
    let principal = try enter(tenantID, context)
    let method = context.method.fullName
    return try await explained(tenantID, context) { [self] in
      try await registry.with(tenantID) { tenant in
        let access = try await tenant.read { state, _ in
          try Self.access(principal, tenantID: tenantID, method: method, state: state)
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
