internal import Foundation
internal import HTTPServer
internal import Locking
internal import Payments
internal import Reactor
internal import StripeFake
internal import Testing

@testable internal import PaymentsStripe

/// The adapter with a fake Stripe behind a socket of its own; pauses are noted, not waited for.
final class AdapterFixture: Sendable {
  static let key = "sk_test_a_secret_that_nobody_may_see"

  let fake = FakeStripe()
  let gateway: StripeGateway
  let pauses: Pauses
  let baseURL: URL
  private let server: HTTPServer

  init(_ change: (inout StripeGateway.Configuration) -> Void = { _ in }) async throws {
    let (server, address) = try await fake.serve(on: try EventLoopGroup.shared().next())
    self.server = server
    guard let url = URL(string: "http://\(address)"), let key = StripeAPIKey(Self.key) else {
      throw StripeTransportError(kind: .failed, description: "no address")
    }
    let pauses = Pauses()
    var configuration = StripeGateway.Configuration(baseURL: url, apiKey: key) { pauses.note($0) }
    configuration.returnURL = "https://shop.example/back"
    configuration.random = { 0.5 }
    change(&configuration)
    self.pauses = pauses
    baseURL = url
    gateway = StripeGateway(configuration: configuration)
  }

  func close() async {
    gateway.close()
    await server.shutdown(grace: .zero)
  }

  static func request(
    _ key: String = "order-1/1", order: String = "order-1", amount: Int64 = 2_500, currency: String = "NOK",
    token: String = "pm_card_visa", payer: String = "", isOffSession: Bool = false
  ) -> ChargeRequest {
    ChargeRequest(
      idempotencyKey: key, orderID: order, tenantID: "contoso", amountMinorUnits: amount, currencyCode: currency,
      paymentToken: token, payerID: payer, isOffSession: isOffSession)
  }
}

final class Pauses: Sendable {
  private let noted = Mutex<[Duration]>([])
  func note(_ duration: Duration) { noted.withLock { $0.append(duration) } }
  var all: [Duration] { noted.withLock { $0 } }
}

/// Runs a test on a fixture of its own.
func withAdapter(
  _ change: (inout StripeGateway.Configuration) -> Void = { _ in }, _ body: (AdapterFixture) async throws -> Void
) async throws {
  let fixture = try await AdapterFixture(change)
  do {
    try await body(fixture)
  } catch {
    await fixture.close()
    throw error
  }
  await fixture.close()
}

/// The code that a call fails with; `nil` where it succeeds.
func code<Value>(_ body: () async throws(PaymentGatewayError) -> Value) async -> PaymentGatewayError.Code? {
  do throws(PaymentGatewayError) {
    _ = try await body()
    return nil
  } catch {
    return error.code
  }
}

/// Fails the test: the outcome is none of those that it wants.
func unexpected(_ outcome: String, sourceLocation: SourceLocation = #_sourceLocation) {
  Issue.record("\(outcome)", sourceLocation: sourceLocation)
}
