internal import CommerceClient
internal import CommerceSchema

/// What an administrator sees and decides (R07, R30, R32).
extension DemoStory {
  func tellAdministration(_ order: Order) async throws {
    narrator.step("\(DemoCast.ingrid.name), administrator, looks at what was bought")
    narrator.asked("ListPurchases")
    let purchases = try await ingrid.listPurchases(assignedUsersMax: 2).all()
    try narrator.expect("purchases", purchases.map(\.subscription), is: [order.subscription])
    let purchase = purchases[0]
    try narrator.expect("the purchaser's name", purchase.purchaserDisplayName, is: DemoCast.kari.name)
    try narrator.expect("seats purchased", Int(purchase.quantity), is: Self.seats)
    try narrator.expect("the price", purchase.purchasePrice, is: order.total)
    try narrator.expect("the orders", purchase.orderHistory.map(\.order), is: [order.name])
    try narrator.expect("an expiration date", purchase.expireTime != nil)
    try narrator.expect("assigned users", Int(purchase.assignedUserCount), is: Self.seats)
    narrator.table(DemoTexts.table(Self.columns, purchases.map(Self.row)))

    narrator.step("\(DemoCast.ingrid.name) turns self-service off for \(Self.productName)")
    narrator.asked("UpdateProductPolicy to DISABLED")
    let policy = try await ingrid.setPolicy(product: Self.product, to: .disabled)
    try narrator.expect("the policy is set", policy.value == .disabled, came: "\(policy.value.rawValue)")
    narrator.answered("AllowSelfServicePurchase is DISABLED for \(policy.productDisplayName)")

    narrator.step("\(DemoCast.ola.name) wants to buy once more")
    narrator.asked("CreateQuote, accept-language nb")
    let error = try await narrator.refusal(of: "a purchase against the policy") {
      try await ola.quote(product: Self.product, offer: Self.offer, quantity: 1)
    }
    try narrator.expect("the reason", error.reason, is: "POLICY_DISABLED")
    let message = error.localizedMessage ?? ""
    try narrator.expect(
      "a message in Norwegian that names the IT administrator",
      message.hasPrefix("Organisasjonen din har slått av") && message.contains("IT-administrator"), came: message)
    narrator.answered("\(error.code): \(error.reason)")
    narrator.answered("“\(message)”")
  }

  /// R30's columns, in its order.
  private static let columns = [
    "Product", "Purchaser", "Seats", "Expires", "Order history", "Price", "Assigned users",
  ]

  private static func row(_ purchase: Purchase) -> [String] {
    let orders = purchase.orderHistory.map { "\(DemoTexts.day($0.createTime)) \(Self.name($0.state)) \($0.quantity)" }
    let users = purchase.assignedUsers.map(\.displayName).joined(separator: ", ")
    let more = Int(purchase.assignedUserCount) - purchase.assignedUsers.count
    return [
      purchase.productDisplayName, purchase.purchaserDisplayName, "\(purchase.quantity)",
      DemoTexts.day(purchase.expireTime), orders.joined(separator: "; "), DemoTexts.money(purchase.purchasePrice),
      more > 0 ? "\(users) and \(more) more" : users,
    ]
  }
}
