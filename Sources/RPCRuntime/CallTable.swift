/// The calls of one connection by stream id: open addressing, linear probing, deletion by shifting back.
///
/// It holds objects without their type, so that one compiled form serves both ends; the user knows what it put in.
/// Invariant: at most half of the places are taken, so that a probe ends. Memory follows the number of calls.
package struct CallTable {
  private struct Place {
    /// 0 marks a free place.
    var id: UInt32 = 0
    var call: AnyObject?
  }

  private static let capacityAtFirst = 16
  /// A table that became empty keeps at most this many places.
  private static let capacityKept = 64

  private var places: ContiguousArray<Place> = []
  private var shift: UInt32 = 32
  package private(set) var count = 0

  package init() {}

  /// Spreads ids over the places by Fibonacci hashing.
  @inline(__always) private func home(_ id: UInt32) -> Int { Int((id &* 0x9E37_79B1) >> shift) }

  @inline(__always) private func index(of id: UInt32) -> Int? {
    if count == 0 { return nil }
    let mask = places.count - 1
    var index = home(id)
    while true {
      let found = places[index].id
      if found == id { return index }
      if found == 0 { return nil }
      index = (index + 1) & mask
    }
  }

  package func find(_ id: UInt32) -> AnyObject? { index(of: id).flatMap { places[$0].call } }

  /// Adds a call whose id is not in the table.
  package mutating func insert(_ id: UInt32, _ call: AnyObject) {
    precondition(id != 0, "stream 0 is the connection's own")
    if (count + 1) * 2 > places.count { grow() }
    place(Place(id: id, call: call))
    count += 1
  }

  private mutating func place(_ new: Place) {
    let mask = places.count - 1
    var index = home(new.id)
    while places[index].id != 0 { index = (index + 1) & mask }
    places[index] = new
  }

  private mutating func grow() {
    let old = places
    let capacity = max(Self.capacityAtFirst, old.count * 2)
    places = ContiguousArray(repeating: Place(), count: capacity)
    shift = UInt32(32 - capacity.trailingZeroBitCount)
    for entry in old where entry.id != 0 { place(entry) }
  }

  /// Takes a call out.
  @discardableResult
  package mutating func remove(_ id: UInt32) -> AnyObject? {
    guard let index = index(of: id) else { return nil }
    let removed = places[index].call
    let mask = places.count - 1
    var hole = index
    var probe = index
    while true {
      probe = (probe + 1) & mask
      let id = places[probe].id
      if id == 0 { break }
      // An entry may fill the hole unless its home lies cyclically between the hole and itself.
      if (probe &- home(id)) & mask >= (probe &- hole) & mask {
        places.swapAt(hole, probe)
        hole = probe
      }
    }
    places[hole] = Place()
    count -= 1
    if count == 0, places.count > Self.capacityKept { places = [] }
    return removed
  }

  /// Every call, in no order.
  package var all: [AnyObject] { places.compactMap(\.call) }

  /// Takes every call out.
  package mutating func removeAll() -> [AnyObject] {
    let all = self.all
    places = []
    count = 0
    return all
  }
}
