internal import CommerceSchema
internal import RPC
internal import RPCClient

/// The large tenant of a scale run, made by the public calls.
struct ScaleTenant: Sendable {
  struct Purchase: Sendable {
    let subscription: String
    let order: String
    let invoice: String
    /// The number of the user who bought.
    let purchaser: Int
  }

  private static let globalAdministrator = "62e90394-69f5-4237-9190-012177145e10"
  /// Purchases under way while the tenant is made.
  private static let buyingWidth = 64

  let directory: LoadDirectory
  let purchases: [Purchase]
  /// By number of the purchaser.
  let purchaserTokens: [String]
  let administratorToken: String
  /// Reads entitlements, feeds the directory.
  let serviceToken: String

  var id: String { directory.tenants[0] }

  /// Buys and assigns what the plan says; the directory has the users already.
  static func make(_ plan: ScalePlan, _ directory: LoadDirectory, _ channel: RPCChannel) async throws -> ScaleTenant {
    let service = try await directory.serviceToken(tenant: 0, roles: ["Directory.ReadWrite", "Entitlements.Read"])
    var administrator = directory.record(user: plan.users - 1, of: 0)
    administrator.roles = [globalAdministrator]
    _ = try await DirectoryServiceClient(channel).upsertUser(
      UpsertUserRequest(user: administrator, requestID: RequestIDs.one()),
      options: CallOptions(timeout: .seconds(60), credentials: service))
    let tokens = try await concurrently(min(ScalePlan.purchasersMax, plan.users)) {
      try await directory.token(user: $0, of: 0)
    }
    let purchases = try await concurrently(plan.subscriptions, width: buyingWidth) { index in
      try await buy(index, plan, directory, channel, tokens)
    }
    return ScaleTenant(
      directory: directory, purchases: purchases, purchaserTokens: tokens,
      administratorToken: try await directory.token(user: plan.users - 1, of: 0), serviceToken: service)
  }

  /// One subscription, with one seat more than are given away.
  private static func buy(
    _ index: Int, _ plan: ScalePlan, _ directory: LoadDirectory, _ channel: RPCChannel, _ tokens: [String]
  ) async throws -> Purchase {
    let purchaser = index % tokens.count
    let options = CallOptions(timeout: .seconds(60), credentials: tokens[purchaser])
    let seats = plan.seatsPerSubscription
    let call = PurchaseCall(channel, tenant: directory.tenants[0], quantity: Int32(seats + 1))
    let order = try await call.order(requestID: RequestIDs.one(), options: options)
    guard order.state == .completed else {
      throw HarnessError(.unexpected, "a purchase of the set-up is \(PurchaseCall.outcome(order)), not completed")
    }
    // The last user, the administrator, gets no seat: the load gives and takes one.
    let users = (0..<seats).map { directory.userName((index * seats + $0) % (plan.users - 1), of: 0) }
    try await assign(users, to: order.subscription, channel, options)
    return Purchase(
      subscription: order.subscription, order: order.name,
      invoice: "tenants/\(directory.tenants[0])/invoices/\(order.invoiceNumber)", purchaser: purchaser)
  }

  /// Gives seats to all of `users` in one call.
  static func assign(
    _ users: [String], to subscription: String, _ channel: RPCChannel, _ options: CallOptions
  ) async throws {
    let response = try await LicenseServiceClient(channel).batchAssignLicenses(
      BatchAssignLicensesRequest(parent: subscription, users: users, requestID: RequestIDs.one()), options: options)
    if let refused = response.results.first(where: { $0.statusCode != 0 }) {
      throw HarnessError(.unexpected, "\(refused.user) got no seat: \(refused.message)")
    }
    guard response.results.count == users.count else {
      throw HarnessError(
        .unexpected, "\(users.count) users were to get a seat, and \(response.results.count) results came back")
    }
  }
}
