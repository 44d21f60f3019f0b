internal import CommerceClient
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Testing
internal import Wire

@Suite struct RenewalTests {
  @Test func R27_atTheTermsEndTheCardIsChargedAndTheNextTermBegins() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(seats: 3).requireCompleted()
      let bought = try await kari.subscription(order.subscription)
      try await server.advance(to: bought.termEndTime)
      let renewed = try await kari.subscription(order.subscription)
      #expect(renewed.state == .active && renewed.startTime == bought.termEndTime && renewed.openInvoice.isEmpty)
      #expect(renewed.etag != bought.etag)
      let invoices = try await kari.listInvoices().all()
      #expect(invoices.map(\.state) == [.paid, .paid] && invoices[1].total == order.total)
      #expect(invoices[1].order.isEmpty && invoices[1].subscription == order.subscription)
      #expect(invoices[1].catalogVersion == order.catalogVersion)
      #expect(try await server.gateway.balance("NOK") == 2 * (order.total?.minorUnits ?? 0))
      #expect(try await server.notifications(to: .kari).contains("renewal_succeeded"))
    }
  }

  @Test func R27_twoYearsGoByInOneCallAndEveryMonthIsChargedOnce() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(offer: "yearly-monthly", seats: 2).requireCompleted()
      try await server.advance(days: 731)
      let invoices = try await kari.listInvoices().all()
      #expect(invoices.count == 25 && invoices.allSatisfy { $0.state == .paid })
      #expect(invoices.map(\.number) == invoices.map(\.number).sorted())
      #expect(try await server.gateway.summary().capturedCount == 25)
      #expect(try await kari.subscription(order.subscription).state == .active)
    }
  }

  @Test func R27_aFailedChargeIsRetriedAndThePurchaserTold() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase()
      try await kari.assign(subscription, to: [Person.ola.id])
      let bought = try await kari.subscription(subscription)
      try await server.gateway.setFault(.decline, count: 3, declineCode: "insufficient_funds")
      try await server.advance(to: bought.termEndTime)
      let unpaid = try await kari.subscription(subscription)
      #expect(unpaid.state == .expired && unpaid.pastDueTime == bought.termEndTime)
      let invoice = try await kari.invoice(unpaid.openInvoice)
      #expect(invoice.state == .open && invoice.declineReason == "insufficient_funds")
      #expect((invoice.nextAttemptTime?.unixMicros ?? 0) - (bought.termEndTime?.unixMicros ?? 0) == TestClock.day)
      let ola = try await server.client(for: .ola)
      #expect(try await ola.checkEntitlement(product: Products.powerBIPro).reason == .gracePeriod)
      // Day 1 and day 3 fail too; day 5 succeeds.
      try await server.advance(days: 4)
      #expect(try await kari.subscription(subscription).state == .expired)
      try await server.advance(days: 1)
      let restored = try await kari.subscription(subscription)
      #expect(restored.state == .active && restored.pastDueTime == nil)
      #expect(try await kari.invoice(invoice.name).attemptCount == 4)
      let told = try await server.notifications(to: .kari)
      #expect(told.count { $0 == "renewal_failed" } == 3 && told.last == "renewal_succeeded")
    }
  }

  @Test func R27_aHardDeclineIsNotRetriedAndPayingWithAnotherCardRestores() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase()
      try await server.gateway.setFault(.decline, count: 1, declineCode: "stolen_card")
      let bought = try await kari.subscription(subscription)
      try await server.advance(to: bought.termEndTime, plusDays: 20)
      let number = try await kari.subscription(subscription).openInvoice
      let invoice = try await kari.invoice(number)
      #expect(invoice.state == .open && invoice.nextAttemptTime == nil && invoice.attemptCount == 1)
      let ola = try await server.client(for: .ola)
      await expectRefusal(.notFound, "NOT_FOUND") { try await ola.pay(number) }
      let declined = try await kari.pay(number, with: .card(.test("pm_card_chargeDeclinedInsufficientFunds")))
      #expect(declined.state == .open && declined.declineReason == "insufficient_funds")
      let paid = try await kari.pay(number, with: .card(.test("pm_card_mastercard")))
      #expect(paid.state == .paid)
      let restored = try await kari.subscription(subscription)
      #expect(restored.state == .active && restored.paymentMethod != bought.paymentMethod)
      await expectRefusal(.failedPrecondition, "INVOICE_PAID") { try await kari.pay(number) }
    }
  }

  ///     clock             purchaser            gateway
  ///     term's end ──▶                         (does not answer)
  ///                       renewal off          declines
  ///     goes on    ──▶                         is not asked again
  @Test func R27_aRenewalTurnedOffWhileItIsChargedIsNotChargedAgainAfterADecline() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy().requireCompleted()
      let bought = try await kari.subscription(order.subscription)
      try await server.gateway.setFault(.decline, count: 1, declineCode: "insufficient_funds")
      try await server.gateway.setFault(.outage, count: 100_000)
      let advancing = Task { try await server.advance(to: bought.termEndTime, plusDays: 10) }
      _ = try await EventTests.read(server, until: "SubscriptionRenewed")
      #expect(try await !kari.setAutoRenew(false, of: bought.name).autoRenew)
      try await server.gateway.setFault(.outage, count: 0)
      try await advancing.value
      let ended = try await kari.subscription(bought.name)
      #expect(ended.state == .expired && ended.openInvoice.isEmpty)
      let invoice = try #require(try await kari.listInvoices().all().first { $0.state != .paid })
      #expect(invoice.state == .writtenOff && invoice.attemptCount == 1)
      #expect(try await kari.listCreditNotes().all().map(\.invoice) == [invoice.name])
      #expect(try await server.gateway.balance("NOK") == order.total?.minorUnits)
      #expect(try await server.notifications(to: .kari).last == "subscription_expired")
      await expectRefusal(.failedPrecondition, "INVOICE_WRITTEN_OFF") { try await kari.pay(invoice.name) }
    }
  }

  @Test func R27_aBankThatAsksForThePurchaserGetsThem() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase()
      let secure = try await kari.addPaymentMethod(.test("pm_card_authenticationRequired"))
      try await kari.setPaymentMethod(secure.name, of: subscription)
      let bought = try await kari.subscription(subscription)
      try await server.advance(to: bought.termEndTime)
      // Nobody is there to confirm a renewal: the bank declines it, and the payer is told.
      let number = try await kari.subscription(subscription).openInvoice
      let declined = try await kari.invoice(number)
      #expect(declined.state == .open && declined.declineReason == "authentication_required")
      let waiting = try await kari.pay(number)
      #expect(waiting.state == .requiresAction && waiting.actionURL.hasPrefix("https://"))
      let reader = try await server.client(for: .globalReader)
      #expect(try await reader.invoice(number).actionURL.isEmpty)
      #expect(try await kari.pay(number).state == .requiresAction)
      try await server.restart()
      let charges = try await server.gateway.service.listCharges(ListChargesRequest(pageSize: 100)).charges
      let charge = try #require(charges.first { $0.state == .requiresAction })
      _ = try await server.gateway.service.completeAction(
        CompleteActionRequest(chargeID: charge.chargeID, approve: true))
      #expect(try await kari.pay(number).state == .paid)
      #expect(try await kari.subscription(subscription).state == .active)
    }
  }

  @Test func R27_withAutoRenewOffTheTermIsTheLast() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase()
      let off = try await kari.setAutoRenew(false, of: subscription)
      #expect(!off.autoRenew)
      try await server.advance(to: off.termEndTime)
      #expect(try await kari.subscription(subscription).state == .expired)
      #expect(try await kari.listInvoices().all().count == 1)
    }
  }

  /// The server goes down while the gateway is away in the middle of an advance: the clock arrives all the same, and
  /// nothing is charged twice.
  @Test func R28_anAdvanceThatARestartCutsOffGoesOn() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase()
      let bought = try await kari.subscription(subscription)
      let options = try server.options(.globalAdministrator)
      let request = AdvanceClockRequest(
        parent: Person.kari.tenantName, target: .by(ProtoDuration(seconds: 70 * 86_400)), requestID: "cut-off")
      await server.gateway.stop()
      let calling = Task { try await DevelopmentServiceClient(server.channel).advanceClock(request, options: options) }
      // The renewal is under way as soon as its invoice is there.
      let administrator = try await server.client(for: .globalAdministrator)
      for try await event in administrator.watchEvents() where event.message(as: InvoicePaymentStarted.self) != nil {
        break
      }
      await expectRefusal(.aborted, "CLOCK_ADVANCING") {
        try await DevelopmentServiceClient(server.channel).advanceClock(
          AdvanceClockRequest(parent: request.parent, target: .by(ProtoDuration(seconds: 1)), requestID: "other"),
          options: options)
      }
      try await server.restart()
      try await server.gateway.restart()
      calling.cancel()
      _ = await calling.result
      let answer = try await server.client(for: .globalAdministrator).invoker.unary(
        DevelopmentServiceMethods.advanceClock, request, options: options)
      #expect((answer.now?.unixMicros ?? 0) >= (bought.startTime?.unixMicros ?? 0) + 70 * TestClock.day)
      #expect(try await kari.listInvoices().all().map(\.state) == [.paid, .paid, .paid])
      #expect(try await server.gateway.summary().capturedCount == 3)
    }
  }

  @Test func R29_thePurchaserLeavesAndNothingIsRevoked() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase(seats: 2)
      try await kari.assign(subscription, to: [Person.ola.id])
      let bought = try await kari.subscription(subscription)
      let directory = try await server.client(service: "feed", roles: ["Directory.ReadWrite"])
      var gone = try await directory.directoryUser(Person.kari.id)
      gone.accountEnabled = false
      _ = try await directory.upsertUser(gone)
      await expectRefusal(.permissionDenied, "ACCOUNT_DISABLED") { try await kari.subscription(subscription) }
      try await server.advance(to: bought.termEndTime)
      let administrator = try await server.client(for: .globalAdministrator)
      let renewed = try await administrator.subscription(subscription)
      #expect(renewed.state == .active && renewed.startTime == bought.termEndTime && renewed.assignedQuantity == 1)
      let ola = try await server.client(for: .ola)
      #expect(try await ola.checkEntitlement(product: Products.powerBIPro).reason == .assignedSeat)
      let report = try await administrator.listPurchases().all()
      #expect(report.map(\.purchaserDeparted) == [true])
    }
  }
}
