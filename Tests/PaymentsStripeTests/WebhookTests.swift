internal import Cryptography
internal import HTTPServer
internal import Locking
internal import Payments
internal import StripeFake
internal import Testing

@testable internal import PaymentsStripe

@Suite("Stripe's webhook")
struct WebhookTests {
  static let secret = "whsec_of_the_test"
  static let now: Int64 = 1_790_000_000

  private final class Records: Sendable {
    let events = Mutex<[GatewayEvent]>([])
    let failures = Mutex<Int>(0)

    func record(_ event: GatewayEvent) throws {
      let fails = failures.withLock { failures in
        failures -= 1
        return failures >= 0
      }
      if fails { throw PaymentGatewayError("the journal is full") }
      events.withLock { $0.append(event) }
    }
  }

  private func webhook(
    _ fixture: AdapterFixture, _ records: Records, secrets: [String] = [WebhookTests.secret]
  ) -> StripeWebhook {
    StripeWebhook(gateway: fixture.gateway, secrets: secrets, nowUnixSeconds: { Self.now }) { try records.record($0) }
  }

  private func header(_ body: String, _ time: Int64 = WebhookTests.now, secret: String = WebhookTests.secret) -> String
  {
    let tag = HMACSHA256(key: Array(secret.utf8)).tag(of: Array("\(time).\(body)".utf8))
    return "t=\(time),v1=" + tag.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private func delivery(_ body: String, _ header: String?) -> HTTPRequest {
    var headers = HTTPHeaders()
    if let header { headers.append("Stripe-Signature", header) }
    return HTTPRequest(method: .post, path: "/webhooks/stripe", headers: headers, body: Array(body.utf8))
  }

  private func event(_ type: String, _ object: String, id: String = "evt_1") -> String {
    #"{"id":"\#(id)","type":"\#(type)","data":{"object":{"id":"\#(object)"}}}"#
  }

  private func captured(_ fixture: AdapterFixture, _ token: String = "pm_card_visa") async throws -> String {
    switch try await fixture.gateway.charge(AdapterFixture.request(token: token)) {
    case .captured(let id), .requiresAction(let id, _), .declined(let id, _): return id
    }
  }

  @Test func aSignedDisputeIsRecordedAsItStandsAtStripe() async throws {
    try await withAdapter { fixture in
      let records = Records()
      let webhook = webhook(fixture, records)
      let intent = try await captured(fixture)
      let dispute = fixture.fake.dispute(intent, reason: "product_not_received")
      fixture.fake.closeDispute(dispute, won: false)
      // The event of the opening comes after the verdict: what counts is how it stands.
      let body = event("charge.dispute.created", dispute)
      #expect(await webhook.respond(to: delivery(body, header(body))).status == .ok)
      let expected = GatewayDispute(
        id: dispute, chargeID: intent, orderID: "order-1", tenantID: "contoso", amountMinorUnits: 2_500,
        currencyCode: "NOK", reason: "product_not_received", state: .lost)
      #expect(records.events.withLock { $0 } == [.disputed(expected)])
    }
  }

  @Test func anEventIsRecordedOnceAndComesAgainUntilItIs() async throws {
    try await withAdapter { fixture in
      let records = Records()
      let webhook = webhook(fixture, records)
      let intent = try await captured(fixture, "pm_card_authenticationRequired")
      fixture.fake.authenticate(intent, approve: true)
      let body = event("payment_intent.succeeded", intent)
      records.failures.withLock { $0 = 1 }
      #expect(await webhook.respond(to: delivery(body, header(body))).status == .serviceUnavailable)
      fixture.fake.failAny(.answer(500, headers: ["Stripe-Should-Retry": "false"]))
      #expect(await webhook.respond(to: delivery(body, header(body))).status == .serviceUnavailable)
      for _ in 0..<3 { #expect(await webhook.respond(to: delivery(body, header(body))).status == .ok) }
      let recorded = records.events.withLock { $0 }
      #expect(recorded.count == 1)
      guard case .chargeSettled(let charge, "contoso")? = recorded.first else { return unexpected("\(recorded)") }
      #expect(charge.state == .captured)
      #expect(charge.orderID == "order-1")
    }
  }

  @Test func aRefundThatFailsLaterIsRecordedUnderItsKey() async throws {
    try await withAdapter { fixture in
      let records = Records()
      let webhook = webhook(fixture, records)
      let intent = try await captured(fixture)
      _ = try await fixture.gateway.refund(
        RefundRequest(idempotencyKey: "refund-7", chargeID: intent, amountMinorUnits: 100, currencyCode: "NOK"))
      let refund = try #require(fixture.fake.refundIDs.first)
      let granted = event("refund.updated", refund, id: "evt_granted")
      #expect(await webhook.respond(to: delivery(granted, header(granted))).status == .ok)
      #expect(records.events.withLock { $0.isEmpty })
      fixture.fake.setRefundStatus(refund, "failed")
      let failed = event("refund.failed", refund, id: "evt_failed")
      #expect(await webhook.respond(to: delivery(failed, header(failed))).status == .ok)
      #expect(records.events.withLock { $0 } == [.refundFailed(refundKey: "refund-7", tenantID: "contoso")])
    }
  }

  @Test func nothingIsDoneForWhatIsNotOurs() async throws {
    try await withAdapter { fixture in
      let records = Records()
      let webhook = webhook(fixture, records)
      let inquiry = fixture.fake.dispute(try await captured(fixture), status: "warning_needs_response")
      for (type, object) in [
        ("customer.created", "cus_1"), ("payment_intent.succeeded", "pi_of_nobody"),
        ("charge.dispute.created", inquiry), ("charge.dispute.created", "du_of_nobody"),
      ] {
        let body = event(type, object, id: "evt_\(type)_\(object)")
        #expect(await webhook.respond(to: delivery(body, header(body))).status == .ok)
      }
      #expect(records.events.withLock { $0.isEmpty })
    }
  }

  @Test func whatStripeDidNotSignIsRefusedAndAsksStripeNothing() async throws {
    try await withAdapter { fixture in
      let records = Records()
      let webhook = webhook(fixture, records)
      let body = event("payment_intent.succeeded", "pi_1")
      let good = header(body)
      let wrong: [String?] = [
        nil, "", "t=", "v1=00", good.replacingLast("0", "x"), header(body, secret: "whsec_other"),
        header(body + " "), header(body, Self.now - 301), header(body, Self.now + 301), "t=1,\(good)",
        String(good.dropLast(2)), good.replacing("v1=", with: "v0="), String(repeating: "a", count: 5_000),
        "t=\(Int64.min),v1=" + String(repeating: "0", count: 64),
      ]
      for header in wrong {
        #expect(await webhook.respond(to: delivery(body, header)).status == .badRequest, "\(header ?? "none")")
      }
      let garbage = "{}"
      #expect(await webhook.respond(to: delivery(garbage, header(garbage))).status == .badRequest)
      #expect(fixture.fake.received.isEmpty)
    }
  }

  @Test func anySignatureOfAnySecretWillDoWhileASecretIsRolled() async throws {
    try await withAdapter { fixture in
      let webhook = webhook(fixture, Records(), secrets: ["whsec_new", Self.secret])
      let body = event("customer.created", "cus_1")
      let other = "v1=" + String(repeating: "0", count: 64)
      let good = header(body, Self.now - 300)
      for header in [good, good + "," + other, good + ",v0=abc", good.replacing(",", with: ",\(other),")] {
        #expect(await webhook.respond(to: delivery(body, header)).status == .ok)
      }
    }
  }

  @Test func missedEventsAreReadFromWhereTheyWereLeft() async throws {
    try await withAdapter { fixture in
      let intent = try await captured(fixture)
      let dispute = fixture.fake.dispute(intent)
      let first = try await fixture.gateway.events(after: "")
      #expect(first.events.count == 2)
      #expect(first.events.last?.tenantID == "contoso")
      #expect(try await fixture.gateway.events(after: first.nextCursor).events.isEmpty)
      fixture.fake.closeDispute(dispute, won: true)
      let second = try await fixture.gateway.events(after: first.nextCursor)
      guard case .disputed(let closed)? = second.events.first else { return unexpected("\(second)") }
      #expect(closed.state == .won)
      #expect(second.nextCursor != first.nextCursor)
    }
  }
}

extension String {
  fileprivate func replacingLast(_ old: Character, _ new: Character) -> String {
    guard let index = lastIndex(of: old) else { return self + String(new) }
    var text = self
    text.replaceSubrange(index...index, with: String(new))
    return text
  }
}
