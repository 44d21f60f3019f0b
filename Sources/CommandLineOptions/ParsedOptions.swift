/// The options of one start of a program. Asking for an option that the specification lacks is a programmer's error.
package struct ParsedOptions: Sendable {
  package let specification: CommandLineSpecification
  /// `--help` or `-h` was among the arguments; nothing else was looked at.
  package internal(set) var helpRequested = false
  /// The positional arguments, in order.
  package internal(set) var arguments: [String] = []
  var values: [String: [String]] = [:]

  init(specification: CommandLineSpecification) { self.specification = specification }

  /// Given on the command line, in a file or in the environment; a default does not count.
  package func isGiven(_ name: String) -> Bool {
    _ = declaration(name)
    return values[name] != nil
  }

  package func flag(_ name: String) -> Bool {
    precondition(declaration(name).kind == .flag, "--\(name) is not a flag")
    return values[name] == ["true"]
  }

  /// The value, else the default, else `nil`.
  package func string(_ name: String) -> String? { values[name]?.first ?? declaration(name).defaultValue }

  /// Every value of a repeatable option, in order.
  package func strings(_ name: String) -> [String] {
    _ = declaration(name)
    return values[name] ?? []
  }

  /// The value or the default.
  /// - Throws: `.missingOption` where there is neither.
  package func required(_ name: String) throws(CommandLineError) -> String {
    guard let value = string(name) else {
      throw CommandLineError(.missingOption, "\(declaration(name).synopsis) is required")
    }
    return value
  }

  /// A whole number within `range`; `nil` where the option has neither value nor default.
  package func integer(_ name: String, in range: ClosedRange<Int>) throws(CommandLineError) -> Int? {
    guard let text = string(name) else { return nil }
    guard let value = Int(text), range.contains(value) else {
      throw invalid(name, text, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }

  /// One of a fixed set of words.
  package func choice(_ name: String, of words: [String]) throws(CommandLineError) -> String? {
    guard let text = string(name) else { return nil }
    guard words.contains(text) else { throw invalid(name, text, "one of " + words.joined(separator: ", ")) }
    return text
  }

  /// A duration with its unit: `250ms`, `10s`, `5m`, `24h`; a bare number counts seconds.
  package func duration(_ name: String) throws(CommandLineError) -> Duration? {
    guard let text = string(name) else { return nil }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let milliseconds: [Substring: Int64] = ["ms": 1, "s": 1_000, "": 1_000, "m": 60_000, "h": 3_600_000]
    guard let count = Int64(digits), let unit = milliseconds[text.dropFirst(digits.count)],
      case (let product, false) = count.multipliedReportingOverflow(by: unit)
    else { throw invalid(name, text, "a duration such as 250ms, 10s, 5m or 24h") }
    return .milliseconds(product)
  }

  /// `HOST:PORT`, where an IPv6 address stands in brackets: `[::1]:7443`. Port 0 lets the system pick one.
  package func endpoint(_ name: String) throws(CommandLineError) -> HostAndPort? {
    guard let text = string(name) else { return nil }
    guard let endpoint = HostAndPort(text) else {
      throw invalid(name, text, "HOST:PORT, for example 127.0.0.1:7443 or [::1]:7443")
    }
    return endpoint
  }

  /// - Throws: `.contradiction` where more than one of the options is given.
  package func checkExclusive(_ names: String...) throws(CommandLineError) {
    let given = names.filter { values[$0].map { $0 != ["false"] } ?? false }
    guard given.count > 1 else { return }
    throw CommandLineError(
      .contradiction, given.map { "--\($0)" }.joined(separator: " and ") + " exclude each other; give one of them")
  }

  private func invalid(_ name: String, _ text: String, _ expected: String) -> CommandLineError {
    CommandLineError(.invalidValue, "--\(name) is \(text); it must be \(expected)")
  }

  private func declaration(_ name: String) -> OptionDeclaration {
    guard let option = specification.option(named: name) else {
      preconditionFailure("\(specification.program) declares no option --\(name)")
    }
    return option
  }
}

/// A host and a TCP port.
package struct HostAndPort: Hashable, Sendable, CustomStringConvertible {
  /// A name or an address, without brackets.
  package let host: String
  package let port: UInt16

  package init(host: String, port: UInt16) {
    self.host = host
    self.port = port
  }

  /// - Returns: `nil` for anything but `HOST:PORT`.
  package init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    guard !host.isEmpty else { return nil }
    self.init(host: String(host), port: port)
  }

  /// Whether the host can only be this machine: `localhost`, `127.0.0.0/8` or `::1`.
  package var isLoopback: Bool {
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
