internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Journal
internal import Payments
internal import RPC
internal import Wire

/// Purchases and refunds: decided (durable), settled with the gateway, recorded (durable), each exactly once.
///
///     decided ──charge/refund──▶ known ──record──▶ final
///        ▲          │ unknown: same key again
///        └──────────┘
///
/// A crash at any point leaves the decision in the journal with a timer that names the process; the next activation
/// starts it again. The gateway's key is the same each time, so money moves once.
extension Tenant {
  /// The timer that finds the process again; its payload is the idempotency key that waits for the outcome.
  func processTimer(_ subject: TenantProcess.Subject, key: String, now: UnixMicros) -> TimerIntent {
    .set(id: subject.timerID, dueMicros: now, payload: Array((Self.keyMark + key).utf8))
  }

  /// Begins the payload of a timer whose process answers a request.
  private static let keyMark = "key:"

  private func idempotencyKey(of timer: TimerRow) -> IdempotencyKey? {
    let text = String(decoding: timer.payload, as: UTF8.self)
    guard text.hasPrefix(Self.keyMark) else { return nil }
    return IdempotencyKey(stream: timer.stream, key: String(text.dropFirst(Self.keyMark.count)))
  }

  /// Starts the process once append `number` is durable. It outlives the call that asked for it, and so that call's
  /// deadline: under it every later question to the gateway would fail before it was sent.
  @discardableResult
  func startProcess(_ subject: TenantProcess.Subject, key: IdempotencyKey?, after number: UInt64) -> TenantProcess {
    let process = TenantProcess(subject)
    processes[subject.id] = process
    CallScope.$deadline.withValue(nil) {
      _ = Task { await run(process, key: key, after: number) }
    }
    return process
  }

  /// Starts the process that a decision's timer names, if it names one.
  func startProcess(of intent: TimerIntent, except known: TenantProcess.Subject? = nil, after number: UInt64) {
    guard case .set(let id, _, _) = intent, let subject = TenantProcess.Subject(timerID: id), subject != known,
      processes[subject.id] == nil
    else { return }
    startProcess(subject, key: nil, after: number)
  }

  /// Starts every process that the journal holds a timer for: those that a crash cut off.
  func resumeProcesses(_ timers: [TimerRow]) {
    for timer in timers {
      guard let subject = TenantProcess.Subject(timerID: timer.id), processes[subject.id] == nil else { continue }
      startProcess(subject, key: idempotencyKey(of: timer), after: 0)
    }
  }

  private func run(_ process: TenantProcess, key: IdempotencyKey?, after number: UInt64) async {
    let result: Result<MutationOutcome, any Error>
    do {
      try await settle(number)
      let outcome =
        switch process.subject {
        case .order(let id): try await settleOrder(id, key: key)
        case .refund(let id): try await settleRefund(id, key: key)
        case .orderAction(let id): try await closeAction(id)
        case .invoice(let number): try await settleInvoice(number, key: key)
        case .invoiceAction(let number): try await closeInvoiceAction(number)
        case .clock: try await settleClock(key: key)
        }
      result = .success(outcome)
    } catch {
      // The process is over with this activation; the next one starts it again from its timer.
      result = .failure(error)
    }
    processes.removeValue(forKey: process.subject.id)
    if let key { forget(key) }
    process.finish(result)
  }

  // MARK: Orders

  private func settleOrder(_ orderID: String, key: IdempotencyKey?) async throws -> MutationOutcome {
    guard let charge = state.chargeToMake(orderID: orderID) else {
      throw RPCError(.dataLoss, "a timer names order \(orderID), which is not open")
    }
    let request = ChargeRequest(
      idempotencyKey: "\(orderID)/\(charge.attempt)", orderID: orderID, tenantID: id,
      amountMinorUnits: charge.amount.minorUnits, currencyCode: charge.amount.currencyCode,
      paymentToken: charge.paymentToken, payerID: state.order(orderID)?.payerID ?? "")
    let isInWindow = businessNow - charge.placedMicros < environment.gateway.idempotencyWindow.microseconds
    let outcome = try await persistently { [environment] in
      if isInWindow { return try await Self.charge(request, environment.gateway) }
      // The gateway may have forgotten the key: what it charged is found by the order, and nothing is charged anew.
      let found = try await environment.gateway.findCharges(orderID: orderID).first
      return found?.outcome ?? .declined(chargeID: "", reason: .processingError)
    }
    return try await recordCharge(orderID, outcome, key: key)
  }

  /// A request that the gateway refuses as such (a token that it does not know) is a decline: no money moved.
  static func charge(_ request: ChargeRequest, _ gateway: any PaymentGateway) async throws -> ChargeOutcome {
    do throws(PaymentGatewayError) {
      return try await gateway.charge(request)
    } catch  where error.isPermanent {
      return .declined(chargeID: "", reason: error.declineReason)
    }
  }

  /// Records what the bank said, and with it the answer to everyone who asked.
  func recordCharge(_ orderID: String, _ outcome: ChargeOutcome, key: IdempotencyKey?) async throws -> MutationOutcome {
    try await conclude(.order(orderID), key) { state, context in
      switch outcome {
      case .captured(let charge):
        try RecordCapture(orderID: orderID, chargeID: charge).decide(state, context).withoutResult
      case .declined(let charge, let reason):
        try RecordDecline(orderID: orderID, chargeID: charge, declineReason: reason.rawValue).decide(state, context)
          .withoutResult
      case .requiresAction(let charge, let url):
        try RecordActionRequired(orderID: orderID, chargeID: charge, url: url).decide(state, context).withoutResult
      }
    } answer: { [id] state, _ in
      if case .declined(_, .paymentTokenUnknown) = outcome { return .failure(CommerceErrors.paymentTokenUnknown) }
      return OrderMapping.outcome(orderID, state: state, tenant: id)
    }
  }

  // MARK: Refunds

  private func settleRefund(_ refundID: String, key: IdempotencyKey?) async throws -> MutationOutcome {
    guard let refund = state.refund(refundID) else {
      throw RPCError(.dataLoss, "a timer names refund \(refundID), which the tenant does not have")
    }
    let request = RefundRequest(
      idempotencyKey: refundID, chargeID: refund.chargeID, amountMinorUnits: refund.amountMinor,
      currencyCode: refund.currencyCode)
    let outcome = try await persistently { [environment] in try await Self.refund(request, environment.gateway) }
    // The answer speaks of all that one request gives back.
    if key != nil { await finishSiblings(of: refund) }
    return try await conclude(.refund(refundID), key) { state, context in
      switch outcome {
      case .refunded(let gatewayID):
        try RecordRefund(refundID: refundID, gatewayRefundID: gatewayID).decide(state, context).withoutResult
      case .refused: try RecordRefundRefused(refundID: refundID).decide(state, context).withoutResult
      }
    } answer: { [id, tokens = environment.tokens] state, now in
      SubscriptionMapping.refunded(refundID, state: state, tenant: id, now: now, tokens: tokens)
    }
  }

  /// Returns when every other refund of the same request is settled.
  private func finishSiblings(of refund: Refund) async {
    for sibling in state.refundIDs(ofOperation: refund.operationID) where sibling != refund.refundID {
      await processes[sibling]?.finished()
    }
  }

  /// A request that the gateway refuses as such gives nothing back: people have to.
  private static func refund(_ request: RefundRequest, _ gateway: any PaymentGateway) async throws -> RefundOutcome {
    do throws(PaymentGatewayError) {
      return try await gateway.refund(request)
    } catch  where error.isPermanent {
      return .refused(reason: error.message)
    }
  }

  /// Asks the gateway until it answers: an unknown outcome is repeated with a growing pause, for as long as this
  /// activation lives. A request that the gateway refuses as such is an outcome too.
  func persistently<Outcome: Sendable>(
    _ ask: @Sendable () async throws -> Outcome
  ) async throws -> Outcome {
    var pause = environment.limits.gatewayBackoffFirst
    while true {
      do {
        return try await ask()
      } catch let error as PaymentGatewayError where !error.isPermanent {
        environment.log.warning("gateway did not answer, asking again", [("tenant", id), ("error", error.message)])
      }
      try await environment.pause(pause)
      if let failure = durability.failure { throw TenantRetired(cause: failure) }
      pause = min(pause * 2, environment.limits.gatewayBackoffMax)
    }
  }
}

extension TenantProcess.Subject {
  var timerID: String {
    switch self {
    case .order(let id): CommerceTimers.order(id)
    case .refund(let id): CommerceTimers.refund(id)
    case .orderAction(let id): CommerceTimers.orderAction(id)
    case .invoice(let number): CommerceTimers.invoice(number)
    case .invoiceAction(let number): CommerceTimers.invoiceAction(number)
    case .clock: CommerceTimers.clock
    }
  }

  /// The process that goes on for as long as its timer is there, whatever the time.
  ///
  /// - Returns: `nil` for a timer that belongs to no such process.
  init?(timerID: String) {
    let (kind, id) = CommerceTimers.parts(of: timerID)
    switch kind {
    case "order": self = .order(id)
    case "refund": self = .refund(id)
    case "invoice": self = .invoice(id)
    case "clock": self = .clock
    default: return nil
    }
  }

  /// The process that a timer starts when it comes due.
  ///
  /// - Returns: `nil` for a timer that the domain decides.
  init?(dueTimerID timerID: String) {
    let (kind, id) = CommerceTimers.parts(of: timerID)
    switch kind {
    case "order-action": self = .orderAction(id)
    case "invoice-action": self = .invoiceAction(id)
    default: return nil
    }
  }
}

extension Charge {
  /// The charge as the answer to the request that made it.
  var outcome: ChargeOutcome {
    switch state {
    case .captured: .captured(chargeID: id)
    case .requiresAction(let url): .requiresAction(chargeID: id, url: url)
    case .declined(let reason): .declined(chargeID: id, reason: reason)
    case .cancelled: .declined(chargeID: id, reason: .authenticationFailed)
    }
  }
}
