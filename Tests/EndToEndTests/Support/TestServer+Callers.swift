internal import CommerceClient
internal import CommerceSchema
internal import Identity
internal import RPC

extension TestServer {
  // MARK: Tokens

  func token(_ person: Person, lifetimeSeconds: Int64 = 3_600) throws -> String {
    try token(.user(tenantID: person.tenant, objectID: person.id), lifetimeSeconds: lifetimeSeconds)
  }

  /// A service's token; `roles` are its app roles.
  func token(service: String, tenant: String = Tenants.contoso, roles: [String]) throws -> String {
    try token(.service(tenantID: tenant, objectID: service, roles: roles))
  }

  func token(
    _ subject: DevelopmentIssuer.Subject, audience: String = TestServer.audience, lifetimeSeconds: Int64 = 3_600
  ) throws -> String {
    try issuer.issue(
      subject, audience: audience, lifetimeSeconds: lifetimeSeconds, nowUnixSeconds: Self.unixSeconds())
  }

  // MARK: Clients

  func client(for person: Person, language: String? = nil) async throws -> CommerceClient {
    try await client(token: try token(person), language: language)
  }

  func client(service: String, tenant: String = Tenants.contoso, roles: [String]) async throws -> CommerceClient {
    try await client(token: try token(service: service, tenant: tenant, roles: roles))
  }

  func client(
    token: String?, tenant: String? = nil, language: String? = nil, retries: Bool = true
  ) async throws -> CommerceClient {
    let retry: CommerceClient.Configuration =
      retries
      ? .init(
        language: language,
        retry: .init(attemptsMax: 200, initialBackoff: .milliseconds(5), backoffMax: .milliseconds(50)),
        watchRetry: .init(attemptsMax: 200, initialBackoff: .milliseconds(5), backoffMax: .milliseconds(50)))
      : .init(language: language, retry: .never, watchRetry: .never)
    return try await CommerceClient(
      invoker: channel, credentials: token.map { .token($0) } ?? .none, tenant: tenant, configuration: retry)
  }

  /// A call's options with a person's token, for stubs.
  func options(_ person: Person) throws -> CallOptions { CallOptions(credentials: try token(person)) }
}

extension CommerceClient {
  /// Quotes and buys; the order may be declined or wait for the customer.
  func quoteAndBuy(
    _ product: String = Products.powerBIPro, offer: String = "monthly", seats: Int = 1, card: Card = .test(),
    requestID: String = RequestID.random()
  ) async throws -> Order {
    let quote = try await quote(product: product, offer: offer, quantity: seats)
    return try await buy(quote, card: card, source: .productWebsite, requestID: requestID)
  }

  /// Quotes, buys, and returns the name of the subscription.
  func purchase(
    _ product: String = Products.powerBIPro, offer: String = "monthly", seats: Int = 1, card: Card = .test()
  ) async throws -> String {
    try await quoteAndBuy(product, offer: offer, seats: seats, card: card).requireCompleted().subscription
  }
}
