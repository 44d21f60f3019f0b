internal import CommerceClient
internal import CommerceSchema
internal import RPC

/// What everybody was told, against what is there. Nobody may be at work meanwhile.
extension Shop {
  /// The cheap part, after every crash: one purchaser's orders and subscriptions, and the gateway's sums.
  func checkAfterRound(_ purchaser: Purchaser) async throws -> [String] {
    var violations = try await checkKnowledge(of: purchaser)
    var expected: UInt64 = 0
    for purchaser in purchasers {
      expected += UInt64(await purchaser.intents.count { $0.final.state == .completed })
      violations += await purchaser.surprises
    }
    let summary = try await gateway.getSummary(options: CallOptions(timeout: .seconds(10), waitForReady: true))
    if summary.ordersChargedTwiceCount != 0 { violations.append("\(summary.ordersChargedTwiceCount) charged twice") }
    if summary.capturedCount != expected {
      violations.append("\(expected) orders are paid, the gateway captured \(summary.capturedCount) charges")
    }
    return violations
  }

  /// Orders, subscriptions and seats as the purchaser sees them.
  func checkKnowledge(of purchaser: Purchaser) async throws -> [String] {
    var violations: [String] = []
    let intents = await purchaser.intents
    let holdings = await purchaser.holdings
    let orders = try await purchaser.client.listOrders(pageSize: 1_000).all()
    let known = Set(intents.map(\.order.name))
    if known.count != intents.count { violations.append("\(purchaser.name): two intents led to one order") }
    if Set(orders.map(\.name)) != known || orders.count != known.count {
      violations.append("\(purchaser.name) made \(known.count) orders, the server has \(orders.count)")
    }
    let states = Dictionary(orders.map { ($0.name, $0) }) { first, _ in first }
    for intent in intents {
      guard let order = states[intent.order.name] else { continue }
      if order.state != intent.final.state || order.total != intent.quote.total
        || order.subscription != intent.final.subscription || order.invoiceNumber != intent.final.invoiceNumber
      {
        violations.append("\(order.name) was acknowledged \(intent.final.state), and is \(order.state)")
      }
    }
    let subscriptions = try await purchaser.client.listSubscriptions(pageSize: 1_000).all()
    if Set(subscriptions.map(\.name)) != Set(holdings.keys) || subscriptions.count != holdings.count {
      violations.append("\(purchaser.name) has \(holdings.count) subscriptions, the server \(subscriptions.count)")
    }
    for subscription in subscriptions {
      guard let holding = holdings[subscription.name] else { continue }
      let isActive = subscription.state == .active
      if isActive == holding.isCancelled || Int(subscription.quantity) != holding.quantity
        || subscription.assignedQuantity > subscription.quantity
        || isActive && Int(subscription.assignedQuantity) != holding.assigned.count
      {
        violations.append("\(subscription.name) is not as acknowledged: \(subscription), known: \(holding)")
      }
    }
    return violations
  }

  /// Who holds which seat, and what each may use by it.
  func checkSeats() async throws -> [String] {
    var violations: [String] = []
    var allowed: Set<String> = []
    for purchaser in purchasers {
      for (subscription, holding) in await purchaser.holdings where !holding.isCancelled {
        let assignments = try await purchaser.client.listAssignments(of: subscription, pageSize: 1_000).all()
        if Set(assignments.map(\.user)) != holding.assigned || assignments.count != holding.assigned.count {
          violations.append("\(subscription): \(holding.assigned.count) seats known, \(assignments.count) there")
        }
        for user in holding.assigned { allowed.insert(Purchaser.id(user) + " " + holding.productID) }
      }
    }
    let results = try await administrator.checkEntitlements(users: colleagues, products: Self.products)
    for result in results {
      let isAllowed = result.entitlement?.allowed ?? false
      if isAllowed != allowed.contains(result.user + " " + result.productID) {
        violations.append("\(result.user) may use \(result.productID): \(isAllowed), which nobody was told")
      }
    }
    return violations
  }

  /// Every charge has its order and every paid order its one charge, to the last minor unit.
  func checkCharges() async throws -> [String] {
    var violations: [String] = []
    var orders: [String: Order] = [:]
    for order in try await administrator.listOrders(pageSize: 1_000).all() { orders[Purchaser.id(order.name)] = order }
    var charged: Set<String> = []
    for charge in try await allCharges() where charge.state == .captured {
      guard let order = orders[charge.orderID], order.state == .completed else {
        violations.append("\(charge.chargeID) was captured without an order")
        continue
      }
      if !charged.insert(charge.orderID).inserted { violations.append("\(order.name) was charged twice") }
      if order.total?.minorUnits != charge.amountMinorUnits || order.total?.currencyCode != charge.currencyCode {
        violations.append("\(order.name) costs \(String(describing: order.total)), charged: \(charge.amountMinorUnits)")
      }
      if (order.refunded?.minorUnits ?? 0) != charge.refundedMinorUnits {
        violations.append("\(order.name): the gateway gave back \(charge.refundedMinorUnits)")
      }
    }
    let paid = Set(orders.filter { $0.value.state == .completed }.keys)
    if charged != paid { violations.append("\(paid.count) paid orders, \(charged.count) of them charged") }
    return violations
  }

  func allCharges() async throws -> [CardCharge] {
    var charges: [CardCharge] = []
    var token = ""
    repeat {
      let page = try await gateway.listCharges(ListChargesRequest(pageSize: 1_000, pageToken: token))
      charges += page.charges
      token = page.nextPageToken
    } while !token.isEmpty
    return charges
  }
}
