/// Whose entitlements an event may have changed.
package enum AffectedUsers: Sendable, Equatable {
  case none
  case some(Set<String>)
  case all

  package mutating func formUnion(_ other: AffectedUsers) {
    switch (self, other) {
    case (_, .none), (.all, _): break
    case (.none, _), (_, .all): self = other
    case (.some(let mine), .some(let others)): self = .some(mine.union(others))
    }
  }
}
