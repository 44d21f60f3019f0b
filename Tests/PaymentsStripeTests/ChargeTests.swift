internal import Foundation
internal import Payments
internal import StripeFake
internal import Testing

@testable internal import PaymentsStripe

@Suite("Charges at Stripe")
struct ChargeTests {
  @Test func aChargeIsCreatedAndConfirmedInOneKeyedRequestThatNamesItsOrder() async throws {
    try await withAdapter { fixture in
      let outcome = try await fixture.gateway.charge(AdapterFixture.request(payer: "kari"))
      guard case .captured(let id) = outcome else { return unexpected("\(outcome)") }
      let sent = try #require(fixture.fake.received.last)
      #expect(sent.method == "POST")
      #expect(sent.path == "/v1/payment_intents")
      #expect(sent.idempotencyKey == "order-1/1")
      #expect(sent.form["amount"] == "2500")
      #expect(sent.form["currency"] == "nok")
      #expect(sent.form["confirm"] == "true")
      #expect(sent.form["metadata[order_id]"] == "order-1")
      #expect(sent.form["metadata[tenant_id]"] == "contoso")
      #expect(sent.form["setup_future_usage"] == "off_session")
      #expect(sent.form["return_url"] == "https://shop.example/back")
      #expect(sent.form["customer"]?.isEmpty == false)
      let charge = try #require(try await fixture.gateway.charge(id: id))
      #expect(charge.orderID == "order-1")
      #expect(charge.idempotencyKey == "order-1/1")
      #expect(charge.amountMinorUnits == 2_500)
      #expect(charge.currencyCode == "NOK")
      #expect(charge.state == .captured)
    }
  }

  @Test(arguments: [
    ("pm_card_visa_chargeDeclined", DeclineReason.generic),
    ("pm_card_visa_chargeDeclinedInsufficientFunds", .insufficientFunds),
    ("pm_card_visa_chargeDeclinedLostCard", .lostCard), ("pm_card_visa_chargeDeclinedStolenCard", .stolenCard),
    // Without a decline code, the error's code says it; and `card_declined` alone says nothing.
    ("pm_card_chargeDeclinedExpiredCard", .expiredCard), ("pm_card_chargeDeclinedIncorrectCvc", .incorrectCVC),
    ("pm_card_chargeDeclinedProcessingError", .processingError), ("pm_card_chargeCustomerFail", .generic),
  ])
  func aDeclineIsTyped(_ token: String, _ reason: DeclineReason) async throws {
    try await withAdapter { fixture in
      let outcome = try await fixture.gateway.charge(AdapterFixture.request(token: token))
      guard case .declined(let id, reason) = outcome else { return unexpected("\(outcome)") }
      #expect(try await fixture.gateway.charge(id: id)?.state == .declined(reason))
      #expect(try await fixture.gateway.charge(AdapterFixture.request(token: token)) == outcome)
      #expect(fixture.fake.intentCount == 1)
    }
  }

  @Test func aRepeatedKeyChargesOnceAndAnotherContentUnderItChargesNothing() async throws {
    try await withAdapter { fixture in
      let first = try await fixture.gateway.charge(AdapterFixture.request())
      #expect(try await fixture.gateway.charge(AdapterFixture.request()) == first)
      // The key is taken: what it stands for is found by its metadata.
      #expect(try await fixture.gateway.charge(AdapterFixture.request(amount: 9_900)) == first)
      #expect(fixture.fake.capturedCount == 1)
    }
  }

  @Test func aConfirmationLeadsToThePageOfTheBankAndIsAskedFor() async throws {
    try await withAdapter { fixture in
      for (order, approve) in [("a", true), ("b", false)] {
        let outcome = try await fixture.gateway.charge(
          AdapterFixture.request("\(order)/1", order: order, token: "pm_card_authenticationRequired"))
        guard case .requiresAction(let id, let url) = outcome else { return unexpected("\(outcome)") }
        #expect(url.hasPrefix("https://hooks.stripe.com/"))
        fixture.fake.authenticate(id, approve: approve)
        #expect(
          try await fixture.gateway.charge(id: id)?.state == (approve ? .captured : .declined(.authenticationFailed)))
      }
    }
  }

  @Test func withoutItsCustomerAConfirmationIsADecline() async throws {
    try await withAdapter { fixture in
      let outcome = try await fixture.gateway.charge(
        AdapterFixture.request(token: "pm_card_authenticationRequired", payer: "kari", isOffSession: true))
      guard case .declined(_, .authenticationFailed) = outcome else { return unexpected("\(outcome)") }
      let sent = try #require(fixture.fake.received.last)
      #expect(sent.form["off_session"] == "true")
      #expect(sent.form["setup_future_usage"] == nil)
      #expect(sent.form["return_url"] == nil)
    }
  }

  @Test func aGivenUpChargeIsCancelledUnlessTheCustomerWasFaster() async throws {
    try await withAdapter { fixture in
      let request = AdapterFixture.request(token: "pm_card_authenticationRequired")
      guard case .requiresAction(let id, _) = try await fixture.gateway.charge(request) else {
        return unexpected("no action")
      }
      #expect(try await fixture.gateway.cancel(chargeID: id)?.state == .cancelled)
      let other = AdapterFixture.request("b/1", order: "b", token: "pm_card_authenticationRequired")
      guard case .requiresAction(let faster, _) = try await fixture.gateway.charge(other) else {
        return unexpected("no action")
      }
      fixture.fake.authenticate(faster, approve: true)
      #expect(try await fixture.gateway.cancel(chargeID: faster)?.state == .captured)
      #expect(try await fixture.gateway.cancel(chargeID: "pi_of_nobody") == nil)
      #expect(try await fixture.gateway.charge(id: "pi_of_nobody") == nil)
    }
  }

  @Test func aBankThatTakesItsTimeLeavesTheOutcomeUnknownUntilItHasDecided() async throws {
    try await withAdapter { fixture in
      guard case .captured(let id) = try await fixture.gateway.charge(AdapterFixture.request()) else {
        return unexpected("not captured")
      }
      fixture.fake.setStatus(id, "processing")
      #expect(
        await code { () throws(PaymentGatewayError) in try await fixture.gateway.charge(id: id) } == .unknownOutcome)
    }
  }

  @Test func whatCanNeverWorkIsPermanentAndNamed() async throws {
    try await withAdapter { fixture in
      func failure(_ request: ChargeRequest) async -> PaymentGatewayError.Code? {
        await code { () throws(PaymentGatewayError) in try await fixture.gateway.charge(request) }
      }
      #expect(await failure(AdapterFixture.request(token: "pm_of_nobody")) == .paymentTokenUnknown)
      #expect(await failure(AdapterFixture.request(amount: 1)) == .amountNotSupported)
      #expect(await failure(AdapterFixture.request(amount: 1_234_567, currency: "KWD")) == .amountNotSupported)
      #expect(fixture.fake.intentCount == 0)
      #expect(fixture.pauses.all.isEmpty)
    }
  }

  @Test func aWrongKeyIsForTheOperatorAndIsNeverShown() async throws {
    guard let wrong = StripeAPIKey("pk_test_not_a_secret_key") else { return unexpected("no key") }
    try await withAdapter {
      $0.apiKey = wrong
    } _: { fixture in
      do throws(PaymentGatewayError) {
        _ = try await fixture.gateway.charge(AdapterFixture.request())
        Issue.record("a wrong key charges")
      } catch {
        #expect(error.code == .notAuthorized)
        #expect(!error.isPermanent)
        #expect(!String(reflecting: error).contains("pk_test"))
      }
    }
    #expect(!"\(wrong)".contains("pk_test"))
    #expect(!String(reflecting: wrong).contains("pk_test"))
    for text in ["", "short", "sk_test_with a space", "sk_test_line\nbreak"] { #expect(StripeAPIKey(text) == nil) }
  }

  @Test func aPayerHasOneCustomerAlsoAfterTheKeysAreForgotten() async throws {
    try await withAdapter { fixture in
      for order in ["a", "b"] {
        _ = try await fixture.gateway.charge(AdapterFixture.request("\(order)/1", order: order, payer: "o'kari\\"))
      }
      fixture.fake.forgetKeys()
      let other = StripeGateway(configuration: fixture.gateway.configuration)
      _ = try await other.charge(AdapterFixture.request("c/1", order: "c", payer: "o'kari\\"))
      other.close()
      #expect(fixture.fake.customerCount == 1)
      _ = try await fixture.gateway.charge(AdapterFixture.request("d/1", order: "d", payer: "ola"))
      #expect(fixture.fake.customerCount == 2)
    }
  }
}
