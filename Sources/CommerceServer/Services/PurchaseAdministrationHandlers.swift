internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.PurchaseAdministrationService`: all purchases of the tenant, with the seven columns of R30.
struct PurchaseAdministrationHandlers: PurchaseAdministrationService {
  static let assignedUsersDefault = 10
  static let assignedUsersMax = 100

  let backend: CommerceBackend

  func listPurchases(_ request: ListPurchasesRequest, context: ServerContext) async throws -> ListPurchasesResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    guard request.assignedUsersSize >= 0 else { throw CommerceErrors.invalid("assigned_users_size", "below 0") }
    let users =
      request.assignedUsersSize == 0
      ? Self.assignedUsersDefault : min(Int(request.assignedUsersSize), Self.assignedUsersMax)
    let catalogue = backend.catalogue
    let query = try backend.listQuery(
      context, parent: request.parent, filter: request.filter, orderBy: request.orderBy, pageSize: request.pageSize,
      pageToken: request.pageToken, fields: PurchaseRow.fields)
    var response = try await backend.survey(tenant, context, aside: query.readsAll) { state, now, _ in
      let page = query.page(ofIDs: state.subscriptionIDs) { id in
        state.purchase(id).map { PurchaseRow(purchase: $0, now: now) }
      } id: {
        $0.subscription.subscriptionID
      }
      return ListPurchasesResponse(
        purchases: page.items.map { row in
          Self.purchase(row, state: state, tenant: tenant, usersMax: users, catalogue: catalogue)
        }, nextPageToken: page.nextPageToken)
    }
    try await fillNames(&response, tenant: tenant)
    return response
  }

  /// One subscription with its order history, money and users; names are filled in afterwards.
  private static func purchase(
    _ row: PurchaseRow, state: borrowing TenantState, tenant: String, usersMax: Int, catalogue: Catalogue
  ) -> CommerceSchema.Purchase {
    let subscription = row.subscription
    let assignments = state.firstAssignments(subscription.subscriptionID, atMost: usersMax)
    var purchase = CommerceSchema.Purchase(
      subscription: ResourceName.subscription(subscription.subscriptionID, in: tenant),
      productID: subscription.productID,
      productDisplayName: catalogue.product(subscription.productID)?.displayName ?? "",
      purchaser: ResourceName.actor(subscription.purchaserID, in: tenant))
    purchase.purchaserDeparted = row.purchase.purchaserDeparted
    purchase.paymentDisputed = row.purchase.isDisputed
    purchase.channel = .init(subscription.channel)
    purchase.state = .init(subscription.phase(at: row.now))
    purchase.quantity = Int32(clamping: subscription.seatCount)
    purchase.expireTime = .ifSet(subscription.termEndMicros)
    purchase.orderHistory = row.purchase.orders.map { order in
      CommerceSchema.Purchase.OrderEntry(
        order: ResourceName.order(order.orderID, in: tenant), state: .init(rawValue: order.state.rawValue),
        quantity: Int32(clamping: order.quote?.quantity ?? 0),
        total: .init(order.quote?.totalMinor ?? 0, order.quote?.currencyCode ?? ""), invoiceNumber: order.invoiceNumber,
        createTime: .ifSet(order.createdMicros))
    }
    purchase.purchasePrice = .init(row.purchase.price.minorUnits, row.purchase.price.currencyCode)
    purchase.unitPrice = .init(subscription.unitPriceMinor, subscription.currencyCode)
    purchase.assignedUserCount = Int32(clamping: row.purchase.assignedCount)
    purchase.assignedUsers = assignments.map {
      CommerceSchema.Purchase.AssignedUser(user: ResourceName.user($0.userID, in: tenant))
    }
    purchase.createTime = .ifSet(subscription.createdMicros)
    return purchase
  }

  /// Names are personal data and lie in the erasable records, not in the state.
  private func fillNames(_ response: inout ListPurchasesResponse, tenant tenantID: String) async throws {
    let people = Set(response.purchases.flatMap { [$0.purchaser] + $0.assignedUsers.map(\.user) })
    let keys = people.map { CommerceRecords.profile(Self.lastSegment($0)) }
    let profiles = try await backend.registry.with(tenantID) { try await $0.recordValues(keys) }
    func name(_ user: String) throws -> String {
      guard let bytes = profiles[CommerceRecords.profile(Self.lastSegment(user))] else { return "" }
      return try UserProfile(serializedBytes: bytes).displayName
    }
    for index in response.purchases.indices {
      response.purchases[index].purchaserDisplayName = try name(response.purchases[index].purchaser)
      for user in response.purchases[index].assignedUsers.indices {
        let id = response.purchases[index].assignedUsers[user].user
        response.purchases[index].assignedUsers[user].displayName = try name(id)
      }
    }
  }

  private static func lastSegment(_ name: String) -> String {
    name.split(separator: "/").last.map(String.init) ?? name
  }
}
