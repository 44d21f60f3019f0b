internal import Foundation
internal import Payments
internal import StripeFake
internal import Testing

@testable internal import PaymentsStripe

@Suite("When Stripe fails")
struct FailureTests {
  @Test(arguments: [409, 429, 500, 502, 503])
  func anAttemptThatMayBeRepeatedIsWithTheSameKey(_ status: Int) async throws {
    try await withAdapter { fixture in
      fixture.fake.fail(.answer(status), .answer(status))
      guard case .captured = try await fixture.gateway.charge(AdapterFixture.request()) else {
        return unexpected("not captured")
      }
      #expect(fixture.fake.capturedCount == 1)
      #expect(Set(fixture.fake.received.map(\.idempotencyKey)) == ["order-1/1"])
      // Doubling, and spread by the injected half: 3/4 of 500 and 1,000 ms.
      #expect(fixture.pauses.all == [.milliseconds(375), .milliseconds(750)])
    }
  }

  @Test func theServersWordGoesBeforeOurs() async throws {
    try await withAdapter { fixture in
      fixture.fake.fail(.answer(429, headers: ["Retry-After": "7"]))
      _ = try await fixture.gateway.charge(AdapterFixture.request())
      #expect(fixture.pauses.all == [.seconds(7)])
      fixture.fake.fail(.answer(400, headers: ["Stripe-Should-Retry": "true"]))
      _ = try await fixture.gateway.charge(AdapterFixture.request("b/1", order: "b"))
      #expect(fixture.pauses.all.count == 2)
      fixture.fake.fail(.answer(500, headers: ["Stripe-Should-Retry": "false"]))
      let outcome = await code { () throws(PaymentGatewayError) in
        try await fixture.gateway.charge(AdapterFixture.request("c/1", order: "c"))
      }
      #expect(outcome == .unknownOutcome)
      #expect(fixture.pauses.all.count == 2)
    }
  }

  @Test func attemptsEndAndALongWaitIsLeftToTheCaller() async throws {
    try await withAdapter { fixture in
      fixture.fake.fail(.answer(503), .answer(503), .answer(503), .answer(503))
      let charge = { @Sendable () async throws(PaymentGatewayError) -> ChargeOutcome in
        try await fixture.gateway.charge(AdapterFixture.request())
      }
      #expect(await code(charge) == .unknownOutcome)
      #expect(fixture.pauses.all.count == 3)
      fixture.fake.fail(.answer(429, headers: ["Retry-After": "3600"]))
      #expect(await code(charge) == .unknownOutcome)
      #expect(fixture.pauses.all.count == 3)
      #expect(fixture.fake.intentCount == 0)
    }
  }

  /// Stripe keeps an error of its own with the key: repeating it tells nothing, looking does.
  @Test func aChargeBehindAnErrorThatRepeatsIsFoundByItsMetadata() async throws {
    try await withAdapter { fixture in
      fixture.fake.fail(.workThen(500))
      guard case .captured(let id) = try await fixture.gateway.charge(AdapterFixture.request()) else {
        return unexpected("not found")
      }
      #expect(try await fixture.gateway.findCharges(orderID: "order-1").map(\.id) == [id])
      #expect(fixture.fake.capturedCount == 1)
    }
  }

  @Test func anAnswerThatDoesNotComeIsAskedForAgain() async throws {
    try await withAdapter {
      $0.limits.attemptTimeout = .milliseconds(300)
    } _: { fixture in
      fixture.fake.fail(.workThenHang, .hang)
      guard case .captured = try await fixture.gateway.charge(AdapterFixture.request()) else {
        return unexpected("not captured")
      }
      #expect(fixture.fake.capturedCount == 1)
      #expect(fixture.pauses.all.count == 2)
    }
  }

  @Test(arguments: ["", "{", "[]", "<html>busy</html>", #"{"id":"pi_1"}"#])
  func anAnswerThatCannotBeReadLeavesTheOutcomeUnknown(_ body: String) async throws {
    try await withAdapter { fixture in
      fixture.fake.fail(.answer(200, body: body))
      let charge = { @Sendable () async throws(PaymentGatewayError) -> ChargeOutcome in
        try await fixture.gateway.charge(AdapterFixture.request())
      }
      #expect(await code(charge) == .unknownOutcome)
      #expect(await code(charge) == nil)
      #expect(fixture.fake.capturedCount == 1)
    }
  }

  @Test func anAnswerWithoutEndIsCutOff() async throws {
    try await withAdapter {
      $0.limits.responseBytesMax = 1_000
    } _: { fixture in
      let long = String(repeating: " ", count: 2_000)
      fixture.fake.fail(
        .answer(200, body: long), .answer(200, body: long), .answer(200, body: long), .answer(200, body: long))
      let charge = { @Sendable () async throws(PaymentGatewayError) -> ChargeOutcome in
        try await fixture.gateway.charge(AdapterFixture.request())
      }
      #expect(await code(charge) == .unknownOutcome)
      #expect(fixture.fake.intentCount == 0)
    }
  }

  /// The key would go to wherever the redirect leads.
  @Test func aRedirectIsNotFollowed() async throws {
    try await withAdapter { fixture in
      fixture.fake.fail(.answer(302, headers: ["Location": "\(fixture.baseURL)/elsewhere"]))
      _ = await code { () throws(PaymentGatewayError) in try await fixture.gateway.charge(AdapterFixture.request()) }
      #expect(!fixture.fake.received.contains { $0.path.hasPrefix("/elsewhere") })
    }
  }

  @Test func nobodyListeningLeavesTheOutcomeUnknown() async throws {
    try await withAdapter { fixture in
      await fixture.close()
      let other = StripeGateway(configuration: fixture.gateway.configuration)
      let outcome = await code { () throws(PaymentGatewayError) in try await other.charge(AdapterFixture.request()) }
      #expect(outcome == .unknownOutcome)
      other.close()
    }
  }

  @Test func noErrorRepeatsWhatWasSentOrTheKey() async throws {
    try await withAdapter { fixture in
      fixture.fake.fail(.answer(400, body: #"{"error":{"message":"No such card: 4242424242424242"}}"#))
      do {
        _ = try await fixture.gateway.charge(AdapterFixture.request(token: "pm_4242424242424242"))
        Issue.record("charged")
      } catch {
        #expect(!String(reflecting: error).contains("4242"))
        #expect(!String(reflecting: error).contains(AdapterFixture.key))
      }
    }
  }
}
