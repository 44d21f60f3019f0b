/// Is told what its descriptor is ready for.
package protocol EventSource: AnyObject {
  func ready(_ readiness: Readiness)

  /// The loop has ended, and nothing is told any more.
  func abandoned()
}

extension EventSource {
  package func abandoned() {}
}

/// Names a registration of a descriptor with a loop.
package struct SourceToken: Sendable, Hashable {
  let rawValue: UInt64
}

/// The event sources of a loop. A token holds the slot in its low and the slot's generation in its high half, so that
/// a report for a descriptor that was closed in the same batch finds nothing instead of its successor.
struct SourceTable {
  /// The loop's own descriptor for waking up.
  static let wakeToken = UInt64.max

  private struct Slot {
    var source: (any EventSource)?
    var generation: UInt32 = 0
  }

  private var slots: ContiguousArray<Slot> = []
  private var free: ContiguousArray<UInt32> = []

  mutating func insert(_ source: any EventSource) -> SourceToken {
    let index: Int
    if let reused = free.popLast() {
      index = Int(reused)
    } else {
      index = slots.count
      slots.append(Slot())
    }
    slots[index].source = source
    return SourceToken(rawValue: UInt64(slots[index].generation) << 32 | UInt64(index))
  }

  mutating func remove(_ token: SourceToken) {
    let index = Int(UInt32(truncatingIfNeeded: token.rawValue))
    guard slots[index].generation == UInt32(token.rawValue >> 32), slots[index].source != nil else { return }
    slots[index].source = nil
    // The last generation is never reached, so that no token equals `wakeToken`.
    slots[index].generation = slots[index].generation == .max - 1 ? 0 : slots[index].generation + 1
    free.append(UInt32(index))
  }

  /// Empties the table; removing one of the sources later does nothing.
  /// - Returns: the sources that were in it.
  mutating func removeAll() -> [any EventSource] {
    let all = slots.compactMap(\.source)
    for index in slots.indices where slots[index].source != nil {
      remove(SourceToken(rawValue: UInt64(slots[index].generation) << 32 | UInt64(index)))
    }
    return all
  }

  @inline(__always) func find(_ token: UInt64) -> (any EventSource)? {
    let index = Int(UInt32(truncatingIfNeeded: token))
    let slot = slots[index]
    return slot.generation == UInt32(token >> 32) ? slot.source : nil
  }
}
