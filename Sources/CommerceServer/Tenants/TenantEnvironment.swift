package import Commerce
internal import Journal
internal import Locking
internal import Payments

/// What every tenant of a server shares.
struct TenantEnvironment: Sendable {
  let journal: any Journal
  let gateway: any PaymentGateway
  let catalogue: CatalogueHolder
  let tokens: OpaqueTokens
  var directory = DirectoryIndex()
  /// Real time in microseconds since 1970.
  let realClock: @Sendable () -> UnixMicros
  /// A new random id: 128 bits, lower-case hexadecimal.
  let newID: @Sendable () -> String
  /// Waits between tries at the gateway; injected, so that tests need no real time.
  let pause: @Sendable (Duration) async throws -> Void
  let limits: TenantLimits
  /// Told of failures that end the process: a poisoned journal.
  let onFatal: @Sendable (JournalError) -> Void
  let log: ServerLog
  /// Follows the appends of all tenants.
  let feed = JournalFeed()
}

/// The bounds of one tenant and of all of them.
package struct TenantLimits: Sendable {
  /// Tenants kept in memory; above it the ones idle longest are passivated.
  package var activeTenantsMax = 4_096
  /// Memory that they may take, by estimate (`TenantSize`); above it the ones idle longest are passivated, but for the
  /// one used last.
  package var activeBytesMax = 4 << 30
  /// Events after which a tenant writes a new snapshot, once they have twice its bytes.
  package var eventsPerSnapshot: UInt64 = 20_000
  /// Events read from the journal in one step of an activation.
  package var eventsPerRead = 4_096
  /// How long an idempotency record is kept (R14).
  package var idempotencyRetention: Duration = .seconds(30 * 24 * 3_600)
  /// First and longest wait between tries at the gateway.
  package var gatewayBackoffFirst: Duration = .milliseconds(50)
  package var gatewayBackoffMax: Duration = .seconds(10)
  /// How long a call waits for its order before it is told to ask again.
  package var tenantRetriesMax = 8

  package init() {}
}

/// Reads a catalogue: from the file that an operator named, or the sample. It may take its time.
package typealias CatalogueSource = @Sendable () throws(ConfigurationFileError) -> Catalogue

/// The catalogue in force; replaced without a restart (R01).
final class CatalogueHolder: Sendable {
  private let storage: Mutex<Catalogue>
  /// Reads the catalogue anew from where it came from; `nil` where it came from nowhere.
  let load: CatalogueSource?

  init(_ catalogue: Catalogue, load: CatalogueSource? = nil) {
    storage = Mutex(catalogue)
    self.load = load
  }

  var current: Catalogue {
    get { storage.withLock { $0 } }
    set { storage.withLock { $0 = newValue } }
  }
}
