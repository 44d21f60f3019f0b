internal import CommandLineOptions
internal import Foundation
internal import RPC
internal import RPCClient

/// All that a command touches outside the program; tests put their own in.
struct Surroundings: Sendable {
  /// A way to a server, and how to give it up.
  struct Channel: Sendable {
    let invoker: any CallInvoker
    let close: @Sendable () async -> Void
  }

  var variables: [String: String]
  /// Whether somebody sits before the program who can be asked.
  var isInteractive: Bool
  /// A line for standard output.
  var output: @Sendable (String) -> Void
  /// The next bytes of a file that goes to standard output.
  var outputBytes: @Sendable ([UInt8]) throws -> Void
  /// A file that is put in place once it is whole.
  var createFile: @Sendable (_ path: String) throws -> OutputFile
  /// A line for standard error.
  var error: @Sendable (String) -> Void
  /// The next line of standard input; `nil` at its end.
  var input: @Sendable () -> String?
  var readFile: @Sendable (_ path: String) throws -> [UInt8]
  var openChannel: @Sendable (_ server: String, _ security: ClientTransportSecurity?) throws(RPCError) -> Channel

  static var process: Surroundings {
    Surroundings(
      variables: ProcessInfo.processInfo.environment, isInteractive: isatty(STDIN_FILENO) == 1,
      output: Console.output,
      outputBytes: { bytes in
        guard Console.output(bytes: bytes) else {
          throw CommandFailure(exitCode: ExitCode.ioFailed, message: "the standard output takes no more")
        }
      }, createFile: OutputFile.create, error: Console.error, input: { readLine(strippingNewline: true) },
      readFile: { try Array(Data(contentsOf: URL(fileURLWithPath: $0))) },
      openChannel: { server, security throws(RPCError) in
        var configuration = RPCChannel.Configuration()
        configuration.security = security
        let channel = try RPCChannel(target: server, configuration: configuration)
        return Channel(invoker: channel, close: { await channel.close() })
      })
  }
}
