internal import Foundation
internal import Testing

/// `protocol/commerce/reasons.md` and the README beside it are complete.
struct ReasonsTests {
  private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func everyReasonThatIsRaisedIsListed() throws {
    // A status code and a reason, `reason: "…"`, or the raw value of an eligibility reason.
    let patterns = [
      /\.(?:aborted|alreadyExists|failedPrecondition|invalidArgument|notFound|outOfRange)\s*,\s*"([A-Z][A-Z0-9_]+)"/,
      /\.(?:permissionDenied|resourceExhausted|unauthenticated|unavailable)\s*,\s*"([A-Z][A-Z0-9_]+)"/,
      /reason: "([A-Z][A-Z0-9_]+)"/,
      /case \w+ = "([A-Z][A-Z0-9_]+)"/,
    ]
    let listed = try listedReasons()
    for target in ["Commerce", "CommerceServer", "SandboxGateway"] {
      for (path, text) in try files(under: "Sources/\(target)", extension: "swift") {
        // The entitlement's reasons are an enum of the schema.
        if path.hasSuffix("UserEntitlements.swift") { continue }
        let raised = patterns.flatMap { text.matches(of: $0).map { String($0.1) } }
        #expect(Set(raised).subtracting(listed).sorted() == [], "\(path)")
      }
    }
  }

  /// The other way round: nothing is listed that no server says, and no test is lost that sees it said.
  @Test func everyReasonThatIsListedIsRaisedAndAsserted() throws {
    let sources = try files(under: "Sources", extension: "swift").map(\.text).joined()
    let tests = try files(under: "Tests", extension: "swift").filter { !$0.path.hasSuffix("ReasonsTests.swift") }
      .map(\.text).joined()
    let literal = /"([A-Z][A-Z0-9_]+)"/
    let raised = Set(sources.matches(of: literal).map { String($0.1) })
    let asserted = Set(tests.matches(of: literal).map { String($0.1) })
    let listed = try listedReasons()
    #expect(listed.count > 80)
    #expect(listed.subtracting(raised).sorted() == [])
    #expect(listed.subtracting(asserted).sorted() == [])
  }

  @Test func everyReasonThatTheSchemaNamesIsListed() throws {
    let listed = try listedReasons()
    var found: Set<String> = []
    for (path, text) in try files(under: "protocol/commerce/v1", extension: "proto") {
      // `CODE` with `REASON`, `REASON` …, to the sentence's end.
      let sentences = text.replacing(/\n *\/\/ ?/, with: " ").matches(
        of: /`[A-Z_]+` with ((?:(?:,| or| and)? ?`[A-Z_]+`)+)/)
      let named = sentences.flatMap { $0.1.matches(of: /`([A-Z_]+)`/).map { String($0.1) } }
      let codes: Set = ["FAILED_PRECONDITION", "INVALID_ARGUMENT", "NOT_FOUND", "ABORTED", "ALREADY_EXISTS"]
      #expect(Set(named).subtracting(listed).subtracting(codes).sorted() == [], "\(path)")
      found.formUnion(named)
    }
    #expect(found.isSuperset(of: ["QUANTITY_INVALID", "QUOTE_USED", "PAYMENT_TOKEN_UNKNOWN", "RESUME_TOKEN_INVALID"]))
  }

  @Test func everyMethodOfThePublicSchemaStandsInTheRuleTable() throws {
    let table = try String(contentsOf: root.appending(path: "protocol/commerce/README.md"), encoding: .utf8)
    for (path, text) in try files(under: "protocol/commerce/v1", extension: "proto") {
      for match in text.matches(of: /rpc (\w+)\(/) { #expect(table.contains("\(match.1)`"), "\(path): \(match.1)") }
    }
  }

  private func listedReasons() throws -> Set<String> {
    let text = try String(contentsOf: root.appending(path: "protocol/commerce/reasons.md"), encoding: .utf8)
    let firstCells = text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { $0.split(separator: "|")[0] }
    return Set(firstCells.flatMap { $0.matches(of: /`([A-Z0-9_]+)`/).map { String($0.1) } })
  }

  private func files(under folder: String, extension suffix: String) throws -> [(path: String, text: String)] {
    let directory = root.appending(path: folder)
    return try FileManager.default.subpathsOfDirectory(atPath: directory.path).sorted()
      .filter { $0.hasSuffix(".\(suffix)") }
      .map { ("\(folder)/\($0)", try String(contentsOf: directory.appending(path: $0), encoding: .utf8)) }
  }
}
