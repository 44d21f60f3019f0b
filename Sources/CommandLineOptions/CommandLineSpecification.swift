/// What a program accepts on its command line, and the help text that follows from it.
///
/// Strict: an unknown option, one given twice, one without its value and a superfluous argument are errors that name
/// it. `--name value` and `--name=value` mean the same; `--` ends the options; `--help` or `-h` wins over everything.
package struct CommandLineSpecification: Sendable {
  /// The program, with its command where it has several: `commercectl licences assign`.
  package let program: String
  /// What it does, in a sentence or a paragraph.
  package let summary: String
  package let options: [OptionDeclaration]
  /// Names of the positional arguments, all of them required: `["METHOD", "JSON"]`.
  package let arguments: [String]
  /// The last positional argument may be repeated, or left out.
  package let lastArgumentRepeats: Bool

  package init(
    program: String, summary: String, options: [OptionDeclaration], arguments: [String] = [],
    lastArgumentRepeats: Bool = false
  ) {
    precondition(Set(options.map(\.name)).count == options.count, "two options have the same name")
    precondition(!lastArgumentRepeats || !arguments.isEmpty, "there is no last argument to repeat")
    self.program = program
    self.summary = summary
    self.options = options
    self.arguments = arguments
    self.lastArgumentRepeats = lastArgumentRepeats
  }

  /// Reads arguments (without the program's name), then fills what they leave open from `layers`, the first one
  /// first.
  package func parse(_ input: [String], layers: [OptionLayer] = []) throws(CommandLineError) -> ParsedOptions {
    var parsed = ParsedOptions(specification: self)
    if wantsHelp(input) {
      parsed.helpRequested = true
      return parsed
    }
    var index = 0
    var optionsEnded = false
    while index < input.count {
      let argument = input[index]
      index += 1
      if optionsEnded || argument == "-" || !argument.hasPrefix("-") {
        parsed.arguments.append(argument)
      } else if argument == "--" {
        optionsEnded = true
      } else {
        try take(argument, from: input, at: &index, into: &parsed)
      }
    }
    try checkArguments(parsed.arguments)
    for layer in layers { try apply(layer, to: &parsed) }
    return parsed
  }

  package func option(named name: String) -> OptionDeclaration? { options.first { $0.name == name } }

  private func wantsHelp(_ input: [String]) -> Bool {
    input.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
  }

  private func take(
    _ argument: String, from input: [String], at index: inout Int, into parsed: inout ParsedOptions
  ) throws(CommandLineError) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts[0].hasPrefix("--"), let option = option(named: String(parts[0].dropFirst(2))) else {
      throw unknown(parts[0])
    }
    if option.kind != .repeatable, parsed.values[option.name] != nil {
      throw CommandLineError(.duplicateOption, "--\(option.name) is given twice; give it once")
    }
    if option.kind == .flag {
      guard parts.count == 1 else {
        throw CommandLineError(.unexpectedValue, "--\(option.name) takes no value; write just --\(option.name)")
      }
      parsed.values[option.name] = ["true"]
      return
    }
    let value: String
    if parts.count == 2 {
      value = parts[1]
    } else {
      // A value that looks like an option is more likely a forgotten value; `--name=--value` says otherwise.
      guard index < input.count, !input[index].hasPrefix("--") else { throw missingValue(option) }
      value = input[index]
      index += 1
    }
    guard !value.isEmpty else { throw missingValue(option) }
    parsed.values[option.name, default: []].append(value)
  }

  private func missingValue(_ option: OptionDeclaration) -> CommandLineError {
    CommandLineError(.missingValue, "--\(option.name) needs a value: \(option.synopsis)")
  }

  private func unknown(_ name: String) -> CommandLineError {
    let bare = String(name.drop { $0 == "-" })
    let near = options.map { (name: $0.name, distance: editDistance($0.name, bare)) }.min { $0.distance < $1.distance }
    let hint = near.flatMap { $0.distance <= max(1, bare.count / 3) ? "; did you mean --\($0.name)?" : nil }
    return CommandLineError(
      .unknownOption, "unknown option \(name)\(hint ?? "; \(program) --help lists the options")")
  }

  private func checkArguments(_ given: [String]) throws(CommandLineError) {
    let required = lastArgumentRepeats ? arguments.count - 1 : arguments.count
    if given.count < required {
      throw CommandLineError(.missingArgument, "\(arguments[given.count]) is missing: \(usage)")
    }
    if given.count > required, !lastArgumentRepeats {
      throw CommandLineError(.unexpectedArgument, "unexpected argument \(given[required]): \(usage)")
    }
  }

  private func apply(_ layer: OptionLayer, to parsed: inout ParsedOptions) throws(CommandLineError) {
    for (name, value) in layer.values {
      guard let option = option(named: name) else {
        throw CommandLineError(
          .unknownOption, "\(layer.source): unknown option \(name); \(program) --help lists the options")
      }
      if option.kind == .flag, value != "true", value != "false" {
        throw CommandLineError(.invalidValue, "\(layer.source): \(name) is \(value); it takes true or false")
      }
      if parsed.values[name] == nil { parsed.values[name] = [value] }
    }
  }
}
