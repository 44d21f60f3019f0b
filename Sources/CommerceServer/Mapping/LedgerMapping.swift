internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Journal
internal import Wire

/// The ledger between the journal and callers.
enum LedgerMapping {
  /// - Parameter balances: by currency, then account; debit positive.
  static func trialBalance(_ balances: [LedgerPosting], at now: UnixMicros) -> TrialBalance {
    var answer = TrialBalance(asOfTime: .ifSet(now))
    for balance in balances where balance.amountMinor != 0 {
      let row = TrialBalance.Row(
        account: balance.account, currencyCode: balance.currencyCode, debitMinorUnits: max(0, balance.amountMinor),
        creditMinorUnits: max(0, -balance.amountMinor))
      answer.rows.append(row)
      if answer.totals.last?.currencyCode != row.currencyCode {
        answer.totals.append(.init(currencyCode: row.currencyCode))
      }
      answer.totals[answer.totals.count - 1].debitMinorUnits += row.debitMinorUnits
      answer.totals[answer.totals.count - 1].creditMinorUnits += row.creditMinorUnits
    }
    return answer
  }

  static func transaction(_ posted: LedgerPosted, _ event: RecordedEvent, tenant: String) -> LedgerTransaction {
    LedgerTransaction(
      sequence: event.version, createTime: Timestamp(unixMicros: event.timeMicros),
      entries: posted.postings.map {
        .init(account: $0.account, amount: .init($0.amountMinor, $0.currencyCode))
      },
      billingAccountID: posted.billingAccountID,
      order: posted.orderID.isEmpty ? "" : ResourceName.order(posted.orderID, in: tenant),
      invoiceNumber: posted.invoiceNumber, creditNoteNumber: posted.creditNoteNumber, refundID: posted.refundID)
  }
}
