internal import CommerceSchema
internal import RPC

/// The ledger with what of it is on its way to the disk.
///
/// Changes are applied as they are decided and collect in `pending`; one batch at a time is being written. Batches are
/// numbered from 1: a change may be spoken of once its batch is durable.
///
///     decide, apply -> pending (batch n) -> writing (batch n) -> durable
///
/// A batch is one append. It has more than one part where a dispute is opened after another was closed: within a part
/// all disputes are opened before any is closed, and callers see the order.
struct GatewayState: Sendable {
  var ledger: Ledger
  var faults = Faults()
  private(set) var pending = [LedgerBatch()]
  private(set) var pendingCount = 0
  private(set) var isWriting = false
  private(set) var durableBatch: UInt64 = 0
  /// The number that `pending` will be written under.
  private(set) var nextBatch: UInt64 = 1
  /// The stream's version after the newest durable batch.
  private(set) var version: UInt64
  private var waiters: [Waiter] = []
  /// Why nothing more is durable; set once.
  private(set) var failure: RPCError?

  typealias Continuation = CheckedContinuation<RPCError?, Never>

  private struct Waiter {
    var batch: UInt64
    var continuation: Continuation
  }

  init(ledger: Ledger, version: UInt64) {
    self.ledger = ledger
    self.version = version
  }

  /// The batch after which everything that the ledger says now is durable.
  var visibleBatch: UInt64 { pendingCount > 0 ? nextBatch : nextBatch - 1 }

  mutating func record(_ charge: RecordedCharge) {
    apply { ledger throws(LedgerError) in try ledger.apply(charge) }
    change { $0.charges.append(charge) }
  }

  mutating func record(_ action: CompletedAction) {
    apply { ledger throws(LedgerError) in try ledger.apply(action) }
    change { $0.actions.append(action) }
  }

  mutating func record(_ refund: RecordedRefund) {
    apply { ledger throws(LedgerError) in try ledger.apply(refund) }
    change { $0.refunds.append(refund) }
  }

  mutating func record(_ dispute: RecordedDispute) {
    apply { ledger throws(LedgerError) in try ledger.apply(dispute) }
    if pending.last?.verdicts.isEmpty == false { pending.append(LedgerBatch()) }
    change { $0.disputes.append(dispute) }
  }

  mutating func record(_ verdict: ClosedDispute) {
    apply { ledger throws(LedgerError) in try ledger.apply(verdict) }
    change { $0.verdicts.append(verdict) }
  }

  private mutating func change(_ body: (inout LedgerBatch) -> Void) { body(&pending[pending.count - 1]) }

  /// A change that was decided against this very ledger applies. One that does not is our own mistake, and must not
  /// reach the disk.
  private mutating func apply(_ change: (inout Ledger) throws(LedgerError) -> Void) {
    do throws(LedgerError) {
      try change(&ledger)
      pendingCount += 1
    } catch {
      preconditionFailure("a decision does not fit the ledger it was made on: \(error)")
    }
  }

  /// The next batch to write; `nil` while one is being written or nothing waits.
  mutating func takeBatch() -> [LedgerBatch]? {
    guard !isWriting, pendingCount > 0, failure == nil else { return nil }
    defer {
      pending = [LedgerBatch()]
      pendingCount = 0
    }
    isWriting = true
    nextBatch += 1
    return pending
  }

  /// The batch that was being written is durable.
  /// - Returns: Who waited for it.
  mutating func batchWritten(version: UInt64) -> [Continuation] {
    isWriting = false
    self.version = version
    durableBatch = nextBatch - 1
    let ready = waiters.filter { $0.batch <= durableBatch }
    waiters.removeAll { $0.batch <= durableBatch }
    return ready.map(\.continuation)
  }

  /// Nothing more will be durable: what the ledger says beyond it is void until a restart.
  /// - Returns: Everybody who waits.
  mutating func fail(_ error: RPCError) -> [Continuation] {
    isWriting = false
    failure = error
    defer { waiters = [] }
    return waiters.map(\.continuation)
  }

  enum Wait {
    case over(RPCError?)
    case goesOn
  }

  /// Keeps the continuation until the batch is durable, unless it is already or never will be.
  mutating func wait(for batch: UInt64, _ continuation: Continuation) -> Wait {
    if batch <= durableBatch { return .over(nil) }
    if let failure { return .over(failure) }
    waiters.append(Waiter(batch: batch, continuation: continuation))
    return .goesOn
  }
}
