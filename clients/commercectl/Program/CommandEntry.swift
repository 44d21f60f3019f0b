internal import CommandLineOptions

/// A command as the table holds it: written by hand, a method of the schema, or a cmdlet's mirror.
struct CommandEntry: Sendable {
  let words: [String]
  let summary: String
  let specification: CommandLineSpecification
  let run: @Sendable (Invocation) async throws -> Void
  /// Rewrites the arguments behind the words before they are parsed.
  let translate: @Sendable ([String]) throws(CommandLineError) -> [String]

  init(_ command: any Command.Type) {
    words = command.words
    summary = command.summary
    specification = command.specification
    run = { try await command.run($0) }
    translate = { (arguments: [String]) throws(CommandLineError) -> [String] in
      try command.translate(arguments)
    }
  }

  init(_ command: MethodCommand) {
    words = command.words
    summary = command.summary
    specification = command.specification
    run = { try await command.run($0) }
    translate = { (arguments: [String]) throws(CommandLineError) -> [String] in arguments }
  }
}
