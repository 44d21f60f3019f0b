internal import Testing

@testable internal import RPCClient

@Suite struct HashRingTests {
  private func ring(_ names: some Sequence<String>, weight: Int = 1) -> HashRing {
    HashRing(names.map { HashRing.Place(name: $0, weight: weight) }, entriesMin: 1_024, entriesMax: 4_096)
  }

  private func names(_ count: Int) -> [String] { (1...count).map { "10.0.0.\($0):7443" } }
  private let keys = (0..<10_000).map { HashRing.hash("tenant-\($0)") }

  @Test func anEmptyRingHasNoPlace() {
    let ring = ring([])
    #expect(ring.place(for: 1) == nil)
    #expect(ring.firstPlace(from: 1) { $0 } == nil)
  }

  @Test func hashesAreTheSameInEveryProcess() {
    #expect(HashRing.hash("tenants/contoso") == HashRing.hash("tenants/contoso"))
    #expect(HashRing.hash("tenants/contoso") != HashRing.hash("tenants/fabrikam"))
  }

  @Test(arguments: [2, 3, 5, 10, 50]) func keysSpreadEvenlyOverEqualPlaces(count: Int) {
    let ring = ring(names(count))
    #expect(ring.count >= 1_024 && ring.count <= 4_096)
    var shares = Array(repeating: 0, count: count)
    for key in keys { shares[ring.place(for: key) ?? 0] += 1 }
    let mean = Double(keys.count) / Double(count)
    for share in shares { #expect(abs(Double(share) - mean) < mean * 0.75, "\(shares)") }
  }

  @Test func aPlaceGetsKeysByItsWeight() {
    let places = [HashRing.Place(name: "a", weight: 1), HashRing.Place(name: "b", weight: 3)]
    let ring = HashRing(places, entriesMin: 1_024, entriesMax: 4_096)
    let share = Double(keys.count { ring.place(for: $0) == 1 }) / Double(keys.count)
    #expect(share > 0.68 && share < 0.82)
  }

  @Test func onlyAGoneAddresssKeysMove() {
    let before = names(10)
    let after = before.filter { $0 != "10.0.0.4:7443" }
    let (old, new) = (ring(before), ring(after))
    for key in keys {
      let (was, now) = (old.place(for: key).map { before[$0] }, new.place(for: key).map { after[$0] })
      if was != "10.0.0.4:7443" { #expect(was == now) }
    }
  }

  @Test func aNewAddressTakesItsShareAndMovesNothingElse() {
    let (before, after) = (names(9), names(10))
    let (old, new) = (ring(before), ring(after))
    var moved = 0
    for key in keys {
      let (was, now) = (old.place(for: key).map { before[$0] }, new.place(for: key).map { after[$0] })
      if was == now { continue }
      moved += 1
      #expect(now == "10.0.0.10:7443")
    }
    #expect(moved > 400 && moved < 1_800)
  }

  @Test func theOrderOfTheAddressesDoesNotMatter() {
    let (forward, backward) = (names(7), Array(names(7).reversed()))
    let (first, second) = (ring(forward), ring(backward))
    for key in keys {
      #expect(first.place(for: key).map { forward[$0] } == second.place(for: key).map { backward[$0] })
    }
  }

  @Test func theRingIsBoundedWhateverTheWeights() {
    let places = (0..<100).map { HashRing.Place(name: "host-\($0)", weight: $0 == 0 ? 1 : 1_000) }
    let ring = HashRing(places, entriesMin: 1_024, entriesMax: 4_096)
    #expect(ring.count <= 4_096 + places.count)
    #expect(Set(keys.compactMap { ring.place(for: $0) }).count >= 99)
  }

  @Test func everyPlaceIsAskedOnceInTheOrderOfTheRing() {
    let ring = ring(names(5))
    var asked: [Int] = []
    #expect(
      ring.firstPlace(from: keys[0]) { place -> Int? in
        asked.append(place); return nil
      } == nil)
    #expect(asked.first == ring.place(for: keys[0]))
    #expect(asked.sorted() == [0, 1, 2, 3, 4])
    let second = asked[1]
    let home = asked[0]
    #expect(ring.firstPlace(from: keys[0]) { $0 == home ? nil : $0 } == second)
  }
}
