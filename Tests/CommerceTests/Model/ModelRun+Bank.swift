internal import Commerce
internal import CommerceEvents

/// What the bank and time do to both sides.
extension ModelRun {
  mutating func settleOrder(_ place: Int, _ answer: ModelCommand.Answer) -> String? {
    // An order of nothing, and one on an agreement, never go to the bank.
    let numbers = reference.orders.indices.filter {
      reference.orders[$0].total > 0 && reference.orders[$0].owner != nil
    }
    guard !numbers.isEmpty else { return nil }
    let number = numbers[numbers.count - 1 - place % numbers.count]
    let key = "ch-o\(number)-\(reference.charges.count)"
    let id = tenant.state.orderIDs[number]
    reference.settle(order: number, answer, charge: key)
    return attempt(.accepted) { tenant throws(Refusal) in
      switch answer {
      case .captured: try tenant.run(RecordCapture(orderID: id, chargeID: key))
      case .declined, .lost: try tenant.run(RecordDecline(orderID: id, chargeID: key, declineReason: "lost_card"))
      case .asksCustomer: try tenant.run(RecordActionRequired(orderID: id, chargeID: key, url: "https://bank"))
      }
    }
  }

  mutating func settleRefund(_ place: Int, _ refuses: Bool) -> String? {
    guard !reference.refunds.isEmpty else { return nil }
    let number = place % reference.refunds.count
    guard number < refundIDs.count else { return "the domain has \(refundIDs.count) refunds" }
    let id = refundIDs[number]
    reference.settle(refund: number, refuses: refuses)
    return attempt(.accepted) { tenant throws(Refusal) in
      if refuses {
        try tenant.run(RecordRefundRefused(refundID: id))
      } else {
        try tenant.run(RecordRefund(refundID: id, gatewayRefundID: "re-\(id)"))
      }
    }
  }

  mutating func dispute(_ place: Int, _ state: DisputeState) -> String? {
    guard !reference.charges.isEmpty else { return nil }
    let number = place % reference.charges.count
    let key = reference.charges[number].key
    let amount = reference.charges[number].amount
    let orderID = tenant.state.charge(key)?.orderID ?? ""
    reference.dispute(charge: number, state)
    return attempt(.accepted) { tenant throws(Refusal) in
      try tenant.run(
        RecordDispute(
          disputeID: "du-\(key)", chargeID: key, orderID: orderID, amountMinor: amount,
          currencyCode: ModelWorld.currency, reason: "fraudulent", state: state))
    }
  }

  /// The payer pays; the bank's answer comes at once.
  mutating func pay(_ place: Int, _ answer: ModelCommand.Answer, _ asker: ModelCommand.Asker) -> String? {
    let (index, id) = subscription(place)
    let verdict = reference.pay(index, by: asker)
    if verdict == .skipped { return nil }
    let number = tenant.state.subscription(id)?.openInvoiceNumber ?? ""
    if let difference = attempt(
      verdict,
      { tenant throws(Refusal) in
        try tenant.run(PayInvoice(invoiceNumber: number), as: Self.caller(asker))
      })
    {
      return difference
    }
    return verdict == .accepted ? settleInvoice(index, number, answer) : nil
  }

  /// The customer confirms a renewal at the bank, or does not.
  mutating func confirm(_ place: Int, _ answer: ModelCommand.Answer) -> String? {
    let (index, id) = subscription(place)
    guard case .asksCustomer = reference.subscriptions[index].invoice?.state, answer != .asksCustomer else {
      return nil
    }
    return settleInvoice(index, tenant.state.subscription(id)?.openInvoiceNumber ?? "", answer)
  }

  private mutating func settleInvoice(_ index: Int, _ number: String, _ answer: ModelCommand.Answer) -> String? {
    let key = reference.attempt(index).key
    reference.settle(invoiceOf: index, answer, charge: key)
    return attempt(.accepted) { tenant throws(Refusal) in try Self.record(answer, number, key, &tenant) }
  }

  private static func record(
    _ answer: ModelCommand.Answer, _ number: String, _ key: String, _ tenant: inout SimulatedTenant
  ) throws(Refusal) {
    switch answer {
    case .captured: try tenant.run(RecordInvoiceCapture(invoiceNumber: number, chargeID: key))
    case .declined, .lost:
      try tenant.run(
        RecordInvoiceDecline(
          invoiceNumber: number, chargeID: key, declineReason: "generic_decline", isHard: answer.isHard))
    case .asksCustomer: try tenant.run(RecordInvoiceAction(invoiceNumber: number, chargeID: key, url: "https://bank"))
    }
  }

  // MARK: Time

  /// Far more than fire in any stretch of time of a run.
  private static let timersMax = 5_000

  /// The reference's time passes, and the domain's timers fire as the server fires them.
  mutating func passTime(to target: UnixMicros) -> String? {
    reference.pass(to: target)
    do throws(Refusal) {
      for _ in 0..<Self.timersMax {
        if let process = tenant.agenda.processes.first(where: { $0.hasPrefix("invoice/") }) {
          try answer(CommerceTimers.parts(of: process).id)
          continue
        }
        guard let timer = tenant.takeTimer(dueBy: target) else {
          tenant.move(to: target)
          return nil
        }
        let (kind, id) = CommerceTimers.parts(of: timer)
        switch kind {
        case "order-action": try tenant.run(ExpireOrder(orderID: id))
        case "invoice-action": try Self.record(.declined, id, "", &tenant)
        default: try tenant.run(FiredTimer(id: timer))
        }
      }
      return "timers that set themselves anew without end: \(tenant.agenda.first?.id ?? "")"
    } catch {
      return "a timer's command is refused: \(error.reason), \(error.message)"
    }
  }

  private mutating func answer(_ number: String) throws(Refusal) {
    guard let payment = tenant.state.invoicePayment(number),
      let index = tenant.state.subscriptionIDs.firstIndex(of: payment.subscriptionID)
    else { return }
    let attempt = Int(payment.attempt)
    let answer = ModelWorld.answer(seed: seed, subscription: index, due: payment.dueMicros, attempt: attempt)
    try Self.record(
      answer, number, Self.chargeKey(subscription: index, due: payment.dueMicros, attempt: attempt), &tenant)
  }
}
