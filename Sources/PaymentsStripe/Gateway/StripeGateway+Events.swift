public import Payments

/// What Stripe tells of its own accord, pushed to the webhook or read here.
///
/// An event only says where to look: the object is asked for, so that what is recorded is how it stands now, however
/// late or out of order the event comes.
extension StripeGateway: GatewayEventSource {
  /// The cursor is the id of the newest event seen. Stripe keeps events for 30 days (docs.stripe.com/api/events).
  public func events(after cursor: String) async throws(PaymentGatewayError) -> GatewayEventPage {
    let (newestFirst, hasMore) = cursor.isEmpty ? (try await allEvents(), false) : try await events(newerThan: cursor)
    var events: [GatewayEvent] = []
    for event in newestFirst.reversed() {
      if let event = try await resolve(event) { events.append(event) }
    }
    guard let newest = newestFirst.first?.id else {
      return GatewayEventPage(events: events, nextCursor: cursor, hasMore: hasMore)
    }
    return GatewayEventPage(events: events, nextCursor: try Self.answered(newest), hasMore: hasMore)
  }

  private func events(newerThan cursor: String) async throws(PaymentGatewayError) -> ([StripeEvent], hasMore: Bool) {
    let page = try await eventPage([("ending_before", try Self.checked(cursor))])
    // A page without anything that promises more would be asked for without end.
    return (page.data, page.hasMore == true && !page.data.isEmpty)
  }

  private func allEvents() async throws(PaymentGatewayError) -> [StripeEvent] {
    var events: [StripeEvent] = []
    var position: [(String, String)] = []
    for _ in 0..<configuration.limits.pagesMax {
      let page = try await eventPage(position)
      events += page.data
      guard page.hasMore == true, let last = page.data.last else { return events }
      position = [("starting_after", last.id)]
    }
    throw PaymentGatewayError(
      .unknownOutcome, "Stripe has more than \(configuration.limits.pagesMax) pages of events to catch up with")
  }

  private func eventPage(
    _ position: [(String, String)]
  ) async throws(PaymentGatewayError) -> StripePage<StripeEvent> {
    var query: StripeForm = ["limit": String(configuration.limits.pageSize)]
    for type in StripeEvent.topics.keys.sorted() { query.add("types[]", type) }
    for (name, value) in position { query.add(name, value) }
    let outcome: StripeClient.Outcome<StripePage<StripeEvent>> = try await client.get("events", query)
    switch outcome {
    case .object(let page): return page
    case .refused(let failure): throw failure.gatewayError("listing of events")
    }
  }

  /// - Returns: `nil` for an event that changes nothing here: of another kind, of somebody else's object, of an
  ///   object that has not come to anything yet.
  func resolve(_ event: StripeEvent) async throws(PaymentGatewayError) -> GatewayEvent? {
    switch event.topic {
    case nil: return nil
    case .paymentIntent: return try await chargeEvent(event.data.object.id)
    case .charge: return try await chargeEvent(event.data.object.paymentIntent?.intentID)
    case .refund: return try await refundEvent(event.data.object.id)
    case .dispute: return try await disputeEvent(event.data.object.id)
    }
  }

  private func chargeEvent(_ id: String?) async throws(PaymentGatewayError) -> GatewayEvent? {
    guard let id, let intent = try await intent(id), let tenant = intent.tenantID else { return nil }
    guard ["succeeded", "requires_payment_method", "canceled"].contains(intent.status) else { return nil }
    return .chargeSettled(try intent.charge, tenantID: tenant)
  }

  private func refundEvent(_ id: String?) async throws(PaymentGatewayError) -> GatewayEvent? {
    guard let id else { return nil }
    let outcome: StripeClient.Outcome<StripeRefund> = try await client.get(
      "refunds/\(try Self.checked(id))", ["expand[]": "payment_intent"])
    guard let refund = try found(outcome, "look-up of a refund") else { return nil }
    guard ["failed", "canceled"].contains(refund.status), let key = refund.metadata?[StripeMetadata.key],
      let tenant = refund.paymentIntent?.object?.tenantID
    else { return nil }
    return .refundFailed(refundKey: key, tenantID: tenant)
  }

  private func disputeEvent(_ id: String?) async throws(PaymentGatewayError) -> GatewayEvent? {
    guard let id else { return nil }
    let outcome: StripeClient.Outcome<StripeDispute> = try await client.get(
      "disputes/\(try Self.checked(id))", ["expand[]": "payment_intent"])
    guard let dispute = try found(outcome, "look-up of a dispute"), let state = dispute.state,
      let intent = dispute.paymentIntent?.object, let tenant = intent.tenantID
    else { return nil }
    return .disputed(
      GatewayDispute(
        id: dispute.id, chargeID: intent.id, orderID: intent.metadata?[StripeMetadata.order] ?? "", tenantID: tenant,
        amountMinorUnits: try StripeAmount.minorUnits(stripe: dispute.amount, currency: dispute.currency),
        currencyCode: dispute.currency.uppercased(), reason: dispute.reason ?? "general", state: state))
  }

  private func found<Object>(
    _ outcome: StripeClient.Outcome<Object>, _ call: String
  ) throws(PaymentGatewayError) -> Object? {
    switch outcome {
    case .object(let object): return object
    case .refused(let failure) where failure.isNotFound: return nil
    case .refused(let failure): throw failure.gatewayError(call)
    }
  }
}

extension StripePaymentIntent {
  /// `nil` for an intent that this adapter did not make.
  var tenantID: String? {
    guard let tenant = metadata?[StripeMetadata.tenant], metadata?[StripeMetadata.order] != nil else { return nil }
    return tenant
  }
}

extension StripeDispute {
  /// `nil` for an inquiry, which moves no money, and for what is not decided here. Source: Stripe, "Dispute statuses"
  /// (docs.stripe.com/api/disputes/object).
  var state: GatewayDispute.State? {
    switch status {
    case "needs_response", "under_review": .open
    case "won": .won
    case "lost": .lost
    default: nil
    }
  }
}
