internal import CommandLineOptions
internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import Synchronization

/// Fills a server's journal with what a shop's life leaves there: purchases, and seats given to colleagues one by one.
struct JournalFiller: Sendable {
  /// Seats of every purchase, each of them assigned.
  static let seatsPerPurchase = 5
  /// Order placed; order completed, subscription activated, invoice issued, ledger posted; one event for each seat.
  static let eventsPerRound = 5 + seatsPerPurchase
  static let purchasersPerTenant = 16
  static let usersPerTenant = 512
  private static let roundsPerProgressLine = 10_000

  let directory: LoadDirectory
  private let channel: RPCChannel

  init(tenants: Int, _ channel: RPCChannel) {
    directory = LoadDirectory(tenants: tenants, usersPerTenant: Self.usersPerTenant, channel)
    self.channel = channel
  }

  /// Makes at least `events` events.
  func fill(events: Int) async throws {
    try await directory.upload()
    let rounds = (events + Self.eventsPerRound - 1) / Self.eventsPerRound
    let next = Counter()
    let lanes = directory.tenants.count * Self.purchasersPerTenant
    _ = try await concurrently(lanes, width: lanes) { lane in
      let tenant = lane % directory.tenants.count
      let purchaser = lane / directory.tenants.count
      let token = try await directory.token(user: purchaser, of: tenant)
      var filler = Lane(
        directory: directory, channel: channel, tenant: tenant, options: CallOptions(credentials: token))
      while true {
        let round = next.increment()
        if round >= rounds { return }
        try await filler.buyAndAssign(firstUser: round)
        if round % Self.roundsPerProgressLine == 0, round > 0 {
          Console.error("restart: \(Figures.grouped(round * Self.eventsPerRound)) events in the journal")
        }
      }
    }
  }

  /// Events of a tenant, its head version.
  func version(of tenant: Int, token: String) async throws -> UInt64 {
    let request = CheckEntitlementRequest(
      tenant: directory.tenants[tenant], user: directory.user(0, of: tenant), productID: LoadDirectory.product)
    return try await EntitlementServiceClient(channel).checkEntitlement(
      request, options: CallOptions(timeout: .seconds(120), credentials: token, waitForReady: true)
    ).version
  }

  private final class Counter: Sendable {
    private let value = Atomic<Int>(0)
    func increment() -> Int { value.wrappingAdd(1, ordering: .relaxed).oldValue }
  }

  private struct Lane {
    let directory: LoadDirectory
    let channel: RPCChannel
    let tenant: Int
    let options: CallOptions
    let purchase: PurchaseCall
    var requestIDs = RequestIDs()

    init(directory: LoadDirectory, channel: RPCChannel, tenant: Int, options: CallOptions) {
      self.directory = directory
      self.channel = channel
      self.tenant = tenant
      self.options = options
      purchase = PurchaseCall(
        channel, tenant: directory.tenants[tenant], quantity: Int32(JournalFiller.seatsPerPurchase))
    }

    mutating func buyAndAssign(firstUser: Int) async throws {
      let order = try await purchase.order(requestID: requestIDs.next(), options: options)
      guard order.state == .completed else {
        throw HarnessError(.unexpected, "a purchase is \(PurchaseCall.outcome(order)), not completed")
      }
      for seat in 0..<JournalFiller.seatsPerPurchase {
        let user = directory.userName((firstUser + seat) % JournalFiller.usersPerTenant, of: tenant)
        let request = AssignLicenseRequest(parent: order.subscription, user: user, requestID: requestIDs.next())
        _ = try await channel.unary(LicenseServiceMethods.assignLicense, request, options: options)
      }
    }
  }
}
