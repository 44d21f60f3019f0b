public import CommerceSchema
public import RPC

/// Licences as other services use them (R41).
extension CommerceClient {
  /// Whether a user may use a product now. "No" is an answer, not an error; see `allowed` and `reason`.
  ///
  /// With `Configuration.entitlementCache` an answer may be as old as its time to live, 60 seconds at most; changes
  /// that this client makes count at once.
  ///
  /// - Parameters:
  ///   - user: `nil` for the caller.
  ///   - product: a product or an alias.
  public func checkEntitlement(
    user: String? = nil, product: String, options: CallOptions = .defaults
  ) async throws(RPCError) -> CheckEntitlementResponse {
    let user = ResourceName.id(user ?? self.user ?? "")
    let request = CheckEntitlementRequest(tenant: tenant, user: user, productID: product)
    guard let cache = core.entitlements else {
      return try await entitlements.checkEntitlement(request, options: options)
    }
    let key = EntitlementCache.Key(tenant: tenant, user: user, product: product)
    let (cached, asked) = cache.answer(for: key)
    if let cached { return cached }
    let answer = try await entitlements.checkEntitlement(request, options: options)
    cache.insert(answer, for: key, asked: asked)
    return answer
  }

  /// Many users × many products at one version of the tenant: users in their order, for each of them the products in
  /// theirs. Always asks the server.
  ///
  /// - Parameters:
  ///   - users: 1 to 1,000.
  ///   - products: 1 to 100, and with the users at most 10,000 pairs.
  public func checkEntitlements(
    users: [String], products: [String], options: CallOptions = .defaults
  ) async throws(RPCError) -> [EntitlementResult] {
    let request = BatchCheckEntitlementsRequest(
      tenant: tenant, users: users.map(ResourceName.id), productIDs: products)
    return try await entitlements.batchCheckEntitlements(request, options: options).results
  }

  /// Forgets every cached entitlement, for example when an event says that licences have changed.
  public func forgetEntitlements() { core.entitlements?.removeAll() }
}
