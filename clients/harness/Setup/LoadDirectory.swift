internal import CommerceSchema
internal import RPC
internal import RPCClient

/// Organisations and users made for load, the same ones every time, so that setting up again changes nothing.
struct LoadDirectory: Sendable {
  static let product = "CFQ7TTC0H9MP"
  static let offer = "yearly-monthly"
  /// Users of one message of an import.
  private static let usersPerMessage = 500
  private static let application = "harness"

  /// Ids of tenants.
  let tenants: [String]
  let usersPerTenant: Int
  private let channel: RPCChannel

  init(tenants: Int, usersPerTenant: Int, _ channel: RPCChannel) {
    precondition(tenants > 0 && usersPerTenant > 0, "load needs at least one tenant with a user")
    self.tenants = (0..<tenants).map { Self.id(tenant: $0, user: nil) }
    self.usersPerTenant = usersPerTenant
    self.channel = channel
  }

  /// The id of a user of the `tenant`-th tenant.
  func user(_ user: Int, of tenant: Int) -> String { Self.id(tenant: tenant, user: user) }

  func userName(_ user: Int, of tenant: Int) -> String {
    "tenants/\(tenants[tenant])/users/\(self.user(user, of: tenant))"
  }

  /// A UUID of version 4's form that says which one it is.
  static func id(tenant: Int, user: Int?) -> String {
    "10ad0000-\(hexadecimal(tenant, digits: 4))-4000-8000-\(hexadecimal(user.map { $0 + 1 } ?? 0, digits: 12))"
  }

  private static func hexadecimal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  // MARK: Making them

  /// Feeds all tenants and users to the server's directory.
  func upload() async throws {
    for index in tenants.indices { try await upload(tenant: index) }
  }

  /// Feeds one tenant and its users to the server's directory.
  func upload(tenant index: Int) async throws {
    let options = CallOptions(
      timeout: .seconds(600), credentials: try await serviceToken(tenant: index, roles: ["Directory.ReadWrite"]))
    let directory = DirectoryServiceClient(channel)
    let tenant = Tenant(
      name: "tenants/\(tenants[index])", displayName: "Load \(index)", kind: .managed, segment: .commercial,
      market: "NO", verifiedDomains: ["load-\(index).example"])
    _ = try await directory.upsertTenant(
      UpsertTenantRequest(tenant: tenant, requestID: "load-directory-\(index)"), options: options)
    let response = try await directory.importUsers(options: options) { [self] writer in
      try await writer.write(
        ImportUsersRequest(item: .header(.init(parent: tenant.name, requestID: "load-users-\(index)"))))
      for start in stride(from: 0, to: usersPerTenant, by: Self.usersPerMessage) {
        let users = (start..<min(start + Self.usersPerMessage, usersPerTenant)).map { record(user: $0, of: index) }
        try await writer.write(ImportUsersRequest(item: .batch(.init(users: users))))
      }
    }
    if let error = response.errors.first {
      throw HarnessError(
        .unexpected, "the server refused user \(error.user) of the load's directory: \(error.message)")
    }
  }

  func record(user: Int, of tenant: Int) -> User {
    User(
      name: userName(user, of: tenant), userType: .member, accountEnabled: true, displayName: "User \(user)",
      mail: "user-\(user)@load-\(tenant).example", state: .active)
  }

  // MARK: Tokens

  func token(user: Int, of tenant: Int) async throws -> String {
    try await issue(.user(userName(user, of: tenant)))
  }

  func serviceToken(tenant: Int, roles: [String]) async throws -> String {
    try await issue(
      .service(.init(tenant: "tenants/\(tenants[tenant])", application: Self.application, roles: roles)))
  }

  private func issue(_ subject: IssueTokenRequest.Subject) async throws -> String {
    do throws(RPCError) {
      return try await DevelopmentServiceClient(channel).issueToken(
        IssueTokenRequest(subject: subject), options: CallOptions(timeout: .seconds(30))
      ).accessToken
    } catch  where error.code == .unimplemented {
      throw HarnessError(
        .unexpected, "the server issues no tokens; this scenario needs commerced with --development")
    }
  }

  // MARK: Buying

  /// Seats for the `user`-th user of a tenant, given to the users of `seats`. Returns the subscription's name.
  func buySeats(_ seats: Range<Int>, for user: Int = 0, of tenant: Int) async throws -> String {
    let options = CallOptions(timeout: .seconds(60), credentials: try await token(user: user, of: tenant))
    let purchase = PurchaseCall(channel, tenant: tenants[tenant], quantity: Int32(seats.count))
    let order = try await purchase.order(requestID: RequestIDs.one(), options: options)
    guard order.state == .completed else {
      throw HarnessError(.unexpected, "the purchase of the set-up is \(PurchaseCall.outcome(order)), not completed")
    }
    try await assign(seats, to: order.subscription, of: tenant, options)
    return order.subscription
  }

  private func assign(
    _ seats: Range<Int>, to subscription: String, of tenant: Int, _ options: CallOptions
  ) async throws {
    let request = BatchAssignLicensesRequest(
      parent: subscription, users: seats.map { userName($0, of: tenant) }, requestID: RequestIDs.one())
    let response = try await LicenseServiceClient(channel).batchAssignLicenses(request, options: options)
    if let refused = response.results.first(where: { $0.statusCode != 0 }) {
      throw HarnessError(.unexpected, "\(refused.user) got no seat: \(refused.message)")
    }
  }
}
