internal import CommandLineOptions

/// One thing that `commercectl` does. Each stands in a file of its own under `Commands/` and in `CommandTable.all`.
protocol Command: Sendable {
  /// The words that call it: `["licences", "assign"]`.
  static var words: [String] { get }
  /// What it does, in a sentence for the overview.
  static var summary: String { get }
  /// What there is to know beyond the summary; shown with `--help`.
  static var discussion: String { get }
  /// Its own options; the global ones come on top.
  static var options: [OptionDeclaration] { get }
  static var arguments: [String] { get }
  static var lastArgumentRepeats: Bool { get }

  /// Rewrites the arguments behind the words into the form that the options have here.
  static func translate(_ arguments: [String]) throws(CommandLineError) -> [String]
  static func run(_ invocation: Invocation) async throws
}

extension Command {
  static var discussion: String { "" }
  static var options: [OptionDeclaration] { [] }
  static var arguments: [String] { [] }
  static var lastArgumentRepeats: Bool { false }
  static func translate(_ arguments: [String]) throws(CommandLineError) -> [String] { arguments }

  static var specification: CommandLineSpecification {
    CommandLineSpecification(
      program: (["commercectl"] + words).joined(separator: " "),
      summary: discussion.isEmpty ? summary : summary + "\n\n" + discussion,
      options: options + GlobalOptions.declarations, arguments: arguments, lastArgumentRepeats: lastArgumentRepeats)
  }
}

/// Every command, in the order of the overview.
enum CommandTable {
  /// The tasks that people have, the cmdlets that they know, then every method of the schema.
  static let all: [CommandEntry] = tasks + cmdlets + methods

  static let cmdlets: [CommandEntry] = [
    GetPoliciesCmdlet.self, GetProductPoliciesCmdlet.self, GetProductPolicyCmdlet.self, UpdateProductPolicyCmdlet.self,
  ].map { (command: any Command.Type) in CommandEntry(command) }

  /// A method whose words a task has taken is reached by that task.
  static let methods: [CommandEntry] = MethodCommand.all.map { CommandEntry($0) }
    .filter { entry in !tasks.contains { $0.words == entry.words } }

  static let tasks: [CommandEntry] = [
    SignInCommand.self, SignOutCommand.self, TokenCommand.self, CatalogueCommand.self, EligibilityCommand.self,
    QuoteCommand.self, BuyCommand.self, OrdersCommand.self, OrdersConfirmCommand.self, SubscriptionsCommand.self,
    CancelCommand.self, LicencesAssignCommand.self, LicencesUnassignCommand.self, LicencesListCommand.self,
    LicencesCheckCommand.self, AdminPurchasesCommand.self, PolicyGetCommand.self, PolicyListCommand.self,
    PolicySetCommand.self, ExportCommand.self, AuditVerifyCommand.self, WatchCommand.self, DirectoryImportCommand.self,
    CallCommand.self,
  ].map { (command: any Command.Type) in CommandEntry(command) }

  /// American readers look for the other spellings.
  static let synonyms = ["licenses": "licences", "catalog": "catalogue"]

  /// Finds the command that `arguments` begin with; global options may stand before it.
  ///
  /// - Returns: the command and the arguments without its words; `nil` where there are no words at all.
  /// - Throws: `.unexpectedArgument` for words that are no command.
  static func resolve(
    _ arguments: [String]
  ) throws(CommandLineError) -> (command: CommandEntry, arguments: [String])? {
    let first = firstWord(arguments)
    guard first < arguments.count else { return nil }
    let words = arguments[first...].prefix { !$0.hasPrefix("-") }.map { synonyms[$0] ?? $0 }
    let candidates = all.filter { candidate in
      words.count >= candidate.words.count
        && zip(words, candidate.words).allSatisfy { $0 == $1 || isCmdlet($1) && $0.lowercased() == $1.lowercased() }
    }
    guard let command = candidates.max(by: { $0.words.count < $1.words.count }) else {
      throw unknown(words)
    }
    let behind = try command.translate(Array(arguments[(first + command.words.count)...]))
    return (command, Array(arguments[..<first]) + behind)
  }

  /// PowerShell's names have capitals, and may be written without.
  private static func isCmdlet(_ word: String) -> Bool { word.first?.isUppercase ?? false }

  private static func firstWord(_ arguments: [String]) -> Int {
    var index = 0
    while index < arguments.count, arguments[index].hasPrefix("-") {
      let name = String(arguments[index].drop { $0 == "-" })
      let takesNext = GlobalOptions.declarations.contains { $0.name == name && $0.kind != .flag }
      index += takesNext ? 2 : 1
    }
    return index
  }

  private static func unknown(_ words: [String]) -> CommandLineError {
    let siblings = all.filter { $0.words.first == words.first }
    guard siblings.isEmpty else {
      let choices = siblings.map { $0.words.joined(separator: " ") }.joined(separator: ", ")
      return CommandLineError(.missingArgument, "\(words[0]) needs one more word: \(choices)")
    }
    return CommandLineError(
      .unexpectedArgument, "there is no command \(words.first ?? ""); commercectl --help lists them")
  }
}
