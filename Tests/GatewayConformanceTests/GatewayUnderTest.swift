internal import Foundation
internal import JournalSQLite
internal import Payments
internal import PaymentsStripe
internal import RPCClient
internal import RPCServer
internal import Reactor
internal import SandboxGateway
internal import StripeFake
internal import TestSupport

/// The gateways that have to pass.
enum GatewayKind: String, Sendable, CaseIterable {
  /// The development gateway, over a socket and a journal.
  case sandbox
  /// The Stripe adapter against the fake of these tests.
  case stripeFake
  /// The Stripe adapter against PyPI's `localstripe`, a process of its own.
  case localstripe
}

struct GatewayUnderTest: Sendable {
  let gateway: any PaymentGateway
  /// A card that asks for 3-D Secure.
  var secureToken: @Sendable () async throws -> String = { "pm_card_authenticationRequired" }
}

func withGateway(_ kind: GatewayKind, _ body: (GatewayUnderTest) async throws -> Void) async throws {
  switch kind {
  case .sandbox: try await withSandbox(body)
  case .stripeFake: try await withFake(body)
  case .localstripe: try await withLocalstripe(body)
  }
}

private func withSandbox(_ body: (GatewayUnderTest) async throws -> Void) async throws {
  let folder = try TemporaryFolder("conformance")
  defer { folder.remove() }
  let journal = try SQLiteJournal.open(
    path: folder.path("gateway.journal"), configuration: .init(synchronous: .off))
  let gateway = try await CardGateway.open(
    journal: journal, instance: "test",
    configuration: .init(nowMicros: { 1_790_000_000_000_000 }, delay: { _ in }, onFailure: { _ in }))
  let loops = try EventLoopGroup.shared()
  let server = try RPCServer(configuration: .init(endpoints: [Endpoint(.loopback(port: 0))]), eventLoops: loops)
  server.register(gateway)
  let channel = try RPCChannel(target: Endpoint(try await server.start()[0]), eventLoops: loops)
  let outcome: Result<Void, any Error>
  do {
    outcome = .success(try await body(GatewayUnderTest(gateway: SandboxGatewayClient(channel))))
  } catch {
    outcome = .failure(error)
  }
  await channel.close()
  await server.shutdown(grace: .zero)
  await journal.close()
  try outcome.get()
}

private func adapter(_ address: String, savesCards: Bool) throws -> StripeGateway {
  guard let url = URL(string: address), let key = StripeAPIKey("sk_test_conformance") else {
    throw CocoaError(.coderInvalidValue)
  }
  var configuration = StripeGateway.Configuration(baseURL: url, apiKey: key) { _ in }
  configuration.savesCards = savesCards
  if savesCards { configuration.returnURL = "https://shop.example/back" }
  return StripeGateway(configuration: configuration)
}

private func withFake(_ body: (GatewayUnderTest) async throws -> Void) async throws {
  let (server, address) = try await FakeStripe().serve(on: try EventLoopGroup.shared().next())
  let gateway = try adapter("http://\(address)", savesCards: true)
  let outcome: Result<Void, any Error>
  do {
    outcome = .success(try await body(GatewayUnderTest(gateway: gateway)))
  } catch {
    outcome = .failure(error)
  }
  gateway.close()
  await server.shutdown(grace: .zero)
  try outcome.get()
}

/// localstripe refuses parameters that it does not know, `setup_future_usage` and `return_url` among them.
private func withLocalstripe(_ body: (GatewayUnderTest) async throws -> Void) async throws {
  let process = try LocalstripeProcess()
  let gateway = try adapter(process.address, savesCards: false)
  let address = process.address
  let outcome: Result<Void, any Error>
  do {
    outcome = .success(
      try await body(
        GatewayUnderTest(gateway: gateway) { try await LocalstripeProcess.makeCard("4000002760003184", at: address) }))
  } catch {
    outcome = .failure(error)
  }
  gateway.close()
  process.stop()
  try outcome.get()
}
