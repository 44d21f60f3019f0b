package import CommerceEvents

/// Everything a tenant is, in memory: what its events add up to.
///
/// A value: a copy is cheap and stays as it is while the original goes on. Tables are keyed by id with an index for
/// every question that a command asks, so that no command scans.
package struct TenantState: Sendable {
  /// Raised whenever `TenantSnapshot` changes its meaning; a snapshot in another format is ignored.
  package static let snapshotFormat: UInt32 = 1

  package let tenantID: String
  /// What the directory says; `nil` until it said anything.
  package internal(set) var profile: TenantProfile?
  /// The highest business time seen (R28).
  package internal(set) var clockMicros: UnixMicros = 0
  /// What business time runs ahead of real time: the test clock.
  package internal(set) var clockOffsetMicros: Int64 = 0

  var users = ShardedTable<DirectoryUser>()
  var policies: [String: ProductPolicy] = [:]

  var paymentMethods = ShardedTable<PaymentMethod>()
  var paymentMethodIDsOfOwner = ShardedTable<[String]>()

  var orders = ShardedTable<Order>()
  /// In the order in which they were placed.
  package internal(set) var orderIDs: [String] = []
  var orderIDsOfPurchaser = ShardedTable<[String]>()
  var orderIDsOfSubscription = ShardedTable<[String]>()
  var orderIDOfQuote = ShardedTable<String>()
  var actionURLs: [String: String] = [:]
  /// Orders that wait for the gateway or the customer.
  package internal(set) var openOrderIDs: Set<String> = []

  var subscriptions = ShardedTable<SubscriptionState>()
  /// In the order in which they were activated.
  package internal(set) var subscriptionIDs: [String] = []
  var subscriptionIDsOfPurchaser = ShardedTable<[String]>()
  /// The subscriptions that a user holds a seat of.
  var subscriptionIDsOfHolder = ShardedTable<[String]>()

  var billingAccounts = ShardedTable<BillingAccount>()
  var billingAccountIDOfOwner = ShardedTable<String>()
  var invoices = ShardedTable<Invoice>()
  var creditNotes = ShardedTable<CreditNote>()
  var charges = ShardedTable<CardCharge>()
  var refunds = ShardedTable<Refund>()
  /// Refunds that the gateway has not confirmed yet.
  package internal(set) var openRefundIDs: Set<String> = []
  /// By `LedgerPosting.balanceKey`; they sum to zero per currency.
  var balances = ShardedTable<LedgerPosting>()

  /// A tenant without events.
  package init(tenantID: String) {
    self.tenantID = tenantID
  }
}

/// A subscription and who holds its seats.
struct SubscriptionState: Sendable {
  var subscription: Subscription
  /// When a seat was assigned, by user.
  var holders = ShardedTable<UnixMicros>()
  var holderCount = 0
}

extension LedgerPosting {
  var balanceKey: String { "\(currencyCode) \(account)" }
}
