public import Wire

/// `commerce.events.v1.TenantSnapshot`: a tenant's whole state at one version of its stream: a cache, made again from
/// the events where it is missing.
public struct TenantSnapshot: Message, Hashable {
  public var tenantID: String
  public var profile: TenantProfile?
  public var clockMicros: Int64
  public var clockOffsetMicros: Int64
  public var users: [DirectoryUser]
  public var policies: [ProductPolicy]
  public var paymentMethods: [PaymentMethod]
  /// In the order in which they were placed.
  public var orders: [Order]
  public var orderActions: [OrderActionIssued]
  /// In the order in which they were activated.
  public var subscriptions: [SubscriptionSnapshot]
  public var billingAccounts: [BillingAccount]
  public var invoices: [Invoice]
  public var creditNotes: [CreditNote]
  public var charges: [CardCharge]
  public var refunds: [Refund]
  public var balances: [LedgerPosting]
  public var lifecycle: LifecycleSnapshot?
  public var auditHead: AuditHead?
  public var accountBalances: [BillingAccountBalances]
  public var disputes: [Dispute]
  public var governance: GovernanceSnapshot?
  public var centralization: CentralizationSnapshot?
  public var support: SupportSnapshot?
  public var partners: PartnersSnapshot?
  public var unknownFields = UnknownFields()

  public init() { self.init(tenantID: "") }

  public init(
    tenantID: String = "", profile: TenantProfile? = nil, clockMicros: Int64 = 0, clockOffsetMicros: Int64 = 0,
    users: [DirectoryUser] = [], policies: [ProductPolicy] = [], paymentMethods: [PaymentMethod] = [],
    orders: [Order] = [], orderActions: [OrderActionIssued] = [], subscriptions: [SubscriptionSnapshot] = [],
    billingAccounts: [BillingAccount] = [], invoices: [Invoice] = [], creditNotes: [CreditNote] = [],
    charges: [CardCharge] = [], refunds: [Refund] = [], balances: [LedgerPosting] = [],
    lifecycle: LifecycleSnapshot? = nil, auditHead: AuditHead? = nil, accountBalances: [BillingAccountBalances] = [],
    disputes: [Dispute] = [], governance: GovernanceSnapshot? = nil, centralization: CentralizationSnapshot? = nil,
    support: SupportSnapshot? = nil, partners: PartnersSnapshot? = nil
  ) {
    self.tenantID = tenantID
    self.profile = profile
    self.clockMicros = clockMicros
    self.clockOffsetMicros = clockOffsetMicros
    self.users = users
    self.policies = policies
    self.paymentMethods = paymentMethods
    self.orders = orders
    self.orderActions = orderActions
    self.subscriptions = subscriptions
    self.billingAccounts = billingAccounts
    self.invoices = invoices
    self.creditNotes = creditNotes
    self.charges = charges
    self.refunds = refunds
    self.balances = balances
    self.lifecycle = lifecycle
    self.auditHead = auditHead
    self.accountBalances = accountBalances
    self.disputes = disputes
    self.governance = governance
    self.centralization = centralization
    self.support = support
    self.partners = partners
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.TenantSnapshot",
    [
      FieldDescriptor(1, "tenant_id", .string),
      FieldDescriptor(2, "profile", .message(TenantProfile.self), .optional),
      FieldDescriptor(3, "clock_micros", .int64),
      FieldDescriptor(4, "clock_offset_micros", .int64),
      FieldDescriptor(5, "users", .message(DirectoryUser.self), .repeated),
      FieldDescriptor(6, "policies", .message(ProductPolicy.self), .repeated),
      FieldDescriptor(7, "payment_methods", .message(PaymentMethod.self), .repeated),
      FieldDescriptor(8, "orders", .message(Order.self), .repeated),
      FieldDescriptor(9, "order_actions", .message(OrderActionIssued.self), .repeated),
      FieldDescriptor(10, "subscriptions", .message(SubscriptionSnapshot.self), .repeated),
      FieldDescriptor(11, "billing_accounts", .message(BillingAccount.self), .repeated),
      FieldDescriptor(12, "invoices", .message(Invoice.self), .repeated),
      FieldDescriptor(13, "credit_notes", .message(CreditNote.self), .repeated),
      FieldDescriptor(14, "charges", .message(CardCharge.self), .repeated),
      FieldDescriptor(15, "refunds", .message(Refund.self), .repeated),
      FieldDescriptor(16, "balances", .message(LedgerPosting.self), .repeated),
      FieldDescriptor(20, "lifecycle", .message(LifecycleSnapshot.self), .optional),
      FieldDescriptor(30, "audit_head", .message(AuditHead.self), .optional),
      FieldDescriptor(31, "account_balances", .message(BillingAccountBalances.self), .repeated),
      FieldDescriptor(40, "disputes", .message(Dispute.self), .repeated),
      FieldDescriptor(50, "governance", .message(GovernanceSnapshot.self), .optional),
      FieldDescriptor(51, "centralization", .message(CentralizationSnapshot.self), .optional),
      FieldDescriptor(52, "support", .message(SupportSnapshot.self), .optional),
      FieldDescriptor(53, "partners", .message(PartnersSnapshot.self), .optional),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.message(53, partners)
    writer.message(52, support)
    writer.message(51, centralization)
    writer.message(50, governance)
    writer.repeatedMessage(40, disputes)
    writer.repeatedMessage(31, accountBalances)
    writer.message(30, auditHead)
    writer.message(20, lifecycle)
    writer.repeatedMessage(16, balances)
    writer.repeatedMessage(15, refunds)
    writer.repeatedMessage(14, charges)
    writer.repeatedMessage(13, creditNotes)
    writer.repeatedMessage(12, invoices)
    writer.repeatedMessage(11, billingAccounts)
    writer.repeatedMessage(10, subscriptions)
    writer.repeatedMessage(9, orderActions)
    writer.repeatedMessage(8, orders)
    writer.repeatedMessage(7, paymentMethods)
    writer.repeatedMessage(6, policies)
    writer.repeatedMessage(5, users)
    writer.int64(4, clockOffsetMicros)
    writer.int64(3, clockMicros)
    writer.message(2, profile)
    writer.string(1, tenantID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: tenantID = try reader.string()  // 1
      case 18: try reader.message(&profile)  // 2
      case 24: clockMicros = try reader.int64()  // 3
      case 32: clockOffsetMicros = try reader.int64()  // 4
      case 42: try reader.repeatedMessage(into: &users)  // 5
      case 50: try reader.repeatedMessage(into: &policies)  // 6
      case 58: try reader.repeatedMessage(into: &paymentMethods)  // 7
      case 66: try reader.repeatedMessage(into: &orders)  // 8
      case 74: try reader.repeatedMessage(into: &orderActions)  // 9
      case 82: try reader.repeatedMessage(into: &subscriptions)  // 10
      case 90: try reader.repeatedMessage(into: &billingAccounts)  // 11
      case 98: try reader.repeatedMessage(into: &invoices)  // 12
      case 106: try reader.repeatedMessage(into: &creditNotes)  // 13
      case 114: try reader.repeatedMessage(into: &charges)  // 14
      case 122: try reader.repeatedMessage(into: &refunds)  // 15
      case 130: try reader.repeatedMessage(into: &balances)  // 16
      case 162: try reader.message(&lifecycle)  // 20
      case 242: try reader.message(&auditHead)  // 30
      case 250: try reader.repeatedMessage(into: &accountBalances)  // 31
      case 322: try reader.repeatedMessage(into: &disputes)  // 40
      case 402: try reader.message(&governance)  // 50
      case 410: try reader.message(&centralization)  // 51
      case 418: try reader.message(&support)  // 52
      case 426: try reader.message(&partners)  // 53
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.LifecycleSnapshot`: what the lifecycle of subscriptions and invoices keeps beside them.
public struct LifecycleSnapshot: Message, Hashable {
  /// Where the test clock is on its way to; 0 while it stands.
  public var clockTargetMicros: Int64
  public var invoicePayments: [InvoicePayment]
  public var invoiceActions: [InvoiceActionIssued]
  public var unknownFields = UnknownFields()

  public init() { self.init(clockTargetMicros: 0) }

  public init(
    clockTargetMicros: Int64 = 0, invoicePayments: [InvoicePayment] = [], invoiceActions: [InvoiceActionIssued] = []
  ) {
    self.clockTargetMicros = clockTargetMicros
    self.invoicePayments = invoicePayments
    self.invoiceActions = invoiceActions
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.LifecycleSnapshot",
    [
      FieldDescriptor(1, "clock_target_micros", .int64),
      FieldDescriptor(2, "invoice_payments", .message(InvoicePayment.self), .repeated),
      FieldDescriptor(3, "invoice_actions", .message(InvoiceActionIssued.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(3, invoiceActions)
    writer.repeatedMessage(2, invoicePayments)
    writer.int64(1, clockTargetMicros)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 8: clockTargetMicros = try reader.int64()  // 1
      case 18: try reader.repeatedMessage(into: &invoicePayments)  // 2
      case 26: try reader.repeatedMessage(into: &invoiceActions)  // 3
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.SubscriptionSnapshot`: a subscription and who holds its seats.
public struct SubscriptionSnapshot: Message, Hashable {
  public var subscription: Subscription?
  public var holders: [SeatHolder]
  public var unknownFields = UnknownFields()

  public init() { self.init(subscription: nil) }

  public init(subscription: Subscription? = nil, holders: [SeatHolder] = []) {
    self.subscription = subscription
    self.holders = holders
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SubscriptionSnapshot",
    [
      FieldDescriptor(1, "subscription", .message(Subscription.self), .optional),
      FieldDescriptor(2, "holders", .message(SeatHolder.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(2, holders)
    writer.message(1, subscription)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: try reader.message(&subscription)  // 1
      case 18: try reader.repeatedMessage(into: &holders)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.SeatHolder`: who holds a seat of the subscription around it.
public struct SeatHolder: Message, Hashable {
  public var userID: String
  public var assignedMicros: Int64
  public var unknownFields = UnknownFields()

  public init() { self.init(userID: "") }

  public init(userID: String = "", assignedMicros: Int64 = 0) {
    self.userID = userID
    self.assignedMicros = assignedMicros
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.SeatHolder",
    [
      FieldDescriptor(1, "user_id", .string),
      FieldDescriptor(2, "assigned_micros", .int64),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.int64(2, assignedMicros)
    writer.string(1, userID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: userID = try reader.string()  // 1
      case 16: assignedMicros = try reader.int64()  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}

/// `commerce.events.v1.BillingAccountBalances`: the ledger's balances that belong to one billing account; per
/// currency they sum to zero.
public struct BillingAccountBalances: Message, Hashable {
  /// Empty for what belongs to none.
  public var billingAccountID: String
  public var balances: [LedgerPosting]
  public var unknownFields = UnknownFields()

  public init() { self.init(billingAccountID: "") }

  public init(billingAccountID: String = "", balances: [LedgerPosting] = []) {
    self.billingAccountID = billingAccountID
    self.balances = balances
  }

  public static let descriptor = MessageDescriptor(
    "commerce.events.v1.BillingAccountBalances",
    [
      FieldDescriptor(1, "billing_account_id", .string),
      FieldDescriptor(2, "balances", .message(LedgerPosting.self), .repeated),
    ])

  public func encode(into writer: inout WireWriter) {
    writer.unknown(unknownFields)
    writer.repeatedMessage(2, balances)
    writer.string(1, billingAccountID)
  }

  public mutating func decode(from reader: inout WireReader) throws(WireError) {
    while let tag = try reader.nextTag() {
      switch tag {
      case 10: billingAccountID = try reader.string()  // 1
      case 18: try reader.repeatedMessage(into: &balances)  // 2
      default: try reader.unknown(tag, &unknownFields)
      }
    }
  }
}
