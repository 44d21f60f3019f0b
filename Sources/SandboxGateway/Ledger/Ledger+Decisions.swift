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
    return .change(
      RecordedCharge(
        sequence: UInt64(charges.count), idempotencyKey: request.idempotencyKey, orderID: request.orderID,
        tenantID: request.tenantID, amountMinorUnits: request.amountMinorUnits, currencyCode: request.currencyCode,
        paymentToken: request.paymentToken, state: forcedDecline == nil ? token.state : .declined,
        declineCode: forcedDecline ?? token.declineCode, createTimeMicros: nowMicros))
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
    let granted = request.amountMinorUnits <= left
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
    return CompletedAction(chargeSequence: UInt64(chargeIndex), approved: request.approve)
  }

  private func refusal(_ chargeIndex: Int, _ left: Int64) -> String {
    charges[chargeIndex].record.state == .captured
      ? "the charge has \(left) minor units left to give back" : "the charge was never captured"
  }
}
