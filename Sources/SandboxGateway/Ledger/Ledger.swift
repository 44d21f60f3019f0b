internal import CommerceSchema

/// Every charge and refund that the gateway has decided, and the indexes to find them. Pure: no clock, no disk.
///
/// A charge is in one state at a time:
///
///     captured                                  (a dispute may then be open -> won | lost)
///     requiresAction -> captured | declined     (by `CompletedAction`)
///     declined
///
/// Changes are made by `apply` alone, in the order in which they were decided; replaying the journal through it gives
/// the same ledger. A charge's and a refund's sequence is its index.
struct Ledger: Sendable {
  struct StoredCharge: Sendable, Equatable {
    var record: RecordedCharge
    var refundedMinorUnits: Int64 = 0
    /// The next charge of the same order.
    var nextOfOrder: Int?
    /// The dispute of the charge.
    var disputeIndex: Int?
  }

  struct StoredDispute: Sendable, Equatable {
    var record: RecordedDispute
    var state: CardDispute.State
  }

  struct OrderEntry: Sendable {
    var first: Int
    var last: Int
    var capturedCount: Int
  }

  struct Totals: Sendable, Equatable {
    var capturedCount = 0
    var requiresActionCount = 0
    var declinedCount = 0
    var refundCount = 0
    var ordersChargedTwiceCount = 0
    /// Minor units by currency.
    var captured: [String: Int64] = [:]
    var refunded: [String: Int64] = [:]
    /// By disputes that are open or lost.
    var disputed: [String: Int64] = [:]
  }

  private(set) var charges: [StoredCharge] = []
  private(set) var refunds: [RecordedRefund] = []
  private(set) var disputes: [StoredDispute] = []
  /// What became of disputes, oldest first; the sequence of an event is its place, from 1.
  private(set) var disputeEvents: [(disputeIndex: Int, state: CardDispute.State)] = []
  private(set) var totals = Totals()
  private var chargeByKey: [String: Int] = [:]
  private var refundByKey: [String: Int] = [:]
  private var orders: [String: OrderEntry] = [:]
  /// One copy of each tenant's id, currency and token instead of one per charge.
  private var interned: Set<String> = []

  func charge(key: String) -> StoredCharge? { chargeByKey[key].map { charges[$0] } }
  func refund(key: String) -> RecordedRefund? { refundByKey[key].map { refunds[$0] } }
  func order(_ id: String) -> OrderEntry? { orders[id] }

  // MARK: Changes

  /// Applies a batch of the journal.
  mutating func apply(_ batch: LedgerBatch) throws(LedgerError) {
    for charge in batch.charges { try apply(charge) }
    for action in batch.actions { try apply(action) }
    for refund in batch.refunds { try apply(refund) }
    for dispute in batch.disputes { try apply(dispute) }
    for verdict in batch.verdicts { try apply(verdict) }
  }

  mutating func apply(_ record: RecordedCharge) throws(LedgerError) {
    let index = charges.count
    guard record.sequence == UInt64(index), chargeByKey[record.idempotencyKey] == nil else {
      throw LedgerError("charge \(record.sequence) stands where charge \(index) should, or repeats a key")
    }
    var record = record
    record.tenantID = intern(record.tenantID)
    record.currencyCode = intern(record.currencyCode)
    record.paymentToken = intern(record.paymentToken)
    record.declineCode = intern(record.declineCode)
    charges.append(StoredCharge(record: record))
    chargeByKey[record.idempotencyKey] = index
    if let entry = orders[record.orderID] {
      charges[entry.last].nextOfOrder = index
      orders[record.orderID]?.last = index
    } else {
      orders[record.orderID] = OrderEntry(first: index, last: index, capturedCount: 0)
    }
    switch record.state {
    case .captured: countCapture(record)
    case .requiresAction: totals.requiresActionCount += 1
    case .declined: totals.declinedCount += 1
    default: throw LedgerError("charge \(record.sequence) is in the unknown state \(record.state.rawValue)")
    }
  }

  mutating func apply(_ action: CompletedAction) throws(LedgerError) {
    guard let index = Int(exactly: action.chargeSequence), charges.indices.contains(index),
      charges[index].record.state == .requiresAction
    else { throw LedgerError("an action completes charge \(action.chargeSequence), which waits for none") }
    totals.requiresActionCount -= 1
    if action.approved, action.declineCode.isEmpty {
      charges[index].record.state = .captured
      countCapture(charges[index].record)
    } else {
      charges[index].record.state = .declined
      charges[index].record.declineCode =
        action.declineCode.isEmpty ? Self.authenticationDecline : intern(action.declineCode)
      totals.declinedCount += 1
    }
  }

  mutating func apply(_ refund: RecordedRefund) throws(LedgerError) {
    guard refund.sequence == UInt64(refunds.count), refundByKey[refund.idempotencyKey] == nil,
      let index = Int(exactly: refund.chargeSequence), charges.indices.contains(index)
    else { throw LedgerError("refund \(refund.sequence) is out of order, repeats a key or has no charge") }
    if refund.state == .succeeded {
      guard refund.amountMinorUnits <= refundable(index) else {
        throw LedgerError("refund \(refund.sequence) gives back more than its charge has left")
      }
      charges[index].refundedMinorUnits += refund.amountMinorUnits
      totals.refundCount += 1
      totals.refunded[charges[index].record.currencyCode, default: 0] += refund.amountMinorUnits
    }
    refundByKey[refund.idempotencyKey] = refunds.count
    refunds.append(refund)
  }

  mutating func apply(_ dispute: RecordedDispute) throws(LedgerError) {
    let index = disputes.count
    guard dispute.sequence == UInt64(index), let charge = Int(exactly: dispute.chargeSequence),
      charges.indices.contains(charge), charges[charge].record.state == .captured,
      charges[charge].disputeIndex == nil
    else { throw LedgerError("dispute \(dispute.sequence) is out of order, or its charge is not one to dispute") }
    charges[charge].disputeIndex = index
    disputes.append(StoredDispute(record: dispute, state: .open))
    disputeEvents.append((index, .open))
    totals.disputed[charges[charge].record.currencyCode, default: 0] += dispute.amountMinorUnits
  }

  mutating func apply(_ verdict: ClosedDispute) throws(LedgerError) {
    guard let index = Int(exactly: verdict.disputeSequence), disputes.indices.contains(index),
      disputes[index].state == .open
    else { throw LedgerError("a verdict closes dispute \(verdict.disputeSequence), which is not open") }
    disputes[index].state = verdict.won ? .won : .lost
    disputeEvents.append((index, disputes[index].state))
    if verdict.won {
      let dispute = disputes[index].record
      totals.disputed[charges[Int(dispute.chargeSequence)].record.currencyCode, default: 0] -= dispute.amountMinorUnits
    }
  }

  /// What a charge has left to give back. A bank gives nothing back of a charge in dispute.
  func refundable(_ index: Int) -> Int64 {
    guard charges[index].record.state == .captured, !isHeld(index) else { return 0 }
    return charges[index].record.amountMinorUnits - charges[index].refundedMinorUnits
  }

  /// A dispute that is open or lost holds the charge's money.
  func isHeld(_ index: Int) -> Bool {
    guard let dispute = charges[index].disputeIndex else { return false }
    return disputes[dispute].state != .won
  }

  /// Whether the other one says the same of everything, in the same order.
  func isSame(as other: Ledger) -> Bool {
    charges == other.charges && refunds == other.refunds && disputes == other.disputes && totals == other.totals
      && disputeEvents.elementsEqual(other.disputeEvents) { $0.disputeIndex == $1.disputeIndex && $0.state == $1.state }
  }

  static let authenticationDecline = "authentication_required"

  private mutating func countCapture(_ record: RecordedCharge) {
    totals.capturedCount += 1
    totals.captured[record.currencyCode, default: 0] += record.amountMinorUnits
    orders[record.orderID]?.capturedCount += 1
    if orders[record.orderID]?.capturedCount == 2 { totals.ordersChargedTwiceCount += 1 }
  }

  private mutating func intern(_ text: String) -> String { interned.insert(text).memberAfterInsert }
}

/// A journal that no gateway can have written.
struct LedgerError: Error, Sendable, CustomStringConvertible {
  var message: String

  init(_ message: String) { self.message = message }

  var description: String { message }
}
