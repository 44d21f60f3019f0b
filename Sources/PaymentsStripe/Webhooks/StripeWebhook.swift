internal import Cryptography
internal import Foundation
public import HTTPServer
internal import Locking
public import Payments

/// The endpoint that Stripe delivers events to: a handler for an `HTTPServer`.
///
/// A delivery is answered with 200 once what it says is recorded, with 400 where it is not Stripe's, and with 503
/// where it can't be recorded now: Stripe then delivers it again, for up to three days
/// (docs.stripe.com/webhooks#behaviors). Deliveries of an event that was recorded are answered at once.
public final class StripeWebhook: Sendable {
  /// Options of the endpoint, with their defaults.
  public struct Configuration: Sendable {
    /// How far the time of a signature may lie from ours, either way. Stripe's own libraries take five minutes.
    public var toleranceSeconds: Int64 = 300
    /// Ids of recorded events that are remembered; recording one again later changes nothing either.
    public var eventsRememberedMax = 10_000

    public init() {}
  }

  private let gateway: StripeGateway
  private let keys: [HMACSHA256]
  private let configuration: Configuration
  private let nowUnixSeconds: @Sendable () -> Int64
  private let record: @Sendable (GatewayEvent) async throws -> Void
  private let recorded: Mutex<RecentIDs>

  /// - Parameters:
  ///   - secrets: the endpoint's signing secrets, `whsec_…`; several while one is rolled.
  ///   - record: makes an event durable. Whatever it throws makes Stripe come again.
  public init(
    gateway: StripeGateway, secrets: [String], configuration: Configuration = Configuration(),
    nowUnixSeconds: @escaping @Sendable () -> Int64, record: @escaping @Sendable (GatewayEvent) async throws -> Void
  ) {
    precondition(!secrets.isEmpty && !secrets.contains(""), "an endpoint without a secret would trust everybody")
    self.gateway = gateway
    keys = secrets.map { HMACSHA256(key: Array($0.utf8)) }
    self.configuration = configuration
    self.nowUnixSeconds = nowUnixSeconds
    self.record = record
    recorded = Mutex(RecentIDs(max: configuration.eventsRememberedMax))
  }

  /// Answers a delivery; see the type.
  public func respond(to request: HTTPRequest) async -> HTTPResponse {
    do throws(StripeSignature.Problem) {
      // The header must come once: two of them are two opinions.
      guard request.headers.all("stripe-signature").count == 1, let header = request.headers["stripe-signature"] else {
        throw .malformed
      }
      try StripeSignature(header: header).verify(
        request.body, keys: keys, nowUnixSeconds: nowUnixSeconds(), toleranceSeconds: configuration.toleranceSeconds)
    } catch {
      return .text(.badRequest, "the signature is not one of this endpoint's: \(error)\n")
    }
    let event: StripeEvent
    do {
      event = try StripeJSON.decode(StripeEvent.self, from: Data(request.body))
    } catch {
      return .text(.badRequest, "the body is no event\n")
    }
    guard event.topic != nil else { return .text(.ok, "ignored\n") }
    if recorded.withLock({ $0.contains(event.id) }) { return .text(.ok, "recorded before\n") }
    do {
      if let known = try await gateway.resolve(event) { try await record(known) }
    } catch {
      return .text(.serviceUnavailable, "not recorded; deliver it again\n")
    }
    recorded.withLock { $0.insert(event.id) }
    return .text(.ok, "recorded\n")
  }
}

/// The ids that came last, up to a bound.
struct RecentIDs: Sendable {
  private let max: Int
  private var ids: Set<String> = []
  /// A ring, in the order of arrival.
  private var order: [String] = []
  private var oldest = 0

  init(max: Int) { self.max = Swift.max(1, max) }

  func contains(_ id: String) -> Bool { ids.contains(id) }

  mutating func insert(_ id: String) {
    guard ids.insert(id).inserted else { return }
    if order.count < max {
      order.append(id)
    } else {
      ids.remove(order[oldest])
      order[oldest] = id
      oldest = (oldest + 1) % max
    }
  }
}
