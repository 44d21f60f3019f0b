public import CommerceSchema
public import RPC

/// Central purchases, and the way there from self-service (R35).
extension CommerceClient {
  /// Signs an agreement with the tenant, for the vendor's own systems.
  public func createAgreement(
    _ agreement: Agreement, validateOnly: Bool = false, requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) -> Agreement {
    try await agreements.createAgreement(
      CreateAgreementRequest(
        parent: parent, agreement: agreement, requestID: requestID, validateOnly: validateOnly),
      options: options)
  }

  /// One agreement.
  public func agreement(_ agreement: String, options: CallOptions = .defaults) async throws(RPCError) -> Agreement {
    try await agreements.getAgreement(
      GetAgreementRequest(name: ResourceName.child(agreement, of: "agreements", in: parent)), options: options)
  }

  /// The tenant's agreements, oldest first.
  public func listAgreements(pageSize: Int32 = 0, options: CallOptions = .defaults) -> PagedSequence<Agreement> {
    let (agreements, parent) = (agreements, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await agreements.listAgreements(
        ListAgreementsRequest(parent: parent, pageSize: pageSize, pageToken: token), options: options)
      return .init(elements: page.agreements, nextPageToken: page.nextPageToken)
    }
  }

  /// Buys seats under an agreement, without a card: active at once, invoiced on the agreement's terms, at the central
  /// price list, or at the partner price list where the agreement is through a partner (R16).
  ///
  /// - Parameter validateOnly: answers the order with its price and buys nothing.
  public func buyCentrally(
    agreement: String, product: String, offer: String, quantity: Int32, validateOnly: Bool = false,
    requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> Order {
    try await agreements.placeCentralOrder(
      PlaceCentralOrderRequest(
        agreement: ResourceName.child(agreement, of: "agreements", in: parent), productID: product, offerID: offer,
        quantity: quantity, requestID: requestID, validateOnly: validateOnly),
      options: options)
  }

  /// Moves every seat of a self-service subscription to a central one, in one step or not at all.
  @discardableResult
  public func moveUsers(
    from source: String, to destination: String, validateOnly: Bool = false,
    requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> MoveUsersResponse {
    let moved = try await centralization.moveUsers(
      MoveUsersRequest(
        source: subscriptionName(source), destination: subscriptionName(destination), requestID: requestID,
        validateOnly: validateOnly),
      options: options)
    core.entitlements?.removeAll()
    return moved
  }

  /// Asks a subscription's purchaser to cancel it.
  public func requestCancellation(
    of subscription: String, message: String = "", requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) -> CancellationRequest {
    try await centralization.createCancellationRequest(
      CreateCancellationRequestRequest(
        subscription: subscriptionName(subscription), message: message, requestID: requestID),
      options: options)
  }

  /// One request to cancel.
  public func cancellationRequest(
    _ request: String, options: CallOptions = .defaults
  ) async throws(RPCError) -> CancellationRequest {
    try await centralization.getCancellationRequest(
      GetCancellationRequestRequest(name: requestName(request)), options: options)
  }

  /// The requests to cancel that the caller may see, oldest first.
  public func listCancellationRequests(
    filter: String = "", pageSize: Int32 = 0, options: CallOptions = .defaults
  ) -> PagedSequence<CancellationRequest> {
    let (centralization, parent) = (centralization, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await centralization.listCancellationRequests(
        ListCancellationRequestsRequest(parent: parent, pageSize: pageSize, pageToken: token, filter: filter),
        options: options)
      return .init(elements: page.cancellationRequests, nextPageToken: page.nextPageToken)
    }
  }

  /// Answers a request to cancel, as the subscription's purchaser. Accepting cancels the subscription.
  @discardableResult
  public func answerCancellationRequest(
    _ request: String, accept: Bool, requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> CancellationRequest {
    let name = requestName(request)
    let answered =
      accept
      ? try await centralization.acceptCancellationRequest(
        AcceptCancellationRequestRequest(name: name, requestID: requestID), options: options)
      : try await centralization.declineCancellationRequest(
        DeclineCancellationRequestRequest(name: name, requestID: requestID), options: options)
    core.entitlements?.removeAll()
    return answered
  }

  private func requestName(_ request: String) -> String {
    ResourceName.child(request, of: "cancellationRequests", in: parent)
  }
}
