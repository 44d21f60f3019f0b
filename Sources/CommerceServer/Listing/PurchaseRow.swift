internal import Commerce
internal import CommerceEvents
internal import CommerceSchema

/// A purchase at one moment, as the administrator's report filters and sorts it (R30).
struct PurchaseRow: Sendable {
  let purchase: Commerce.Purchase
  let now: UnixMicros

  var subscription: CommerceEvents.Subscription { purchase.subscription }

  static let fields = FilterableFields<PurchaseRow>(fields: [
    .text("channel") { CommerceSchema.PurchaseChannel($0.subscription.channel).name },
    .text("product_id") { $0.subscription.productID },
    .text("purchaser") { $0.subscription.purchaserID },
    .text("state") { CommerceSchema.Subscription.State($0.subscription.phase(at: $0.now)).name },
    .flag("purchaser_departed") { $0.purchase.purchaserDeparted },
    .flag("payment_disputed") { $0.purchase.isDisputed },
    .integer("quantity") { Int64($0.subscription.seatCount) },
    .time("expire_time") { $0.subscription.termEndMicros },
    .time("create_time") { $0.subscription.createdMicros },
  ])
}
