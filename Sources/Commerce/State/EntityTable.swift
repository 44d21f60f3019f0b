/// An immutable entity on the heap: a lookup costs one reference count, not one for each of its strings.
final class Entity<Value: Sendable>: Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}

/// A `ShardedTable` for large values. Reading a field through `entity` copies nothing else; a change replaces the whole
/// value, so it should make all its changes at once.
struct EntityTable<Value: Sendable>: Sendable {
  private var table = ShardedTable<Entity<Value>>()

  var count: Int { table.count }

  /// The entity itself, for reading some of its fields.
  func entity(_ key: String) -> Entity<Value>? { table[key] }

  subscript(key: String) -> Value? {
    get { table[key]?.value }
    set { table[key] = newValue.map { Entity($0) } }
  }

  /// Changes the value under `key`; nothing happens where there is none.
  mutating func update(_ key: String, _ change: (inout Value) -> Void) {
    guard var value = table[key]?.value else { return }
    change(&value)
    table[key] = Entity(value)
  }

  /// In no order.
  func visit(_ body: (String, Value) throws -> Void) rethrows {
    try table.visit { try body($0, $1.value) }
  }

  /// One part of the table, sorted by key.
  func sortedValues(inPart part: Int) -> [Value] { table.sortedValues(inPart: part).map(\.value) }

  /// Sorted by key, so that equal tables give equal arrays.
  func sortedValues() -> [Value] { table.sortedValues().map(\.value) }
}
