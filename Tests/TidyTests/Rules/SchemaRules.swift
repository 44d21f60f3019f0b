/// The `.proto` files and their Swift twins, which name themselves by the full name of what they stand for.
enum SchemaRules {
  /// Declarations of `protocol/` whose full name no Swift file under `Sources` has as a string.
  static func missingTwins(_ protos: [ProtoFile], _ sources: [SwiftSource]) -> [Violation] {
    let names = Set(literals(sources).map(\.name))
    return protos.flatMap { proto in
      proto.declarations.filter { !names.contains($0.fullName) }
        .map { Violation(path: proto.path, line: $0.line, message: "\($0.kind) \($0.fullName) has no Swift twin") }
    }
  }

  /// Full names in Swift, of a package that `protocol/` declares, without their `.proto` declaration.
  static func twinsOfNothing(_ protos: [ProtoFile], _ sources: [SwiftSource]) -> [Violation] {
    let declared = Set(protos.flatMap { $0.declarations.map(\.fullName) })
    let packages = Set(declared.compactMap(package))
    return literals(sources).filter { literal in
      !declared.contains(literal.name) && package(literal.name).map(packages.contains) == true
    }
    .map { Violation(path: $0.path, line: $0.line, message: "\($0.name) is declared in no .proto file") }
  }

  private struct Literal {
    var name: String
    var path: String
    var line: Int
  }

  /// Strings of the form `package.v1.Name`.
  private static func literals(_ sources: [SwiftSource]) -> [Literal] {
    sources.filter { $0.path.hasPrefix("Sources/") }.flatMap { source in
      source.lines.enumerated().flatMap { index, line in
        line.matches(of: /"([a-z][a-z.]*\.v[0-9]+(?:\.[A-Z]\w*)+)"/)
          .map { Literal(name: String($0.1), path: source.path, line: index + 1) }
      }
    }
  }

  /// What stands before the first capitalised part.
  private static func package(_ name: String) -> String? {
    name.firstMatch(of: /^([a-z0-9.]+)\.[A-Z]/).map { String($0.1) }
  }
}
