internal import HTTPServer

extension FakeStripeState {
  mutating func createIntent(_ fields: [String: String]) -> HTTPResponse {
    guard let amount = Int64(fields["amount"] ?? ""), amount > 0, let currency = fields["currency"],
      currency == currency.lowercased(), fields["confirm"] == "true"
    else { return refusal(400, FakeError(code: "parameter_invalid_integer", param: "amount")) }
    guard amount >= 3 else { return refusal(400, FakeError(code: "amount_too_small", param: "amount")) }
    if let customer = fields["customer"], customers[customer] == nil {
      return refusal(400, FakeError(code: "resource_missing", param: "customer"))
    }
    guard let card = FakeCard.named(fields["payment_method"] ?? "") else {
      return refusal(400, FakeError(code: "resource_missing", param: "payment_method"))
    }
    var intent = FakeIntent(
      id: newID("pi"), amount: amount, currency: currency, created: created, status: "succeeded",
      metadata: Self.metadata(fields), card: card)
    defer { intents[intent.id] = intent }
    switch card {
    case .good: capture(&intent)
    case .declined(let code, let declineCode):
      return decline(&intent, code: code, declineCode: declineCode)
    case .secure where fields["off_session"] == "true":
      return decline(&intent, code: "authentication_required", declineCode: "authentication_required")
    case .secure:
      intent.status = "requires_action"
      // Without a page to come back to, Stripe leaves the confirmation to its library in the browser.
      if fields["return_url"] != nil {
        intent.nextAction = .init(redirectToUrl: ["url": "https://hooks.stripe.com/3d_secure_2/\(intent.id)"])
      }
    }
    return ok(intent)
  }

  private mutating func capture(_ intent: inout FakeIntent) {
    intent.status = "succeeded"
    intent.latestCharge = FakeCharge(id: newID("ch"))
    note("payment_intent.succeeded", intent.id)
  }

  private mutating func decline(_ intent: inout FakeIntent, code: String, declineCode: String?) -> HTTPResponse {
    let error = FakeError(
      type: "card_error", code: code, declineCode: declineCode, paymentIntent: .init(id: intent.id))
    intent.status = "requires_payment_method"
    intent.lastPaymentError = error
    note("payment_intent.payment_failed", intent.id)
    return refusal(402, error)
  }

  mutating func authenticate(_ id: String, approve: Bool) {
    guard var intent = intents[id], intent.status == "requires_action", case .secure(let declineCode) = intent.card
    else { return }
    intent.nextAction = nil
    if !approve {
      _ = decline(&intent, code: "payment_intent_authentication_failure", declineCode: nil)
    } else if let declineCode {
      _ = decline(&intent, code: "card_declined", declineCode: declineCode)
    } else {
      capture(&intent)
    }
    intents[id] = intent
  }

  mutating func cancelIntent(_ id: String) -> HTTPResponse {
    guard var intent = intents[id] else { return notFound }
    guard intent.status == "requires_action" || intent.status == "requires_payment_method" else {
      return refusal(400, FakeError(code: "payment_intent_unexpected_state"))
    }
    intent.status = "canceled"
    intents[id] = intent
    note("payment_intent.canceled", id)
    return ok(intent)
  }

  mutating func createRefund(_ fields: [String: String]) -> HTTPResponse {
    let id = fields["payment_intent"] ?? ""
    guard var intent = intents[id], let amount = Int64(fields["amount"] ?? "") else { return notFound }
    guard intent.status == "succeeded", var charge = intent.latestCharge else {
      return refusal(400, FakeError(code: "payment_intent_unexpected_state"))
    }
    if disputes.values.contains(where: { $0.intentID == id && $0.status != "won" }) {
      return refusal(400, FakeError(code: "charge_disputed"))
    }
    guard amount <= intent.amount - charge.amountRefunded else {
      return refusal(400, FakeError(code: "charge_already_refunded"))
    }
    charge.amountRefunded += amount
    intent.latestCharge = charge
    intents[id] = intent
    let refund = FakeRefund(id: newID("re"), amount: amount, metadata: Self.metadata(fields), intentID: id)
    refunds[refund.id] = refund
    return ok(refund)
  }

  mutating func attach(_ token: String, _ fields: [String: String]) -> HTTPResponse {
    guard let card = FakeCard.named(token) else {
      return refusal(404, FakeError(code: "resource_missing", param: "payment_method"))
    }
    guard customers[fields["customer"] ?? ""] != nil else {
      return refusal(400, FakeError(code: "resource_missing", param: "customer"))
    }
    if case .declined(let code, let declineCode) = card, token != "pm_card_chargeCustomerFail" {
      return refusal(402, FakeError(type: "card_error", code: code, declineCode: declineCode))
    }
    return ok(AttachedMethod(id: token))
  }

  private struct AttachedMethod: Encodable {
    var id: String
    var card = Card()

    struct Card: Encodable {
      var brand = "visa"
      var last4 = "4242"
      var expMonth = 12
      var expYear = 2_040
      var country = "NO"
    }
  }

  // MARK: Disputes and events

  mutating func openDispute(_ intentID: String, reason: String, status: String) -> String {
    let id = newID("du")
    if let intent = intents[intentID] {
      disputes[id] = FakeDispute(
        id: id, amount: intent.amount, currency: intent.currency, reason: reason, status: status, intentID: intentID)
      note("charge.dispute.created", id)
    }
    return id
  }

  mutating func closeDispute(_ id: String, won: Bool) {
    disputes[id]?.status = won ? "won" : "lost"
    note("charge.dispute.closed", id)
  }

  mutating func note(_ type: String, _ objectID: String) {
    events.append(FakeEvent(id: newID("evt"), type: type, data: .init(object: .init(id: objectID))))
  }
}
