/// A first-in, first-out queue in one growing block of memory. For one thread, and for values without references.
struct Ring<Element: BitwiseCopyable>: ~Copyable {
  private var base: UnsafeMutablePointer<Element>
  private var capacity: Int
  private var head = 0
  private(set) var count = 0

  /// - Parameter capacity: elements reserved at first, a power of two.
  init(capacity: Int) {
    precondition(capacity > 0 && capacity & (capacity - 1) == 0, "a ring's capacity is a power of two")
    base = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { base.deallocate() }

  var isEmpty: Bool { count == 0 }

  @inline(__always) mutating func append(_ element: Element) {
    if count == capacity { grow() }
    (base + ((head &+ count) & (capacity &- 1))).initialize(to: element)
    count &+= 1
  }

  @inline(__always) mutating func popFirst() -> Element? {
    if count == 0 { return nil }
    let element = base[head]
    head = (head &+ 1) & (capacity &- 1)
    count &-= 1
    return element
  }

  @inline(never) private mutating func grow() {
    let newBase = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    for index in 0..<count { (newBase + index).initialize(to: base[(head + index) & (capacity - 1)]) }
    base.deallocate()
    base = newBase
    head = 0
    capacity *= 2
  }
}
