internal import Payments

/// Stripe's customer of each payer: what a card has to belong to before it can be charged twice.
///
/// Found by its metadata, made where there is none. Two makers at once get the same one by the idempotency key; after
/// the key is forgotten the search finds it. A second customer of the same payer would do no harm but untidiness.
actor StripeCustomers {
  private struct Payer: Hashable {
    let tenantID: String
    let payerID: String
  }

  private let client: StripeClient
  private var known: [Payer: String] = [:]

  init(_ client: StripeClient) { self.client = client }

  func id(tenantID: String, payerID: String) async throws(PaymentGatewayError) -> String {
    let payer = Payer(tenantID: tenantID, payerID: payerID)
    if let id = known[payer] { return id }
    let id: String
    if let found = try await find(payer) { id = found } else { id = try await make(payer) }
    // A cache: which one goes does not matter, that it stays small does.
    if known.count >= client.configuration.limits.customersCachedMax, let any = known.keys.first { known[any] = nil }
    known[payer] = id
    return id
  }

  /// Stripe does not know the customer any more: somebody deleted it there.
  func forget(_ tenantID: String, _ payerID: String) {
    known[Payer(tenantID: tenantID, payerID: payerID)] = nil
  }

  private func find(_ payer: Payer) async throws(PaymentGatewayError) -> String? {
    let query =
      "metadata['\(StripeMetadata.tenant)']:'\(StripeGateway.quoted(payer.tenantID))' AND "
      + "metadata['\(StripeMetadata.payer)']:'\(StripeGateway.quoted(payer.payerID))'"
    let outcome: StripeClient.Outcome<StripePage<StripeCustomer>> = try await client.get(
      "customers/search", ["query": query, "limit": "100"])
    switch outcome {
    case .object(let page):
      return page.data.min { ($0.created ?? 0, $0.id) < ($1.created ?? 0, $1.id) }?.id
    // No search here: a new one is made.
    case .refused(let failure) where failure.isNotFound || failure.isStripes && failure.status == 400: return nil
    case .refused(let failure): throw failure.gatewayError("search for a customer")
    }
  }

  private func make(_ payer: Payer) async throws(PaymentGatewayError) -> String {
    let outcome: StripeClient.Outcome<StripeCustomer> = try await client.post(
      "customers",
      [StripeMetadata.tenantField: payer.tenantID, StripeMetadata.payerField: payer.payerID],
      key: "customer/\(payer.tenantID)/\(payer.payerID)")
    switch outcome {
    case .object(let customer): return customer.id
    case .refused(let failure): throw failure.gatewayError("creation of a customer")
    }
  }
}
