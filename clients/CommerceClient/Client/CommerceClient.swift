public import RPC

/// A commerce server as one tenant's tools see it: buy, assign, check, administer.
///
/// ```swift
/// let commerce = try await CommerceClient.connect(to: "127.0.0.1:7443", credentials: .token(token))
/// let quote = try await commerce.quote(product: "CFQ7TTC0H9MP", offer: "yearly-monthly", quantity: 25)
/// let card = Card.token("pm_card_visa", brand: "visa", lastFour: "4242", expires: (12, 2031), country: "NO")
/// let order = try await commerce.buy(quote, card: card, source: .inApp("power-bi")).requireCompleted()
/// try await commerce.assign(order.subscription, to: users)
/// let entitlement = try await commerce.checkEntitlement(user: users[0], product: quote.productID)
/// ```
///
/// A value: copies share the connection, and any task may use them. Every call throws `RPCError` and nothing else;
/// cancelling the task cancels the call. Failures that may pass are tried again as `Configuration.retry` says, always
/// with the same `request_id`, so a purchase happens once however often the connection breaks (R14).
///
/// Where an id is asked for, the rest of the resource name may stand before it: `kari` and
/// `tenants/contoso/users/kari` mean the same in the tenant `contoso`.
public struct CommerceClient: Sendable {
  /// The tenant's id that calls act in. `inTenant` gives a client for another one.
  public let tenant: String
  /// The user's id that the token names; `nil` for a service.
  public let user: String?

  let core: ClientCore

  /// A client over any channel: for channels set up in a special way, and for tests without a network.
  ///
  /// - Parameter tenant: acts there; `nil` for the token's own.
  /// - Throws: `INVALID_ARGUMENT` where neither `tenant` nor the token names a tenant, `UNAUTHENTICATED` where the
  ///   credential provider fails.
  public init(
    invoker: any CallInvoker, credentials: Credentials, tenant: String? = nil,
    configuration: Configuration = Configuration()
  ) async throws(RPCError) {
    try await self.init(
      invoker: invoker, credentials: credentials, tenant: tenant, configuration: configuration, clock: .system,
      onClose: {})
  }

  package init(
    invoker: any CallInvoker, credentials: Credentials, tenant: String?, configuration: Configuration,
    clock: ClientClock, onClose: @escaping @Sendable () async -> Void
  ) async throws(RPCError) {
    let tokens = TokenSource(credentials, clock: clock)
    let claims = try await tokens.token().flatMap(AccessTokenClaims.init(token:))
    guard let home = tenant ?? claims?.tenant, !home.isEmpty else {
      throw RPCError(.invalidArgument, "the token names no tenant; say which one to act in with `tenant:`")
    }
    self.tenant = ResourceName.id(home)
    user = claims?.isService == true ? nil : claims?.objectID
    core = ClientCore(
      invoker: RetryingInvoker(
        base: invoker, tokens: tokens, policy: configuration.retry, timeout: configuration.timeout,
        language: configuration.language, clock: clock),
      entitlements: configuration.entitlementCache.map { EntitlementCache($0, clock: clock) },
      watchRetry: configuration.watchRetry, onClose: onClose)
  }

  private init(tenant: String, user: String?, core: ClientCore) {
    self.tenant = tenant
    self.user = user
    self.core = core
  }

  /// The same connection and token, acting in another tenant: for services and partners.
  public func inTenant(_ tenant: String) -> CommerceClient {
    CommerceClient(tenant: ResourceName.id(tenant), user: user, core: core)
  }

  /// Ends the connection of this client and its copies; calls under way fail with `CANCELLED` or `UNAVAILABLE`.
  public func close() async { await core.onClose() }

  /// `tenants/{tenant}`.
  var parent: String { ResourceName.tenant(tenant) }
}

/// What copies of a client share.
final class ClientCore: Sendable {
  let invoker: RetryingInvoker
  let entitlements: EntitlementCache?
  let watchRetry: CommerceClient.RetryPolicy
  let onClose: @Sendable () async -> Void

  init(
    invoker: RetryingInvoker, entitlements: EntitlementCache?, watchRetry: CommerceClient.RetryPolicy,
    onClose: @escaping @Sendable () async -> Void
  ) {
    self.invoker = invoker
    self.entitlements = entitlements
    self.watchRetry = watchRetry
    self.onClose = onClose
  }
}
