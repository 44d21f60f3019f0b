internal import CommandLineOptions

/// Who takes the money.
enum GatewayOptions {
  case sandbox(HostAndPort)
  case stripe(Stripe)

  struct Stripe {
    /// `nil` for the key in the environment.
    var apiKeyFile: String?
    var baseURL: String
    var returnURL: String
    /// Both or neither.
    var webhook: Webhook?
  }

  struct Webhook {
    var listen: HostAndPort
    var secretFile: String
  }

  private static let ofStripe = [
    "stripe-api-key-file", "stripe-return-url", "stripe-webhook-secret-file", "webhook-listen",
  ]

  init(_ parsed: ParsedOptions) throws(CommandLineError) {
    guard let gateway = parsed.string("gateway") else {
      throw CommandLineError(
        .missingOption,
        "--gateway is missing; start sandbox-gateway and write --gateway HOST:PORT, or write --gateway stripe")
    }
    guard gateway == "stripe" else {
      self = .sandbox(try Self.sandbox(parsed))
      return
    }
    let baseURL = parsed.string("stripe-base-url") ?? ""
    guard baseURL.hasPrefix("https://") || Self.isLoopback(baseURL) else {
      throw CommandLineError(
        .invalidValue, "--stripe-base-url is \(baseURL); the key goes over https only, or to loopback over http")
    }
    let returnURL = try parsed.required("stripe-return-url")
    guard returnURL.hasPrefix("https://") else {
      throw CommandLineError(.invalidValue, "--stripe-return-url is \(returnURL); banks go back to https:// alone")
    }
    self = .stripe(
      Stripe(
        apiKeyFile: parsed.string("stripe-api-key-file"), baseURL: baseURL, returnURL: returnURL,
        webhook: try Self.webhook(parsed)))
  }

  private static func sandbox(_ parsed: ParsedOptions) throws(CommandLineError) -> HostAndPort {
    if let stray = ofStripe.first(where: { parsed.isGiven($0) }) {
      throw CommandLineError(.contradiction, "--\(stray) is for --gateway stripe; leave it out, or write that")
    }
    guard let address = try parsed.endpoint("gateway") else { preconditionFailure("it was there a moment ago") }
    guard address.isLoopback else {
      throw CommandLineError(.contradiction, "--gateway \(address) is beyond loopback; a sandbox-gateway is local")
    }
    return address
  }

  private static func webhook(_ parsed: ParsedOptions) throws(CommandLineError) -> Webhook? {
    switch (try parsed.endpoint("webhook-listen"), parsed.string("stripe-webhook-secret-file")) {
    case (nil, nil): return nil
    case (let listen?, let secretFile?): return Webhook(listen: listen, secretFile: secretFile)
    case (.some, nil):
      throw CommandLineError(
        .missingOption, "--webhook-listen wants --stripe-webhook-secret-file: nobody else proves a delivery")
    case (nil, .some):
      throw CommandLineError(.missingOption, "--stripe-webhook-secret-file wants --webhook-listen HOST:PORT")
    }
  }

  private static func isLoopback(_ url: String) -> Bool {
    ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"].contains { url.hasPrefix($0) }
  }
}
