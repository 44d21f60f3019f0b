internal import CommandLineOptions
internal import CommerceSchema

/// `commercectl orders`.
enum OrdersCommand: Command {
  static let words = ["orders"]
  static let summary = "List orders, or show the ones that are named."
  static let options: [OptionDeclaration] = ListOptions.declarations(
    filter: "state = COMPLETED", orderBy: "create_time desc")
  static let arguments = ["ORDER"]
  static let lastArgumentRepeats = true

  static let columns: [Column<Order>] = [
    Column("Order") { .id($0.name) },
    Column("State") { .text(EnumText.shown($0.state)) },
    Column("Product") { .text($0.productID) },
    Column("Offer") { .text($0.offerID) },
    Column("Seats") { .number($0.quantity) },
    Column("Total", money: { $0.total }),
    Column("Refunded", money: { $0.refunded }),
    Column("Purchaser") { .id($0.purchaser) },
    Column("Subscription") { .id($0.subscription) },
    Column("Invoice") { .text($0.invoiceNumber) },
    Column("Placed") { .time($0.createTime) },
  ]

  static let details: [Column<Order>] =
    columns + [
      Column("Declined because") { .text($0.declineReason) },
      Column("Confirm at") { .text($0.actionURL) },
      Column("Confirm until") { .time($0.expireTime) },
      Column("Price per seat", money: { $0.unitPrice }),
      Column("Tax", money: { $0.tax }),
      Column("Price list") { .text(EnumText.shown($0.priceList)) },
      Column("Channel") { .text(EnumText.shown($0.channel)) },
      Column("Source") { .text(source($0.source)) },
      Column("Card") { .text(card($0.card)) },
      Column("Reference") { .text($0.purchaseOrderReference) },
      Column("Final since") { .time($0.completeTime) },
    ]

  static func run(_ invocation: Invocation) async throws {
    let names = invocation.arguments
    let list = try ListOptions(invocation.options)
    let orders = try await invocation.withClient { commerce in
      if names.isEmpty { return try await list.take(commerce.listOrders(filter: list.filter, orderBy: list.orderBy)) }
      var orders: [Order] = []
      for name in names { orders.append(try await commerce.order(name)) }
      return orders
    }
    if names.count == 1, let order = orders.first { return try invocation.show(order, details) }
    try invocation.show(orders, columns)
  }

  private static func source(_ source: OrderSource?) -> String {
    guard let source else { return "" }
    return source.app.isEmpty ? EnumText.shown(source.kind) : "\(EnumText.shown(source.kind)): \(source.app)"
  }

  private static func card(_ card: Card?) -> String {
    guard let card, !card.lastFour.isEmpty else { return "" }
    return "\(card.brand) ending in \(card.lastFour)"
  }
}

/// `commercectl orders confirm`.
enum OrdersConfirmCommand: Command {
  static let words = ["orders", "confirm"]
  static let summary = "Go on with an order after you have answered the bank."
  static let arguments = ["ORDER"]

  static func run(_ invocation: Invocation) async throws {
    let order = try await invocation.withClient { try await $0.confirm(invocation.arguments[0]) }
    try invocation.show(order, OrdersCommand.details)
    try order.requireCompleted()
  }
}
