internal import Payments
internal import Testing

/// What every payment gateway promises, whoever stands behind it.
@Suite("Payment gateways", .serialized)
struct GatewayConformanceTests {
  private func charge(
    _ gateway: GatewayUnderTest, _ order: String, token: String, amount: Int64 = 2_500, isOffSession: Bool = false
  ) async throws -> ChargeOutcome {
    try await gateway.gateway.charge(
      ChargeRequest(
        idempotencyKey: "\(order)/1", orderID: order, tenantID: "contoso", amountMinorUnits: amount,
        currencyCode: "NOK", paymentToken: token, payerID: "kari", isOffSession: isOffSession))
  }

  @Test(arguments: GatewayKind.allCases)
  func aGoodCardIsChargedAndFoundByIdAndByOrder(_ kind: GatewayKind) async throws {
    try await withGateway(kind) { gateway in
      guard case .captured(let id) = try await charge(gateway, "order-1", token: "pm_card_visa") else {
        Issue.record("not captured")
        return
      }
      let charge = try #require(try await gateway.gateway.charge(id: id))
      #expect(charge.state == .captured)
      #expect(charge.orderID == "order-1")
      #expect(charge.idempotencyKey == "order-1/1")
      #expect(charge.amountMinorUnits == 2_500)
      #expect(charge.refundedMinorUnits == 0)
      #expect(charge.currencyCode == "NOK")
      #expect(try await gateway.gateway.findCharges(orderID: "order-1") == [charge])
      #expect(try await gateway.gateway.findCharges(orderID: "order-of-nobody").isEmpty)
      #expect(try await gateway.gateway.charge(id: id + "0") == nil)
    }
  }

  @Test(arguments: GatewayKind.allCases)
  func aDeclineIsAnOutcomeAndNoMoney(_ kind: GatewayKind) async throws {
    try await withGateway(kind) { gateway in
      guard case .declined(_, .generic) = try await charge(gateway, "order-1", token: "pm_card_chargeCustomerFail")
      else {
        Issue.record("not declined")
        return
      }
      #expect(try await !gateway.gateway.findCharges(orderID: "order-1").contains { $0.state == .captured })
    }
  }

  @Test(arguments: GatewayKind.allCases)
  func anUnknownTokenIsPermanentAndTyped(_ kind: GatewayKind) async throws {
    try await withGateway(kind) { gateway in
      await #expect { _ = try await charge(gateway, "order-1", token: "pm_of_nobody") } throws: {
        ($0 as? PaymentGatewayError)?.code == .paymentTokenUnknown
      }
      let found = try await gateway.gateway.findCharges(orderID: "order-1")
      #expect(found.isEmpty)
    }
  }

  @Test(arguments: GatewayKind.allCases)
  func aChargeThatWaitsForItsCustomerCanBeGivenUp(_ kind: GatewayKind) async throws {
    try await withGateway(kind) { gateway in
      let token = try await gateway.secureToken()
      guard case .requiresAction(let id, _) = try await charge(gateway, "order-1", token: token) else {
        Issue.record("no action is required")
        return
      }
      guard case .requiresAction? = try await gateway.gateway.charge(id: id)?.state else {
        Issue.record("the charge does not wait")
        return
      }
      let given = try #require(try await gateway.gateway.cancel(chargeID: id))
      #expect(given.state == .cancelled || given.state == .declined(.authenticationFailed))
      #expect(try await gateway.gateway.cancel(chargeID: id)?.state == given.state)
    }
  }

  @Test(arguments: GatewayKind.allCases)
  func partsOfAChargeGoBackAndAreCounted(_ kind: GatewayKind) async throws {
    try await withGateway(kind) { gateway in
      guard case .captured(let id) = try await charge(gateway, "order-1", token: "pm_card_visa") else {
        Issue.record("not captured")
        return
      }
      for (key, amount) in [("r1", 1_000), ("r2", 500)] as [(String, Int64)] {
        let request = RefundRequest(
          idempotencyKey: key, chargeID: id, amountMinorUnits: amount, currencyCode: "NOK")
        guard case .refunded = try await gateway.gateway.refund(request) else {
          Issue.record("not refunded")
          return
        }
      }
      #expect(try await gateway.gateway.charge(id: id)?.refundedMinorUnits == 1_500)
    }
  }

  @Test(arguments: GatewayKind.allCases)
  func aCardIsAttachedOrDeclined(_ kind: GatewayKind) async throws {
    try await withGateway(kind) { gateway in
      func attach(_ token: String) async throws -> AttachOutcome {
        try await gateway.gateway.attach(
          AttachRequest(idempotencyKey: "attach/\(token)", tenantID: "contoso", payerID: "kari", paymentToken: token))
      }
      guard case .attached(let card) = try await attach("pm_card_visa") else {
        Issue.record("not attached")
        return
      }
      #expect(card.brand == "visa")
      #expect(card.lastFour == "4242")
      #expect(card.paymentToken.hasPrefix("pm_"))
      let declined = try await attach("pm_card_visa_chargeDeclined")
      #expect(declined == .declined(reason: .generic))
      // What was attached can be charged without its customer.
      guard
        case .captured = try await charge(gateway, "order-2", token: card.paymentToken, isOffSession: true)
      else {
        Issue.record("not captured")
        return
      }
    }
  }

  /// localstripe keeps no keys and counts no refunds: these two are for the others.
  @Test(arguments: GatewayKind.allCases.filter { $0 != .localstripe })
  func aKeyIsChargedAndRefundedOnce(_ kind: GatewayKind) async throws {
    try await withGateway(kind) { gateway in
      let first = try await charge(gateway, "order-1", token: "pm_card_visa")
      #expect(try await charge(gateway, "order-1", token: "pm_card_visa") == first)
      guard case .captured(let id) = first else {
        Issue.record("not captured")
        return
      }
      let request = RefundRequest(idempotencyKey: "r1", chargeID: id, amountMinorUnits: 900, currencyCode: "NOK")
      let refund = try await gateway.gateway.refund(request)
      #expect(try await gateway.gateway.refund(request) == refund)
      #expect(try await gateway.gateway.charge(id: id)?.refundedMinorUnits == 900)
      #expect(try await gateway.gateway.findCharges(orderID: "order-1").count == 1)
    }
  }

  @Test(arguments: GatewayKind.allCases.filter { $0 != .localstripe })
  func neverMoreGoesBackThanIsLeft(_ kind: GatewayKind) async throws {
    try await withGateway(kind) { gateway in
      guard case .captured(let id) = try await charge(gateway, "order-1", token: "pm_card_visa") else {
        Issue.record("not captured")
        return
      }
      let request = RefundRequest(idempotencyKey: "r1", chargeID: id, amountMinorUnits: 2_501, currencyCode: "NOK")
      guard case .refused = try await gateway.gateway.refund(request) else {
        Issue.record("more went back than there was")
        return
      }
    }
  }
}
