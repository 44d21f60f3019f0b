/// The first few of many in an order, without sorting them all: a heap of as many as are wanted, the last one on top.
struct Smallest<Element> {
  private let limit: Int
  private let precedes: (Element, Element) -> Bool
  private var heap: [Element] = []

  /// - Parameters:
  ///   - limit: how many are kept; at least 1.
  ///   - precedes: a strict order without equals.
  init(_ limit: Int, by precedes: @escaping (Element, Element) -> Bool) {
    precondition(limit > 0, "the first none of many need no heap")
    self.limit = limit
    self.precedes = precedes
  }

  mutating func insert(_ element: Element) {
    if heap.count < limit {
      heap.append(element)
      siftUp(heap.count - 1)
    } else if precedes(element, heap[0]) {
      heap[0] = element
      siftDown()
    }
  }

  func sorted() -> [Element] { heap.sorted(by: precedes) }

  private mutating func siftUp(_ start: Int) {
    var index = start
    while index > 0, case let parent = (index - 1) / 2, precedes(heap[parent], heap[index]) {
      heap.swapAt(index, parent)
      index = parent
    }
  }

  private mutating func siftDown() {
    var index = 0
    while true {
      let (left, right) = (2 * index + 1, 2 * index + 2)
      var last = index
      if left < heap.count, precedes(heap[last], heap[left]) { last = left }
      if right < heap.count, precedes(heap[last], heap[right]) { last = right }
      if last == index { return }
      heap.swapAt(index, last)
      index = last
    }
  }
}
