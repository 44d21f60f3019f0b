internal import Foundation

/// The targets of `Package.swift`, read from its text.
struct ModuleGraph: Sendable {
  enum Kind: String, Sendable {
    case library = "target"
    case executable = "executableTarget"
    case test = "testTarget"
    case system = "systemLibrary"
  }

  struct Target: Sendable, Hashable {
    var name: String
    var kind: Kind
    /// The folder of its sources, from the repository's root.
    var folder: String
    var dependencies: [String]
    /// Where it is declared in `Package.swift`, from 1.
    var line: Int
  }

  let targets: [Target]

  init(packageDescription: String) {
    let start = packageDescription.range(of: "  targets: [")?.upperBound ?? packageDescription.startIndex
    var rest = packageDescription[start...]
    var targets: [Target] = []
    let declaration = /\.(target|executableTarget|testTarget|systemLibrary)\(/
    while let match = rest.firstMatch(of: declaration), let kind = Kind(rawValue: String(match.1)) {
      let end = Self.closingBracket(in: rest, from: match.range.upperBound)
      let line = packageDescription[..<match.range.lowerBound].count { $0.isNewline } + 1
      targets.append(Self.target(kind, String(rest[match.range.upperBound..<end]), line: line))
      rest = rest[end...]
    }
    self.targets = targets
  }

  private static func closingBracket(in text: Substring, from start: Substring.Index) -> Substring.Index {
    var depth = 1
    for index in text[start...].indices {
      if "([".contains(text[index]) { depth += 1 }
      if ")]".contains(text[index]) { depth -= 1 }
      if depth == 0 { return index }
    }
    return text.endIndex
  }

  private static func target(_ kind: Kind, _ text: String, line: Int) -> Target {
    let name = text.firstMatch(of: /name: "([^"]+)"/).map { String($0.1) } ?? ""
    let path = text.firstMatch(of: /path: "([^"]+)"/).map { String($0.1) }
    var dependencies: [String] = []
    if let start = text.range(of: "dependencies: [")?.upperBound {
      let list = text[start..<closingBracket(in: text[...], from: start)]
      dependencies = list.matches(of: /"([^"]+)"/).map { String($0.1) }
    }
    let folder = path ?? (kind == .test ? "Tests/" : "Sources/") + name
    return Target(name: name, kind: kind, folder: folder, dependencies: dependencies, line: line)
  }

  func target(named name: String) -> Target? { targets.first { $0.name == name } }

  /// Everything that a target stands on, directly or not.
  func reachable(from name: String) -> [Target] {
    var names: Set<String> = []
    var next = [name]
    while let current = next.popLast() {
      guard names.insert(current).inserted else { continue }
      next += target(named: current)?.dependencies ?? []
    }
    return targets.filter { names.contains($0.name) && $0.name != name }
  }

  /// The target whose folder holds the file.
  func target(of path: String) -> Target? { targets.first { path.hasPrefix($0.folder + "/") } }
}
