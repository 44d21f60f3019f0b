internal import Foundation
internal import Testing

/// The program itself, against servers that it starts.
@Suite struct ProgramTests {
  @Test func theDemoPassesAndLeavesNothingBehind() async throws {
    let run = try await Run("demo")
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.hasSuffix("\ndemo passed\n"))
    #expect(run.filesLeft.isEmpty)
  }

  @Test(arguments: ["echo", "entitlement", "purchase"])
  func aShortLoadIsAnsweredWithoutErrors(scenario: String) async throws {
    let run = try await Run(
      "load", "--scenario", scenario, "--connections", "2", "--in-flight", "4", "--duration", "300ms", "--warm-up",
      "0", "--output", "json", "--quiet")
    #expect(run.status == 0, "\(run.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let report = try #require(object)
    #expect(report["scenario"] as? String == scenario)
    #expect((report["calls"] as? Int ?? 0) > 0)
    #expect((report["errors"] as? [String: Int]) == [:])
    #expect(run.filesLeft.isEmpty)
  }

  @Test func aRestartedServerHasEveryEvent() async throws {
    let run = try await Run("restart", "--events", "200", "--tenants", "2", "--runs", "1", "--output", "json")
    #expect(run.status == 0, "\(run.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect((object?["events"] as? Int ?? 0) >= 200)
    #expect(run.filesLeft.isEmpty)
  }

  @Test func aSmallScaleRunHasAFigureForEveryGoal() async throws {
    let run = try await Run(
      "scale", "--users", "60", "--subscriptions", "40", "--assignments", "200", "--tenants", "20", "--rate", "100",
      "--duration", "1s", "--output", "json", "--quiet")
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let report = try #require(object)
    #expect(report["assignments"] as? Int == 200)
    let goals = try #require(report["goals"] as? [[String: Any]])
    let names = goals.compactMap { $0["name"] as? String }
    for name in ["import of all users", "assignment of 60 users", "ListPurchases, first page, p99"] {
      #expect(names.contains(name))
    }
    #expect(names.contains("activation of a tenant, p99"))
    #expect(goals.allSatisfy { ($0["measured"] as? Double ?? 0) > 0 })
    let methods = try #require(report["methods"] as? [[String: Any]])
    #expect(methods.allSatisfy { ($0["calls"] as? Int ?? 0) > 0 && ($0["errors"] as? [String: Int]) == [:] })
    let steps = try #require(report["steps"] as? [[String: Any]])
    #expect(steps.count == 5)
    #expect(run.filesLeft.isEmpty)
  }

  @Test func conformanceHoldsCaseByCase() async throws {
    let run = try await Run("conformance", "--only", "hello_twice")
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("pass  hello_twice"))
    #expect(run.output.hasSuffix("\n1 passed, 0 failed\n"))
    #expect(run.filesLeft.isEmpty)
  }

  @Test func conformanceFailsWhereNobodyAnswers() async throws {
    let run = try await Run("conformance", "--server", "127.0.0.1:1", "--only", "empty_unary")
    #expect(run.status == 1)
    #expect(run.output.contains("FAIL  empty_unary"))
    #expect(run.output.hasSuffix("\n0 passed, 1 failed\n"))
  }

  @Test func conformanceHasAllOfItsCases() async throws {
    let run = try await Run("conformance", "--list")
    let lines = run.output.split(separator: "\n")
    #expect(Set(lines).count == lines.count)
    #expect(lines.count { $0.hasPrefix("positive ") } >= 60)
    #expect(lines.count { $0.hasPrefix("negative ") } >= 150)
  }

  @Test func nobodyToTalkToIsSaidWithTheAddress() async throws {
    let run = try await Run("load", "--scenario", "echo", "--server", "127.0.0.1:1", "--duration", "1")
    #expect(run.status == 69)
    #expect(run.errors.contains("127.0.0.1:1"))
  }

  @Test(arguments: [
    (["load"], "--scenario"), (["load", "--scenario", "ech"], "ech"), (["lod"], "lod"),
    (["load", "--scenario", "purchase", "--size", "3"], "--size"),
    (["load", "--scenario", "echo", "--conections", "3"], "--connections"),
    (["load", "--scenario", "echo", "--in-flight", "0"], "--in-flight"),
    (["scale", "--large-only", "--tenants-only"], "--tenants-only"), (["scale", "--users", "1"], "--users"),
  ])
  func wrongArgumentsAreNamed(arguments: [String], named: String) async throws {
    let run = try await Run(arguments)
    #expect(run.status == 64)
    #expect(run.errors.contains(named))
    #expect(run.output.isEmpty)
  }

  @Test func helpNamesEveryCommand() async throws {
    let run = try await Run("--help")
    #expect(run.status == 0)
    for command in ["load", "idle", "restart", "startup", "codec", "demo", "conformance", "scale"] {
      #expect(run.output.contains(command))
    }
  }
}

/// One run of the program, with a temporary directory of its own.
private struct Run {
  let status: Int32
  let output: String
  let errors: String
  /// What was left in the temporary directory.
  let filesLeft: [String]

  init(_ arguments: String...) async throws { try await self.init(arguments) }

  init(_ arguments: [String]) async throws {
    let manager = FileManager.default
    let scratch = manager.temporaryDirectory.appendingPathComponent("harness-tests-\(UUID().uuidString)")
    let temporary = scratch.appendingPathComponent("tmp")
    try manager.createDirectory(at: temporary, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: scratch) }
    let (output, errors) = (scratch.appendingPathComponent("output"), scratch.appendingPathComponent("errors"))
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = try Self.program()
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": temporary.path]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
    }
    self.output = try String(contentsOf: output, encoding: .utf8)
    self.errors = try String(contentsOf: errors, encoding: .utf8)
    filesLeft = try manager.contentsOfDirectory(atPath: temporary.path)
  }

  /// The program that was built with the tests.
  private static func program() throws -> URL {
    let folders = [Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
    let candidates = folders.map { $0.appendingPathComponent("harness") }
    return try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) })
  }
}
