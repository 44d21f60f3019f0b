internal import CommerceSchema
internal import Payments
internal import RPC
internal import Testing

@testable internal import SandboxGateway

@Suite("Stripe's public test tokens")
struct TestTokenTests {
  @Test(arguments: TestToken.all)
  func everyTokenComesToWhatItsNameSays(_ token: TestToken) async throws {
    let fixture = try await GatewayFixture()
    let charge = try await fixture.service.createCharge(fixture.request(token: token.name))
    #expect(charge.state == token.state)
    let name = token.name.lowercased()
    for (word, code) in [
      ("insufficientfunds", "insufficient_funds"), ("lostcard", "lost_card"), ("stolencard", "stolen_card"),
      ("expiredcard", "expired_card"), ("incorrectcvc", "incorrect_cvc"), ("processingerror", "processing_error"),
      ("velocity", "card_velocity_exceeded"), ("fraudulent", "fraudulent"), ("radarblock", "fraudulent"),
    ] where name.contains(word) {
      #expect(token.declineCode == code)
    }
    if charge.state == .declined { #expect(charge.declineCode == token.declineCode) }
    await fixture.close()
  }

  @Test func aConfirmedCardMayBeDeclinedAllTheSame() async throws {
    let fixture = try await GatewayFixture()
    let charge = try await fixture.service.createCharge(
      fixture.request(token: "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds"))
    #expect(charge.state == .requiresAction)
    #expect(charge.declineCode.isEmpty)
    let confirmed = try await fixture.service.completeAction(
      CompleteActionRequest(chargeID: charge.chargeID, approve: true))
    #expect(confirmed.state == .declined)
    #expect(confirmed.declineCode == "insufficient_funds")
    try await fixture.reopen()
    #expect(try await fixture.service.getCharge(GetChargeRequest(chargeID: charge.chargeID)) == confirmed)
    await fixture.close()
  }

  @Test func withoutItsCustomerACardThatAsksForConfirmationIsDeclined() async throws {
    let fixture = try await GatewayFixture()
    var request = fixture.request(token: "pm_card_authenticationRequired")
    request.offSession = true
    #expect(try await fixture.service.createCharge(request).declineCode == "authentication_required")
    request = fixture.request("order-2/1", order: "order-2", token: "pm_card_authenticationRequiredOnSetup")
    request.offSession = true
    #expect(try await fixture.service.createCharge(request).state == .captured)
    await fixture.close()
  }

  @Test func aCardIsAttachedWithWhatIsKnownOfItUnlessItIsDeclined() async throws {
    let fixture = try await GatewayFixture()
    func attach(_ token: String) async throws -> AttachOutcome {
      try await fixture.payments.attach(
        AttachRequest(idempotencyKey: "k", tenantID: "contoso", payerID: "kari", paymentToken: token))
    }
    guard case .attached(let card) = try await attach("pm_card_no") else {
      Issue.record("the card is not attached")
      return
    }
    #expect(card.country == "NO")
    #expect(card.brand == "visa")
    #expect(try await attach("pm_card_chargeDeclinedLostCard") == .declined(reason: .lostCard))
    guard case .attached = try await attach("pm_card_chargeCustomerFail") else {
      Issue.record("a card that only declines charges is not attached")
      return
    }
    await #expect { _ = try await attach("pm_card_unheard_of") } throws: {
      ($0 as? PaymentGatewayError)?.code == .paymentTokenUnknown
    }
    await fixture.close()
  }

  @Test func aBankThatTakesNothingBackRefusesTheRefund() async throws {
    let fixture = try await GatewayFixture()
    let charge = try await fixture.service.createCharge(fixture.request(token: "pm_card_refundFail"))
    let refund = try await fixture.service.createRefund(fixture.refund("r", charge.chargeID, 1))
    #expect(refund.state == .refused)
    #expect(!refund.refusal.isEmpty)
    await fixture.close()
  }
}
