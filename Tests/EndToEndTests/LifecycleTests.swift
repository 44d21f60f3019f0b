internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing
internal import Wire

@Suite struct LifecycleTests {
  @Test func R26_expiredThenDisabledThenDeleted() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase()
      try await kari.assign(subscription, to: [Person.ola.id])
      let end = try await kari.setAutoRenew(false, of: subscription).termEndTime
      let ola = try await server.client(for: .ola)
      try await server.advance(to: end)
      #expect(try await kari.subscription(subscription).state == .expired)
      #expect(try await ola.checkEntitlement(product: Products.powerBIPro).reason == .gracePeriod)
      try await server.advance(days: 30)
      #expect(try await kari.subscription(subscription).state == .disabled)
      #expect(try await ola.checkEntitlement(product: Products.powerBIPro).reason == .subscriptionDisabled)
      try await server.restart()
      try await server.advance(days: 90)
      #expect(try await kari.subscription(subscription).state == .deleted)
      await expectRefusal(.failedPrecondition, "SUBSCRIPTION_NOT_REACTIVATABLE") {
        try await kari.quoteReactivation(of: subscription)
      }
      #expect(
        try await server.notifications(to: .kari).filter { $0.hasPrefix("subscription_") } == [
          "subscription_expired", "subscription_disabled", "subscription_deleted",
        ])
    }
  }

  @Test func R26_reactivationWhileExpiredKeepsTheAnchorAndIsAPurchase() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase(seats: 2)
      let end = try await kari.setAutoRenew(false, of: subscription).termEndTime
      try await server.advance(to: end, plusDays: 5)
      let administrator = try await server.client(for: .globalAdministrator)
      try await administrator.setPolicy(product: Products.powerBIPro, to: .disabled)
      await expectRefusal(.failedPrecondition, "POLICY_DISABLED") {
        try await kari.quoteReactivation(of: subscription)
      }
      try await administrator.setPolicy(product: Products.powerBIPro, to: .enabled)
      let quote = try await kari.quoteReactivation(of: subscription)
      #expect(quote.kind == .reactivation && quote.subscription == subscription && quote.quantity == 2)
      let order = try await kari.buy(quote, with: nil, source: .productWebsite).requireCompleted()
      let again = try await kari.subscription(subscription)
      #expect(order.total == quote.total && order.subscription == subscription && order.kind == .reactivation)
      #expect(again.state == .active && again.startTime == end && again.autoRenew)
      #expect(try await kari.listInvoices().all().count == 2)
    }
  }

  @Test func R26_reactivationWhileDisabledSetsANewAnchor() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase(seats: 2)
      try await kari.cancel(subscription, reason: .other)
      try await server.advance(days: 10)
      let quote = try await kari.quoteReactivation(of: subscription, quantity: 1)
      _ = try await kari.buy(quote, card: .test(), source: .productWebsite).requireCompleted()
      let again = try await kari.subscription(subscription)
      #expect(again.state == .active && again.quantity == 1 && again.cancelTime == nil)
      #expect((again.startTime?.unixMicros ?? 0) > (again.createTime?.unixMicros ?? 0) + 9 * TestClock.day)
    }
  }

  @Test func R18_aCardFreeTrialExpiresAndATrialWithACardBecomesPaid() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let free = try await kari.quote(product: Products.visio1, offer: "trial", quantity: 1)
      let freeTrial = try await kari.buy(free, card: nil, source: .productWebsite).requireCompleted().subscription
      let carded = try await kari.quote(product: Products.project, offer: "trial", quantity: 2)
      await expectRefusal(.invalidArgument) { try await kari.buy(carded, card: nil, source: .productWebsite) }
      let cardTrial = try await kari.buy(carded, card: .test(), source: .productWebsite).requireCompleted().subscription
      #expect(try await server.gateway.summary().capturedCount == 0)
      let administrator = try await server.client(for: .globalAdministrator)
      try await administrator.setPolicy(product: Products.project, to: .disabled)
      try await server.advance(to: try await kari.subscription(cardTrial).termEndTime)
      #expect(try await kari.subscription(freeTrial).state == .expired)
      let paid = try await kari.subscription(cardTrial)
      #expect(paid.state == .active && !paid.trial && paid.offerID == "monthly" && paid.unitPrice?.minorUnits ?? 0 > 0)
      #expect(try await server.gateway.summary().capturedCount == 1)
    }
  }

  @Test func R20_seatsAreAddedForTheRestOfThePeriodAndAssignableAtOnce() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let first = try await kari.quoteAndBuy(offer: "yearly-monthly", seats: 1).requireCompleted()
      try await kari.assign(first.subscription, to: [Person.kari.id])
      let before = try await kari.subscription(first.subscription)
      try await server.advance(days: 7)
      let quote = try await kari.quoteSeats(2, for: first.subscription, etag: before.etag)
      #expect((quote.proration?.minorUnits ?? 0) < 0 && quote.kind == .seats)
      let checked = try await kari.buy(quote, with: nil, source: .inApp("power-bi"), validateOnly: true)
      #expect(checked.state == .pending && checked.total == quote.total)
      #expect(try await kari.subscription(first.subscription).etag == before.etag)
      let order = try await kari.buy(quote, with: nil, source: .inApp("power-bi")).requireCompleted()
      #expect(order.total == quote.total && order.subscription == first.subscription)
      try await kari.assign(first.subscription, to: [Person.ola.id, Person.anne.id])
      let after = try await kari.subscription(first.subscription)
      #expect(after.quantity == 3 && after.assignedQuantity == 3)
      let charged = (first.total?.minorUnits ?? 0) + (order.total?.minorUnits ?? 0)
      #expect(try await server.gateway.balance("NOK") == charged)
      await expectRefusal(.aborted, "ETAG_MISMATCH") {
        try await kari.quoteSeats(1, for: first.subscription, etag: before.etag)
      }
      let ola = try await server.client(for: .ola)
      await expectRefusal(.notFound, "NOT_FOUND") { try await ola.quoteSeats(1, for: first.subscription) }
    }
  }

  @Test func R20_aTrialThatRunsTakesMoreSeatsWithoutACard() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let first = try await kari.quote(product: Products.visio1, offer: "trial", quantity: 1)
      let order = try await kari.buy(first, with: nil, source: .productWebsite).requireCompleted()
      let quote = try await kari.quoteSeats(2, for: order.subscription)
      #expect(quote.total?.minorUnits == 0)
      let added = try await kari.buy(quote, with: nil, source: .productWebsite).requireCompleted()
      #expect(added.subscription == order.subscription)
      let trial = try await kari.subscription(order.subscription)
      #expect(trial.trial && trial.quantity == 3)
      try await kari.assign(trial.name, to: [Person.ola.id])
      #expect(try await server.client(for: .ola).checkEntitlement(product: Products.visio1).allowed)
      await expectRefusal(.invalidArgument, "QUANTITY_INVALID") { try await kari.quoteSeats(25, for: trial.name) }
      await expectRefusal(.failedPrecondition, "TRIAL_ALREADY_USED") {
        try await kari.quote(product: Products.visio1, offer: "trial", quantity: 1)
      }
    }
  }

  @Test func R20_aDeclinedCardAddsNoSeatsAndASecondSubscriptionIsOneOfItsOwn() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase()
      let quote = try await kari.quoteSeats(2, for: subscription)
      let declined = try await kari.buy(quote, card: .test("pm_card_chargeDeclined"), source: .productWebsite)
      #expect(declined.state == .declined && declined.declineReason == "generic_decline")
      #expect(try await kari.subscription(subscription).quantity == 1)
      let second = try await kari.purchase()
      #expect(second != subscription)
      #expect(try await kari.listSubscriptions(filter: "state = ACTIVE").all().count == 2)
    }
  }

  @Test func R20_R24_seatsAreGivenBackAsThePreviewShows() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let first = try await kari.quoteAndBuy(offer: "yearly", seats: 3).requireCompleted()
      try await server.advance(days: 20)
      let quote = try await kari.quoteSeats(4, for: first.subscription)
      let order = try await kari.buy(quote, with: nil, source: .productWebsite).requireCompleted()
      try await server.advance(days: 2)
      await expectRefusal(.failedPrecondition, "CANCELLATION_WINDOW_CLOSED") {
        try await kari.reduceSeats(of: first.subscription, to: 2, timing: .now)
      }
      let preview = try await kari.previewSeatReduction(of: first.subscription, to: 4, timing: .now)
      let rehearsed = try await kari.reduceSeats(
        of: first.subscription, to: 4, timing: .now, etag: preview.etag, validateOnly: true)
      let reduced = try await kari.reduceSeats(of: first.subscription, to: 4, timing: .now, etag: preview.etag)
      #expect(rehearsed.refund == preview.refund && reduced.refund == preview.refund)
      #expect(reduced.subscription?.quantity == 4 && reduced.refunds.map(\.state) == [.completed])
      let charge = try #require(try await server.gateway.charges(ofOrder: order.name).first)
      #expect(charge.refundedMinorUnits == preview.refund?.minorUnits)
      let note = try await kari.creditNote(try #require(reduced.refunds.first).creditNote)
      #expect(note.total == preview.refund && note.tax == preview.refundTax)
      // The rest of the added seats is free and within its window: a cancellation gives it back too.
      let cancellation = try await kari.previewCancellation(of: first.subscription)
      #expect(!cancellation.immediate && cancellation.returnedQuantity == 1)
      let cancelled = try await kari.cancel(first.subscription, reason: .tooExpensive)
      #expect(cancelled.refund == cancellation.refund && cancelled.subscription?.quantity == 3)
      #expect(cancelled.subscription?.state == .active && cancelled.subscription?.autoRenew == false)
    }
  }

  @Test func R20_aReductionForTheNextTermTakesEffectThere() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase(seats: 4)
      try await kari.assign(subscription, to: [Person.kari.id, Person.ola.id])
      await expectRefusal(.failedPrecondition, "SEATS_ASSIGNED") {
        try await kari.reduceSeats(of: subscription, to: 1, timing: .nextTerm)
      }
      let scheduled = try await kari.reduceSeats(of: subscription, to: 2, timing: .nextTerm)
      #expect(scheduled.subscription?.scheduledQuantity == 2 && scheduled.refunds.isEmpty)
      await expectRefusal(.failedPrecondition, "SEATS_EXHAUSTED") {
        try await kari.assign(subscription, to: [Person.anne.id])
      }
      try await server.advance(to: scheduled.effectiveTime)
      #expect(try await kari.subscription(subscription).quantity == 2)
    }
  }

  @Test func R24_severalChargesGetTheirOwnRefunds() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let first = try await kari.quoteAndBuy(seats: 2).requireCompleted()
      try await server.advance(days: 2)
      let quote = try await kari.quoteSeats(3, for: first.subscription)
      let second = try await kari.buy(quote, with: nil, source: .productWebsite).requireCompleted()
      try await server.advance(days: 1)
      let preview = try await kari.previewCancellation(of: first.subscription)
      let answer = try await kari.cancel(first.subscription, reason: .other, etag: preview.etag)
      #expect(preview.immediate && answer.refund == preview.refund && answer.refundState == .completed)
      #expect(answer.refunds.count == 2)
      for (order, refund) in zip([first, second], answer.refunds) {
        let charge = try #require(try await server.gateway.charges(ofOrder: order.name).first)
        #expect(charge.refundedMinorUnits == refund.amount?.minorUnits)
        #expect(refund.invoice.hasSuffix(order.invoiceNumber))
      }
      try await server.restart()
      #expect(try await kari.listCreditNotes().all().count == 2)
    }
  }
}
