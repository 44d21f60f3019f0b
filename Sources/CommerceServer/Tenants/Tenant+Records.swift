internal import Commerce
internal import Journal

/// The erasable records: personal data and free text, which events refer to and never hold (R34).
///
/// They are read from the journal when they are first wanted, and kept for as long as the tenant is in memory.
extension Tenant {
  /// The value under `key`, as of the last durable append or later; `nil` where there is none.
  func recordValue(_ key: String) async throws -> [UInt8]? {
    try await recordValues([key])[key]
  }

  /// The values under `keys`; a key without one is left out.
  func recordValues(_ keys: [String]) async throws -> [String: [UInt8]] {
    if recordCache == nil { try await loadRecords() }
    guard let cache = recordCache else { return [:] }
    return keys.reduce(into: [:]) { found, key in found[key] = cache[key] }
  }

  /// All of them, as they are now: a copy that costs nothing.
  func allRecords() async throws -> ShardedTable<[UInt8]> {
    if recordCache == nil { try await loadRecords() }
    return recordCache ?? ShardedTable()
  }

  func loadRecords() async throws {
    // Records that are changed while the rows are read win over the rows.
    recordChangesDuringLoad = [:]
    let rows = try await environment.journal.records(stream: StreamID(id), prefix: "")
    // A large tenant's table takes longer to build than a loop may be held up.
    let building = Task.detached {
      rows.reduce(into: ShardedTable<[UInt8]>()) { $0[$1.key] = $1.value }
    }
    var cache = await building.value
    for (key, value) in recordChangesDuringLoad ?? [:] { cache[key] = value }
    recordChangesDuringLoad = nil
    guard recordCache == nil else { return }
    recordCache = cache
    recordBytes = rows.reduce(0) { $0 + $1.key.utf8.count + $1.value.count }
    size.grow(by: recordBytes)
  }

  /// Follows what an append changes.
  func noteRecords(_ changes: [RecordIntent]) {
    for change in changes {
      let (key, value): (String, [UInt8]?) =
        switch change {
        case .put(let key, let value): (key, value)
        case .delete(let key): (key, nil)
        }
      recordCache?[key] = value
      recordChangesDuringLoad?.updateValue(value, forKey: key)
    }
  }
}
