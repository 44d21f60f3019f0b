public import CommerceSchema
public import RPC

/// Support cases and licence requests (R36–R38).
extension CommerceClient {
  /// Opens a support case on self-service products.
  public func openSupportCase(
    _ kind: SupportCase.Kind, subscription: String = "", description: String = "",
    requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> SupportCase {
    try await supportCases.createSupportCase(
      CreateSupportCaseRequest(
        parent: parent,
        supportCase: SupportCase(kind: kind, subscription: subscriptionName(subscription), description: description),
        requestID: requestID),
      options: options)
  }

  /// The tenant's support cases, oldest first.
  public func listSupportCases(
    filter: String = "", pageSize: Int32 = 0, options: CallOptions = .defaults
  ) -> PagedSequence<SupportCase> {
    let (supportCases, parent) = (supportCases, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await supportCases.listSupportCases(
        ListSupportCasesRequest(parent: parent, pageSize: pageSize, pageToken: token, filter: filter),
        options: options)
      return .init(elements: page.supportCases, nextPageToken: page.nextPageToken)
    }
  }

  /// One support case.
  public func supportCase(
    _ supportCase: String, options: CallOptions = .defaults
  ) async throws(RPCError) -> SupportCase {
    try await supportCases.getSupportCase(GetSupportCaseRequest(name: caseName(supportCase)), options: options)
  }

  /// Closes a case, for support agents: resolving one of kind *cancel subscription* cancels.
  @discardableResult
  public func closeSupportCase(
    _ supportCase: String, resolved: Bool, resolution: String = "", requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) -> SupportCase {
    let name = caseName(supportCase)
    return resolved
      ? try await supportCases.resolveSupportCase(
        ResolveSupportCaseRequest(name: name, resolution: resolution, requestID: requestID), options: options)
      : try await supportCases.rejectSupportCase(
        RejectSupportCaseRequest(name: name, resolution: resolution, requestID: requestID), options: options)
  }

  /// The organisation's own support contract, which cases on self-service products never touch.
  public func supportAccount(options: CallOptions = .defaults) async throws(RPCError) -> SupportAccount {
    try await supportCases.getSupportAccount(
      GetSupportAccountRequest(name: parent + "/supportAccount"), options: options)
  }

  /// Asks the administrators for licences of a product that the caller may not buy.
  public func requestLicenses(
    product: String, users: [String], message: String = "", requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) -> LicenseRequest {
    try await licenseRequests.createLicenseRequest(
      CreateLicenseRequestRequest(
        parent: parent,
        licenseRequest: LicenseRequest(
          productID: product, items: users.map { LicenseRequestItem(user: userName($0)) }, message: message),
        requestID: requestID),
      options: options)
  }

  /// One licence request.
  public func licenseRequest(
    _ request: String, options: CallOptions = .defaults
  ) async throws(RPCError) -> LicenseRequest {
    try await licenseRequests.getLicenseRequest(
      GetLicenseRequestRequest(name: ResourceName.child(request, of: "licenseRequests", in: parent)),
      options: options)
  }

  /// The licence requests that the caller may see, oldest first.
  public func listLicenseRequests(
    filter: String = "", pageSize: Int32 = 0, options: CallOptions = .defaults
  ) -> PagedSequence<LicenseRequest> {
    let (licenseRequests, parent) = (licenseRequests, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await licenseRequests.listLicenseRequests(
        ListLicenseRequestsRequest(parent: parent, pageSize: pageSize, pageToken: token, filter: filter),
        options: options)
      return .init(elements: page.licenseRequests, nextPageToken: page.nextPageToken)
    }
  }

  /// Approves some of a request's colleagues and declines others; with `subscription`, the approved get its seats.
  @discardableResult
  public func decideLicenseRequest(
    _ request: String, approving approved: [String] = [], declining declined: [String] = [], response: String = "",
    subscription: String = "", requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> LicenseRequest {
    try await licenseRequests.decideLicenseRequest(
      DecideLicenseRequestRequest(
        name: ResourceName.child(request, of: "licenseRequests", in: parent),
        approvedUsers: approved.map { userName($0) }, declinedUsers: declined.map { userName($0) },
        response: response, subscription: subscriptionName(subscription), requestID: requestID),
      options: options)
  }

  private func caseName(_ supportCase: String) -> String {
    ResourceName.child(supportCase, of: "supportCases", in: parent)
  }
}
