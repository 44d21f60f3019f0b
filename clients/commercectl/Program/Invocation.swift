internal import CommandLineOptions
internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import Wire

/// One command on its way: its options, and what it needs to do its work.
struct Invocation: Sendable {
  let options: ParsedOptions
  let surroundings: Surroundings
  let format: OutputFormat
  let timeout: Duration
  let language: String?
  let session: SessionFile
  let security: ClientTransportSecurity?

  init(_ options: ParsedOptions, _ surroundings: Surroundings) throws {
    self.options = options
    self.surroundings = surroundings
    let word = try options.choice("output", of: OutputFormat.allCases.map(\.rawValue))
    format = word.flatMap(OutputFormat.init(rawValue:)) ?? .table
    timeout = try options.duration("timeout") ?? .seconds(30)
    language = options.string("language")
    session = try SessionFile(surroundings.variables)
    security = try Self.security(options)
    if let language, !Metadata.isPrintable(language) {
      throw CommandLineError(.invalidValue, "--language is \(language); it must be a language tag such as nb or de-AT")
    }
  }

  var arguments: [String] { options.arguments }

  /// Runs `work` with a client that acts as the caller, and closes it afterwards.
  func withClient<Value>(_ work: (CommerceClient) async throws -> Value) async throws -> Value {
    let server = try self.server()
    let credentials = try self.credentials(for: server)
    let channel = try surroundings.openChannel(server, security)
    do {
      let client = try await CommerceClient(
        invoker: channel.invoker, credentials: try await resolved(credentials, channel),
        tenant: options.string("tenant"), configuration: configuration)
      let value = try await work(client)
      await channel.close()
      return value
    } catch {
      await channel.close()
      throw error
    }
  }

  /// Runs `work` with plain calls to the server, without credentials.
  func withAnonymousChannel<Value>(_ work: (any CallInvoker) async throws -> Value) async throws -> Value {
    let channel = try surroundings.openChannel(try server(), security)
    do {
      let value = try await work(channel.invoker)
      await channel.close()
      return value
    } catch {
      await channel.close()
      throw error
    }
  }

  /// `--server`, else the one that the caller is signed in to, else the default.
  func server() throws -> String {
    if let server = options.string("server") { return server }
    return try session.load()?.server ?? GlobalOptions.defaultServer
  }

  var configuration: CommerceClient.Configuration {
    CommerceClient.Configuration(
      timeout: timeout, language: language, retry: CommerceClient.RetryPolicy(attemptsMax: 5))
  }

  /// Whom a command speaks for.
  enum Caller: Sendable {
    case token(String)
    /// A token is to be had from the development issuer.
    case developmentUser(IssueTokenRequest)
  }

  func credentials(for server: String) throws -> Caller {
    if let user = options.string("user") {
      return .developmentUser(
        IssueTokenRequest(subject: .user(try DevelopmentSubject.user(user, tenant: options.string("tenant")))))
    }
    if let token = surroundings.variables["COMMERCECTL_TOKEN"], !token.isEmpty { return .token(token) }
    guard let session = try session.load() else {
      throw CommandFailure(
        exitCode: ExitCode.permission,
        message: "you are not signed in; run commercectl sign-in --user USER@DOMAIN, or set COMMERCECTL_TOKEN")
    }
    // A token goes to the server that it was made for and to no other.
    guard session.server == server else {
      throw CommandFailure(
        exitCode: ExitCode.permission,
        message: "you are signed in to \(session.server), not to \(server); sign in there, or leave --server out")
    }
    return .token(session.token)
  }

  private func resolved(
    _ caller: Caller, _ channel: Surroundings.Channel
  ) async throws -> CommerceClient.Credentials {
    switch caller {
    case .token(let token): return .token(token)
    case .developmentUser(let request):
      return .token(try await DevelopmentSubject.issue(request, over: channel.invoker, timeout: timeout).accessToken)
    }
  }
}

/// Names for the development issuer, and its tokens.
enum DevelopmentSubject {
  /// `USER@DOMAIN` as it is, an id as a name in `tenant`.
  static func user(_ user: String, tenant: String?) throws -> String {
    if user.contains("@") || user.hasPrefix("tenants/") { return user }
    guard let tenant else {
      throw CommandLineError(
        .missingOption, "--user \(user) is an id, so --tenant is needed too; or give the user's mail address")
    }
    return Self.tenant(tenant) + "/users/" + user
  }

  static func tenant(_ tenant: String) -> String { tenant.hasPrefix("tenants/") ? tenant : "tenants/" + tenant }

  static func issue(
    _ request: IssueTokenRequest, over invoker: any CallInvoker, timeout: Duration
  ) async throws -> IssueTokenResponse {
    do {
      return try await DevelopmentServiceClient(invoker)
        .issueToken(request, options: CallOptions(timeout: timeout))
    } catch  where error.code == .unimplemented {
      throw CommandFailure(
        exitCode: ExitCode.permission,
        message: """
          this server issues no tokens, since it does not run with --development; get a token from your identity \
          provider and set COMMERCECTL_TOKEN
          """)
    }
  }
}
