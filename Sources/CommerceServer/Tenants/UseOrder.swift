/// Ids in the order of their last use: a doubly linked list in an array, every step O(1).
struct UseOrder: Sendable {
  /// Where an id stands; valid until it is removed.
  typealias Place = Int

  private struct Link: Sendable {
    var id: String
    var older: Int
    var newer: Int
  }

  private static let none = -1

  private var links: [Link] = []
  private var free: [Place] = []
  private var oldest = none
  private var newest = none

  /// Adds an id as the newest.
  mutating func insert(_ id: String) -> Place {
    let place = free.popLast() ?? links.count
    let link = Link(id: id, older: Self.none, newer: Self.none)
    if place == links.count { links.append(link) } else { links[place] = link }
    linkAsNewest(place)
    return place
  }

  /// Makes an id the newest.
  mutating func touch(_ place: Place) {
    if place == newest { return }
    unlink(place)
    linkAsNewest(place)
  }

  mutating func remove(_ place: Place) {
    unlink(place)
    links[place].id = ""
    free.append(place)
  }

  /// From the oldest to the newest, until `body` answers false.
  func visitOldestFirst(_ body: (String) -> Bool) {
    var place = oldest
    while place != Self.none, body(links[place].id) { place = links[place].newer }
  }

  private mutating func linkAsNewest(_ place: Place) {
    links[place].older = newest
    links[place].newer = Self.none
    if newest == Self.none { oldest = place } else { links[newest].newer = place }
    newest = place
  }

  private mutating func unlink(_ place: Place) {
    let (older, newer) = (links[place].older, links[place].newer)
    if older == Self.none { oldest = newer } else { links[older].newer = newer }
    if newer == Self.none { newest = older } else { links[newer].older = older }
  }
}
