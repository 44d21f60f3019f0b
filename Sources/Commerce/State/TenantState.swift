package import CommerceEvents

/// Everything a tenant is, in memory: what its events add up to.
///
/// A value: a copy is cheap and stays as it is while the original goes on. Tables are keyed by id with an index for
/// every question that a command asks, so that no command scans.
package struct TenantState: Sendable {
  /// Raised whenever `TenantSnapshot` changes its meaning; a snapshot in another format is ignored.
  package static let snapshotFormat: UInt32 = 2

  package let tenantID: String
  /// What the directory says; `nil` until it said anything.
  package internal(set) var profile: TenantProfile?
  /// The highest business time seen (R28).
  package internal(set) var clockMicros: UnixMicros = 0
  /// What business time runs ahead of real time: the test clock.
  package internal(set) var clockOffsetMicros: Int64 = 0
  /// Where the test clock is on its way to; 0 while it stands.
  package internal(set) var clockTargetMicros: UnixMicros = 0

  var users = EntityTable<DirectoryUser>()
  var policies: [String: ProductPolicy] = [:]

  var paymentMethods = EntityTable<PaymentMethod>()
  var paymentMethodIDsOfOwner = ShardedTable<[String]>()

  var orders = EntityTable<Order>()
  /// In the order in which they were placed.
  package internal(set) var orderIDs = IDLog()
  /// The same sorted, for lists.
  package internal(set) var sortedOrderIDs = SortedIDs()
  var orderIDsOfPurchaser = ShardedTable<IDLog>()
  var sortedOrderIDsOfPurchaser = ShardedTable<SortedIDs>()
  var orderIDsOfSubscription = ShardedTable<[String]>()
  var orderIDOfQuote = ShardedTable<String>()
  var actionURLs: [String: String] = [:]
  /// Orders that wait for the gateway or the customer.
  package internal(set) var openOrderIDs: Set<String> = []

  var subscriptions = EntityTable<Subscription>()
  /// By subscription; absent while nobody holds a seat.
  var seatHolders = ShardedTable<SeatHolders>()
  /// In the order in which they were activated.
  package internal(set) var subscriptionIDs = IDLog()
  /// The same sorted, for lists.
  package internal(set) var sortedSubscriptionIDs = SortedIDs()
  var subscriptionIDsOfPurchaser = ShardedTable<IDLog>()
  var sortedSubscriptionIDsOfPurchaser = ShardedTable<SortedIDs>()
  /// The subscriptions that a user holds a seat of.
  var subscriptionIDsOfHolder = ShardedTable<[String]>()

  var billingAccounts = EntityTable<BillingAccount>()
  var billingAccountIDOfOwner = ShardedTable<String>()
  var invoices = EntityTable<Invoice>()
  package internal(set) var sortedInvoiceNumbers = SortedIDs()
  var sortedInvoiceNumbersOfAccount = ShardedTable<SortedIDs>()
  var creditNotes = EntityTable<CreditNote>()
  package internal(set) var sortedCreditNoteNumbers = SortedIDs()
  var sortedCreditNoteNumbersOfAccount = ShardedTable<SortedIDs>()
  var charges = EntityTable<CardCharge>()
  var refunds = EntityTable<Refund>()
  var refundIDsOfOperation = ShardedTable<[String]>()
  var disputes = EntityTable<Dispute>()
  /// Disputes of each subscription, oldest first.
  var disputeIDsOfSubscription: [String: [String]] = [:]
  /// Refunds that the gateway has not confirmed yet.
  package internal(set) var openRefundIDs: Set<String> = []
  /// By account, one per currency; all of them sum to zero per currency.
  var balances = ShardedTable<[LedgerPosting]>()
  /// The same by billing account, each of which sums to zero per currency; under `""` what belongs to none.
  var accountBalances = ShardedTable<AccountBalances>()
  /// Per currency, over all accounts: always zero (invariant 2).
  package internal(set) var ledgerSums: [String: Int64] = [:]

  /// The end of the audit chain.
  package internal(set) var auditHead = AuditHead(hash: [UInt8](repeating: 0, count: 32))

  package internal(set) var lifecycle = LifecycleState()
  package internal(set) var governance = GovernanceState()
  package internal(set) var centralization = CentralizationState()
  package internal(set) var support = SupportState()
  package internal(set) var partners = PartnersState()

  /// A tenant without events.
  package init(tenantID: String) {
    self.tenantID = tenantID
  }
}

/// Who holds the seats of one subscription.
struct SeatHolders: Sendable {
  /// When a seat was assigned, by user.
  private(set) var times = ShardedTable<UnixMicros>()
  private(set) var userIDs = SortedIDs()

  var count: Int { userIDs.count }

  /// - Returns: false where the user holds one already.
  mutating func insert(_ userID: String, at time: UnixMicros) -> Bool {
    guard times[userID] == nil else { return false }
    times[userID] = time
    userIDs.insert(userID)
    return true
  }

  /// - Returns: false where the user holds none.
  mutating func remove(_ userID: String) -> Bool {
    guard times[userID] != nil else { return false }
    times[userID] = nil
    userIDs.remove(userID)
    return true
  }
}
