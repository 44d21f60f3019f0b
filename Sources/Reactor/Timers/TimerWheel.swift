/// Is told when a timer that it set runs out.
package protocol TimerTarget: AnyObject {
  /// - Parameter token: what the target gave when it set the timer.
  func timerFired(_ token: UInt64)
}

/// Names a timer that was set; stale once the timer fired or was cancelled, which is harmless.
package struct TimerID: Sendable, Hashable {
  let index: Int32
  let generation: UInt32

  /// No timer.
  package static let none = TimerID(index: -1, generation: 0)
}

/// Timers with a resolution of one millisecond; setting and cancelling cost the same whatever their number.
///
/// A hashed wheel: slot *t mod 4096* lists the timers due at millisecond *t*, of this turn and of later ones.
/// The nodes lie in one array and are linked by index, so that a timer allocates nothing. A bitmap of occupied slots
/// makes a quiet wheel cheap to pass over. Timers never fire early.
///
/// Invariants: a node is in exactly one list (a slot's, the due list, or the free list); a slot's bit is set exactly
/// when its list is not empty.
package struct TimerWheel {
  private struct Node {
    var target: (any TimerTarget)?
    var token: UInt64 = 0
    var dueMilliseconds: UInt64 = 0
    var next: Int32 = -1
    var previous: Int32 = -1
    var generation: UInt32 = 0
    var list: Int32 = TimerWheel.freeList
  }

  private static let slotCount = 4096
  private static let dueList = Int32(slotCount)
  private static let freeList: Int32 = -1

  private var nodes: ContiguousArray<Node> = []
  private var heads = ContiguousArray<Int32>(repeating: -1, count: slotCount + 1)
  private var occupied = ContiguousArray<UInt64>(repeating: 0, count: slotCount / 64)
  private var freeHead: Int32 = -1
  /// Every slot before this millisecond has been emptied of what was due.
  private var cursorMilliseconds: UInt64

  /// How many timers are set.
  package private(set) var count = 0

  package init(nowMilliseconds: UInt64) { cursorMilliseconds = nowMilliseconds }

  /// Sets a timer. One that is due already fires with the next `advance`.
  package mutating func schedule(atMilliseconds due: UInt64, target: any TimerTarget, token: UInt64) -> TimerID {
    let index: Int32
    if freeHead >= 0 {
      index = freeHead
      freeHead = nodes[Int(index)].next
    } else {
      index = Int32(nodes.count)
      nodes.append(Node())
    }
    let due = max(due, cursorMilliseconds)
    nodes[Int(index)].target = target
    nodes[Int(index)].token = token
    nodes[Int(index)].dueMilliseconds = due
    link(index, to: Int32(due % UInt64(Self.slotCount)))
    count += 1
    return TimerID(index: index, generation: nodes[Int(index)].generation)
  }

  /// Cancels a timer.
  /// - Returns: whether it was still to fire.
  @discardableResult
  package mutating func cancel(_ id: TimerID) -> Bool {
    guard id.index >= 0, nodes[Int(id.index)].generation == id.generation,
      nodes[Int(id.index)].list != Self.freeList
    else { return false }
    unlink(id.index)
    release(id.index)
    return true
  }

  /// Collects what is due at `nowMilliseconds`; `popDue` hands it out.
  package mutating func advance(toMilliseconds nowMilliseconds: UInt64) {
    guard nowMilliseconds >= cursorMilliseconds else { return }
    let span = min(nowMilliseconds - cursorMilliseconds, UInt64(Self.slotCount - 1))
    if count > 0 {
      for offset in 0...span {
        let slot = Int((nowMilliseconds - span + offset) % UInt64(Self.slotCount))
        if occupied[slot >> 6] & (1 << UInt64(slot & 63)) != 0 { collect(slot, nowMilliseconds) }
      }
    }
    cursorMilliseconds = nowMilliseconds + 1
  }

  /// Takes one due timer; `nil` when there is none left. Timers may be set and cancelled between two calls.
  package mutating func popDue() -> (target: any TimerTarget, token: UInt64)? {
    let index = heads[Int(Self.dueList)]
    guard index >= 0, let target = nodes[Int(index)].target else { return nil }
    let token = nodes[Int(index)].token
    unlink(index)
    release(index)
    return (target, token)
  }

  /// Cancels all timers.
  /// - Returns: what they were set for.
  package mutating func removeAll() -> [any TimerTarget] {
    let set = nodes.indices.filter { nodes[$0].list != Self.freeList }
    let targets = set.compactMap { nodes[$0].target }
    for index in set {
      unlink(Int32(index))
      release(Int32(index))
    }
    return targets
  }

  /// When `advance` is worth calling next: never later than the first timer, possibly earlier; `nil` without timers.
  package var nextMilliseconds: UInt64? {
    guard count > 0 else { return nil }
    if heads[Int(Self.dueList)] >= 0 { return cursorMilliseconds }
    let start = Int(cursorMilliseconds % UInt64(Self.slotCount))
    let words = occupied.count
    for step in 0...words {
      let word = (start >> 6 + step) % words
      var bits = occupied[word]
      if step == 0 { bits &= ~0 << UInt64(start & 63) }
      if step == words { bits &= ~(~0 << UInt64(start & 63)) }
      guard bits != 0 else { continue }
      let slot = word * 64 + bits.trailingZeroBitCount
      return cursorMilliseconds + UInt64((slot - start + Self.slotCount) % Self.slotCount)
    }
    return nil
  }

  private mutating func collect(_ slot: Int, _ nowMilliseconds: UInt64) {
    var index = heads[slot]
    while index >= 0 {
      let next = nodes[Int(index)].next
      if nodes[Int(index)].dueMilliseconds <= nowMilliseconds {
        unlink(index)
        link(index, to: Self.dueList)
      }
      index = next
    }
  }

  private mutating func link(_ index: Int32, to list: Int32) {
    let head = heads[Int(list)]
    nodes[Int(index)].list = list
    nodes[Int(index)].next = head
    nodes[Int(index)].previous = -1
    if head >= 0 { nodes[Int(head)].previous = index }
    heads[Int(list)] = index
    if list != Self.dueList { occupied[Int(list) >> 6] |= 1 << UInt64(list & 63) }
  }

  private mutating func unlink(_ index: Int32) {
    let list = nodes[Int(index)].list
    let next = nodes[Int(index)].next
    let previous = nodes[Int(index)].previous
    if next >= 0 { nodes[Int(next)].previous = previous }
    if previous >= 0 {
      nodes[Int(previous)].next = next
      return
    }
    heads[Int(list)] = next
    if next < 0, list != Self.dueList { occupied[Int(list) >> 6] &= ~(1 << UInt64(list & 63)) }
  }

  private mutating func release(_ index: Int32) {
    nodes[Int(index)].target = nil
    nodes[Int(index)].generation &+= 1
    nodes[Int(index)].list = Self.freeList
    nodes[Int(index)].next = freeHead
    freeHead = index
    count -= 1
  }
}
