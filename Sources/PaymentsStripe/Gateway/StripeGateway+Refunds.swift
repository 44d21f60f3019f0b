public import Payments

extension StripeGateway {
  /// A refund that Stripe keeps pending is not over: it may still fail, so its outcome is asked for again.
  public func refund(_ request: RefundRequest) async throws(PaymentGatewayError) -> RefundOutcome {
    let amount = try StripeAmount.stripe(minorUnits: request.amountMinorUnits, currencyCode: request.currencyCode)
    let outcome: StripeClient.Outcome<StripeRefund> = try await client.post(
      "refunds",
      [
        "payment_intent": try Self.checked(request.chargeID), "amount": String(amount),
        StripeMetadata.keyField: request.idempotencyKey,
      ], key: request.idempotencyKey)
    switch outcome {
    case .object(let refund) where refund.status == "succeeded":
      return .refunded(refundID: try Self.answered(refund.id))
    case .object(let refund): return try await settled(refund)
    case .refused(let failure):
      if failure.leavesOutcomeUnknown || [401, 403].contains(failure.status) { throw failure.gatewayError("refund") }
      return .refused(reason: failure.error.code ?? failure.error.type ?? "status \(failure.status)")
    }
  }

  private func settled(_ refund: StripeRefund) async throws(PaymentGatewayError) -> RefundOutcome {
    let outcome: StripeClient.Outcome<StripeRefund> = try await client.get("refunds/\(try Self.answered(refund.id))")
    guard case .object(let now) = outcome else {
      if case .refused(let failure) = outcome { throw failure.gatewayError("look-up of a refund") }
      return .refused(reason: "unknown")
    }
    switch now.status {
    case "succeeded": return .refunded(refundID: now.id)
    case "failed", "canceled": return .refused(reason: now.failureReason ?? now.status ?? "failed")
    default: throw PaymentGatewayError(.unknownOutcome, "Stripe has refund \(now.id) in status \(now.status ?? "none")")
    }
  }

  public func attach(_ request: AttachRequest) async throws(PaymentGatewayError) -> AttachOutcome {
    let customer = try await customers.id(tenantID: request.tenantID, payerID: request.payerID)
    let outcome: StripeClient.Outcome<StripePaymentMethod> = try await client.post(
      "payment_methods/\(try Self.checked(request.paymentToken))/attach", ["customer": customer],
      key: request.idempotencyKey)
    switch outcome {
    case .object(let method): return .attached(method.gatewayCard)
    case .refused(let failure):
      if let reason = failure.declineReason { return .declined(reason: reason) }
      if failure.error.param == "customer" { await customers.forget(request.tenantID, request.payerID) }
      if failure.isNotFound || failure.error.code == "resource_missing", failure.error.param != "customer" {
        throw PaymentGatewayError(.paymentTokenUnknown, "Stripe does not know the card's token")
      }
      throw failure.gatewayError("attachment of a card")
    }
  }
}

extension StripePaymentMethod {
  var gatewayCard: GatewayCard {
    GatewayCard(
      paymentToken: id, brand: card?.brand ?? "", lastFour: card?.last4 ?? "", expiryMonth: card?.expMonth ?? 0,
      expiryYear: card?.expYear ?? 0, country: card?.country ?? "")
  }
}
