package import CommerceEvents

/// Large tables in parts, for whoever goes through all of them: a part is small, whatever the size of the table.
extension TenantState {
  /// In how many parts billing's tables come.
  package var invoicePartCount: Int { ShardedTable<Int>.partCount }

  /// Sorted by number.
  package func invoices(inPart part: Int) -> [Invoice] { invoices.sortedValues(inPart: part) }

  /// Sorted by number.
  package func creditNotes(inPart part: Int) -> [CreditNote] { creditNotes.sortedValues(inPart: part) }

  /// Sorted by id.
  package func refunds(inPart part: Int) -> [Refund] { refunds.sortedValues(inPart: part) }

  /// Sorted by id.
  package func charges(inPart part: Int) -> [CardCharge] { charges.sortedValues(inPart: part) }
}
