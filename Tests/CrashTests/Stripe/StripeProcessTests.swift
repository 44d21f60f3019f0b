internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import Testing

/// `commerced --gateway stripe` as it runs in life: processes, sockets, a journal on disk, and a Stripe behind HTTP.
@Suite("commerced charges at Stripe", .serialized)
struct StripeProcessTests {
  private static let purchaser = "anne.johansen@contoso.com"

  private func withStripe(_ body: (StripeServers, RPCChannel, CommerceClient) async throws -> Void) async throws {
    let stripe = try await StripeServers()
    let channel = try stripe.servers.channel()
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(try await body(stripe, channel, try await Servers.client(Self.purchaser, channel)))
    } catch {
      outcome = .failure(error)
    }
    await channel.close()
    try outcome.get()
    try await stripe.verify()
  }

  private static func card(_ token: String = "pm_card_visa") -> Card {
    Card.token(token, brand: "visa", lastFour: "4242", expires: (12, 2_044), country: "NO")
  }

  private static func buy(_ client: CommerceClient, _ token: String = "pm_card_visa") async throws -> Order {
    let quote = try await client.quote(product: Shop.products[0], offer: "yearly", quantity: 3)
    return try await client.buy(quote, card: card(token), source: .productWebsite)
  }

  @Test(.timeLimit(.minutes(2)))
  func R13_R24_aPurchaseIsChargedADeclineNamedAndACancellationRefundedAtStripe() async throws {
    try await withStripe { stripe, _, client in
      let order = try await Self.buy(client)
      #expect(order.state == .completed)
      let total = try #require(order.total)
      var payment = try #require(try await stripe.payments().first)
      #expect(payment.status == "succeeded" && payment.amount == total.minorUnits)
      #expect(payment.orderID == Purchaser.id(order.name))

      for (token, reason) in [
        ("pm_card_visa_chargeDeclinedInsufficientFunds", "insufficient_funds"),
        ("pm_card_chargeDeclinedExpiredCard", "expired_card"),
      ] {
        let declined = try await Self.buy(client, token)
        #expect(declined.state == .declined && declined.declineReason == reason && declined.subscription.isEmpty)
      }
      #expect(
        try await stripe.payments().map(\.status) == ["succeeded"]
          + Array(repeating: "requires_payment_method", count: 2))

      let secure = try await Self.buy(client, "pm_card_authenticationRequired")
      #expect(secure.state == .requiresAction && secure.actionURL.hasPrefix("https://hooks.stripe.com/"))
      try await stripe.tell("authenticate?\(try #require(try await stripe.payments().last).id)")
      #expect(try await client.confirm(secure.name).state == .completed)

      let cancelled = try await client.cancel(order.subscription, reason: .noLongerNeeded)
      #expect(cancelled.refundState == .completed && !cancelled.creditNoteNumber.isEmpty)
      payment = try #require(try await stripe.payments().first)
      #expect(payment.amountRefunded > 0 && payment.amountRefunded == cancelled.refund?.minorUnits)
      #expect(try await client.subscription(order.subscription).state == .disabled)
    }
  }

  ///     purchaser            commerced                        Stripe
  ///     buy ───────────────▶ order placed, charge ──────────▶ charged; never answers
  ///                          SIGKILL, restart on the journal
  ///                          the order is open: the same key ▶ the first answer again, or, where Stripe failed
  ///                                                            behind the work, its error again
  ///                          (then) by the order's metadata ─▶ the charge
  ///     the same request_id ▶ completed
  @Test(.timeLimit(.minutes(2)), arguments: [false, true])
  func R13_aServerKilledBetweenChargeAndRecordFindsTheChargeAndMakesNoSecondOne(keepsErrors: Bool) async throws {
    try await withStripe { stripe, _, client in
      // The purchaser becomes a customer of Stripe's; the next purchase changes nothing there but by its charge.
      #expect(try await Self.buy(client).state == .completed)
      let quote = try await client.quote(product: Shop.products[1], offer: "monthly", quantity: 2)
      let requestID = RequestID.random()
      try await stripe.tell("hang")
      let purchase = Task { () async throws -> Order in
        while true {
          do throws(RPCError) {
            return try await client.buy(quote, card: Self.card(), source: .productWebsite, requestID: requestID)
          } catch {
            // No answer, or none yet: the same again, as any caller does.
            guard error.code == .unavailable || error.code == .deadlineExceeded else { throw error }
          }
        }
      }
      while try await stripe.payments().count < 2 { await Task.yield() }
      #expect(try await client.listOrders().all().count == 2)
      try await stripe.killServer()
      if keepsErrors { try await stripe.tell("keep-errors") }
      try await stripe.start()
      let order = try await purchase.value
      #expect(order.state == .completed)
      let payments = try await stripe.payments()
      #expect(payments.map(\.status) == ["succeeded", "succeeded"])
      #expect(payments.last?.orderID == Purchaser.id(order.name) && payments.last?.amount == order.total?.minorUnits)
      #expect(try await client.subscription(order.subscription).quantity == 2)
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func R17_aDisputeOnTheWebhookEndsTheServiceAndOneThatStripeDidNotSignChangesNothing() async throws {
    try await withStripe { stripe, channel, client in
      let administrator = try await Servers.client(Shop.administratorMail, channel)
      let order = try await Self.buy(client)
      let payment = try #require(try await stripe.payments().first)
      // What is recorded from here on came by the webhook: no list of events tells of it.
      try await stripe.tell("hide-events")
      let dispute = try await stripe.tell("dispute?\(payment.id)")
      let disputed = { () async throws -> [String] in
        try await administrator.listPurchases(filter: "payment_disputed = true").all().map(\.subscription)
      }
      #expect(try await stripe.deliver("charge.dispute.created", dispute, secret: "whsec_of_somebody") == 400)
      #expect(try await disputed() == [])
      #expect(try await stripe.deliver("charge.dispute.created", dispute) == 200)
      #expect(try await disputed() == [order.subscription])
      #expect(try await client.subscription(order.subscription).state == .active)

      try await stripe.tell("lose-dispute?\(dispute)")
      #expect(try await stripe.deliver("charge.dispute.closed", dispute, secret: "whsec_of_somebody") == 400)
      #expect(try await client.subscription(order.subscription).state == .active)
      #expect(try await stripe.deliver("charge.dispute.closed", dispute) == 200)
      for _ in 0..<2 {
        let ended = try await client.subscription(order.subscription)
        #expect(ended.state == .disabled && ended.cancellationReason == .chargeback)
        try await stripe.killServer()
        try await stripe.start()
      }
    }
  }
}
