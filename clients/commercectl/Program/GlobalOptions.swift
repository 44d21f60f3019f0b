internal import CommandLineOptions

/// What every command takes.
enum GlobalOptions {
  static let defaultServer = "127.0.0.1:7443"

  static let declarations: [OptionDeclaration] = [
    .value(
      "server", "HOST:PORT", "The server. Without it the one that you are signed in to, else \(defaultServer)."),
    .flag("tls", "Speak TLS with the server. The other --tls options imply it."),
    .value("tls-ca", "FILE", "Trust these authorities, PEM, instead of the system's."),
    .value("tls-certificate", "FILE", "Show the server this certificate, PEM. Needs --tls-key."),
    .value("tls-key", "FILE", "The certificate's private key, PEM, not encrypted."),
    .value(
      "user", "USER@DOMAIN|ID",
      "Act as this user for one command, with a token of the development issuer; an ID needs --tenant."),
    .value("tenant", "TENANT", "Act in this tenant. Without it the token's own."),
    .value("output", "FORMAT", "table for reading, json for programs, csv for spreadsheets.", default: "table"),
    .value("timeout", "DURATION", "How long the command may take: 500ms, 10s, 2m.", default: "30s"),
    .value("language", "TAG", "The language of refusals: nb, de, fr, ... Without it the server's."),
  ]

  /// `COMMERCECTL_SERVER`, `COMMERCECTL_OUTPUT`, … stand in for options that are not given.
  static func environment(_ variables: [String: String], for specification: CommandLineSpecification) -> OptionLayer {
    let names = Set(declarations.map(\.name))
    let layer = OptionLayer.environment(variables, prefix: "COMMERCECTL_", for: specification)
    return OptionLayer(source: layer.source, values: layer.values.filter { names.contains($0.key) })
  }
}

/// How a command shows what it found.
enum OutputFormat: String, Sendable, CaseIterable {
  case table, json, csv
}
