/// Points on a circle of 64-bit hashes, each of which belongs to one of several places (ketama's consistent hashing).
///
/// A key belongs to the first point at or after its hash, going round. Every place has points in proportion to its
/// weight, derived from its name and nothing else: adding or removing a place moves only the keys that it gains or
/// loses, but where it makes the number of points double or halve. Building costs n log n in the points, looking up
/// log n.
struct HashRing: Sendable {
  struct Place: Sendable, Hashable {
    /// Names the place, the same in every process.
    var name: String
    var weight: Int
  }

  private struct Point {
    var hash: UInt64
    var place: Int32
  }

  private var points: [Point] = []
  let placeCount: Int

  /// How many points there are.
  var count: Int { points.count }

  /// - Parameters:
  ///   - entriesMin: how many points there are at least, where `entriesMax` leaves room.
  ///   - entriesMax: bounds the ring; every place keeps one point at least.
  init(_ places: [Place], entriesMin: Int, entriesMax: Int) {
    placeCount = places.count
    let total = Double(places.reduce(0) { $0 + max(1, $1.weight) })
    if places.isEmpty { return }
    // Points per unit of weight, in powers of two: one address more or less seldom changes the others' points.
    var perUnit = 1.0
    while perUnit * total < Double(entriesMin) { perUnit *= 2 }
    while perUnit * total > Double(entriesMax) { perUnit /= 2 }
    for (index, place) in places.enumerated() {
      let copies = max(1, Int(perUnit * Double(max(1, place.weight))))
      let seed = Self.hash(place.name)
      for copy in 0..<copies {
        points.append(Point(hash: Self.mix(seed &+ UInt64(copy) &* 0x9E37_79B9_7F4A_7C15), place: Int32(index)))
      }
    }
    points.sort { ($0.hash, $0.place) < ($1.hash, $1.place) }
  }

  /// The index in `points` of the first point at or after a hash.
  private func first(atOrAfter hash: UInt64) -> Int {
    var low = 0
    var high = points.count
    while low < high {
      let middle = (low + high) / 2
      if points[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    return low == points.count ? 0 : low
  }

  /// The place that a hash belongs to; `nil` for an empty ring.
  func place(for hash: UInt64) -> Int? {
    points.isEmpty ? nil : Int(points[first(atOrAfter: hash)].place)
  }

  /// Asks the places in the order in which they stand behind a hash, each once, until `body` returns a value.
  func firstPlace<Value>(from hash: UInt64, _ body: (Int) -> Value?) -> Value? {
    if points.isEmpty { return nil }
    let start = first(atOrAfter: hash)
    // The first place nearly always answers, so that nothing is allocated for it.
    let home = Int(points[start].place)
    if let value = body(home) { return value }
    var asked: Set<Int> = [home]
    for step in 1..<points.count where asked.count < placeCount {
      let place = Int(points[(start + step) % points.count].place)
      if asked.insert(place).inserted, let value = body(place) { return value }
    }
    return nil
  }

  // MARK: Hashing

  /// FNV-1a, finished by an avalanche: the same everywhere and for ever, unlike `Hasher`. Not for untrusted tables.
  static func hash(_ text: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return mix(hash)
  }

  /// The finishing step of SplitMix64: every input bit moves every output bit.
  private static func mix(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
