/// Which rules of the requirements have a test through the client library, and whether the table of
/// `protocol/commerce/README.md` (rule → RPC → test) says what is there.
enum CoverageRules {
  static let ruleCount = 43

  /// Rules that nothing implements yet. The list only shrinks; it is empty when the requirements are met.
  static let awaited: Set<Int> = []

  /// Where tests go through `CommerceClient`, a real socket and a real journal.
  static let endToEndFolder = "Tests/EndToEndTests/"

  /// The document with the table.
  static let tablePath = "protocol/commerce/README.md"

  /// Packages whose methods a caller may use, and therefore has to find in the table.
  static let publicPackages: Set<String> = ["commerce.v1", "commerce.development.v1"]

  /// A token for development is no statement of the requirements: every test uses it, no rule names it.
  static let methodsOfNoRule: Set<String> = ["DevelopmentService.IssueToken"]

  /// A row of the table.
  struct Row {
    let line: Int
    let rule: Int
    /// `Service.Method`; a method without a service belongs to the service before it.
    let methods: [String]
    /// The rules that the named tests carry.
    let testedRules: [Int]
    /// `as R02`: the methods are those of another row.
    let sameAs: Int?
  }

  // MARK: Tests

  /// How many tests carry each rule's number, in the given sources.
  static func testCounts(_ sources: [SwiftSource]) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for source in sources {
      for line in source.code {
        guard line.contains("func R"), let match = line.firstMatch(of: /\bfunc\s+((?:R\d\d_)+)/) else { continue }
        for number in match.1.split(separator: "_") {
          if let rule = Int(number.dropFirst()) { counts[rule, default: 0] += 1 }
        }
      }
    }
    return counts
  }

  static func endToEndCounts(_ sources: [SwiftSource]) -> [Int: Int] {
    testCounts(sources.filter { $0.path.hasPrefix(endToEndFolder) })
  }

  /// A line per rule that no end-to-end test names, and per test that names no rule.
  static func untestedRules(_ counts: [Int: Int]) -> [Violation] {
    (1...ruleCount).filter { counts[$0, default: 0] == 0 && !awaited.contains($0) }.map {
      Violation(path: endToEndFolder, line: 1, message: "no test is named \(name($0))_…")
    }
      + counts.keys.filter { !(1...ruleCount).contains($0) }.sorted().map {
        Violation(path: endToEndFolder, line: 1, message: "a test is named \(name($0))_…; there is no such rule")
      }
  }

  /// For people: how many tests each rule has.
  static func report(_ counts: [Int: Int]) -> String {
    let covered = (1...ruleCount).count { counts[$0, default: 0] > 0 }
    let list = (1...ruleCount).map { "\(name($0)):\(counts[$0, default: 0])" }.joined(separator: " ")
    let total = counts.values.reduce(0, +)
    return "requirements with end-to-end tests: \(covered) of \(ruleCount), \(total) in all: \(list)"
  }

  // MARK: The table

  static func rows(_ text: String) -> [Row] {
    text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      guard let match = line.firstMatch(of: /^\| R(\d\d) [^|]*\|([^|]*)\|([^|]*)\|$/), let rule = Int(match.1) else {
        return nil
      }
      var service = ""
      let methods = match.2.matches(of: /`(?:(\w+Service)\.)?([A-Z]\w+)`/).compactMap { name -> String? in
        if let named = name.1 { service = String(named) }
        return service.isEmpty ? nil : "\(service).\(name.2)"
      }
      return Row(
        line: index + 1, rule: rule, methods: methods,
        testedRules: match.3.matches(of: /`R(\d\d)_/).compactMap { Int($0.1) },
        sameAs: match.2.firstMatch(of: /as R(\d\d)/).flatMap { Int($0.1) })
    }
  }

  /// What is wrong with the table: rules without a row, methods and tests that do not exist, methods that no row names.
  static func tableViolations(_ text: String, methods: Set<String>, counts: [Int: Int]) -> [Violation] {
    let rows = rows(text)
    var found: [Violation] = []
    func note(_ line: Int, _ message: String) { found.append(Violation(path: tablePath, line: line, message: message)) }
    let known = Set(rows.map(\.rule))
    for rule in 1...ruleCount where !known.contains(rule) && !awaited.contains(rule) {
      note(1, "\(name(rule)) has no row")
    }
    for row in rows {
      for method in row.methods where !methods.contains(method) { note(row.line, "\(method) is no method") }
      if let other = row.sameAs, !known.contains(other) { note(row.line, "\(name(other)) has no row") }
      if !row.testedRules.contains(row.rule) { note(row.line, "names no test of \(name(row.rule))") }
      for rule in row.testedRules where counts[rule, default: 0] == 0 {
        note(row.line, "there is no end-to-end test \(name(rule))_…")
      }
    }
    let named = Set(rows.flatMap(\.methods))
    for method in methods.subtracting(named).subtracting(methodsOfNoRule).sorted() {
      note(1, "no row names \(method)")
    }
    return found
  }

  static func publicMethods(_ protos: [ProtoFile]) -> Set<String> {
    Set(
      protos.flatMap(\.methods).compactMap { fullName in
        let parts = fullName.split(separator: ".")
        guard parts.count > 2, publicPackages.contains(parts.dropLast(2).joined(separator: ".")) else { return nil }
        return parts.suffix(2).joined(separator: ".")
      })
  }

  private static func name(_ rule: Int) -> String { rule < 10 ? "R0\(rule)" : "R\(rule)" }
}
