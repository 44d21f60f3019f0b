internal import Foundation
internal import Testing

/// Every rule has a test that goes the whole way, and whoever looks for a rule finds its RPC and its test.
@Suite("The requirements are covered")
struct CoverageTests {
  @Test func everyRuleHasAnEndToEndTestOfItsNumber() throws {
    let counts = CoverageRules.endToEndCounts(try Repository.here.get().sources)
    print(CoverageRules.report(counts))
    tidy(CoverageRules.untestedRules(counts))
  }

  @Test func theTableOfRulesNamesWhatThereIs() throws {
    let repository = try Repository.here.get()
    let text = try String(
      contentsOf: repository.root.appendingPathComponent(CoverageRules.tablePath), encoding: .utf8)
    let methods = CoverageRules.publicMethods(repository.protos)
    #expect(methods.count > 40)
    tidy(
      CoverageRules.tableViolations(
        text, methods: methods, counts: CoverageRules.endToEndCounts(repository.sources)))
  }

  @Test func aRuleWithoutATestIsFound() {
    let source = SwiftSource(
      path: "Tests/EndToEndTests/A.swift", text: "@Test func R02_R03_a() {}\n// func R05_b()\nfunc R02_c() {}")
    let counts = CoverageRules.endToEndCounts([source, SwiftSource(path: "Tests/B.swift", text: "func R07_a() {}")])
    #expect(counts == [2: 2, 3: 1])
    #expect(CoverageRules.untestedRules(counts).count == 41 - CoverageRules.awaited.count)
    #expect(CoverageRules.untestedRules([44: 1]).count == 44 - CoverageRules.awaited.count)
    #expect(CoverageRules.report(counts).contains("2 of 43, 3 in all: R01:0 R02:2 R03:1"))
  }

  @Test func aTableThatNamesWhatThereIsNotIsFound() {
    let text = """
      | R01 a, b | `AService.Get`, `List`; then | `R01_…` |
      | R02 a | as R01; `BService.Gone` | `R02_…` |
      | R03 a | as R44 | `R02_…` |
      """
    #expect(CoverageRules.rows(text).map(\.methods) == [["AService.Get", "AService.List"], ["BService.Gone"], []])
    let messages = CoverageRules.tableViolations(
      text, methods: ["AService.Get", "AService.List", "AService.Put"], counts: [1: 1, 3: 1]
    ).map(\.message)
    #expect(
      messages.filter { !$0.hasSuffix("has no row") } == [
        "BService.Gone is no method", "there is no end-to-end test R02_…", "names no test of R03",
        "there is no end-to-end test R02_…", "no row names AService.Put",
      ])
    #expect(messages.contains("R44 has no row") && messages.contains("R43 has no row"))
    let proto = ProtoFile(
      path: "a.proto",
      text: "package commerce.v1;\nservice AService {\n  rpc Get(A) returns (A) { }\n}\nservice BService {\n"
        + "  rpc Put(stream A)\n      returns (A);\n}")
    #expect(CoverageRules.publicMethods([proto]) == ["AService.Get", "BService.Put"])
  }
}
