internal import CommerceSchema
internal import RPC

/// What the gateway decides about a request: an outcome that stands already, or a change that is to be applied and
/// journalled before anybody hears of it.
enum Decision<Change: Sendable>: Sendable {
  case known(index: Int)
  case change(Change)
}

extension Ledger {
  /// - Parameter forcedDecline: a decline code that a fault puts in the bank's mouth.
  func decide(
    _ request: CreateChargeRequest, forcedDecline: String?, nowMicros: Int64
  ) throws(RPCError) -> Decision<RecordedCharge> {
    try RequestChecks.check(request)
    if let known = charge(key: request.idempotencyKey)?.record {
      guard
        known.orderID == request.orderID, known.tenantID == request.tenantID,
        known.amountMinorUnits == request.amountMinorUnits, known.currencyCode == request.currencyCode,
        known.paymentToken == request.paymentToken
      else { throw RequestChecks.keyReused() }
      return .known(index: Int(known.sequence))
    }
    guard let token = TestToken.named(request.paymentToken) else { throw RequestChecks.unknownToken() }
    let (state, declineCode) =
      forcedDecline.map { (CardCharge.State.declined, $0) } ?? token.outcome(offSession: request.offSession)
    return .change(
      RecordedCharge(
        sequence: UInt64(charges.count), idempotencyKey: request.idempotencyKey, orderID: request.orderID,
        tenantID: request.tenantID, amountMinorUnits: request.amountMinorUnits, currencyCode: request.currencyCode,
        paymentToken: request.paymentToken, state: state, declineCode: declineCode, createTimeMicros: nowMicros))
  }

  /// - Parameter chargeIndex: the charge that the request names; `nil` when there is none.
  func decide(
    _ request: CreateRefundRequest, chargeIndex: Int?, nowMicros: Int64
  ) throws(RPCError) -> Decision<RecordedRefund> {
    try RequestChecks.check(request)
    if let known = refund(key: request.idempotencyKey) {
      guard known.chargeSequence == chargeIndex.map(UInt64.init), known.amountMinorUnits == request.amountMinorUnits,
        charges[Int(known.chargeSequence)].record.currencyCode == request.currencyCode
      else { throw RequestChecks.keyReused() }
      return .known(index: Int(known.sequence))
    }
    guard let chargeIndex else { throw RequestChecks.chargeNotFound() }
    guard charges[chargeIndex].record.currencyCode == request.currencyCode else {
      throw RequestChecks.invalid("currency_code", "must be the charge's currency")
    }
    let left = refundable(chargeIndex)
    let refuses = TestToken.named(charges[chargeIndex].record.paymentToken)?.refusesRefunds == true
    let granted = request.amountMinorUnits <= left && !refuses
    return .change(
      RecordedRefund(
        sequence: UInt64(refunds.count), idempotencyKey: request.idempotencyKey, chargeSequence: UInt64(chargeIndex),
        amountMinorUnits: request.amountMinorUnits, state: granted ? .succeeded : .refused,
        refusal: granted ? "" : refusal(chargeIndex, left), createTimeMicros: nowMicros))
  }

  func decide(_ request: CompleteActionRequest, chargeIndex: Int?) throws(RPCError) -> CompletedAction {
    guard let chargeIndex else { throw RequestChecks.chargeNotFound() }
    guard charges[chargeIndex].record.state == .requiresAction else {
      throw RPCError(
        .failedPrecondition, reason: "NO_ACTION_REQUIRED", domain: RequestChecks.domain,
        "the charge does not wait for the customer")
    }
    let token = TestToken.named(charges[chargeIndex].record.paymentToken)
    return CompletedAction(
      chargeSequence: UInt64(chargeIndex), approved: request.approve,
      declineCode: request.approve ? token?.declineCode ?? "" : "")
  }

  /// - Parameter chargeIndex: the charge that the request names; `nil` when there is none.
  func decide(
    _ request: OpenDisputeRequest, chargeIndex: Int?, nowMicros: Int64
  ) throws(RPCError) -> Decision<RecordedDispute> {
    guard let chargeIndex else { throw RequestChecks.chargeNotFound() }
    if let known = charges[chargeIndex].disputeIndex { return .known(index: known) }
    guard charges[chargeIndex].record.state == .captured else { throw RequestChecks.notDisputable() }
    return .change(try dispute(chargeIndex, reason: request.reason, nowMicros: nowMicros))
  }

  /// A dispute of the whole charge, as banks open them.
  func dispute(_ chargeIndex: Int, reason: String, nowMicros: Int64) throws(RPCError) -> RecordedDispute {
    guard reason.utf8.count <= RequestChecks.identifierBytesMax else {
      throw RequestChecks.invalid("reason", "must have at most \(RequestChecks.identifierBytesMax) bytes")
    }
    return RecordedDispute(
      sequence: UInt64(disputes.count), chargeSequence: UInt64(chargeIndex),
      amountMinorUnits: charges[chargeIndex].record.amountMinorUnits, reason: reason.isEmpty ? "general" : reason,
      createTimeMicros: nowMicros)
  }

  /// - Parameter index: the dispute that the request names; `nil` when there is none.
  func decide(_ request: CloseDisputeRequest, index: Int?) throws(RPCError) -> Decision<ClosedDispute> {
    guard let index else { throw RequestChecks.disputeNotFound() }
    switch disputes[index].state {
    case .open: return .change(ClosedDispute(disputeSequence: UInt64(index), won: request.won))
    case .won where request.won, .lost where !request.won: return .known(index: index)
    default: throw RequestChecks.disputeClosed()
    }
  }

  private func refusal(_ chargeIndex: Int, _ left: Int64) -> String {
    if isHeld(chargeIndex) { return "the charge is disputed" }
    if TestToken.named(charges[chargeIndex].record.paymentToken)?.refusesRefunds == true {
      return "the card's bank takes nothing back"
    }
    return charges[chargeIndex].record.state == .captured
      ? "the charge has \(left) minor units left to give back" : "the charge was never captured"
  }
}
