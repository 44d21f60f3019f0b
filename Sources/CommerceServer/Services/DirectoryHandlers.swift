internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.DirectoryService`: the directory is fed from outside and can be replayed safely (R43).
struct DirectoryHandlers: DirectoryService {
  /// Users in one decision, so that no step of a loop takes long.
  static let usersPerDecision = 8
  /// Errors that one import reports in full; the rest is counted.
  static let reportedErrorsMax = 100

  let backend: CommerceBackend

  /// Reads, maps and lets go of the users apart from the loop: a message holds many.
  func importUsers(
    _ requests: MessageStream<ImportUsersRequest>, context: ServerContext
  ) async throws -> ImportUsersResponse {
    try await withTaskExecutorPreference(globalConcurrentExecutor) { try await importAll(requests, context) }
  }

  private func importAll(
    _ requests: MessageStream<ImportUsersRequest>, _ context: ServerContext
  ) async throws -> ImportUsersResponse {
    var tally = ImportTally(errorsMax: Self.reportedErrorsMax)
    var tenantID: String?
    var feed = Feed(requestID: "", isDryRun: false)
    for try await request in requests {
      switch request.item {
      case .header(let header):
        guard tenantID == nil else { throw CommerceErrors.invalid("header", "was sent before; send it once, first") }
        let tenant = try ResourceName(header.parent, field: "header.parent", "tenants").tenant
        feed = Feed(requestID: try checkedRequestID(header.requestID), isDryRun: header.validateOnly)
        try await backend.read(tenant, context) { _, _, _ in }
        tenantID = tenant
      case .batch(let batch):
        guard let tenantID else { throw CommerceErrors.invalid("header", "is missing; send it first") }
        try await importBatch(batch.users, into: tenantID, feed, context, &tally)
      case nil: throw CommerceErrors.invalid("item", "is missing; send a header, then batches of users")
      }
    }
    return tally.response
  }

  /// What the header of an import says.
  private struct Feed {
    let requestID: String
    let isDryRun: Bool
  }

  private func importBatch(
    _ users: [CommerceSchema.User], into tenantID: String, _ feed: Feed, _ context: ServerContext,
    _ tally: inout ImportTally
  ) async throws {
    var chunks: [[(index: Int64, record: UserUpsert)]] = []
    for start in stride(from: 0, to: users.count, by: Self.usersPerDecision) {
      var chunk: [(index: Int64, record: UserUpsert)] = []
      for user in users[start..<min(start + Self.usersPerDecision, users.count)] {
        let index = tally.nextIndex()
        do throws(RPCError) {
          chunk.append((index, try DirectoryMapping.record(user, tenantID: tenantID)))
        } catch {
          tally.fail(index, user: user.name, error)
        }
      }
      if !chunk.isEmpty { chunks.append(chunk) }
      // Others have their turn.
      await Task.yield()
    }
    let commands = chunks.map { UpsertUsers(users: $0.map(\.record)) }
    for (outcome, chunk) in zip(try await upsert(commands, into: tenantID, feed, context), chunks) {
      tally.add(outcome)
      for (item, (index, record)) in zip(outcome.items, chunk) {
        guard case .failure(let refusal) = item else { continue }
        tally.fail(
          index, user: ResourceName.user(record.user.userID, in: tenantID),
          CommerceErrors.refused(refusal, language: MessageLanguage(acceptLanguage: "")))
      }
    }
  }

  /// Decides the chunks of a batch one after the other and returns when all are durable. Where the tenant is retired
  /// meanwhile, all are decided once more: what was durable makes no event then.
  private func upsert(
    _ commands: [UpsertUsers], into tenantID: String, _ feed: Feed, _ context: ServerContext
  ) async throws -> [UpsertUsersResult] {
    if feed.isDryRun {
      var results: [UpsertUsersResult] = []
      for command in commands {
        results.append(
          try await backend.read(tenantID, context) { [backend] state, now, access in
            try command.decide(state, backend.decisionContext(access, now: now)).result
          })
      }
      return results
    }
    return try await backend.mutating(tenantID, context) { tenant, access in
      let subject = CommerceBackend.auditSubject(access.principal, context, requestID: feed.requestID)
      var results: [UpsertUsersResult] = []
      do {
        for command in commands {
          results.append(
            try await tenant.perform(caller: access.caller, audit: subject, settles: false) { state, decisionContext in
              try command.decide(state, decisionContext)
            })
          await Task.yield()
        }
      } catch {
        try await tenant.settleAll()
        throw error
      }
      try await tenant.settleAll()
      return results
    }
  }

  func upsertTenant(_ request: UpsertTenantRequest, context: ServerContext) async throws -> CommerceSchema.Tenant {
    guard let tenant = request.tenant else { throw CommerceErrors.invalid("tenant", "is missing") }
    let id = try ResourceName(tenant.name, field: "tenant.name", "tenants").tenant
    guard id != "-" else {
      throw CommerceErrors.invalid("tenant.name", "\"-\" stands for all tenants and names none")
    }
    let command = DirectoryMapping.upsert(tenant, id: id)
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      id, context, requestID: request.requestID, request: content, creating: true, validateOnly: request.validateOnly
    ) {
      state, decisionContext, _ in
      try command.decide(state, decisionContext)
    } answer: { _, _, _ in
      .now(tenant)
    }
  }

  func upsertUser(_ request: UpsertUserRequest, context: ServerContext) async throws -> CommerceSchema.User {
    guard let user = request.user else { throw CommerceErrors.invalid("user", "is missing") }
    let name = try ResourceName(user.name, field: "user.name", "tenants", "users")
    let record = try DirectoryMapping.record(user, tenantID: name.tenant)
    var content = request
    content.requestID = ""
    var kept = user
    // The kept answer outlives an erasure: what is personal is not in it, but read again (R34).
    kept.displayName = ""
    kept.mail = ""
    kept.preferredLanguage = ""
    let answer = try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) {
      state, decisionContext, _ in
      let decision = try UpsertUsers(users: [record]).decide(state, decisionContext)
      // One record is the whole request: its refusal is the answer, and nothing of it is kept.
      if case .failure(let refusal)? = decision.result.items.first { throw refusal }
      return decision
    } answer: { [kept] _, _, _ in
      .now(kept)
    }
    // What a dry run would have stored is in no record.
    return request.validateOnly ? user : try await withProfile(answer, tenantID: name.tenant)
  }

  /// The user with what their erasable record says of them.
  private func withProfile(_ user: CommerceSchema.User, tenantID: String) async throws -> CommerceSchema.User {
    let id = try ResourceName(user.name, field: "user.name", "tenants", "users").id.canonicalID
    let bytes = try await backend.registry.with(tenantID) { try await $0.recordValue(CommerceRecords.profile(id)) }
    guard let bytes else { return user }
    let profile = try UserProfile(serializedBytes: bytes)
    var user = user
    user.displayName = profile.displayName
    user.mail = profile.mail
    user.preferredLanguage = profile.preferredLanguage
    return user
  }

  func eraseUser(_ request: EraseUserRequest, context: ServerContext) async throws -> EraseUserResponse {
    let name = try ResourceName(request.name, field: "name", "tenants", "users")
    let id = name.id.canonicalID
    _ = try checkedRequestID(request.requestID)
    let keys = try await backend.read(name.tenant, context) { state, _, _ in state.personalRecordKeys(of: id) }
    let present = try await backend.registry.with(name.tenant) { try await Set($0.recordValues(keys).keys) }
    let command = EraseUser(userID: id, presentKeys: present)
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, _ in
      try command.decide(state, decisionContext)
    } answer: { _, count, _ in
      .now(EraseUserResponse(erasedRecordCount: Int32(clamping: count)))
    }
  }

  func getUser(_ request: GetUserRequest, context: ServerContext) async throws -> CommerceSchema.User {
    let name = try ResourceName(request.name, field: "name", "tenants", "users")
    let id = name.id.lowercased()
    let found = try await backend.read(name.tenant, context) { state, _, access in
      guard access.covers(id), let user = state.user(id) else { throw CommerceErrors.notFound }
      return user
    }
    let profile = try await backend.registry.with(name.tenant) { try await $0.recordValue(CommerceRecords.profile(id)) }
    return try DirectoryMapping.user(found, profile: profile, tenantID: name.tenant)
  }
}

/// What an import has done so far.
private struct ImportTally {
  private(set) var response = ImportUsersResponse()
  private let errorsMax: Int
  private var count: Int64 = 0

  init(errorsMax: Int) { self.errorsMax = errorsMax }

  /// The position of the next record in the stream, from 0.
  mutating func nextIndex() -> Int64 {
    defer { count += 1 }
    return count
  }

  mutating func fail(_ index: Int64, user: String, _ error: RPCError) {
    response.failedCount += 1
    guard response.errors.count < errorsMax else { return }
    response.errors.append(.init(index: index, user: user, reason: error.reason, message: error.message))
  }

  mutating func add(_ outcome: UpsertUsersResult) {
    response.createdCount += Int64(outcome.created)
    response.updatedCount += Int64(outcome.updated)
    response.unchangedCount += Int64(outcome.unchanged)
  }
}
