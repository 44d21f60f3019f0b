public import CommerceSchema
public import RPC

/// Before sign-in, and who one is afterwards (R09, R10, R25).
extension CommerceClient {
  /// Whether an e-mail address belongs to a managed organisation, and where to sign in. It needs no token, and says
  /// nothing about users.
  ///
  /// Pass `signInTicket` of the answer to `quote`, so that nobody buys in another organisation than the one found.
  /// - Throws: `RESOURCE_EXHAUSTED` with `RATE_LIMITED`; `INVALID_ARGUMENT` with `EMAIL_INVALID`.
  public func discoverTenant(
    email: String, options: CallOptions = .defaults
  ) async throws(RPCError) -> DiscoverTenantResponse {
    try await signIn.discoverTenant(DiscoverTenantRequest(email: email), options: options)
  }

  /// The caller's roles in the tenant, and the areas and actions that they open.
  public func portalContext(options: CallOptions = .defaults) async throws(RPCError) -> PortalContext {
    try await portal.getPortalContext(GetPortalContextRequest(parent: parent), options: options)
  }

  /// Seats purchased, assigned and free, per product and channel: the tenant's for administrators, else the caller's
  /// own (R31).
  public func productCapacities(options: CallOptions = .defaults) async throws(RPCError) -> [ProductCapacity] {
    try await capacity.listProductCapacities(ListProductCapacitiesRequest(parent: parent), options: options)
      .productCapacities
  }
}
