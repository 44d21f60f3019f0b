internal import Foundation
package import HTTPServer
internal import Locking
package import Reactor

/// Stripe's API as far as the adapter speaks it, with what PyPI's `localstripe` lacks: idempotent replays, decline
/// codes, search, disputes, and answers that go wrong on demand.
///
/// Written from Stripe's public reference. Everything is kept in memory; the object outlives the programs under test,
/// so that a crash of theirs finds it as it was.
package final class FakeStripe: Sendable {
  /// What goes wrong with one request, in place of or after its work.
  package enum Fault: Sendable {
    /// Answers so, undone.
    case answer(Int, headers: [String: String] = [:], body: String = "{}")
    /// Does the work, then answers so. Repeats of the key get the same, as Stripe keeps errors of its own.
    case workThen(Int, headers: [String: String] = [:], body: String = "{}")
    /// Never answers, undone.
    case hang
    /// Does the work and never answers.
    case workThenHang
  }

  package struct Received: Sendable {
    package var method: String
    package var path: String
    package var idempotencyKey: String
    package var form: [String: String]
    package var authorization: String
  }

  let state = Mutex(FakeStripeState())

  package init() {}

  // MARK: What tests ask of it

  /// Hits the next requests that change something, one each.
  package func fail(_ faults: Fault...) { state.withLock { $0.faults += faults } }

  /// Hits the next request, read or write.
  package func failAny(_ faults: Fault...) { state.withLock { $0.faultsOfAll += faults } }

  package func clearFaults() {
    state.withLock { state in
      state.faults = []
      state.faultsOfAll = []
    }
  }

  package var received: [Received] { state.withLock { $0.received } }
  /// How many intents took money.
  package var capturedCount: Int { state.withLock { $0.intents.values.count { $0.status == "succeeded" } } }
  package var intentCount: Int { state.withLock { $0.intents.count } }
  package var refundCount: Int { state.withLock { $0.refunds.count } }
  package var customerCount: Int { state.withLock { $0.customers.count } }

  /// Orders with more than one capture: must be empty.
  package var ordersChargedTwice: [String] {
    state.withLock { state in
      let orders = state.intents.values.filter { $0.status == "succeeded" }.compactMap { $0.metadata["order_id"] }
      return Dictionary(grouping: orders) { $0 }.filter { $0.value.count > 1 }.map(\.key)
    }
  }

  /// Captured less refunded, in Stripe's units.
  package func balance(_ currency: String) -> Int64 {
    state.withLock { state in
      state.intents.values.filter { $0.currency == currency && $0.status == "succeeded" }
        .reduce(0) { $0 + $1.amount - ($1.latestCharge?.amountRefunded ?? 0) }
    }
  }

  /// The customer's answer to 3-D Secure.
  package func authenticate(_ intentID: String, approve: Bool) {
    state.withLock { $0.authenticate(intentID, approve: approve) }
  }

  /// A status that a bank takes its time with.
  package func setStatus(_ intentID: String, _ status: String) {
    state.withLock { $0.intents[intentID]?.status = status }
  }

  package func setRefundStatus(_ refundID: String, _ status: String) {
    state.withLock { $0.refunds[refundID]?.status = status }
  }

  package var refundIDs: [String] { state.withLock { $0.refunds.keys.sorted() } }

  /// The card's holder disputes a charge; returns the dispute's id.
  package func dispute(_ intentID: String, reason: String = "fraudulent", status: String = "needs_response") -> String {
    state.withLock { $0.openDispute(intentID, reason: reason, status: status) }
  }

  package func closeDispute(_ id: String, won: Bool) { state.withLock { $0.closeDispute(id, won: won) } }

  /// Forgets all keys, as Stripe does after 24 hours.
  package func forgetKeys() { state.withLock { $0.replies = [:] } }

  /// Answers every key so far with an error of its own, as Stripe does where it failed behind the work.
  package func turnRepliesIntoErrors() {
    state.withLock { state in
      for key in state.replies.keys { state.replies[key]?.response = HTTPResponse(HTTPStatus(500, "Kept")) }
    }
  }

  /// Lists no events any more: who wants to know of them has the webhook alone.
  package func hideEvents() { state.withLock { $0.listsEvents = false } }

  // MARK: What it holds

  /// An intent as tests look at it.
  package struct Payment: Sendable, Hashable, Codable {
    package var id: String
    package var orderID: String
    package var status: String
    /// In Stripe's units.
    package var amount: Int64
    package var amountRefunded: Int64
  }

  /// Oldest first.
  package var payments: [Payment] {
    state.withLock { state in
      state.intents.values.sorted { ($0.created, $0.id) < ($1.created, $1.id) }.map {
        Payment(
          id: $0.id, orderID: $0.metadata["order_id"] ?? "", status: $0.status, amount: $0.amount,
          amountRefunded: $0.latestCharge?.amountRefunded ?? 0)
      }
    }
  }

  // MARK: The API

  /// The handler of an `HTTPServer`.
  package func respond(to request: HTTPRequest) async -> HTTPResponse {
    let step = state.withLock { $0.take(request) }
    switch step {
    case .answer(let response): return response
    case .hang:
      // Until the caller or the server gives up.
      let (stream, continuation) = AsyncStream<Never>.makeStream()
      defer { continuation.finish() }
      for await _ in stream {}
      return HTTPResponse(.serviceUnavailable)
    }
  }

  /// A server with this fake behind it, on a loopback port that the kernel picks.
  package func serve(on loop: EventLoop) async throws -> (HTTPServer, SocketAddress) {
    let server = HTTPServer(configuration: .init(), eventLoop: loop) { await self.respond(to: $0) }
    return (server, try await server.start())
  }
}
