/// The sender's side of interning: what the peer remembers, and in which slot.
///
/// Slots are reused in turn once the table is full. What fits no slot goes as a literal.
struct SendingTable<Key: InternedKey> {
  private var slots: [Key] = []
  private var bytes = 0
  private var lastUsed = 0
  private var nextVictim = 0

  init() {}

  enum Outcome: Equatable {
    case use(slot: Int)
    case define(slot: Int)
    case literal
  }

  /// Decides how the CALL being written refers to `key`. The caller writes that reference to this very connection.
  @inline(__always) mutating func reference(_ key: Key, entriesMax: Int, bytesMax: Int) -> Outcome {
    if lastUsed < slots.count, slots[lastUsed] == key { return .use(slot: lastUsed) }
    return search(key, entriesMax, bytesMax)
  }

  /// Whether the peer has yet to see `key`.
  @inline(__always) func isNew(_ key: Key) -> Bool {
    !(lastUsed < slots.count && slots[lastUsed] == key) && !slots.contains(key)
  }

  private mutating func search(_ key: Key, _ entriesMax: Int, _ bytesMax: Int) -> Outcome {
    if let slot = slots.firstIndex(of: key) {
      lastUsed = slot
      return .use(slot: slot)
    }
    let size = key.byteCount
    if slots.count < entriesMax, bytes + size <= bytesMax {
      bytes += size
      slots.append(key)
      lastUsed = slots.count - 1
      return .define(slot: lastUsed)
    }
    guard !slots.isEmpty else { return .literal }
    let victim = nextVictim % slots.count
    nextVictim = victim + 1
    let bytesAfter = bytes - slots[victim].byteCount + size
    guard bytesAfter <= bytesMax else { return .literal }
    bytes = bytesAfter
    slots[victim] = key
    lastUsed = victim
    return .define(slot: victim)
  }
}

/// What a table remembers for the sender.
protocol InternedKey: Equatable {
  var byteCount: Int { get }
}

/// A method's full name as an object, so that the usual comparison is that of two pointers.
package final class MethodName: InternedKey, Sendable {
  /// `service/method`, as it travels.
  package let fullName: String
  let byteCount: Int

  package init(_ fullName: String) {
    self.fullName = fullName
    byteCount = fullName.utf8.count
  }

  package static func == (left: MethodName, right: MethodName) -> Bool {
    left === right || left.fullName == right.fullName
  }
}

extension String: InternedKey {
  var byteCount: Int { utf8.count }
}
