internal import ClientTestSupport
internal import Foundation
internal import Locking
internal import RPC
internal import TestSupport

@testable internal import commercectl

/// A terminal, an environment and a server for one command, all of them made up.
final class Terminal: Sendable {
  private struct State {
    var output: [String] = []
    var errors: [String] = []
    var input: [String]
    var servers: [String] = []
  }

  let invoker: ScriptedInvoker
  /// A folder of its own for the session, which the program makes.
  private let temporary = TemporaryFolder(reserving: "commercectl")
  private let state: Mutex<State>

  static let tenant = "11111111-1111-1111-1111-111111111111"
  static let user = "22222222-2222-2222-2222-222222222222"

  /// `{"tid": …, "oid": …}` between two empty parts.
  static var token: String {
    let claims = Data("{\"tid\":\"\(tenant)\",\"oid\":\"\(user)\"}".utf8).base64EncodedString()
    return "e30." + claims.replacing("=", with: "").replacing("+", with: "-").replacing("/", with: "_") + ".c2ln"
  }

  init(_ answers: [ScriptedInvoker.Answer] = [], input: [String] = []) {
    invoker = ScriptedInvoker(answers)
    state = Mutex(State(input: input))
  }

  var output: String { state.withLock { $0.output.joined(separator: "\n") } }
  var errors: String { state.withLock { $0.errors.joined(separator: "\n") } }
  var servers: [String] { state.withLock { $0.servers } }
  var folder: URL { temporary.url }
  var sessionPath: String { temporary.path("session.json") }

  /// Runs `commercectl` with these arguments, signed in unless `token` is `nil`.
  func run(
    _ arguments: String..., token: String? = Terminal.token, variables: [String: String] = [:],
    isInteractive: Bool = false
  ) async -> Int32 {
    await run(arguments: arguments, token: token, variables: variables, isInteractive: isInteractive)
  }

  func run(
    arguments: [String], token: String? = Terminal.token, variables: [String: String] = [:],
    isInteractive: Bool = false
  ) async -> Int32 {
    var all = ["COMMERCECTL_SESSION": sessionPath]
    if let token { all["COMMERCECTL_TOKEN"] = token }
    all.merge(variables) { _, new in new }
    return await Program.run(
      arguments,
      Surroundings(
        variables: all, isInteractive: isInteractive,
        output: { line in self.state.withLock { $0.output.append(line) } },
        outputBytes: { bytes in self.state.withLock { $0.output.append(String(decoding: bytes, as: UTF8.self)) } },
        createFile: OutputFile.create,
        error: { line in self.state.withLock { $0.errors.append(line) } },
        input: { self.state.withLock { $0.input.isEmpty ? nil : $0.input.removeFirst() } },
        readFile: { path in
          guard path.hasSuffix("users.txt") else { throw CocoaError(.fileNoSuchFile) }
          return Array("kari\nola\n".utf8)
        },
        openChannel: { server, _ throws(RPCError) in
          self.state.withLock { $0.servers.append(server) }
          return Surroundings.Channel(invoker: self.invoker, close: {})
        }))
  }
}
