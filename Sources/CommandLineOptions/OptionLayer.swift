/// Options from somewhere else than the command line: a configuration file or the environment.
package struct OptionLayer: Sendable {
  /// Names the origin in errors: `commerced.conf` or `the environment`.
  package let source: String
  package let values: [String: String]

  package init(source: String, values: [String: String]) {
    self.source = source
    self.values = values
  }

  /// Reads a configuration file's text: one `name = value` per line, names as on the command line without dashes,
  /// `#` starts a comment line. Flags take `true` or `false`.
  package static func file(path: String, text: String) throws(CommandLineError) -> OptionLayer {
    var values: [String: String] = [:]
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let content = trim(line)
      if content.isEmpty || content.hasPrefix("#") { continue }
      guard let equals = content.firstIndex(of: "=") else {
        throw CommandLineError(.invalidFile, "\(path):\(index + 1): write name = value, or start a comment with #")
      }
      let name = String(trim(content[..<equals]))
      let value = String(trim(content[content.index(after: equals)...]))
      guard !value.isEmpty else { throw CommandLineError(.missingValue, "\(path):\(index + 1): \(name) needs a value") }
      guard values.updateValue(value, forKey: name) == nil else {
        throw CommandLineError(.duplicateOption, "\(path):\(index + 1): \(name) is given twice; give it once")
      }
    }
    return OptionLayer(source: path, values: values)
  }

  /// Picks the options out of the environment: with prefix `COMMERCED_`, `COMMERCED_NO_SYNC` is `no-sync`. Only
  /// declared options are taken, since a prefix is no promise that a variable is meant for us.
  package static func environment(
    _ variables: [String: String], prefix: String, for specification: CommandLineSpecification
  ) -> OptionLayer {
    var values: [String: String] = [:]
    for option in specification.options {
      let variable = prefix + option.name.uppercased().split(separator: "-").joined(separator: "_")
      if let value = variables[variable], !value.isEmpty { values[option.name] = value }
    }
    return OptionLayer(source: "the environment", values: values)
  }

  private static func trim(_ text: Substring) -> Substring {
    var result = text.drop { $0.isWhitespace }
    while result.last?.isWhitespace == true { result.removeLast() }
    return result
  }
}
