internal import Commerce
internal import Journal

/// A tenant's timers in the order in which they fire: by (due, sequence), in business time (R28).
///
/// It mirrors the tenant's rows in the journal, so that the tenant knows at the cost of one comparison whether anything
/// is due. A binary heap; an entry that was moved or cancelled stays in it until it comes up or is swept.
struct TimerQueue: Sendable {
  struct Entry: Sendable, Hashable {
    let dueMicros: UnixMicros
    let sequence: UInt64
    let id: String

    fileprivate func precedes(_ other: Entry) -> Bool {
      dueMicros != other.dueMicros ? dueMicros < other.dueMicros : sequence < other.sequence
    }
  }

  /// Stale entries above which, and above as many as there are live ones, the heap is made anew.
  private static let staleMin = 64

  private var heap: [Entry] = []
  /// The sequence that holds, by id.
  private var live = ShardedTable<UInt64>()
  private var liveCount = 0
  private var lastSequence: UInt64 = 0

  /// - Parameter rows: of one tenant.
  init(_ rows: [TimerRow] = []) {
    for row in rows.sorted(by: { ($0.dueMicros, $0.sequence) < ($1.dueMicros, $1.sequence) }) {
      // Sorted, it is a heap already.
      heap.append(Entry(dueMicros: row.dueMicros, sequence: row.sequence, id: row.id))
      if live[row.id] == nil { liveCount += 1 }
      live[row.id] = row.sequence
      lastSequence = max(lastSequence, row.sequence)
    }
  }

  var count: Int { liveCount }

  /// What fires next.
  var first: Entry? { heap.first }

  func contains(_ id: String) -> Bool { live[id] != nil }

  mutating func apply(_ change: TimerIntent) {
    switch change {
    case .set(let id, let dueMicros, _):
      // The journal hands out its sequences in the same order.
      lastSequence += 1
      if live[id] == nil { liveCount += 1 }
      live[id] = lastSequence
      push(Entry(dueMicros: dueMicros, sequence: lastSequence, id: id))
    case .cancel(let id):
      remove(id)
    }
    sweep()
  }

  /// Takes out what fires next; its row stays in the journal until a decision removes it.
  mutating func removeFirst() {
    guard let first else { return }
    remove(first.id)
    sweep()
  }

  private mutating func remove(_ id: String) {
    guard live[id] != nil else { return }
    live[id] = nil
    liveCount -= 1
  }

  // MARK: The heap

  /// Afterwards the first entry is a live one, and stale ones are no more than as many as the live.
  private mutating func sweep() {
    while let first = heap.first, live[first.id] != first.sequence { pop() }
    if heap.count > 2 * liveCount + Self.staleMin {
      heap = heap.filter { live[$0.id] == $0.sequence }.sorted { $0.precedes($1) }
    }
  }

  private mutating func push(_ entry: Entry) {
    var index = heap.count
    heap.append(entry)
    while index > 0 {
      let parent = (index - 1) / 2
      guard heap[index].precedes(heap[parent]) else { return }
      heap.swapAt(index, parent)
      index = parent
    }
  }

  private mutating func pop() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var index = 0
    while true {
      let (left, right) = (2 * index + 1, 2 * index + 2)
      var least = index
      if left < heap.count, heap[left].precedes(heap[least]) { least = left }
      if right < heap.count, heap[right].precedes(heap[least]) { least = right }
      if least == index { return }
      heap.swapAt(index, least)
      index = least
    }
  }
}
