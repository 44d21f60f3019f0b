/// What a file may import, and how.
enum ImportRules {
  /// They build with the standard library and libc alone, for speed, size and start-up.
  static let targetsWithoutFoundation: Set<String> = [
    "Commerce", "CommerceEvents", "CommerceSchema", "HTTPServer", "Journal", "JournalSQLite", "Metrics", "RPC",
    "RPCClient",
    "RPCClientTLS", "RPCInProcess", "RPCRuntime", "RPCServer", "RPCServerTLS", "RPCServiceSchema", "RPCServices",
    "Reactor",
    "TLS", "Wire",
  ]

  /// What comes with the toolchain and the platform.
  static let platformModules: Set<String> = [
    "Darwin", "Dispatch", "Foundation", "FoundationNetworking", "Glibc", "Musl", "Swift", "Synchronization",
  ]

  private struct Import {
    var line: Int
    var hasAccess: Bool
    var module: String
  }

  static func accessLevels(_ source: SwiftSource) -> [Violation] {
    imports(source).filter { !$0.hasAccess }.map {
      source.violation(line: $0.line, "import \($0.module) has no access level")
    }
  }

  static func modules(_ source: SwiftSource, _ graph: ModuleGraph) -> [Violation] {
    guard let target = graph.target(of: source.path) else {
      return [source.violation(line: 1, "the file belongs to no target of Package.swift")]
    }
    return imports(source).compactMap { used in
      if used.module == "Foundation", targetsWithoutFoundation.contains(target.name) {
        return source.violation(line: used.line, "\(target.name) does without Foundation")
      }
      if platformModules.contains(used.module) || used.module == "Testing" && target.kind == .test { return nil }
      if target.dependencies.contains(used.module) { return nil }
      return source.violation(line: used.line, "\(target.name) imports \(used.module) without depending on it")
    }
  }

  /// Dependencies in Package.swift that nothing imports. A test may depend on a program that it runs; a target that
  /// imports nothing at all is one whose code is still to come.
  static func unusedDependencies(_ sources: [SwiftSource], _ graph: ModuleGraph) -> [Violation] {
    graph.targets.flatMap { target in
      let files = sources.filter { $0.path.hasPrefix(target.folder + "/") }
      let used = Set(files.flatMap { imports($0).map(\.module) })
      if used.isEmpty { return [Violation]() }
      return target.dependencies.filter { name in
        !used.contains(name) && graph.target(named: name)?.kind != .executable
      }
      .map {
        Violation(
          path: "Package.swift", line: target.line, message: "\(target.name) depends on \($0) and never imports it")
      }
    }
  }

  /// Products that anybody may use who has the toolchain and nothing else.
  static let targetsWithoutCLibraries = ["CommerceClient", "RPCClient", "RPCInProcess", "RPCServer"]

  /// System libraries that one of these targets would need, through whatever target.
  static func neededCLibraries(_ graph: ModuleGraph, by targets: [String] = targetsWithoutCLibraries) -> [Violation] {
    targets.flatMap { name in
      graph.reachable(from: name).filter { $0.kind == .system && $0.name != "CLinux" }.map {
        Violation(
          path: "Package.swift", line: $0.line, message: "\(name) needs \($0.name); it builds without C libraries")
      }
    }
  }

  private static func imports(_ source: SwiftSource) -> [Import] {
    let pattern =
      #/
      ^ \s* (?: @\w+ (?: \(\w+\) )? \s+ )* ( public | package | internal | fileprivate | private )? \s*
      import \s+ (?: (?: struct | class | enum | func | let | var | protocol | typealias ) \s+ )? (\w+)
      /#
    return source.code.enumerated().compactMap { index, line in
      guard line.contains("import ") else { return nil }
      return line.firstMatch(of: pattern).map { Import(line: index + 1, hasAccess: $0.1 != nil, module: String($0.2)) }
    }
  }
}
