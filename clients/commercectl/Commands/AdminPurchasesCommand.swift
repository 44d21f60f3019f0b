internal import CommandLineOptions
internal import CommerceSchema

/// `commercectl admin purchases`.
enum AdminPurchasesCommand: Command {
  static let words = ["admin", "purchases"]
  static let summary = "List what the organisation's users bought; for administrators."
  static let options: [OptionDeclaration] = ListOptions.declarations(
    filter: "channel = SELF_SERVICE", orderBy: "expire_time")

  static let columns: [Column<Purchase>] = [
    Column("Product") { .text($0.productDisplayName.isEmpty ? $0.productID : $0.productDisplayName) },
    Column("Purchaser") { .text(purchaser($0)) },
    Column("Seats") { .number($0.quantity) },
    Column("Expires") { .time($0.expireTime) },
    Column("Orders") { .text($0.orderHistory.map(entry).joined(separator: "; ")) },
    Column("Purchase price", money: { $0.purchasePrice }),
    Column("Assigned users") { .text(assigned($0)) },
    Column("State") { .text(EnumText.shown($0.state)) },
    Column("Channel") { .text(EnumText.shown($0.channel)) },
    Column("Subscription") { .id($0.subscription) },
  ]

  static func run(_ invocation: Invocation) async throws {
    let list = try ListOptions(invocation.options)
    let purchases = try await invocation.withClient { commerce in
      try await list.take(
        commerce.listPurchases(filter: list.filter, orderBy: list.orderBy, assignedUsersMax: 100))
    }
    try invocation.show(purchases, columns)
  }

  private static func purchaser(_ purchase: Purchase) -> String {
    let name =
      purchase.purchaserDisplayName.isEmpty ? Cell.lastPart(purchase.purchaser) : purchase.purchaserDisplayName
    return purchase.purchaserDeparted ? name + " (has left)" : name
  }

  private static func entry(_ entry: Purchase.OrderEntry) -> String {
    let date = entry.createTime.map { String(TimeText.shown($0).prefix(10)) + " " } ?? ""
    let total = entry.total.map { ", " + MoneyText.shown($0) } ?? ""
    return "\(date)\(entry.quantity) seats\(total)"
  }

  /// Names, as many as a line of a table bears; the rest is a number.
  private static func assigned(_ purchase: Purchase) -> String {
    if purchase.assignedUserCount == 0 { return "nobody" }
    let names = purchase.assignedUsers.prefix(3).map { user in
      user.displayName.isEmpty ? Cell.lastPart(user.user) : user.displayName
    }
    let rest = Int(purchase.assignedUserCount) - names.count
    return names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }
}
