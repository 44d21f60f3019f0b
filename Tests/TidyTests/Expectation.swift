internal import Testing

/// Records what rules have found, all of it at once, as a failure; nothing found is no failure.
func tidy(_ violations: [Violation], sourceLocation: SourceLocation = #_sourceLocation) {
  if violations.isEmpty { return }
  let list = violations.map(\.description).joined(separator: "\n")
  Issue.record("\(violations.count) places:\n\(list)", sourceLocation: sourceLocation)
}
