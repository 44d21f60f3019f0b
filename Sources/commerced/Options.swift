internal import CommandLineOptions
internal import CommerceServer
internal import Observability
internal import RPCServer
internal import TLS

/// What `commerced` was told to do, by flags, environment (`COMMERCED_…`) and one file, in that order.
struct Options {
  static let audienceDefault = "api://commerce-rpc"

  static let specification = CommandLineSpecification(
    program: "commerced",
    summary: "The commerce server: subscriptions, licences and entitlements over the commerce RPC protocol.",
    options: [
      .value("listen", "HOST:PORT", "Where to serve. Port 0 picks a free one.", default: "127.0.0.1:7443"),
      .value("journal", "FILE", "The SQLite journal; made where there is none. One server owns it at a time."),
      .value("catalogue", "FILE", "The catalogue, JSON. Needed unless --development, which brings a sample."),
      .value("directory", "FILE", "Tenants and users to load at the start, JSON. Loading again changes nothing."),
      .value(
        "gateway", "HOST:PORT|stripe", "The card gateway: a sandbox-gateway on loopback (development), or Stripe."),
      .value("stripe-api-key-file", "FILE", "Stripe's secret key; or COMMERCED_STRIPE_API_KEY in the environment."),
      .value("stripe-base-url", "URL", "Where Stripe's API is.", default: "https://api.stripe.com"),
      .value("stripe-return-url", "URL", "Where banks send customers back to after 3-D Secure."),
      .value("stripe-webhook-secret-file", "FILE", "The signing secrets of the webhook, one a line."),
      .value("webhook-listen", "HOST:PORT", "Where to serve POST /webhooks/stripe, behind a proxy that ends TLS."),
      .value("jwks", "FILE", "The keys of the Entra issuer, JWKS. Needed unless --development."),
      .value("audience", "URI", "The audience that access tokens must be for.", default: audienceDefault),
      .value(
        "tls-certificate", "FILE", "Serve TLS with this certificate, PEM, its chain behind it. SIGHUP reloads it."),
      .value("tls-key", "FILE", "The certificate's private key, PEM, not encrypted."),
      .value("tls-client-ca", "FILE", "Authorities, PEM: clients may show a certificate that one of them issued."),
      .flag("tls-require-client-certificate", "Refuse clients that show none. Needs --tls-client-ca."),
      .value("tls-min-version", "1.2|1.3", "The oldest TLS version accepted.", default: "1.3"),
      .value("service-certificates", "FILE", "Which client certificates stand for which services, JSON."),
      .value("loops", "COUNT", "Event loops; one per processor where it is not given."),
      .value("active-tenants", "COUNT", "Tenants kept in memory; the ones idle longest make room.", default: "4096"),
      .value("active-memory", "MIB", "Memory that they may take, by estimate, in MiB.", default: "4096"),
      .value(
        "adaptive-limit", "on|off|LOW-HIGH",
        "Refuse unary calls beyond what the server works off in time, by how their latency answers to load. LOW-HIGH "
          + "bounds the limit; on is 1024-16384. Health, reflection, introspection and streams do not count.",
        default: "on"),
      .value("drain", "DURATION", "How long calls may go on after SIGTERM.", default: "10s"),
      .value("log-format", "text|json", "How log lines on standard error look.", default: "text"),
      .value(
        "metrics-listen", "HOST:PORT", "Where to serve /metrics, /healthz and /readyz over HTTP; else nowhere."),
      .value("log-calls", "none|failures|all", "Which calls get a log line.", default: "failures"),
      .value(
        "log-calls-sample", "COUNT", "With --log-calls all: one in COUNT of the calls that succeed.", default: "1"),
      .value(
        "slow-call-threshold", "DURATION", "Unary calls that take as long get a log line in any case.", default: "1s"),
      .value("notifications-file", "FILE", "Append notifications to people to this file, one JSON object a line."),
    ] + MailOptions.specification + [
      .flag("development", "A local token issuer and sample data; loopback only."),
      .flag("test-service", "Also serve rpc.test.v1: every call shape, sizes, waits and failures on demand."),
      .flag("no-sync", "Do not wait for the disk: for benchmarks; a power cut loses data."),
      .value("backup", "FILE", "Copy the journal, one in use as well, to this new file, and exit. Serves nobody."),
      .flag("check-config", "Check flags and files, say what is wrong, and exit."),
      .flag("verify", "Check the whole journal, a copy of one in use, print a report, and exit. Serves nobody."),
      .flag("verify-gateway", "With --verify, hold every charge against the gateway, too."),
      .value("config", "FILE", "Further options, one `name = value` a line."),
    ])

  var listen: HostAndPort
  var journalPath: String
  var cataloguePath: String?
  var directoryPath: String?
  var gateway: GatewayOptions
  var jwksPath: String?
  var audience: String
  var tls: TLSServerConfiguration?
  var serviceCertificatesPath: String?
  var loopCount: Int?
  var activeTenants: Int?
  var activeMebibytes: Int?
  /// `nil` for none.
  var adaptiveLimit: AdaptiveLimit?
  var drain: Duration
  var logsJSON: Bool
  var metricsListen: HostAndPort?
  var callLog: CallLog.Coverage
  var slowCallThreshold: Duration
  var notificationsPath: String?
  /// `nil` where mail goes nowhere.
  var mail: MailOptions?
  var isDevelopment: Bool
  var offersTestService: Bool
  var syncs: Bool
  var backupPath: String?
  var onlyChecks: Bool
  var verifies: Bool
  var verifiesGateway: Bool

  init(_ parsed: ParsedOptions) throws(CommandLineError) {
    guard let listen = try parsed.endpoint("listen") else {
      throw CommandLineError(.missingOption, "--listen is missing; write --listen HOST:PORT")
    }
    self.listen = listen
    journalPath = try parsed.required("journal")
    cataloguePath = parsed.string("catalogue")
    directoryPath = parsed.string("directory")
    gateway = try GatewayOptions(parsed)
    jwksPath = parsed.string("jwks")
    audience = parsed.string("audience") ?? Self.audienceDefault
    tls = try Self.tls(parsed)
    serviceCertificatesPath = parsed.string("service-certificates")
    loopCount = try parsed.integer("loops", in: 1...1_024)
    activeTenants = try parsed.integer("active-tenants", in: 1...10_000_000)
    activeMebibytes = try parsed.integer("active-memory", in: 1...1_048_576)
    adaptiveLimit = try Self.adaptiveLimit(parsed)
    drain = try parsed.duration("drain") ?? .seconds(10)
    logsJSON = try parsed.choice("log-format", of: ["text", "json"]) == "json"
    metricsListen = try parsed.endpoint("metrics-listen")
    let sample = try parsed.integer("log-calls-sample", in: 1...1_000_000_000) ?? 1
    callLog =
      switch try parsed.choice("log-calls", of: ["none", "failures", "all"]) {
      case "none": .none
      case "all": .sampled(oneIn: UInt32(sample))
      default: .failures
      }
    slowCallThreshold = try parsed.duration("slow-call-threshold") ?? .seconds(1)
    notificationsPath = parsed.string("notifications-file")
    mail = try MailOptions(parsed)
    isDevelopment = parsed.flag("development")
    offersTestService = parsed.flag("test-service")
    syncs = !parsed.flag("no-sync")
    backupPath = parsed.string("backup")
    onlyChecks = parsed.flag("check-config")
    verifies = parsed.flag("verify")
    verifiesGateway = parsed.flag("verify-gateway")
    try checkTogether()
  }

  /// What purchases gain from being synced together grows up to some hundreds of calls at work; latency does not tell.
  private static let adaptiveMinimum = 1_024

  private static func adaptiveLimit(_ parsed: ParsedOptions) throws(CommandLineError) -> AdaptiveLimit? {
    let text = parsed.string("adaptive-limit") ?? "on"
    if text == "off" { return nil }
    var limit = AdaptiveLimit()
    limit.minimum = adaptiveMinimum
    if text == "on" { return limit }
    let bounds = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard bounds.count == 2, let low = bounds[0], let high = bounds[1], low >= 1, low <= high, high <= 1_000_000 else {
      throw CommandLineError(
        .invalidValue,
        "--adaptive-limit is \(text); write on, off, or two numbers of calls, 1 to 1000000, the lower one first: "
          + "256-4096")
    }
    (limit.minimum, limit.maximum) = (low, high)
    return limit
  }

  private static func tls(_ parsed: ParsedOptions) throws(CommandLineError) -> TLSServerConfiguration? {
    guard let certificate = parsed.string("tls-certificate"), let key = parsed.string("tls-key") else {
      for name in ["tls-certificate", "tls-key", "tls-client-ca"] where parsed.string(name) != nil {
        throw CommandLineError(
          .contradiction, "--\(name) is given without the rest; TLS needs --tls-certificate and --tls-key")
      }
      return nil
    }
    var tls = TLSServerConfiguration(identity: TLSIdentity(certificate: .file(certificate), key: .file(key)))
    let requiresCertificate = parsed.flag("tls-require-client-certificate")
    if let authorities = parsed.string("tls-client-ca") {
      tls.clientCertificates =
        requiresCertificate ? .required(authorities: .file(authorities)) : .optional(authorities: .file(authorities))
    } else if requiresCertificate {
      throw CommandLineError(
        .contradiction, "--tls-require-client-certificate needs --tls-client-ca, the authorities that issue them")
    }
    let version = try parsed.choice("tls-min-version", of: TLSVersion.allCases.map(\.rawValue))
    tls.minimumVersion = version.flatMap(TLSVersion.init) ?? tls.minimumVersion
    return tls
  }

  /// What only makes sense, or is only safe, together.
  private func checkTogether() throws(CommandLineError) {
    if isDevelopment, !listen.isLoopback {
      throw CommandLineError(
        .contradiction, "--development listens on loopback only, and --listen \(listen) is not; use 127.0.0.1")
    }
    if !isDevelopment, !listen.isLoopback, tls == nil {
      throw CommandLineError(
        .contradiction,
        "--listen \(listen) is beyond loopback, where tokens must not cross in plaintext; use 127.0.0.1, or give "
          + "--tls-certificate and --tls-key")
    }
    if serviceCertificatesPath != nil, tls?.clientCertificates.authorities == nil {
      throw CommandLineError(
        .contradiction, "--service-certificates needs --tls-client-ca: without it no client shows a certificate")
    }
    if !isDevelopment, jwksPath == nil {
      throw CommandLineError(.missingOption, "--jwks is missing; give the issuer's key file, or use --development")
    }
    if !isDevelopment, cataloguePath == nil {
      throw CommandLineError(.missingOption, "--catalogue is missing; give a file, or use --development for a sample")
    }
    if !isDevelopment, case .sandbox = gateway {
      throw CommandLineError(
        .contradiction, "a sandbox gateway moves no money: use it with --development, or write --gateway stripe")
    }
  }
}
