internal import Foundation
internal import Testing

/// The documents name what there is.
@Suite("The documents are true where a machine can tell")
struct DocumentTests {
  private func documents(_ repository: Repository) throws -> [(path: String, text: String)] {
    try DocumentRules.paths.map {
      ($0, try String(contentsOf: repository.root.appendingPathComponent($0), encoding: .utf8))
    }
  }

  @Test func everySuiteThatADocumentNamesExists() throws {
    let repository = try Repository.here.get()
    let suites = DocumentRules.suites(repository.sources).union(repository.graph.targets.map(\.name))
    tidy(
      try documents(repository).flatMap { DocumentRules.unknownSuites($0.text, path: $0.path, suites: suites) })
  }

  @Test func everyOptionThatADocumentNamesExistsAndOperatorsLearnOfAll() throws {
    let repository = try Repository.here.get()
    let all = repository.sources.reduce(into: DocumentRules.fieldOptions(repository.protos).union(["help"])) {
      $0.formUnion(DocumentRules.options($1))
    }
    let documents = try documents(repository)
    tidy(documents.flatMap { DocumentRules.unknownOptions($0.text, path: $0.path, options: all) })
    let source = try #require(repository.sources.first { $0.path == DocumentRules.optionsPath })
    let own = DocumentRules.options(source)
    #expect(own.count > 30)
    let page = try #require(documents.first { $0.path == DocumentRules.operatorsPath })
    tidy(DocumentRules.untoldOptions(page.text, options: own))
  }

  @Test func whatADocumentNamesAndIsNotThereIsFound() {
    let source = SwiftSource(
      path: "Tests/A/ATests.swift",
      text: "struct ATests {}\nlet x = [.value(\n  \"listen\", \"A\"), .flag(\"quiet\", \"b\")]")
    let suites = DocumentRules.suites([source])
    #expect(suites == ["ATests"])
    let options = DocumentRules.options(source)
    #expect(options == ["listen", "quiet"])
    let proto = ProtoFile(path: "a.proto", text: "message A {\n  bool validate_only = 4;\n}")
    #expect(DocumentRules.fieldOptions([proto]) == ["validate-only"])
    let text = "`ATests`, `BTests`\n`--listen HOST`, --loud\nquiet = true"
    #expect(
      DocumentRules.unknownSuites(text, path: "a.md", suites: suites).map(\.description)
        == ["a.md:1: there is no suite BTests"])
    #expect(
      DocumentRules.unknownOptions(text, path: "a.md", options: options).map(\.description)
        == ["a.md:2: no program has an option --loud"])
    #expect(
      DocumentRules.untoldOptions(text, options: options.union(["drain"])).map(\.message)
        == ["nothing is said of commerced --drain"])
  }
}
