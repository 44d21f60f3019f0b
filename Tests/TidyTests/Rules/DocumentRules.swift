/// What documents say of the code, as far as a machine can hold it.
enum DocumentRules {
  /// For people who run the server: every option of `commerced` stands here.
  static let operatorsPath = "protocol/commerce/operators.md"

  /// Documents whose names of suites and options are checked.
  static let paths = [
    "README.md", "protocol/README.md", "protocol/commerce/README.md", operatorsPath, "protocol/commerce/callers.md",
  ]

  static let optionsPath = "Sources/commerced/Options.swift"

  /// `SomethingTests` in backticks names a suite or a test target.
  static func unknownSuites(_ text: String, path: String, suites: Set<String>) -> [Violation] {
    mentions(of: /`(\w+Tests)`/, text).filter { !suites.contains($0.name) }.map {
      Violation(path: path, line: $0.line, message: "there is no suite \($0.name)")
    }
  }

  static func suites(_ sources: [SwiftSource]) -> Set<String> {
    var names: Set<String> = []
    for source in sources where source.path.hasPrefix("Tests/") {
      for line in source.code where line.contains("Tests") {
        if let match = line.firstMatch(of: /\b(?:struct|class|enum|actor)\s+(\w+Tests)\b/) {
          names.insert(String(match.1))
        }
      }
    }
    return names
  }

  /// `--something` names an option of one of the programs.
  static func unknownOptions(_ text: String, path: String, options: Set<String>) -> [Violation] {
    mentions(of: /(?:^|[\s`(\[])--([a-z][a-z0-9-]+)/, text).filter { !options.contains($0.name) }.map {
      Violation(path: path, line: $0.line, message: "no program has an option --\($0.name)")
    }
  }

  /// Options that the page for operators says nothing of.
  static func untoldOptions(_ text: String, options: Set<String>) -> [Violation] {
    let told = Set(mentions(of: #/--([a-z][a-z0-9-]+)/#, text).map(\.name))
      .union(mentions(of: #/^([a-z][a-z0-9-]+) = /#, text).map(\.name))
    return options.subtracting(told).sorted().map {
      Violation(path: operatorsPath, line: 1, message: "nothing is said of commerced --\($0)")
    }
  }

  /// The options that a source declares: `.value("name", …)`, `.flag("name", …)`.
  static func options(_ source: SwiftSource) -> Set<String> {
    let text = source.lines.joined(separator: "\n")
    return Set(text.matches(of: /\.(?:value|flag)\(\s*"([a-z][a-z0-9-]+)"/).map { String($0.1) })
  }

  /// `commercectl` makes an option of each field of a request: `validate_only` is `--validate-only`.
  static func fieldOptions(_ protos: [ProtoFile]) -> Set<String> {
    Set(
      protos.flatMap { proto in
        proto.text.matches(of: /\s(\w+) = \d+;/).map { String($0.1.replacing("_", with: "-")) }
      })
  }

  private static func mentions(of pattern: Regex<(Substring, Substring)>, _ text: String) -> [(line: Int, name: String)]
  {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap { index, line in
      line.matches(of: pattern).map { (index + 1, String($0.1)) }
    }
  }
}
