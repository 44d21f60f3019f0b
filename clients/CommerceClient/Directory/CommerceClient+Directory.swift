public import CommerceSchema
public import RPC

/// The feed of organisations and users, for services with the directory role (R43).
extension CommerceClient {
  /// How many users travel in one message of an import; each is durable on its own.
  public static let usersPerImportMessage = 500

  /// Creates or replaces users of the tenant. A user that is refused stops nobody else; the answer
  /// counts and names them.
  ///
  /// A broken connection starts the import again from its first user: what is there already changes nothing. So `users`
  /// must give the same users each time it is iterated.
  ///
  /// - Parameter validateOnly: checks and counts everything, changes nothing.
  public func importUsers(
    _ users: some Sequence<User> & Sendable, validateOnly: Bool = false, requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) -> ImportUsersResponse {
    let header = ImportUsersRequest.Header(
      parent: parent, requestID: requestID, validateOnly: validateOnly)
    return try await core.invoker.repeating(.idempotentByRequestID, options) { options throws(RPCError) in
      try await directory.importUsers(options: options) { writer in
        try await writer.write(ImportUsersRequest(item: .header(header)))
        var batch: [User] = []
        for user in users {
          batch.append(user)
          if batch.count == Self.usersPerImportMessage {
            try await writer.write(ImportUsersRequest(item: .batch(.init(users: batch))))
            batch.removeAll(keepingCapacity: true)
          }
        }
        if !batch.isEmpty { try await writer.write(ImportUsersRequest(item: .batch(.init(users: batch)))) }
      }
    }
  }

  /// Creates a user or replaces their record.
  @discardableResult
  public func upsertUser(
    _ user: User, requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> User {
    try await directory.upsertUser(UpsertUserRequest(user: user, requestID: requestID), options: options)
  }

  /// Creates a tenant or replaces its record.
  @discardableResult
  public func upsertTenant(
    _ tenant: Tenant, requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> Tenant {
    try await directory.upsertTenant(UpsertTenantRequest(tenant: tenant, requestID: requestID), options: options)
  }

  /// A user's record. `NOT_FOUND` also for one that the caller may not see.
  public func directoryUser(_ user: String, options: CallOptions = .defaults) async throws(RPCError) -> User {
    try await directory.getUser(GetUserRequest(name: userName(user)), options: options)
  }
}
