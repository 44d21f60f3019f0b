internal import Commerce
internal import RPC

extension CommerceBackend {
  /// A page of a list that belongs to the caller: its tokens open for the same caller, method and query only.
  func listQuery<Item>(
    _ context: ServerContext, parent: String, filter: String = "", orderBy: String = "", pageSize: Int32,
    pageToken: String, fields: FilterableFields<Item>
  ) throws(RPCError) -> ListQuery<Item> {
    let principal = try principal(context)
    return try ListQuery(
      filter: filter, orderBy: orderBy, pageSize: pageSize, pageToken: pageToken, fields: fields,
      tokens: PageTokens(
        sealer: tokens.page,
        context: [principal.tenantID, principal.objectID, context.method.fullName, parent, filter, orderBy]))
  }

  /// A page of a list that anyone may read.
  func publicListQuery<Item>(
    _ context: ServerContext, scope: [String], pageSize: Int32, pageToken: String, fields: FilterableFields<Item>
  ) throws(RPCError) -> ListQuery<Item> {
    try ListQuery(
      filter: "", orderBy: "", pageSize: pageSize, pageToken: pageToken, fields: fields,
      tokens: PageTokens(sealer: tokens.page, context: [context.method.fullName] + scope))
  }

  /// `read` for what looks at more of the tenant than a loop may be held up for: evaluated on a copy of the state, off
  /// the loops.
  /// - Parameter aside: false evaluates it like any other read.
  func survey<Answer: Sendable>(
    _ tenantID: String, _ context: ServerContext, aside: Bool,
    _ body: @escaping @Sendable (borrowing TenantState, UnixMicros, Access) throws -> Answer
  ) async throws -> Answer {
    guard aside else { return try await read(tenantID, context, body) }
    let copy = try await copy(tenantID, context)
    return try await Task.detached { try body(copy.value.state, copy.value.now, copy.value.access) }.value
  }

  /// The tenant as it is now, for a caller who may call the method there.
  func copy(
    _ tenantID: String, _ context: ServerContext
  ) async throws -> LargeCopy<(state: TenantState, now: UnixMicros, access: Access)> {
    try await read(tenantID, context) { state, now, access in LargeCopy((copy state, now, access)) }
  }
}
