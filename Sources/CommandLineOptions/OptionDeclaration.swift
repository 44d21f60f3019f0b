/// One option that a program understands.
package struct OptionDeclaration: Sendable {
  package enum Kind: Sendable, Hashable {
    /// Present or absent: `--no-sync`. From a file or the environment it takes `true` or `false`.
    case flag
    /// Takes one value: `--journal FILE` or `--journal=FILE`.
    case value
    /// Takes a value each time, and may be given several times.
    case repeatable
  }

  /// Without the dashes, lower case with hyphens: `no-sync`.
  package let name: String
  package let kind: Kind
  /// What stands for the value in the help text: `FILE`.
  package let placeholder: String
  /// One or two sentences for the help text.
  package let help: String
  /// Used where the option is not given; shown in the help text.
  package let defaultValue: String?

  private init(_ name: String, _ kind: Kind, _ placeholder: String, _ help: String, _ defaultValue: String?) {
    precondition(
      !name.isEmpty && !name.hasPrefix("-") && !name.contains("=") && name != "help",
      "an option's name has no leading dash, no equals sign, and is not help")
    self.name = name
    self.kind = kind
    self.placeholder = placeholder
    self.help = help
    self.defaultValue = defaultValue
  }

  package static func flag(_ name: String, _ help: String) -> Self { Self(name, .flag, "", help, nil) }

  package static func value(_ name: String, _ placeholder: String, _ help: String, default: String? = nil) -> Self {
    Self(name, .value, placeholder, help, `default`)
  }

  package static func repeatable(_ name: String, _ placeholder: String, _ help: String) -> Self {
    Self(name, .repeatable, placeholder, help, nil)
  }

  /// `--journal FILE`.
  var synopsis: String { kind == .flag ? "--\(name)" : "--\(name) \(placeholder)" }
}
