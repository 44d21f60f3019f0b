internal import CommandLineOptions
internal import CommerceSchema

/// `commercectl subscriptions`.
enum SubscriptionsCommand: Command {
  static let words = ["subscriptions"]
  static let summary = "List subscriptions, or show the ones that are named."
  static let options: [OptionDeclaration] = ListOptions.declarations(
    filter: "state = ACTIVE", orderBy: "term_end_time")
  static let arguments = ["SUBSCRIPTION"]
  static let lastArgumentRepeats = true

  static let columns: [Column<Subscription>] = [
    Column("Subscription") { .id($0.name) },
    Column("Product") { .text($0.productID) },
    Column("Offer") { .text($0.offerID) },
    Column("State") { .text(EnumText.shown($0.state)) },
    Column("Seats") { .number($0.quantity) },
    Column("Assigned") { .number($0.assignedQuantity) },
    Column("Price per seat", money: { $0.unitPrice }),
    Column("Billed every") { .text($0.billingPeriod) },
    Column("Term ends") { .time($0.termEndTime) },
    Column("Renews") { .flag($0.autoRenew) },
    Column("Purchaser") { .id($0.purchaser) },
  ]

  static let details: [Column<Subscription>] =
    columns + [
      Column("Channel") { .text(EnumText.shown($0.channel)) },
      Column("Price list") { .text(EnumText.shown($0.priceList)) },
      Column("Billed to") { .id($0.payer) },
      Column("Data owner") { .id($0.dataOwner) },
      Column("Order") { .id($0.order) },
      Column("Started") { .time($0.startTime) },
      Column("Billed until") { .time($0.billingPeriodEndTime) },
      Column("Refund until") { .time($0.cancellationWindowEndTime) },
      Column("Cancelled") { .time($0.cancelTime) },
      Column("Cancelled because") { .text(EnumText.shown($0.cancellationReason)) },
    ]

  static func run(_ invocation: Invocation) async throws {
    let names = invocation.arguments
    let list = try ListOptions(invocation.options)
    let subscriptions = try await invocation.withClient { commerce in
      if names.isEmpty {
        return try await list.take(commerce.listSubscriptions(filter: list.filter, orderBy: list.orderBy))
      }
      var subscriptions: [Subscription] = []
      for name in names { subscriptions.append(try await commerce.subscription(name)) }
      return subscriptions
    }
    if names.count == 1, let subscription = subscriptions.first { return try invocation.show(subscription, details) }
    try invocation.show(subscriptions, columns)
  }
}
