internal import Commerce
internal import RPC
internal import Wire

extension Tenant {
  /// What `mutate` would answer now: decided and applied on a copy of the state, and forgotten (AIP-163).
  func rehearse<Result: Sendable, Response: Message>(
    authorize: @escaping @Sendable (borrowing TenantState, UnixMicros) throws -> Access,
    decide: @escaping @Sendable (borrowing TenantState, DecisionContext, Access) throws -> Decision<Result>,
    answer: @escaping @Sendable (borrowing TenantState, Result, UnixMicros) -> Settlement<Response>
  ) async throws -> Response {
    let now = try await caughtUp()
    let seen = sequence
    let (original, environment) = (LargeCopy(state), environment)
    // Off the loop: a rehearsal may be of thousands of users, and is nobody's turn to wait for.
    let rehearsal = Task.detached {
      var copy = original.value
      let access = try authorize(copy, now)
      let context = DecisionContext(
        nowMicros: now, catalogue: environment.catalogue.current, caller: access.caller, newID: environment.newID)
      let decision = try decide(copy, context, access)
      for event in decision.events { _ = copy.apply(event, at: now) }
      guard case .now(let answered) = answer(copy, decision.result, now) else {
        throw RPCError(.internalError, "a request that is only validated was to start a payment")
      }
      return answered
    }
    let result = await rehearsal.result
    try await settle(seen)
    return try result.get()
  }
}
