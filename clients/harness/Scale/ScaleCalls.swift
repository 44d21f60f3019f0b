internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import Reactor

/// The calls of the mixed load: each reads or changes one object of the large tenant.
struct ScaleCalls: Sendable {
  enum Method: String, Sendable, CaseIterable {
    case checkEntitlement = "CheckEntitlement"
    case getSubscription = "GetSubscription"
    case getUser = "GetUser"
    case getOrder = "GetOrder"
    case getInvoice = "GetInvoice"
    case checkEligibility = "CheckEligibility"
    case previewCancellation = "PreviewCancellation"
    case createQuote = "CreateQuote"
    case placeOrder = "PlaceOrder"
    case assignLicense = "AssignLicense"
    case unassignLicense = "UnassignLicense"
    case upsertUser = "UpsertUser"
  }

  /// What begins at once: one call, or two of which the second needs what the first made.
  private static let rounds: [[Method]] = {
    let shares: [(Int, [Method])] = [
      (16, [.checkEntitlement]), (6, [.getSubscription]), (5, [.getUser]), (4, [.getOrder]), (4, [.getInvoice]),
      (3, [.checkEligibility]), (2, [.previewCancellation]), (2, [.createQuote]),
      (2, [.assignLicense, .unassignLicense]),
      (1, [.createQuote, .placeOrder]), (2, [.upsertUser]),
    ]
    let all = shares.flatMap { Array(repeating: $0.1, count: $0.0) }
    // 18 and 47 have no common divisor: every round comes once, and equal ones stand apart.
    return all.indices.map { all[$0 * 18 % all.count] }
  }()

  /// Calls for each piece of work that begins.
  static let callsPerRound = Double(rounds.reduce(0) { $0 + $1.count }) / Double(rounds.count)

  private let plan: ScalePlan
  private let tenant: ScaleTenant
  private let channels: [RPCChannel]
  private let loop: EventLoop
  let meters: [Method: LoadMeter]

  /// - Parameter loop: all channels are on it; the meters are its own.
  init(_ plan: ScalePlan, _ tenant: ScaleTenant, _ channels: [RPCChannel], _ loop: EventLoop, _ window: LoadWindow) {
    self.plan = plan
    self.tenant = tenant
    self.channels = channels
    self.loop = loop
    meters = Method.allCases.reduce(into: [:]) { $0[$1] = LoadMeter(window) }
  }

  /// Begins the `index`-th round; its first call was due at `due`.
  func begin(_ index: Int, due: UInt64) -> Task<Void, Never> {
    Task(executorPreference: loop) {
      var start = due
      var quote: Quote?
      for method in Self.rounds[index % Self.rounds.count] {
        guard let meter = meters[method] else { return }
        do throws(RPCError) {
          try await call(method, index, &quote)
          let end = MonotonicClock.nanoseconds
          meter.succeeded(from: start, to: end)
          start = end
        } catch {
          return meter.failed(error, at: MonotonicClock.nanoseconds)
        }
      }
    }
  }

  private func call(_ method: Method, _ index: Int, _ quote: inout Quote?) async throws(RPCError) {
    let channel = channels[index % channels.count]
    // A large odd stride visits all of them in an order that no cache likes.
    let purchase = tenant.purchases[index &* 7_919 % tenant.purchases.count]
    let user = tenant.directory.userName(index &* 7_919 % plan.users, of: 0)
    let own = CallOptions(timeout: .seconds(10), credentials: tenant.purchaserTokens[purchase.purchaser])
    let service = CallOptions(timeout: .seconds(10), credentials: tenant.serviceToken)
    switch method {
    case .checkEntitlement:
      _ = try await EntitlementServiceClient(channel).checkEntitlement(
        CheckEntitlementRequest(
          tenant: tenant.id, user: tenant.directory.user(index &* 7_919 % plan.users, of: 0),
          productID: LoadDirectory.product), options: service)
    case .getSubscription:
      _ = try await SubscriptionServiceClient(channel).getSubscription(
        GetSubscriptionRequest(name: purchase.subscription), options: own)
    case .getUser: _ = try await DirectoryServiceClient(channel).getUser(GetUserRequest(name: user), options: service)
    case .getOrder:
      _ = try await OrderServiceClient(channel).getOrder(GetOrderRequest(name: purchase.order), options: own)
    case .getInvoice:
      _ = try await InvoiceServiceClient(channel).getInvoice(GetInvoiceRequest(name: purchase.invoice), options: own)
    case .checkEligibility:
      _ = try await EligibilityServiceClient(channel).checkEligibility(
        CheckEligibilityRequest(parent: "tenants/\(tenant.id)", productID: LoadDirectory.product), options: own)
    case .previewCancellation:
      _ = try await SubscriptionServiceClient(channel).previewCancellation(
        PreviewCancellationRequest(name: purchase.subscription), options: own)
    case .createQuote: quote = try await PurchaseCall(channel, tenant: tenant.id).quote(options: own)
    case .placeOrder:
      guard let quote else { return }
      _ = try await PurchaseCall(channel, tenant: tenant.id).order(
        quote, requestID: RequestIDs.one(), options: own)
    case .assignLicense, .unassignLicense, .upsertUser:
      try await change(method, index, channel, purchase, own, service)
    }
  }

  private func change(
    _ method: Method, _ index: Int, _ channel: RPCChannel, _ purchase: ScaleTenant.Purchase, _ own: CallOptions,
    _ service: CallOptions
  ) async throws(RPCError) {
    // The administrator, who holds no seat otherwise.
    let holder = plan.users - 1
    switch method {
    case .assignLicense:
      _ = try await LicenseServiceClient(channel).assignLicense(
        AssignLicenseRequest(
          parent: purchase.subscription, user: tenant.directory.userName(holder, of: 0), requestID: RequestIDs.one()),
        options: own)
    case .unassignLicense:
      _ = try await LicenseServiceClient(channel).unassignLicense(
        UnassignLicenseRequest(
          name: "\(purchase.subscription)/licenseAssignments/\(tenant.directory.user(holder, of: 0))",
          requestID: RequestIDs.one()), options: own)
    default:
      // Not the administrator, who would lose the role.
      var record = tenant.directory.record(user: index &* 7_919 % (plan.users - 1), of: 0)
      record.onPremisesSynced = true
      _ = try await DirectoryServiceClient(channel).upsertUser(
        UpsertUserRequest(user: record, requestID: RequestIDs.one()), options: service)
    }
  }
}
