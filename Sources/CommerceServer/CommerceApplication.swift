package import Commerce
internal import CommerceSchema
internal import Cryptography
package import Identity
package import Journal
package import Payments
package import RPC
package import Reactor

/// The commerce back end: tenants over a journal, behind the services of `commerce.v1`.
///
///     RPCServer ── handlers ── CommerceBackend ── TenantRegistry ── Tenant ── Journal
///                                                                     └───── PaymentGateway
package final class CommerceApplication: Sendable {
  package struct Configuration: Sendable {
    package var tenants = TenantLimits()
    /// Where notifications go; `nil` keeps them in the tenants' streams alone.
    package var notificationSink: (any NotificationSink)?
    package var notifications = NotificationLimits()
    /// Reads the catalogue anew, for `reloadCatalogue`; `nil` where it can't be reloaded.
    package var catalogueSource: CatalogueSource?
    /// Set in development mode: the issuer of its tokens, and their audience.
    package var development: Development?
    /// Where a tenant's users sign in; `{tenant}` stands for its id (R09).
    package var signInURL = "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize"
    package var signInLimits = SignInLimits()
    /// Offers the echo service.
    package var offersTestService = false

    package struct Development: Sendable {
      package var issuer: DevelopmentIssuer
      package var audience: String

      package init(issuer: DevelopmentIssuer, audience: String) {
        self.issuer = issuer
        self.audience = audience
      }
    }

    package init() {}
  }

  private let backend: CommerceBackend
  private let configuration: Configuration
  private let timers: TimerService
  private let gatewayEvents: GatewayEvents
  private let outbox: NotificationOutbox?

  /// - Parameters:
  ///   - eventLoops: the loops that tenants are pinned to: the server's own.
  ///   - realClock: microseconds since 1970.
  ///   - onFatal: told when the journal is poisoned; the process has to end.
  package init(
    configuration: Configuration, journal: any Journal, gateway: any PaymentGateway, catalogue: Catalogue,
    eventLoops: EventLoopGroup, log: ServerLog, realClock: @escaping @Sendable () -> Int64 = SystemClock.unixMicros,
    onFatal: @escaping @Sendable (JournalError) -> Void
  ) async throws {
    let environment = TenantEnvironment(
      journal: journal, gateway: gateway, catalogue: CatalogueHolder(catalogue, load: configuration.catalogueSource),
      tokens: OpaqueTokens(key: try await Self.sealingKey(journal)), realClock: realClock, newID: RandomID.make,
      pause: SystemClock.pause, limits: configuration.tenants, onFatal: onFatal, log: log)
    try await environment.directory.load(journal, log: log)
    let registry = TenantRegistry(environment: environment) { tenant in
      eventLoops.loop(forHash: Int(truncatingIfNeeded: IdempotencyKey(stream: StreamID(tenant), key: tenant).hash64))
    }
    backend = CommerceBackend(registry: registry, environment: environment)
    timers = TimerService(registry: registry, environment: environment)
    gatewayEvents = GatewayEvents(registry: registry, environment: environment)
    self.configuration = configuration
    outbox = configuration.notificationSink.map {
      NotificationOutbox(
        registry: registry, environment: environment, sink: $0, limits: configuration.notifications)
    }
    try await outbox?.open()
  }

  /// The services to register with an `RPCServer`.
  package var services: [any RPCService] {
    var services: [any RPCService] = [
      CatalogHandlers(backend: backend), EligibilityHandlers(backend: backend), OrderHandlers(backend: backend),
      SubscriptionHandlers(backend: backend), InvoiceHandlers(backend: backend),
      PaymentMethodHandlers(backend: backend), LicenseHandlers(backend: backend), EntitlementHandlers(backend: backend),
      PurchaseAdministrationHandlers(backend: backend), ProductPolicyHandlers(backend: backend),
      EventHandlers(backend: backend), DirectoryHandlers(backend: backend), AuditHandlers(backend: backend),
      LedgerHandlers(backend: backend), ExportHandlers(backend: backend),
    ]
    services += administrationServices
    if let development = configuration.development {
      services.append(
        DevelopmentHandlers(backend: backend, issuer: development.issuer, audience: development.audience))
    }
    if configuration.offersTestService { services.append(EchoHandlers()) }
    return services.map(LocalizedService.init)
  }

  /// How many tenants are in memory.
  package var activeTenantCount: Int { backend.registry.activeCount }

  /// What stands around the purchases: sign-in, governance, central purchases, support, partners.
  private var administrationServices: [any RPCService] {
    [
      SignInHandlers(
        backend: backend, limiter: RateLimiter(configuration.signInLimits, now: backend.environment.realClock()),
        signInURL: configuration.signInURL),
      PortalHandlers(backend: backend), CapacityHandlers(backend: backend), GovernanceHandlers(backend: backend),
      AgreementHandlers(backend: backend), CentralizationHandlers(backend: backend),
      SupportCaseHandlers(backend: backend), LicenseRequestHandlers(backend: backend),
      PartnerHandlers(backend: backend),
    ]
  }

  /// Loads tenants and users; what the journal has already is left as it is.
  package func loadDirectory(_ entries: [DirectoryFile.Entry]) async throws {
    try await DirectoryLoader(registry: backend.registry).load(entries)
  }

  /// Starts again what a crash cut off: open orders and refunds.
  package func resume() async throws { try await timers.resume() }

  /// Fires due timers, delivers notifications and removes what need not be kept, until the task is cancelled.
  package func runTimers() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { [timers] in await timers.run() }
      group.addTask { [backend] in await RetentionService(environment: backend.environment).run() }
      if let outbox { group.addTask { await outbox.run() } }
    }
  }

  /// Records what the gateway tells of its own accord, such as a dispute; returns once it is durable. Repeats and
  /// events out of order do no harm.
  package func record(_ event: GatewayEvent) async throws { try await gatewayEvents.record(event) }

  /// Reads the gateway's events from where it left off, and goes on until the task is cancelled.
  package func followGateway(_ source: any GatewayEventSource, every interval: Duration = .seconds(5)) async {
    await gatewayEvents.follow(source, every: interval)
  }

  /// Reads the gateway's events up to now.
  package func catchUp(with source: any GatewayEventSource) async throws {
    while try await gatewayEvents.step(source) {}
  }

  /// Puts another catalogue in force; quotes made before keep their prices (R01).
  package func replaceCatalogue(_ catalogue: Catalogue) { backend.environment.catalogue.current = catalogue }

  /// Reads the catalogue anew from its source and puts it in force: what SIGHUP asks for.
  ///
  /// - Returns: the version in force.
  package func reloadCatalogue() async throws(RPCError) -> String {
    try await backend.reloadCatalogue(validateOnly: false).version
  }

  /// The installation's sealing key lies in its journal, so that tokens outlive a restart.
  private static func sealingKey(_ journal: any Journal) async throws -> SealingKey {
    let name = "sealing-key"
    if let bytes = try await journal.metaValue(name) {
      guard let key = SealingKey(bytes: bytes) else {
        throw JournalError(.corrupt, "the journal's sealing key is damaged; restore the journal from a backup")
      }
      return key
    }
    let key = SealingKey.random()
    try await journal.setMetaValue(name, key.bytes)
    return key
  }
}
