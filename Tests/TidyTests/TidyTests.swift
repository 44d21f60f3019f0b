internal import Testing

@Suite("The house is tidy")
struct TidyTests {
  @Test func linesAreShort() throws { try expectNone { $0.sources.flatMap(LengthRules.lines) } }

  @Test func filesAreShort() throws { try expectNone { $0.sources.flatMap(LengthRules.file) } }

  @Test func functionsAreShort() throws { try expectNone { $0.sources.flatMap(LengthRules.functions) } }

  @Test func importsHaveAnAccessLevel() throws { try expectNone { $0.sources.flatMap(ImportRules.accessLevels) } }

  @Test func importsFollowTheModuleGraph() throws {
    try expectNone { repository in repository.sources.flatMap { ImportRules.modules($0, repository.graph) } }
  }

  @Test func dependenciesAreImported() throws {
    try expectNone { ImportRules.unusedDependencies($0.sources, $0.graph) }
  }

  @Test func clientsNeedNoCLibrary() throws { try expectNone { ImportRules.neededCLibraries($0.graph) } }

  @Test func nothingIsLeftUnfinished() throws { try expectNone { $0.sources.flatMap(WordRules.unfinishedWork) } }

  @Test func nothingIsForced() throws { try expectNone { $0.sources.flatMap(WordRules.forcing) } }

  @Test func librariesDoNotPrint() throws {
    try expectNone { repository in repository.sources.flatMap { WordRules.printing($0, repository.graph) } }
  }

  @Test func nothingSleeps() throws { try expectNone { $0.sources.flatMap(WordRules.sleeping) } }

  @Test func noErrorIsSwallowed() throws { try expectNone { $0.sources.flatMap(WordRules.swallowedErrors) } }

  @Test func unsafePointersStayWhereTheyBelong() throws {
    try expectNone { repository in repository.sources.flatMap { WordRules.unsafePointers($0, repository.graph) } }
  }

  @Test func everyDeclarationOfTheSchemaHasItsSwiftTwin() throws {
    try expectNone { SchemaRules.missingTwins($0.protos, $0.sources) }
  }

  @Test func everySwiftTwinHasItsDeclaration() throws {
    try expectNone { SchemaRules.twinsOfNothing($0.protos, $0.sources) }
  }

  @Test func theRepositoryWasFound() throws {
    let repository = try Repository.here.get()
    #expect(repository.sources.count > 50)
    #expect(repository.graph.targets.count > 20)
    #expect(repository.protos.count > 10)
  }

  private func expectNone(
    sourceLocation: SourceLocation = #_sourceLocation, _ find: (Repository) -> [Violation]
  ) throws {
    tidy(find(try Repository.here.get()), sourceLocation: sourceLocation)
  }
}
