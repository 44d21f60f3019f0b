public import Payments

/// Finding what was charged, by its metadata.
extension StripeGateway {
  /// Every charge of the order, oldest first. Stripe's search lags a minute behind, in an incident an hour
  /// (docs.stripe.com/search): what it does not find may exist all the same within that time.
  public func findCharges(orderID: String) async throws(PaymentGatewayError) -> [Charge] {
    var charges: [Charge] = []
    for intent in try await intents(orderID: orderID) { charges.append(try intent.charge) }
    return charges
  }

  /// The intent that was made under the request's key; `nil` where none is known.
  func find(_ request: ChargeRequest) async throws(PaymentGatewayError) -> StripePaymentIntent? {
    try await intents(orderID: request.orderID).first { $0.metadata?[StripeMetadata.key] == request.idempotencyKey }
  }

  private func intents(orderID: String) async throws(PaymentGatewayError) -> [StripePaymentIntent] {
    var found = try await searched(orderID)
    if found == nil { found = try await listed(orderID) }
    return (found ?? []).sorted { ($0.created ?? 0, $0.id) < ($1.created ?? 0, $1.id) }
  }

  /// - Returns: `nil` where the server has no search: some countries' accounts, and fakes.
  private func searched(_ orderID: String) async throws(PaymentGatewayError) -> [StripePaymentIntent]? {
    var found: [StripePaymentIntent] = []
    var page: String?
    for _ in 0..<configuration.limits.pagesMax {
      var query: StripeForm = [
        "query": "metadata['\(StripeMetadata.order)']:'\(Self.quoted(orderID))'",
        "limit": String(configuration.limits.pageSize), "expand[]": "data.latest_charge",
      ]
      if let page { query.add("page", page) }
      let outcome: StripeClient.Outcome<StripePage<StripePaymentIntent>> = try await client.get(
        "payment_intents/search", query)
      switch outcome {
      case .refused(let failure) where failure.isNotFound || failure.isStripes && failure.status == 400: return nil
      case .refused(let failure): throw failure.gatewayError("search for an order's charges")
      case .object(let result):
        found += result.data
        guard result.hasMore == true, let next = result.nextPage else { return found }
        page = next
      }
    }
    throw tooMany
  }

  /// Reads the list of all charges, newest first: the slow way, for want of a search.
  private func listed(_ orderID: String) async throws(PaymentGatewayError) -> [StripePaymentIntent] {
    var found: [StripePaymentIntent] = []
    var last: String?
    for _ in 0..<configuration.limits.pagesMax {
      var query: StripeForm = ["limit": String(configuration.limits.pageSize), "expand[]": "data.latest_charge"]
      if let last { query.add("starting_after", last) }
      let outcome: StripeClient.Outcome<StripePage<StripePaymentIntent>> = try await client.get(
        "payment_intents", query)
      guard case .object(let result) = outcome else {
        if case .refused(let failure) = outcome { throw failure.gatewayError("listing of charges") }
        return found
      }
      found += result.data.filter { $0.metadata?[StripeMetadata.order] == orderID }
      guard result.hasMore == true, let next = result.data.last?.id else { return found }
      last = next
    }
    throw tooMany
  }

  private var tooMany: PaymentGatewayError {
    PaymentGatewayError(
      .unknownOutcome,
      "Stripe has more than \(configuration.limits.pagesMax) pages of charges to look through for one order")
  }

  /// For Stripe's query language: quotes and backslashes are escaped.
  static func quoted(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if character == "'" || character == "\\" { result.append("\\") }
      result.append(character)
    }
  }
}
