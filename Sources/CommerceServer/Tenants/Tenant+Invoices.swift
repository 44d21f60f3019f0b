internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Journal
internal import Payments
internal import RPC

/// Invoices that are charged after they were issued (R22, R27): as orders are, each attempt once.
extension Tenant {
  func settleInvoice(_ number: String, key: IdempotencyKey?) async throws -> MutationOutcome {
    guard let charge = state.chargeToMake(invoiceNumber: number) else {
      throw RPCError(.dataLoss, "a timer names invoice \(number), which is not being charged")
    }
    let request = ChargeRequest(
      idempotencyKey: "\(charge.orderID)/\(charge.attempt)", orderID: charge.orderID, tenantID: id,
      amountMinorUnits: charge.amount.minorUnits, currencyCode: charge.amount.currencyCode,
      paymentToken: charge.paymentToken, payerID: state.invoice(number)?.payerID ?? "",
      // Where nobody asked for the payment, nobody is there to confirm it.
      isOffSession: key == nil)
    let isInWindow = businessNow - charge.placedMicros < environment.gateway.idempotencyWindow.microseconds
    let outcome = try await persistently { [environment] in
      if isInWindow { return try await Self.charge(request, environment.gateway) }
      // The gateway may have forgotten the key: what it charged is found by the payment, and nothing is charged anew.
      let found = try await environment.gateway.findCharges(orderID: request.orderID)
      return found.first { $0.idempotencyKey == request.idempotencyKey }?.outcome
        ?? .declined(chargeID: "", reason: .processingError)
    }
    return try await recordInvoiceCharge(number, outcome, of: .invoice(number), key: key)
  }

  /// Records what the bank said, and with it the answer to whoever asked.
  func recordInvoiceCharge(
    _ number: String, _ outcome: ChargeOutcome, of subject: TenantProcess.Subject, key: IdempotencyKey?
  ) async throws -> MutationOutcome {
    try await conclude(subject, key) { state, context in
      switch outcome {
      case .captured(let charge):
        try RecordInvoiceCapture(invoiceNumber: number, chargeID: charge).decide(state, context)
      case .declined(let charge, let reason):
        try RecordInvoiceDecline(
          invoiceNumber: number, chargeID: charge, declineReason: reason.rawValue, isHard: reason.isHard
        ).decide(state, context)
      case .requiresAction(let charge, let url):
        try RecordInvoiceAction(invoiceNumber: number, chargeID: charge, url: url).decide(state, context)
      }
    } answer: { [id] state, _ in
      InvoiceMapping.outcome(number, state: state, tenant: id)
    }
  }

  /// The invoice as it stands once the gateway was asked whether the payer has confirmed.
  func confirmInvoice(_ number: String, access: Access) async throws -> CommerceSchema.Invoice {
    if let payment = state.invoicePayment(number), payment.state == .requiresAction {
      let charge: Charge?
      do throws(PaymentGatewayError) {
        charge = try await environment.gateway.charge(id: payment.chargeID)
      } catch {
        throw CommerceErrors.error(
          .unavailable, "GATEWAY_UNAVAILABLE", "the card gateway does not answer; ask again later")
      }
      guard let charge else { throw RPCError(.dataLoss, "the gateway does not know the charge of invoice \(number)") }
      if case .requiresAction = charge.state {
      } else if state.invoicePayment(number)?.state == .requiresAction {
        _ = try await recordInvoiceCharge(number, charge.outcome, of: .invoiceAction(number), key: nil)
      }
    }
    return try await read { [id] state, _ in
      guard let invoice = state.invoice(number), access.covers(invoice.payerID) else { throw CommerceErrors.notFound }
      return InvoiceMapping.invoice(invoice, state: state, tenant: id, isPayer: invoice.payerID == access.callerID)
    }
  }

  /// The time for the payer's confirmation is over: the charge is given up at the gateway, and the invoice follows what
  /// the gateway then says.
  func closeInvoiceAction(_ number: String) async throws -> MutationOutcome {
    let subject = TenantProcess.Subject.invoiceAction(number)
    guard let payment = state.invoicePayment(number), payment.state == .requiresAction else {
      return try await conclude(subject, nil) { _, _ in
        Decision(result: ())
      } answer: { [id] state, _ in
        InvoiceMapping.outcome(number, state: state, tenant: id)
      }
    }
    let charge = try await persistently { [environment] in
      try await environment.gateway.cancel(chargeID: payment.chargeID)
    }
    let outcome: ChargeOutcome =
      if case .captured? = charge?.state {
        .captured(chargeID: payment.chargeID)
      } else {
        .declined(chargeID: payment.chargeID, reason: .authenticationFailed)
      }
    return try await recordInvoiceCharge(number, outcome, of: subject, key: nil)
  }
}
