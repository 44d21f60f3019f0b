internal import Foundation
internal import Testing

@testable internal import harness

/// `commercectl` as a person runs it, against the servers of a test.
struct Commercectl: Sendable {
  let server: String
  /// Where the session of a service is kept; people are named for each command.
  var session = "/nowhere/session.json"

  /// Runs a command and returns what it printed.
  ///
  /// - Parameters:
  ///   - person: a mail address of the sample directory; `nil` for whoever is signed in.
  ///   - exits: what the command has to end with.
  @discardableResult
  func run(
    arguments: [String], as person: String? = nil, exits: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> ProgramRun {
    let identity = person.map { ["--user", $0] } ?? []
    let run = try await ProgramRun(
      of: "commercectl", arguments + identity + ["--server", server], environment: ["COMMERCECTL_SESSION": session])
    #expect(
      run.status == exits, "commercectl \(arguments.joined(separator: " ")): \(run.output)\(run.errors)",
      sourceLocation: sourceLocation)
    return run
  }

  @discardableResult
  func run(
    _ arguments: String..., as person: String? = nil, exits: Int32 = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> String {
    let run = try await run(arguments: arguments, as: person, exits: exits, sourceLocation: sourceLocation)
    return exits == 0 ? run.output : run.errors
  }

  /// What the command says as JSON: an object.
  func object(
    _ arguments: String..., as person: String? = nil, exits: Int32 = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> [String: Any] {
    try Self.json(
      await run(
        arguments: arguments + ["--output", "json"], as: person, exits: exits, sourceLocation: sourceLocation),
      sourceLocation)
  }

  /// What the command says as JSON: an array of objects.
  func list(
    _ arguments: String..., as person: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> [[String: Any]] {
    try Self.json(
      await run(arguments: arguments + ["--output", "json"], as: person, sourceLocation: sourceLocation),
      sourceLocation)
  }

  private static func json<Value>(_ run: ProgramRun, _ sourceLocation: SourceLocation) throws -> Value {
    let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8), options: .fragmentsAllowed)
    return try #require(value as? Value, "\(run.output)", sourceLocation: sourceLocation)
  }
}

extension Commercectl {
  /// The last part of a resource's name.
  static func id(_ record: [String: Any], _ member: String = "name") -> String {
    ((record[member] as? String) ?? "").split(separator: "/").last.map(String.init) ?? ""
  }

  /// Minor units of an amount; -1 where there is none.
  static func minor(_ money: Any?) -> Int {
    let object = money as? [String: Any]
    return (object?["minorUnits"] as? String).flatMap { Int($0) } ?? object?["minorUnits"] as? Int ?? -1
  }
}

/// Runs a test at the command line, against servers of its own.
func walk(_ body: (Commercectl, Workplace) async throws -> Void) async throws {
  try await Workplace.with { workplace in
    let servers = try await TestServers(in: workplace)
    try await body(Commercectl(server: servers.address, session: workplace.path("session.json")), workplace)
    await servers.stop()
  }
}

/// A gateway and a server of a test's own, as processes.
struct TestServers {
  let gateway: ChildProcess
  let server: ChildProcess
  let address: String

  init(in workplace: Workplace) async throws {
    gateway = try workplace.start(
      program: try ProgramRun.url(of: "sandbox-gateway"),
      ["--listen", "127.0.0.1:0", "--journal", workplace.path("gateway.sqlite")])
    server = try workplace.start(
      program: try ProgramRun.url(of: "commerced"),
      [
        "--listen", "127.0.0.1:0", "--journal", workplace.path("commerce.sqlite"), "--development", "--gateway",
        try await gateway.address(),
      ])
    address = try await server.address()
  }

  func stop() async {
    await server.stop()
    await gateway.stop()
  }
}
