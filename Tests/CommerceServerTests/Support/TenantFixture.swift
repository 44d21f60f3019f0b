internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Cryptography
internal import Foundation
internal import Journal
internal import JournalSQLite
internal import Payments
internal import RPC
internal import Reactor
internal import Synchronization
internal import TestSupport

@testable internal import CommerceServer

/// A registry over a real SQLite journal and a scripted gateway, without sockets.
final class TenantFixture: Sendable {
  static let tenant = "2925428c-a5e2-56fd-9428-066f43b9c2e7"
  static let kari = "96ac9055-143e-5188-b006-0a2ddde61a14"
  static let product = "CFQ7TTC0H9MP"

  /// Read once: a sweep makes hundreds of fixtures.
  private static let catalogue = Result { try CatalogueFile.sample() }
  private static let directory = Result { try DirectoryFile.sample() }

  private let folder: TemporaryFolder
  let journal: FailingJournal
  let gateway: ScriptedGateway
  /// In place of `gateway`, where a test brings one of its own.
  private let paymentGateway: (any PaymentGateway)?
  let environment: TenantEnvironment
  let registry: TenantRegistry
  private let loops: EventLoopGroup

  init(
    folder: TemporaryFolder? = nil, gateway: ScriptedGateway = ScriptedGateway(), limits: TenantLimits = TenantLimits(),
    paymentGateway: (any PaymentGateway)? = nil
  ) async throws {
    self.folder = try folder ?? TemporaryFolder("tenant")
    let path = self.folder.path("test.journal")
    // Who brings a gateway sweeps over many fixtures: no power is cut there, and one tenant is enough.
    let isSwept = paymentGateway != nil
    journal = FailingJournal(
      try SQLiteJournal.open(path: path, configuration: .init(synchronous: isSwept ? .off : .full)))
    self.gateway = gateway
    self.paymentGateway = paymentGateway
    let loops = try EventLoopGroup(count: 2, name: "tenants")
    self.loops = loops
    environment = TenantEnvironment(
      journal: journal, gateway: paymentGateway ?? gateway, catalogue: CatalogueHolder(try Self.catalogue.get()),
      tokens: OpaqueTokens(key: .random()), realClock: SystemClock.unixMicros, newID: { RandomID.make() },
      pause: { _ in await Task.yield() }, limits: limits, onFatal: { _ in }, log: .none)
    registry = TenantRegistry(environment: environment) { loops.loop(forHash: $0.hashValue) }
    let entries = try Self.directory.get().filter { !isSwept || $0.tenant.tenantID == Self.tenant }
    try await DirectoryLoader(registry: registry).load(entries)
  }

  /// Closes the journal and stops the loops; the folder stays, so that another fixture can go on with it.
  func close() async {
    await journal.close()
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { [loops] in
        loops.stop()
        continuation.resume()
      }
    }
  }

  func remove() async throws {
    await close()
    folder.remove()
  }

  func reopened() async throws -> TenantFixture {
    await close()
    return try await TenantFixture(
      folder: folder, gateway: gateway, limits: environment.limits, paymentGateway: paymentGateway)
  }

  /// Buys one seat for Kari; every call with the same request id is the same purchase.
  func buy(
    _ requestID: String, quantity: Int64 = 1, token: String = "pm_card_visa"
  ) async throws -> CommerceSchema.Order {
    let offer = environment.catalogue.current.product(Self.product)?.offers.first?.offerID ?? ""
    let identity = MutationIdentity(
      key: IdempotencyKey(stream: StreamID(Self.tenant), key: "test/\(requestID)"),
      fingerprint: Array("\(quantity)".utf8))
    let principal = CommercePrincipal(
      kind: .user, tenantID: Self.tenant, objectID: Self.kari, expirationUnixSeconds: nil)
    return try await registry.with(Self.tenant) { tenant in
      try await tenant.mutate(identity) { _, _ in
        Access(principal: principal, tenantID: Self.tenant, roles: [.user], reach: .own)
      } decide: { state, context, _ in
        let quote = try CreateQuote(
          userID: Self.kari, productID: Self.product, offerID: offer, quantity: quantity
        ).decide(state, context).result
        let card = Commerce.PaymentInstrument.Card(
          paymentToken: token, brand: "visa", lastFour: "4242", expiryMonth: 12, expiryYear: 2_040,
          country: "NO")
        return try PlaceOrder(
          quote: quote, instrument: .card(card), sourceKind: .productWebsite, orderID: context.newID(),
          acceptedTermsVersion: quote.termsVersion
        ).decide(state, context)
      } answer: { _, order, _ in
        .process(.order(order.orderID)) as CommerceServer.Tenant.Settlement<CommerceSchema.Order>
      }
    }
  }

  /// What the journal holds of the tenant, by type.
  func eventTypes() async throws -> [String: Int] {
    let events = try await journal.read(stream: StreamID(Self.tenant), after: 0, limit: 100_000)
    return events.reduce(into: [:]) { $0[$1.type, default: 0] += 1 }
  }
}
