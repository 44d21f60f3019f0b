internal import Payments
internal import StripeFake
internal import Testing

@testable internal import PaymentsStripe

@Suite("Refunds and cards at Stripe")
struct RefundTests {
  private func captured(_ fixture: AdapterFixture) async throws -> String {
    guard case .captured(let id) = try await fixture.gateway.charge(AdapterFixture.request()) else {
      throw PaymentGatewayError("not captured")
    }
    return id
  }

  private func refund(_ key: String, _ id: String, _ amount: Int64) -> RefundRequest {
    RefundRequest(idempotencyKey: key, chargeID: id, amountMinorUnits: amount, currencyCode: "NOK")
  }

  @Test func moneyGoesBackOncePerKeyAndNeverMoreThanThereIs() async throws {
    try await withAdapter { fixture in
      let id = try await captured(fixture)
      let first = try await fixture.gateway.refund(refund("r1", id, 2_000))
      #expect(try await fixture.gateway.refund(refund("r1", id, 2_000)) == first)
      #expect(try await fixture.gateway.charge(id: id)?.refundedMinorUnits == 2_000)
      guard case .refused(let reason) = try await fixture.gateway.refund(refund("r2", id, 501)) else {
        return unexpected("more than is left went back")
      }
      #expect(reason == "charge_already_refunded")
      guard case .refused = try await fixture.gateway.refund(refund("r3", "pi_of_nobody", 1)) else {
        return unexpected("an unknown charge gave money back")
      }
      #expect(fixture.fake.refundCount == 1)
    }
  }

  @Test func aLostAnswerIsRepeatedUnderItsKey() async throws {
    try await withAdapter { fixture in
      let id = try await captured(fixture)
      fixture.fake.fail(.answer(503), .answer(500))
      guard case .refunded = try await fixture.gateway.refund(refund("r1", id, 500)) else {
        return unexpected("not refunded")
      }
      #expect(fixture.fake.refundCount == 1)
      #expect(fixture.pauses.all.count == 2)
    }
  }

  @Test func aCardIsAttachedToItsPayer() async throws {
    try await withAdapter { fixture in
      func attach(_ token: String) async throws(PaymentGatewayError) -> AttachOutcome {
        try await fixture.gateway.attach(
          AttachRequest(idempotencyKey: "attach/\(token)", tenantID: "contoso", payerID: "kari", paymentToken: token))
      }
      let attached = try await attach("pm_card_visa")
      #expect(
        attached
          == .attached(
            GatewayCard(
              paymentToken: "pm_card_visa", brand: "visa", lastFour: "4242", expiryMonth: 12, expiryYear: 2_040,
              country: "NO")))
      let lost = try await attach("pm_card_visa_chargeDeclinedLostCard")
      #expect(lost == .declined(reason: .lostCard))
      #expect(
        await code { () throws(PaymentGatewayError) in try await attach("pm_of_nobody") } == .paymentTokenUnknown)
      #expect(await code { () throws(PaymentGatewayError) in try await attach("../charges") } == .refused)
    }
  }
}
