internal import Foundation
internal import Testing

/// The program itself, against servers that it starts.
@Suite struct ProgramTests {
  @Test func theDemoPassesAndLeavesNothingBehind() async throws {
    let run = try await ProgramRun("demo")
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.hasSuffix("\ndemo passed\n"))
    #expect(run.filesLeft.isEmpty)
  }

  @Test(arguments: ["echo", "entitlement", "purchase"])
  func aShortLoadIsAnsweredWithoutErrors(scenario: String) async throws {
    let run = try await ProgramRun(
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
    let run = try await ProgramRun("restart", "--events", "200", "--tenants", "2", "--runs", "1", "--output", "json")
    #expect(run.status == 0, "\(run.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect((object?["events"] as? Int ?? 0) >= 200)
    #expect(run.filesLeft.isEmpty)
  }

  @Test func aSmallScaleRunHasAFigureForEveryGoal() async throws {
    let run = try await ProgramRun(
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
    let run = try await ProgramRun("conformance", "--only", "hello_twice")
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains("pass  hello_twice"))
    #expect(run.output.hasSuffix("\n1 passed, 0 failed\n"))
    #expect(run.filesLeft.isEmpty)
  }

  @Test func conformanceFailsWhereNobodyAnswers() async throws {
    let run = try await ProgramRun("conformance", "--server", "127.0.0.1:1", "--only", "empty_unary")
    #expect(run.status == 1)
    #expect(run.output.contains("FAIL  empty_unary"))
    #expect(run.output.hasSuffix("\n0 passed, 1 failed\n"))
  }

  @Test func conformanceHasAllOfItsCases() async throws {
    let run = try await ProgramRun("conformance", "--list")
    let lines = run.output.split(separator: "\n")
    #expect(Set(lines).count == lines.count)
    #expect(lines.count { $0.hasPrefix("positive ") } >= 60)
    #expect(lines.count { $0.hasPrefix("negative ") } >= 150)
  }

  @Test func nobodyToTalkToIsSaidWithTheAddress() async throws {
    let run = try await ProgramRun("load", "--scenario", "echo", "--server", "127.0.0.1:1", "--duration", "1")
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
    let run = try await ProgramRun(arguments)
    #expect(run.status == 64)
    #expect(run.errors.contains(named))
    #expect(run.output.isEmpty)
  }

  @Test func helpNamesEveryCommand() async throws {
    let run = try await ProgramRun("--help")
    #expect(run.status == 0)
    for command in ["load", "idle", "restart", "startup", "codec", "demo", "conformance", "scale"] {
      #expect(run.output.contains(command))
    }
  }
}
