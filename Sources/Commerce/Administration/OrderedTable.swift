/// Entities by id that keep the order in which they came. Removal keeps the order of the rest and costs O(n).
package struct OrderedTable<Value: Sendable>: Sendable {
  private var table = EntityTable<Value>()
  /// Oldest first.
  package private(set) var ids: [String] = []

  package var count: Int { ids.count }

  package subscript(id: String) -> Value? { table[id] }

  /// Oldest first.
  package var values: [Value] { ids.compactMap { table[$0] } }

  mutating func insert(_ value: Value, id: String) {
    if table.entity(id) == nil { ids.append(id) }
    table[id] = value
  }

  mutating func update(_ id: String, _ change: (inout Value) -> Void) { table.update(id, change) }

  mutating func remove(_ id: String) {
    table[id] = nil
    ids.removeAll { $0 == id }
  }
}
