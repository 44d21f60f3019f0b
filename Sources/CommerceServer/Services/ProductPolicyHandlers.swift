internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.ProductPolicyService`: `AllowSelfServicePurchase` per product (R32).
struct ProductPolicyHandlers: ProductPolicyService {
  let backend: CommerceBackend

  func getProductPolicy(
    _ request: GetProductPolicyRequest, context: ServerContext
  ) async throws -> CommerceSchema.ProductPolicy {
    let name = try ResourceName(request.name, field: "name", "tenants", "productPolicies")
    let product = try await product(name, context)
    return try await backend.read(name.tenant, context) { [tokens = backend.tokens] state, _, _ in
      Self.policy(product, state: state, tenant: name.tenant, tokens: tokens)
    }
  }

  func listProductPolicies(
    _ request: ListProductPoliciesRequest, context: ServerContext
  ) async throws -> ListProductPoliciesResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let query = try backend.listQuery(
      context, parent: request.parent, pageSize: request.pageSize, pageToken: request.pageToken,
      fields: FilterableFields<CatalogueProduct>(fields: []))
    let page = query.page(of: backend.catalogue.products, id: \.productID)
    return try await backend.read(tenant, context) { [tokens = backend.tokens] state, _, _ in
      ListProductPoliciesResponse(
        productPolicies: page.items.map {
          Self.policy($0, state: state, tenant: tenant, tokens: tokens)
        }, nextPageToken: page.nextPageToken)
    }
  }

  func updateProductPolicy(
    _ request: UpdateProductPolicyRequest, context: ServerContext
  ) async throws -> CommerceSchema.ProductPolicy {
    guard let wanted = request.productPolicy else {
      throw CommerceErrors.invalid("product_policy", "is missing; send the policy with its name and value")
    }
    let name = try ResourceName(wanted.name, field: "product_policy.name", "tenants", "productPolicies")
    let product = try await product(name, context)
    let value = CommerceEvents.PolicyValue(rawValue: wanted.value.rawValue)
    guard [.enabled, .disabled, .onlyTrialsWithoutPaymentMethod].contains(value) else {
      throw CommerceErrors.invalid(
        "product_policy.value", "is one of ENABLED, DISABLED, ONLY_TRIALS_WITHOUT_PAYMENT_METHOD")
    }
    if let mask = request.updateMask, !mask.paths.isEmpty, mask.paths != ["value"] {
      throw CommerceErrors.invalid("update_mask", "only \"value\" can be updated")
    }
    let tokens = backend.tokens
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      name.tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { state, decisionContext, _ in
      try Self.checkEtag(wanted, state.policy(for: product), name, product, tokens)
      return try SetProductPolicy(productID: product.productID, value: value).decide(state, decisionContext)
    } answer: { state, _, _ in
      .now(Self.policy(product, state: state, tenant: name.tenant, tokens: tokens))
    }
  }

  func batchUpdateProductPolicies(
    _ request: BatchUpdateProductPoliciesRequest, context: ServerContext
  ) async throws -> BatchUpdateProductPoliciesResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    var changes: [Change] = []
    for wanted in request.productPolicies {
      let name = try ResourceName(wanted.name, field: "product_policies.name", "tenants", "productPolicies")
      guard name.tenant == tenant else {
        throw CommerceErrors.invalid("product_policies.name", "is of another tenant than the parent")
      }
      changes.append(Change(wanted: wanted, name: name, product: try await product(name, context)))
    }
    let command = SetProductPolicies(
      values: changes.map { ($0.product.productID, .init(rawValue: $0.wanted.value.rawValue)) })
    let tokens = backend.tokens
    var content = request
    content.requestID = ""
    return try await backend.mutate(
      tenant, context, requestID: request.requestID, request: content, validateOnly: request.validateOnly
    ) { [changes] state, decisionContext, _ in
      for change in changes {
        try Self.checkEtag(change.wanted, state.policy(for: change.product), change.name, change.product, tokens)
      }
      return try command.decide(state, decisionContext)
    } answer: { [changes] state, _, _ in
      .now(
        BatchUpdateProductPoliciesResponse(
          productPolicies: changes.map { Self.policy($0.product, state: state, tenant: tenant, tokens: tokens) }))
    }
  }

  private struct Change: Sendable {
    let wanted: CommerceSchema.ProductPolicy
    let name: ResourceName
    let product: CatalogueProduct
  }

  /// The product that a policy is for. Who may not call the method is told that, whether there is such a product or
  /// not.
  private func product(_ name: ResourceName, _ context: ServerContext) async throws -> CatalogueProduct {
    if let product = backend.catalogue.product(name.id) { return product }
    return try await backend.read(name.tenant, context) { _, _, _ in throw CommerceErrors.productNotFound }
  }

  private static func checkEtag(
    _ wanted: CommerceSchema.ProductPolicy, _ current: CommerceEvents.ProductPolicy, _ name: ResourceName,
    _ product: CatalogueProduct, _ tokens: OpaqueTokens
  ) throws(RPCError) {
    guard !wanted.etag.isEmpty else { return }
    let full = ResourceName.productPolicy(product.productID, in: name.tenant)
    guard tokens.revision(wanted.etag, of: full) == UInt64(bitPattern: current.changedMicros) else {
      throw CommerceErrors.etagMismatch
    }
  }

  private static func policy(
    _ product: CatalogueProduct, state: borrowing TenantState, tenant: String, tokens: OpaqueTokens
  ) -> CommerceSchema.ProductPolicy {
    let policy = state.policy(for: product)
    let name = ResourceName.productPolicy(product.productID, in: tenant)
    return CommerceSchema.ProductPolicy(
      name: name, productID: product.productID, productDisplayName: product.displayName,
      value: .init(rawValue: policy.value.rawValue), updateTime: .ifSet(policy.changedMicros),
      updater: ResourceName.actor(policy.changedBy, in: tenant),
      etag: tokens.etag(name, revision: UInt64(bitPattern: policy.changedMicros)),
      effectiveValue: .init(rawValue: state.effectivePolicy(for: product).rawValue))
  }
}
