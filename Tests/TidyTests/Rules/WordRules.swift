/// What must not stand in the sources.
enum WordRules {
  /// Targets whose work is bytes in memory or a C library; tests may use pointers where they stand in for these.
  static let targetsWithUnsafePointers: Set<String> = [
    "Cryptography", "JournalSQLite", "Locking", "RPC", "Reactor", "TLS", "Wire",
  ]

  /// Where a socket's borrowed bytes pass from the reactor to a connection machine.
  static let filesThatHandBytesOver: Set<String> = [
    "Sources/HTTPServer/Server/HTTPConnection.swift", "clients/harness/Conformance/Negative/RawPeer.swift",
    "Sources/RPCClient/Connections/OutgoingConnection.swift", "Sources/RPCServer/Connections/AcceptedConnection.swift",
    "Sources/PaymentsStripe/Transport/StripeConnection.swift",
  ]

  /// Where an injected clock becomes the machine's own.
  static let filesWithTheMachinesClock: Set<String> = [
    "clients/CommerceClient/Retrying/ClientClock.swift", "Sources/CommerceServer/Support/SystemClock.swift",
    "Sources/sandbox-gateway/GatewayProgram.swift",
    "Sources/RPCServices/Test/MachineClock.swift",
  ]

  static func unfinishedWork(_ source: SwiftSource) -> [Violation] {
    // Put together, so that this file doesn't find itself.
    let words = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
    return source.lines.enumerated().flatMap { index, line in
      words.filter { word in line.contains(word) && line.split { !$0.isLetter }.contains { $0 == word } }
        .map { source.violation(line: index + 1, "\($0): finish it or open an issue") }
    }
  }

  static func forcing(_ source: SwiftSource) -> [Violation] {
    matches(source, having: ["!"], /\b(?:try|as)!/) { "\($0): handle the failure" }
  }

  static func printing(_ source: SwiftSource, _ graph: ModuleGraph) -> [Violation] {
    guard let target = graph.target(of: source.path), target.kind == .library else { return [] }
    return matches(source, having: ["print(", "Print(", "dump("], /(?:^|[^.\w])(?:print|debugPrint|dump)\(/) { _ in
      "a library does not print"
    }
  }

  static func sleeping(_ source: SwiftSource) -> [Violation] {
    if filesWithTheMachinesClock.contains(source.path) { return [] }
    return matches(source, having: ["sleep("], /(?:^|[^\w])(?:u|nano|clock_nano)?sleep\(/) { _ in
      "wait for what happens, on an injected clock"
    }
    .filter { !source.code[$0.line - 1].contains("func sleep(") }
  }

  static func unsafePointers(_ source: SwiftSource, _ graph: ModuleGraph) -> [Violation] {
    guard let target = graph.target(of: source.path), target.kind != .test, !source.path.hasPrefix("Tests/"),
      !targetsWithUnsafePointers.contains(target.name), !filesThatHandBytesOver.contains(source.path)
    else { return [] }
    return matches(
      source, having: ["nsafe", "Unmanaged"],
      /\b(?:Unsafe(?:Mutable)?(?:Raw)?(?:Buffer)?Pointer|withUnsafe(?!\w*Continuation)\w+|unsafeBitCast|Unmanaged)\b/
    ) {
      "\($0): unsafe memory stays in \(targetsWithUnsafePointers.sorted().joined(separator: ", "))"
    }
  }

  /// A `catch` that does nothing, a comment or not.
  static func swallowedErrors(_ source: SwiftSource) -> [Violation] {
    let text = source.code.joined(separator: "\n")
    return text.matches(of: /\bcatch\b[^{}]*\{\s*\}/).map { match in
      let line = text[..<match.range.lowerBound].count { $0 == "\n" } + 1
      return source.violation(line: line, "the error is swallowed")
    }
  }

  /// - Parameter words: a line without any of them can't match; looking for words is much faster than matching.
  private static func matches(
    _ source: SwiftSource, having words: [String], _ pattern: Regex<Substring>, _ message: (Substring) -> String
  ) -> [Violation] {
    source.code.enumerated().flatMap { index, line in
      if !words.contains(where: line.contains) { return [Violation]() }
      return line.matches(of: pattern).map { source.violation(line: index + 1, message($0.0)) }
    }
  }
}
