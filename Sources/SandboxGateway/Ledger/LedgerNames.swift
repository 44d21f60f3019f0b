internal import CommerceSchema
internal import Wire

/// How the ledger's sequences look from outside: `ch_<instance>_<sequence>`.
///
/// The instance is random and kept with the journal, so that a charge of another gateway's life is never found here.
struct LedgerNames: Sendable {
  let instance: String

  func charge(_ sequence: UInt64) -> String { "ch_\(instance)_\(sequence)" }
  func refund(_ sequence: UInt64) -> String { "re_\(instance)_\(sequence)" }
  func dispute(_ sequence: UInt64) -> String { "du_\(instance)_\(sequence)" }
  func actionURL(_ sequence: UInt64) -> String { "https://hooks.sandbox.invalid/3ds/\(charge(sequence))" }

  /// The sequence in a charge's id; `nil` for everything that `charge` does not write.
  func sequence(ofCharge id: String) -> Int? { sequence(of: id, prefix: "ch_\(instance)_") }

  /// The sequence in a dispute's id; `nil` for everything that `dispute` does not write.
  func sequence(ofDispute id: String) -> Int? { sequence(of: id, prefix: "du_\(instance)_") }

  private func sequence(of id: String, prefix: String) -> Int? {
    guard id.hasPrefix(prefix), let sequence = Int(id.dropFirst(prefix.count)), sequence >= 0,
      prefix + String(sequence) == id
    else { return nil }
    return sequence
  }

  func message(_ charge: Ledger.StoredCharge) -> CardCharge {
    let record = charge.record
    return CardCharge(
      chargeID: self.charge(record.sequence), idempotencyKey: record.idempotencyKey, orderID: record.orderID,
      tenantID: record.tenantID, amountMinorUnits: record.amountMinorUnits,
      refundedMinorUnits: charge.refundedMinorUnits, currencyCode: record.currencyCode, state: record.state,
      declineCode: record.declineCode,
      actionURL: record.state == .requiresAction ? actionURL(record.sequence) : "",
      createTime: Timestamp(unixMicros: record.createTimeMicros),
      disputeID: charge.disputeIndex.map { dispute(UInt64($0)) } ?? "")
  }

  /// - Parameter state: as the dispute was, or is.
  func message(_ dispute: RecordedDispute, of charge: RecordedCharge, state: CardDispute.State) -> CardDispute {
    CardDispute(
      disputeID: self.dispute(dispute.sequence), chargeID: self.charge(charge.sequence), orderID: charge.orderID,
      tenantID: charge.tenantID, amountMinorUnits: dispute.amountMinorUnits, currencyCode: charge.currencyCode,
      state: state, reason: dispute.reason, createTime: Timestamp(unixMicros: dispute.createTimeMicros))
  }

  func message(_ refund: RecordedRefund, currencyCode: String) -> CardRefund {
    CardRefund(
      refundID: self.refund(refund.sequence), idempotencyKey: refund.idempotencyKey,
      chargeID: charge(refund.chargeSequence), amountMinorUnits: refund.amountMinorUnits, currencyCode: currencyCode,
      state: refund.state, refusal: refund.refusal, createTime: Timestamp(unixMicros: refund.createTimeMicros))
  }
}
