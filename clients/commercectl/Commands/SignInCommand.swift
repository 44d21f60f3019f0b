internal import CommandLineOptions
internal import CommerceSchema
internal import Foundation
internal import Wire

/// `commercectl sign-in`.
enum SignInCommand: Command {
  static let words = ["sign-in"]
  static let summary = "Sign in as a user or a service with a token of the development issuer."
  static let discussion = """
    Keeps the token and the server in a file that only you can read. With --user you are that user; with --service you \
    are an application with the given roles, in one tenant or, with --tenant -, in all of them.
    """
  static let options: [OptionDeclaration] = [
    .value("service", "APP", "Sign in as this application instead of a user: lower-case letters, digits, hyphens."),
    .repeatable("roles", "ROLE[,ROLE]", "What the application may do, for example Entitlements.Read."),
    .value("lifetime", "DURATION", "How long the token is good, at most 24h.", default: "8h"),
  ]

  static func run(_ invocation: Invocation) async throws {
    let options = invocation.options
    try options.checkExclusive("user", "service")
    let lifetime = try options.duration("lifetime") ?? .seconds(8 * 3_600)
    let request = IssueTokenRequest(
      subject: try subject(options), lifetime: ProtoDuration(seconds: lifetime.components.seconds))
    let server = try invocation.server()
    let response = try await invocation.withAnonymousChannel { invoker in
      try await DevelopmentSubject.issue(request, over: invoker, timeout: invocation.timeout)
    }
    let session = Session(
      server: server, token: response.accessToken, subject: response.subject,
      expiresUnixSeconds: response.expireTime?.seconds ?? 0)
    try invocation.session.save(session)
    let until = response.expireTime.map(TimeText.shown) ?? "?"
    invocation.note("signed in to \(server) as \(response.subject) until \(until)")
  }

  private static func subject(_ options: ParsedOptions) throws -> IssueTokenRequest.Subject {
    if let application = options.string("service") {
      guard let tenant = options.string("tenant") else {
        throw CommandLineError(
          .missingOption, "--service needs --tenant: the tenant that it acts in, or - for all of them")
      }
      let roles = options.strings("roles").flatMap { $0.split(separator: ",").map(String.init) }
      return .service(.init(tenant: DevelopmentSubject.tenant(tenant), application: application, roles: roles))
    }
    guard let user = options.string("user") else {
      throw CommandLineError(.missingOption, "say who signs in: --user USER@DOMAIN, or --service APP")
    }
    if options.isGiven("roles") {
      throw CommandLineError(.contradiction, "--roles goes with --service; a user's roles stand in the directory")
    }
    return .user(try DevelopmentSubject.user(user, tenant: options.string("tenant")))
  }
}

/// `commercectl sign-out`.
enum SignOutCommand: Command {
  static let words = ["sign-out"]
  static let summary = "Forget the token."

  static func run(_ invocation: Invocation) async throws {
    invocation.note(try invocation.session.remove() ? "signed out" : "nobody was signed in")
  }
}
