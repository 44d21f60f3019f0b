/// A queue of what is to happen, by virtual time; at equal times in the order of scheduling.
struct VirtualTime<Event> {
  private struct Entry {
    var due: Int
    var number: Int
    var event: Event
  }

  /// Microseconds since the beginning.
  private(set) var now = 0
  private var heap: [Entry] = []
  private var numbers = 0

  var isEmpty: Bool { heap.isEmpty }

  mutating func schedule(after delay: Int, _ event: Event) {
    numbers += 1
    heap.append(Entry(due: now + delay, number: numbers, event: event))
    var child = heap.count - 1
    while child > 0, precedes(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  /// Moves the time to the next event.
  mutating func next() -> Event? {
    guard let first = heap.first else { return nil }
    now = first.due
    let last = heap.removeLast()
    if heap.isEmpty { return first.event }
    heap[0] = last
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && precedes(child, least) { least = child }
      if least == parent { return first.event }
      heap.swapAt(parent, least)
      parent = least
    }
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    (heap[left].due, heap[left].number) < (heap[right].due, heap[right].number)
  }
}
