internal import CommandLineOptions
internal import CommerceServer
internal import Foundation
internal import Reactor
internal import TLS

/// Which mail server takes the notifications, and how it is spoken to.
struct MailOptions {
  enum Security: String, CaseIterable {
    case none, starttls, implicit
  }

  var server: HostAndPort
  var sender: String
  var security: Security
  var authoritiesFile: String?
  /// Both or neither.
  var user: (name: String, passwordFile: String)?

  static let specification: [OptionDeclaration] = [
    .value("smtp", "HOST:PORT", "Hand notifications to this mail server; one beyond loopback needs --smtp-tls."),
    .value("mail-from", "ADDRESS", "The address that notifications come from. Needed with --smtp."),
    .value(
      "smtp-tls", "none|starttls|implicit",
      "How the connection to the mail server is secured: by STARTTLS (port 587, as a rule), or from its first byte on "
        + "(465). Its certificate must name the host of --smtp.", default: "none"),
    .value(
      "smtp-ca", "FILE",
      "Authorities, PEM, one of which must have issued the mail server's certificate; else the system's."),
    .value("smtp-user", "NAME", "Sign in to the mail server with this name (AUTH PLAIN). Needs --smtp-tls."),
    .value("smtp-password-file", "FILE", "The password of --smtp-user, the file's first line."),
  ]

  /// - Returns: `nil` where mail goes nowhere.
  init?(_ parsed: ParsedOptions) throws(CommandLineError) {
    guard let server = try parsed.endpoint("smtp") else {
      for option in Self.specification.dropFirst() where parsed.isGiven(option.name) {
        throw CommandLineError(
          .contradiction, "--\(option.name) goes with --smtp; give the mail server, or leave it out")
      }
      return nil
    }
    guard parsed.string("notifications-file") == nil else {
      throw CommandLineError(.contradiction, "--smtp and --notifications-file are one or the other")
    }
    guard let sender = parsed.string("mail-from") else {
      throw CommandLineError(.missingOption, "--mail-from is missing; give the address that notifications come from")
    }
    self.server = server
    self.sender = sender
    let choice = try parsed.choice("smtp-tls", of: Security.allCases.map(\.rawValue))
    security = choice.flatMap(Security.init) ?? .none
    authoritiesFile = parsed.string("smtp-ca")
    switch (parsed.string("smtp-user"), parsed.string("smtp-password-file")) {
    case (nil, nil): user = nil
    case (let name?, let file?): user = (name, file)
    case (.some, nil):
      throw CommandLineError(.missingOption, "--smtp-user wants --smtp-password-file FILE, which holds the password")
    case (nil, .some):
      throw CommandLineError(.missingOption, "--smtp-password-file wants --smtp-user NAME, whose password it is")
    }
    if security == .none { try checkPlaintext() }
  }

  private func checkPlaintext() throws(CommandLineError) {
    let cure = "write --smtp-tls starttls or --smtp-tls implicit"
    guard server.isLoopback else {
      throw CommandLineError(
        .contradiction,
        "--smtp \(server) is beyond loopback, where mail must not cross in plaintext; \(cure), or use a local relay")
    }
    guard user == nil else {
      throw CommandLineError(
        .contradiction, "--smtp-user without --smtp-tls would send its password in plaintext; \(cure)")
    }
    guard authoritiesFile == nil else {
      throw CommandLineError(
        .contradiction, "--smtp-ca is for the certificate of a secured connection; \(cure), or leave it out")
    }
  }

  // MARK: The sink

  /// Reads the files and makes the sink.
  /// - Throws: `StartupError` for files and values that do not work.
  func sink(_ eventLoops: EventLoopGroup) throws -> any NotificationSink {
    var configuration = SMTPSink.Configuration()
    switch security {
    case .none: configuration.security = .plaintext
    case .starttls: configuration.security = .startTLS(try client())
    case .implicit: configuration.security = .implicitTLS(try client())
    }
    if let user { configuration.credentials = try credentials(user.name, user.passwordFile) }
    let endpoint = try Self.endpoint(server)
    do throws(SMTPSetupError) {
      return try SMTPSink(server: endpoint, sender: sender, eventLoops: eventLoops, configuration: configuration)
    } catch {
      throw StartupError(ExitCode.usage, "--smtp and --mail-from: \(error.message)")
    }
  }

  private static func endpoint(_ server: HostAndPort) throws -> Endpoint {
    do throws(EndpointError) {
      return try Endpoint(parsing: server.description)
    } catch {
      throw StartupError(ExitCode.usage, "--smtp: \(error)")
    }
  }

  private func client() throws -> TLSClient {
    var configuration = TLSClientConfiguration()
    if let authoritiesFile { configuration.trust = .authorities(.file(authoritiesFile)) }
    // Mail servers know nothing of this project's protocol, and many of them nothing newer than TLS 1.2.
    configuration.namesProtocol = false
    configuration.minimumVersion = .tls12
    do throws(TLSError) {
      return try TLSClient(configuration)
    } catch {
      throw StartupError(ExitCode.data, "--smtp-ca: \(error.message)")
    }
  }

  private func credentials(_ name: String, _ path: String) throws -> SMTPSink.Credentials {
    guard let data = FileManager.default.contents(atPath: path), data.count <= 65_536 else {
      throw StartupError(
        ExitCode.inputOutput, "--smtp-password-file \(path) can't be read, or is longer than 64 KiB")
    }
    let password = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline).first ?? ""
    guard let credentials = SMTPSink.Credentials(user: name, password: String(password)) else {
      throw StartupError(
        ExitCode.data,
        "--smtp-user and --smtp-password-file \(path): a name and a password have 1 to "
          + "\(SMTPSink.Credentials.bytesMax) bytes each; put the password on the first line")
    }
    return credentials
  }
}
