public import CommerceSchema
public import RPC
internal import Wire

/// Policies above single purchases: the switch, the defaults, governance and data terms (R32, R33).
extension CommerceClient {
  /// Sets many product policies in one step: all of them, or none where one is refused.
  ///
  /// - Parameter validateOnly: checks everything, returns what would be, changes nothing.
  @discardableResult
  public func setPolicies(
    _ values: [(product: String, value: ProductPolicy.Value)], validateOnly: Bool = false,
    requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> [ProductPolicy] {
    let policies = values.map {
      ProductPolicy(name: ResourceName.child($0.product, of: "productPolicies", in: parent), value: $0.value)
    }
    return try await productPolicies.batchUpdateProductPolicies(
      BatchUpdateProductPoliciesRequest(
        parent: parent, productPolicies: policies, requestID: requestID, validateOnly: validateOnly),
      options: options
    ).productPolicies
  }

  /// The tenant-wide switch, and the policy of products that nobody decided on.
  public func selfServiceSettings(options: CallOptions = .defaults) async throws(RPCError) -> SelfServiceSettings {
    try await productPolicies.getSelfServiceSettings(
      GetSelfServiceSettingsRequest(name: parent + "/selfServiceSettings"), options: options)
  }

  /// Sets the tenant-wide switch, the default of new products, or both; `nil` leaves a value as it is.
  @discardableResult
  public func setSelfService(
    overall: ProductPolicy.Value? = nil, defaultValue: ProductPolicy.Value? = nil, etag: String = "",
    validateOnly: Bool = false, requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> SelfServiceSettings {
    var paths: [String] = []
    if overall != nil { paths.append("overall_value") }
    if defaultValue != nil { paths.append("default_value") }
    let settings = SelfServiceSettings(
      name: parent + "/selfServiceSettings", overallValue: overall ?? .unspecified,
      defaultValue: defaultValue ?? .unspecified, etag: etag)
    return try await productPolicies.updateSelfServiceSettings(
      UpdateSelfServiceSettingsRequest(
        settings: settings, updateMask: FieldMask(paths: paths), requestID: requestID, validateOnly: validateOnly),
      options: options)
  }

  /// The governance policy of `product-{product}` or `family-{family}`; empty where nobody set one.
  public func governancePolicy(
    _ policy: String, options: CallOptions = .defaults
  ) async throws(RPCError) -> GovernancePolicy {
    try await governance.getGovernancePolicy(
      GetGovernancePolicyRequest(name: ResourceName.child(policy, of: "governancePolicies", in: parent)),
      options: options)
  }

  /// Every governance policy that was set.
  public func listGovernancePolicies(
    pageSize: Int32 = 0, options: CallOptions = .defaults
  ) -> PagedSequence<GovernancePolicy> {
    let (governance, parent) = (governance, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await governance.listGovernancePolicies(
        ListGovernancePoliciesRequest(parent: parent, pageSize: pageSize, pageToken: token), options: options)
      return .init(elements: page.governancePolicies, nextPageToken: page.nextPageToken)
    }
  }

  /// Sets a governance policy as a whole; its name may be the id alone.
  @discardableResult
  public func setGovernancePolicy(
    _ policy: GovernancePolicy, validateOnly: Bool = false, requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) -> GovernancePolicy {
    var policy = policy
    policy.name = ResourceName.child(policy.name, of: "governancePolicies", in: parent)
    return try await governance.updateGovernancePolicy(
      UpdateGovernancePolicyRequest(governancePolicy: policy, requestID: requestID, validateOnly: validateOnly),
      options: options)
  }

  /// Accepts a product's data terms for the caller, who has to have been shown them.
  @discardableResult
  public func acceptDataTerms(
    product: String, version: String, requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> TermsAcceptance {
    let acceptance = try await governance.acceptDataTerms(
      AcceptDataTermsRequest(parent: parent, productID: product, termsVersion: version, requestID: requestID),
      options: options)
    core.entitlements?.removeAll()
    return acceptance
  }

  /// Who accepted which data terms: everyone's for administrators, else the caller's own.
  public func listTermsAcceptances(
    pageSize: Int32 = 0, options: CallOptions = .defaults
  ) -> PagedSequence<TermsAcceptance> {
    let (governance, parent) = (governance, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await governance.listTermsAcceptances(
        ListTermsAcceptancesRequest(parent: parent, pageSize: pageSize, pageToken: token), options: options)
      return .init(elements: page.termsAcceptances, nextPageToken: page.nextPageToken)
    }
  }
}
