package import CommerceEvents

/// Large tables in parts, for whoever goes through all of them: a part is small, whatever the size of the table.
extension TenantState {
  /// In how many parts billing's tables come.
  package var invoiceShardCount: Int { ShardedTable<Int>.shardCount }

  /// Sorted by number.
  package func invoices(inShard shard: Int) -> [Invoice] { invoices.sortedValues(inShard: shard) }

  /// Sorted by number.
  package func creditNotes(inShard shard: Int) -> [CreditNote] { creditNotes.sortedValues(inShard: shard) }

  /// Sorted by id.
  package func refunds(inShard shard: Int) -> [Refund] { refunds.sortedValues(inShard: shard) }

  /// Sorted by id.
  package func charges(inShard shard: Int) -> [CardCharge] { charges.sortedValues(inShard: shard) }
}
