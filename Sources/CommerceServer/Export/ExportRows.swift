internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Journal
internal import Wire

/// What each kind of record looks like as a row. Money stands in minor units beside its currency; ids are resource
/// names, so that they can be called with.
struct ExportRows: Sendable {
  let snapshot: ExportHandlers.Snapshot
  let catalogue: Catalogue

  private var tenant: String { snapshot.tenantID }

  // MARK: The administrator's report

  /// R30's columns. Names come from the erasable records as they are now.
  func purchases(filter: Filter<PurchaseRow>, records: ShardedTable<[UInt8]>) -> StateTable {
    let (state, now, catalogue, tenant) = (snapshot.state, snapshot.now, catalogue, tenant)
    let columns = [
      "subscription", "product_id", "product", "channel", "state", "purchaser", "purchaser_name",
      "purchaser_departed", "subscriptions_purchased", "expiration_date", "order_history", "purchase_price_minor_units",
      "unit_price_minor_units", "currency", "assigned_user_count", "assigned_users", "create_time",
    ]
    @Sendable func name(_ userID: String) throws -> String {
      guard let bytes = records[CommerceRecords.profile(userID)] else { return userID }
      let name = try UserProfile(serializedBytes: bytes).displayName
      return name.isEmpty ? userID : name
    }
    return .overIDs(state.subscriptionIDs, columns: columns, by: 16) { id in
      guard let purchase = state.purchase(id) else { return [] }
      let row = PurchaseRow(purchase: purchase, now: now)
      guard filter.matches(row) else { return [] }
      let subscription = row.subscription
      return [
        [
          .text(ResourceName.subscription(id, in: tenant)), .text(subscription.productID),
          .text(catalogue.product(subscription.productID)?.displayName ?? subscription.productID),
          .text(CommerceSchema.PurchaseChannel(subscription.channel).name),
          .text(CommerceSchema.Subscription.State(subscription.phase(at: now)).name),
          .text(ResourceName.user(subscription.purchaserID, in: tenant)), .text(try name(subscription.purchaserID)),
          .flag(purchase.purchaserDeparted), .integer(Int64(purchase.seatCount)), .time(purchase.expirationMicros),
          .list(purchase.orders.map { "\($0.orderID) \(TimeText.date($0.createdMicros)) \($0.invoiceNumber)" }),
          .integer(purchase.price.minorUnits), .integer(subscription.unitPriceMinor),
          .text(purchase.price.currencyCode), .integer(Int64(purchase.assignedCount)),
          .list(try state.assignments(id).map { try name($0.userID) }), .time(subscription.createdMicros),
        ]
      ]
    }
  }

  // MARK: Orders and subscriptions

  func orders() -> StateTable {
    let (state, tenant) = (snapshot.state, tenant)
    let columns = [
      "order", "state", "channel", "purchaser", "payer", "source", "source_app", "product_id", "offer_id", "quantity",
      "term", "billing_period", "price_list", "catalog_version", "net_minor_units", "tax_minor_units",
      "total_minor_units", "currency", "decline_reason", "subscription", "invoice_number", "create_time",
      "finish_time",
    ]
    return .overIDs(state.orderIDs, columns: columns) { id in
      guard let order = state.order(id), let quote = order.quote else { return [] }
      return [
        [
          .text(ResourceName.order(id, in: tenant)), .text(order.state.name),
          .text(CommerceSchema.PurchaseChannel(order.channel).name),
          .text(ResourceName.user(order.purchaserID, in: tenant)), .text(order.payerID),
          .text(order.sourceKind.name), .text(order.sourceApp), .text(quote.productID), .text(quote.offerID),
          .integer(Int64(quote.quantity)), .text(isoPeriod(months: quote.termMonths)),
          .text(isoPeriod(months: quote.billingMonths)), .text(quote.priceList.name), .text(quote.catalogueVersion),
          .integer(quote.netMinor), .integer(quote.taxMinor), .integer(quote.totalMinor), .text(quote.currencyCode),
          .text(order.declineReason),
          .text(order.subscriptionID.isEmpty ? "" : ResourceName.subscription(order.subscriptionID, in: tenant)),
          .text(order.invoiceNumber), .time(order.createdMicros), .time(order.finishedMicros),
        ]
      ]
    }
  }

  func subscriptions() -> StateTable {
    let (state, now, tenant) = (snapshot.state, snapshot.now, tenant)
    let columns = [
      "subscription", "state", "product_id", "offer_id", "channel", "purchaser", "payer", "data_owner", "quantity",
      "assigned_quantity", "unit_price_minor_units", "currency", "price_list", "market", "term", "billing_period",
      "auto_renew", "order", "create_time", "term_start_time", "term_end_time", "cancel_time", "cancellation_reason",
    ]
    return .overIDs(state.subscriptionIDs, columns: columns) { id in
      guard let subscription = state.subscription(id) else { return [] }
      return [
        [
          .text(ResourceName.subscription(id, in: tenant)),
          .text(CommerceSchema.Subscription.State(subscription.phase(at: now)).name), .text(subscription.productID),
          .text(subscription.offerID), .text(CommerceSchema.PurchaseChannel(subscription.channel).name),
          .text(ResourceName.user(subscription.purchaserID, in: tenant)), .text(subscription.payerID),
          .text(ResourceName.tenant(subscription.dataOwnerID)), .integer(Int64(subscription.seatCount)),
          .integer(Int64(state.assignedCount(id))), .integer(subscription.unitPriceMinor),
          .text(subscription.currencyCode), .text(subscription.priceList.name), .text(subscription.market),
          .text(isoPeriod(months: subscription.termMonths)), .text(isoPeriod(months: subscription.billingMonths)),
          .flag(subscription.recurringBilling), .text(ResourceName.order(subscription.orderID, in: tenant)),
          .time(subscription.createdMicros), .time(subscription.termStartMicros), .time(subscription.termEndMicros),
          .time(subscription.cancelledMicros),
          .text(subscription.cancellationReason == .unspecified ? "" : subscription.cancellationReason.name),
        ]
      ]
    }
  }

  func licenseAssignments() -> StateTable {
    let (state, tenant) = (snapshot.state, tenant)
    let columns = ["license_assignment", "subscription", "product_id", "user", "assign_time"]
    return .overIDs(state.subscriptionIDs, columns: columns, by: 1) { id in
      guard let productID = state.subscription(id)?.productID else { return [] }
      return state.assignments(id).map { assignment in
        [
          .text(ResourceName.licenseAssignment(assignment.userID, subscription: id, in: tenant)),
          .text(ResourceName.subscription(id, in: tenant)), .text(productID),
          .text(ResourceName.user(assignment.userID, in: tenant)), .time(assignment.assignedMicros),
        ]
      }
    }
  }
}
