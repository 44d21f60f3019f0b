internal import CommerceClient
internal import Cryptography
internal import Foundation
internal import RPC
internal import RPCClient
internal import TestSupport

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// `commerced --gateway stripe`, and the tests' Stripe as a process of its own, which outlives every crash of it.
///
/// `localstripe` does not do here: it refuses `setup_future_usage` and `return_url`, which the server always sends.
/// The conformance tests of the gateways run against it.
final class StripeServers: Sendable {
  static let webhookSecret = "whsec_of_the_process_tests"
  private static let apiKey = "sk_test_of_the_process_tests"

  /// An intent as `stripe-peer` shows it.
  struct Payment: Decodable {
    let id: String
    let orderID: String
    let status: String
    let amount: Int64
    let amountRefunded: Int64
  }

  let servers: Servers
  private let stripe: ChildProcess
  private let stripeAddress: String
  private let gateway: [String]
  private let webhookAddress: String
  private let folder: TemporaryFolder

  init() async throws {
    folder = try TemporaryFolder("stripe")
    let (key, secret) = (folder.url.appending(path: "stripe.key"), folder.url.appending(path: "webhook.secret"))
    try Data((Self.apiKey + "\n").utf8).write(to: key)
    try Data((Self.webhookSecret + "\n").utf8).write(to: secret)
    stripe = try ChildProcess("stripe-peer", [], folder: folder.url)
    guard let address = await stripe.line(after: "stripe-peer listening on ") else {
      throw ServersError("stripe-peer did not start: \(stripe.errors)")
    }
    stripeAddress = address
    webhookAddress = "127.0.0.1:\(Servers.port())"
    gateway = [
      "--gateway", "stripe", "--stripe-base-url", "http://\(address)", "--stripe-api-key-file", key.path,
      "--stripe-return-url", "https://shop.example/back", "--stripe-webhook-secret-file", secret.path,
      "--webhook-listen", webhookAddress,
    ]
    servers = try Servers([], gateway: gateway)
    try await start()
  }

  /// Starts `commerced` where it does not run, and returns when it takes webhooks.
  func start() async throws {
    try await servers.start([.server])
    guard await servers.child(.server)?.line(after: "commerced takes webhooks on ") != nil else {
      throw ServersError("commerced takes no webhooks: \(servers.child(.server)?.errors ?? "it is gone")")
    }
  }

  func killServer() async throws { try await servers.kill([.server]) }

  /// Ends both; then an auditor's pass over the journal, which holds every charge against Stripe.
  func verify() async throws {
    try await killServer()
    let arguments = ["--journal", servers.journal.path, "--development", "--verify", "--verify-gateway"] + gateway
    let program = try ChildProcess("commerced", arguments, folder: folder.url)
    guard try await program.exitStatus() == 0 else {
      throw ServersError("the journal and Stripe disagree: \(program.errors) \(await program.output())")
    }
    try await stripe.killNow()
  }

  // MARK: Stripe

  func payments() async throws -> [Payment] {
    try JSONDecoder().decode([Payment].self, from: try await ask(stripeAddress, "/fake/payments", post: nil).1)
  }

  /// What the fake is told to do; see `stripe-peer`.
  @discardableResult
  func tell(_ command: String) async throws -> String {
    let (status, answer) = try await ask(stripeAddress, "/fake/\(command)", post: Data())
    guard status == 200 else { throw ServersError("stripe-peer does not know \(command)") }
    return String(decoding: answer, as: UTF8.self)
  }

  /// Delivers an event as Stripe does; returns the status of the answer.
  func deliver(_ type: String, _ objectID: String, secret: String = webhookSecret) async throws -> Int {
    let event = #"{"id":"evt_\#(type)_\#(objectID)","type":"\#(type)","data":{"object":{"id":"\#(objectID)"}}}"#
    let time = Int64(Date.now.timeIntervalSince1970)
    let tag = HMACSHA256(key: Array(secret.utf8)).tag(of: Array("\(time).\(event)".utf8))
    let signature = tag.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return try await ask(
      webhookAddress, "/webhooks/stripe", post: Data(event.utf8),
      headers: ["Stripe-Signature": "t=\(time),v1=\(signature)"]
    ).0
  }

  private func ask(
    _ address: String, _ path: String, post body: Data?, headers: [String: String] = [:]
  ) async throws -> (Int, Data) {
    guard let url = URL(string: "http://\(address)\(path)") else { throw ServersError("\(path) is no path") }
    var request = URLRequest(url: url)
    request.httpMethod = body == nil ? "GET" : "POST"
    request.httpBody = body
    for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
    let (data, response) = try await URLSession.shared.data(for: request)
    guard let response = response as? HTTPURLResponse else { throw ServersError("\(url) does not answer in HTTP") }
    return (response.statusCode, data)
  }
}
