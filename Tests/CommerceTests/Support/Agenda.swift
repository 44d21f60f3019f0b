internal import Commerce

/// A tenant's timers: those that wait for time to pass, in the order in which they fire, and those that name a process
/// at the gateway.
struct Agenda {
  private var dues: [String: UnixMicros] = [:]
  /// By (due, id).
  private var waiting: [(due: UnixMicros, id: String)] = []
  /// Ids of the processes that are under way, sorted.
  private(set) var processes: [String] = []

  var first: (due: UnixMicros, id: String)? { waiting.first }
  var count: Int { waiting.count + processes.count }

  func contains(_ id: String) -> Bool { dues[id] != nil || processes.contains(id) }

  mutating func apply(_ intent: TimerIntent) {
    switch intent {
    case .set(let id, let due, _):
      remove(id)
      if Self.isProcess(id) {
        processes.insert(id, at: processes.firstIndex { $0 > id } ?? processes.count)
      } else {
        dues[id] = due
        waiting.insert((due, id), at: place(of: due, id))
      }
    case .cancel(let id): remove(id)
    }
  }

  mutating func remove(_ id: String) {
    if let due = dues.removeValue(forKey: id) {
      waiting.remove(at: place(of: due, id))
    } else {
      processes.removeAll { $0 == id }
    }
  }

  private func place(of due: UnixMicros, _ id: String) -> Int {
    var (low, high) = (0, waiting.count)
    while low < high {
      let middle = (low + high) / 2
      if (waiting[middle].due, waiting[middle].id) < (due, id) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func isProcess(_ id: String) -> Bool {
    ["order", "invoice", "refund"].contains(CommerceTimers.parts(of: id).kind)
  }
}
