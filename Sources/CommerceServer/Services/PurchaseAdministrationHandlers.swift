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
    // A row takes its orders and users, and a page has hundreds of names: off the loops.
    let copy = try await backend.copy(tenant, context)
    let records = try await backend.registry.with(tenant) { LargeCopy(try await $0.allRecords()) }
    return try await Task.detached {
      let (state, now) = (copy.value.state, copy.value.now)
      let page = query.page(of: state.sortedSubscriptionIDs) { id in
        state.purchase(id).map { PurchaseRow(purchase: $0, now: now) }
      } id: {
        $0.subscription.subscriptionID
      }
      var names = Names(records: records.value)
      return ListPurchasesResponse(
        purchases: try page.items.map { row in
          try Self.purchase(row, state: state, tenant: tenant, usersMax: users, catalogue: catalogue, &names)
        }, nextPageToken: page.nextPageToken)
    }.value
  }

  /// Names are personal data and lie in the erasable records, not in the state.
  private struct Names {
    let records: ShardedTable<[UInt8]>
    private var known: [String: String] = [:]

    init(records: ShardedTable<[UInt8]>) { self.records = records }

    /// Empty where there is none, or not any more (R34).
    mutating func name(of userID: String) throws -> String {
      if let name = known[userID] { return name }
      let name = try records[CommerceRecords.profile(userID)].map { try UserProfile(serializedBytes: $0).displayName }
      known[userID] = name ?? ""
      return name ?? ""
    }
  }

  /// One subscription with its order history, money and users.
  private static func purchase(
    _ row: PurchaseRow, state: borrowing TenantState, tenant: String, usersMax: Int, catalogue: Catalogue,
    _ names: inout Names
  ) throws -> CommerceSchema.Purchase {
    let subscription = row.subscription
    let userIDs = state.sortedSeatHolderIDs(subscription.subscriptionID).first(usersMax)
    var purchase = CommerceSchema.Purchase(
      subscription: ResourceName.subscription(subscription.subscriptionID, in: tenant),
      productID: subscription.productID,
      productDisplayName: catalogue.product(subscription.productID)?.displayName ?? "",
      purchaser: ResourceName.actor(subscription.purchaserID, in: tenant))
    purchase.purchaserDisplayName = try names.name(of: ResourceName.lastID(of: subscription.purchaserID))
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
    purchase.assignedUsers = try userIDs.map {
      CommerceSchema.Purchase.AssignedUser(
        user: ResourceName.user($0, in: tenant), displayName: try names.name(of: $0))
    }
    purchase.createTime = .ifSet(subscription.createdMicros)
    return purchase
  }
}
