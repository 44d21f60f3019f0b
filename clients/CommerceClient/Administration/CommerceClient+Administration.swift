public import CommerceSchema
public import RPC

/// What an organisation's administrators see and decide (R30, R32).
extension CommerceClient {
  /// Every purchase of the tenant's users: product, purchaser, seats, expiration, order history, price, assigned users.
  ///
  /// - Parameters:
  ///   - filter: AIP-160 over `channel`, `product_id`, `purchaser`, `state`, `expire_time`, `purchaser_departed`.
  ///   - orderBy: AIP-132 over `create_time`, `expire_time`, `product_id`, `quantity`.
  ///   - assignedUsersMax: how many assigned users come with each purchase, 1 to 100; 0 for 10.
  public func listPurchases(
    filter: String = "", orderBy: String = "", pageSize: Int32 = 0, assignedUsersMax: Int32 = 0,
    options: CallOptions = .defaults
  ) -> PagedSequence<Purchase> {
    let (purchases, parent) = (purchases, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await purchases.listPurchases(
        ListPurchasesRequest(
          parent: parent, pageSize: pageSize, pageToken: token, filter: filter, orderBy: orderBy,
          assignedUsersSize: assignedUsersMax),
        options: options)
      return .init(elements: page.purchases, nextPageToken: page.nextPageToken)
    }
  }

  /// The policy `AllowSelfServicePurchase` of one product; a product that nobody decided on has the default.
  public func policy(
    product: String, options: CallOptions = .defaults
  ) async throws(RPCError) -> ProductPolicy {
    try await productPolicies.getProductPolicy(
      GetProductPolicyRequest(name: policyName(product)), options: options)
  }

  /// One policy for every product of the catalogue, in its order.
  public func listPolicies(
    pageSize: Int32 = 0, options: CallOptions = .defaults
  ) -> PagedSequence<ProductPolicy> {
    let (productPolicies, parent) = (productPolicies, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await productPolicies.listProductPolicies(
        ListProductPoliciesRequest(parent: parent, pageSize: pageSize, pageToken: token), options: options)
      return .init(elements: page.productPolicies, nextPageToken: page.nextPageToken)
    }
  }

  /// Sets a product's policy, for future purchases only.
  ///
  /// - Parameters:
  ///   - etag: of the policy as it was read; `ABORTED` with `ETAG_MISMATCH` where it has changed. Empty to set it
  ///     anyway.
  ///   - validateOnly: checks everything, returns what would be, changes nothing.
  @discardableResult
  public func setPolicy(
    product: String, to value: ProductPolicy.Value, etag: String = "", validateOnly: Bool = false,
    requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> ProductPolicy {
    let policy = ProductPolicy(name: policyName(product), value: value, etag: etag)
    let request = UpdateProductPolicyRequest(
      productPolicy: policy, requestID: requestID, validateOnly: validateOnly)
    return try await productPolicies.updateProductPolicy(request, options: options)
  }

  private func policyName(_ product: String) -> String {
    ResourceName.child(product, of: "productPolicies", in: parent)
  }
}
