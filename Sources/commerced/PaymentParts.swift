internal import CommandLineOptions
internal import CommerceServer
internal import Foundation
internal import HTTPServer
internal import Payments
internal import PaymentsStripe
internal import RPC
internal import RPCClient
internal import Reactor

/// The gateway of a run, and what belongs to it.
struct PaymentParts {
  let gateway: any PaymentGateway
  let events: any GatewayEventSource
  private let stripe: (StripeGateway, GatewayOptions.Stripe)?
  private let channel: RPCChannel?

  /// - Parameter interceptors: of the channel to a gateway that speaks our protocol; given its target.
  /// - Throws: `StartupError` for files and values that do not work.
  init(
    _ options: GatewayOptions, eventLoops: EventLoopGroup, interceptors: (String) -> [any ClientInterceptor]
  ) throws {
    switch options {
    case .sandbox(let address):
      var configuration = RPCChannel.Configuration()
      configuration.connections = 1
      configuration.interceptors = interceptors(address.description)
      let channel = try RPCChannel(target: address.description, configuration: configuration, eventLoops: eventLoops)
      let client = SandboxGatewayClient(channel)
      (gateway, events, stripe, self.channel) = (client, client, nil, channel)
    case .stripe(let options):
      let client = try Self.stripe(options)
      (gateway, events, stripe, channel) = (client, client, (client, options), nil)
    }
  }

  /// Checks what can be checked without asking anybody.
  static func check(_ options: GatewayOptions) throws {
    guard case .stripe(let stripe) = options else { return }
    try Self.stripe(stripe).close()
    if let webhook = stripe.webhook { _ = try secrets(webhook.secretFile) }
  }

  /// Serves Stripe's webhook where one is asked for; returns the server to shut down.
  func serveWebhook(_ server: CommerceApplication, on loop: EventLoop) async throws -> HTTPServer? {
    guard let (gateway, options) = stripe, let webhook = options.webhook else { return nil }
    let handler = StripeWebhook(
      gateway: gateway, secrets: try Self.secrets(webhook.secretFile),
      nowUnixSeconds: { SystemClock.unixMicros() / 1_000_000 }, record: { try await server.record($0) })
    var router = HTTPRouter()
    router.on(.post, "/webhooks/stripe") { await handler.respond(to: $0) }
    let http = HTTPServer(
      configuration: .init(endpoint: try Endpoint(parsing: webhook.listen.description)), eventLoop: loop,
      handler: router.respond)
    let address = try await http.start()
    FileHandle.standardOutput.write(Data("commerced takes webhooks on \(address)\n".utf8))
    return http
  }

  func close() async {
    stripe?.0.close()
    await channel?.close()
  }

  private static func stripe(_ options: GatewayOptions.Stripe) throws -> StripeGateway {
    let source = options.apiKeyFile.map { "--stripe-api-key-file \($0)" } ?? "COMMERCED_STRIPE_API_KEY"
    let text =
      try options.apiKeyFile.map { try lines($0, "--stripe-api-key-file").first ?? "" }
      ?? ProcessInfo.processInfo.environment["COMMERCED_STRIPE_API_KEY"] ?? ""
    guard let key = StripeAPIKey(text) else {
      throw StartupError(ExitCode.data, "\(source) holds no key; put Stripe's secret key there, sk_…")
    }
    guard let url = URL(string: options.baseURL) else {
      throw StartupError(ExitCode.data, "--stripe-base-url \(options.baseURL) is not a URL")
    }
    var configuration = StripeGateway.Configuration(baseURL: url, apiKey: key, pause: SystemClock.pause)
    configuration.returnURL = options.returnURL
    return StripeGateway(configuration: configuration)
  }

  private static func secrets(_ path: String) throws -> [String] {
    let secrets = try lines(path, "--stripe-webhook-secret-file")
    guard !secrets.isEmpty else {
      throw StartupError(ExitCode.data, "--stripe-webhook-secret-file \(path) is empty; put whsec_… there, one a line")
    }
    return secrets
  }

  private static func lines(_ path: String, _ option: String) throws -> [String] {
    guard let data = FileManager.default.contents(atPath: path), data.count <= 65_536 else {
      throw StartupError(ExitCode.inputOutput, "\(option) \(path) can't be read, or is longer than 64 KiB")
    }
    return String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
