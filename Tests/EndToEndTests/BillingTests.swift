internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing
internal import Wire

@Suite struct BillingTests {
  @Test func R22_aPurchaserSeesTheirInvoicesWithLinesAndNobodyElses() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let ola = try await server.client(for: .ola)
      let order = try await kari.quoteAndBuy(seats: 3).requireCompleted()
      _ = try await ola.quoteAndBuy()
      let invoices = try await kari.listInvoices().all()
      let invoice = try #require(invoices.first)
      #expect(invoices.count == 1 && invoice.number == order.invoiceNumber && invoice.state == .paid)
      #expect(invoice.lines.map(\.kind) == [.seats, .tax] && invoice.total == order.total)
      #expect(invoice.lines.reduce(0) { $0 + ($1.amount?.minorUnits ?? 0) } == order.total?.minorUnits)
      #expect(invoice.payer == Person.kari.name && invoice.order == order.name)
      await expectRefusal(.notFound, "NOT_FOUND") { try await ola.invoice(invoice.name) }
      await expectRefusal(.notFound, "NOT_FOUND") { try await ola.invoice("made-up") }
      let reader = try await server.client(for: .globalReader)
      #expect(try await reader.listInvoices().all().count == 2)
      #expect(try await reader.listInvoices(filter: "payer = \"\(Person.kari.id)\"").all() == invoices)
      await expectRefusal(.failedPrecondition, "INVOICE_PAID") { try await kari.pay(invoice.name) }
      let cancelled = try await kari.cancel(order.subscription, reason: .other)
      let note = try await kari.creditNote(cancelled.creditNoteNumber)
      #expect(note.invoice == invoice.name && note.total == cancelled.refund)
      await expectRefusal(.notFound, "NOT_FOUND") { try await ola.creditNote(note.name) }
      #expect(try await kari.invoice(invoice.name) == invoice)
    }
  }

  @Test func R22_numbersAreGaplessWhateverFails() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase()
      _ = try await kari.quoteAndBuy(card: .test("pm_card_chargeDeclined"))
      try await server.gateway.setFault(.decline, count: 2, declineCode: "insufficient_funds")
      try await server.advance(days: 70)
      try await server.restart()
      let quote = try await kari.quoteSeats(1, for: subscription)
      _ = try await kari.buy(quote, with: nil, source: .productWebsite).requireCompleted()
      let numbers = try await kari.listInvoices().all().map(\.number)
      #expect(numbers.count == 4)
      #expect(numbers.compactMap { Int($0.suffix(6)) } == [1, 2, 3, 4])
      #expect(Set(numbers.map { $0.prefix(8) }).count == 1)
    }
  }

  @Test func R23_aCardOnRecordPaysIsUpdatedAndRemoved() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let rehearsed = try await kari.addPaymentMethod(.test("pm_card_mastercard"), validateOnly: true)
      #expect(rehearsed.card?.lastFour == "4242")
      #expect(try await kari.listPaymentMethods().all().isEmpty)
      let method = try await kari.addPaymentMethod(.test("pm_card_mastercard"))
      #expect(try await kari.addPaymentMethod(.test("pm_card_mastercard")).name == method.name)
      #expect(method.card?.paymentToken == "" && method.owner == Person.kari.name)
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      let order = try await kari.buy(quote, with: .paymentMethod(method.name), source: .productWebsite)
        .requireCompleted()
      #expect(try await kari.subscription(order.subscription).paymentMethod == method.name)
      let updated = try await kari.updatePaymentMethod(method.name, expires: (3, 2_061), etag: method.etag)
      #expect(updated.card?.expireMonth == 3 && updated.card?.expireYear == 2_061)
      #expect(updated.subscriptions == [order.subscription])
      await expectRefusal(.aborted, "ETAG_MISMATCH") {
        try await kari.updatePaymentMethod(method.name, expires: (4, 2_061), etag: method.etag)
      }
      await expectRefusal(.failedPrecondition, "PAYMENT_METHOD_IN_USE") {
        try await kari.removePaymentMethod(method.name)
      }
      try await kari.cancel(order.subscription, reason: .other)
      try await kari.removePaymentMethod(method.name)
      await expectRefusal(.notFound, "NOT_FOUND") { try await kari.paymentMethod(method.name) }
    }
  }

  @Test func R23_replacingMovesTheSubscriptionsOver() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscriptions = [try await kari.purchase(), try await kari.purchase()]
      let old = try await kari.subscription(subscriptions[0]).paymentMethod
      let answer = try await kari.replacePaymentMethod(old, by: .card(.test("pm_card_mastercard")))
      let new = try #require(answer.paymentMethod?.name)
      #expect(Set(answer.subscriptions.map(\.name)) == Set(subscriptions))
      for subscription in subscriptions { #expect(try await kari.subscription(subscription).paymentMethod == new) }
      #expect(try await kari.listPaymentMethods().all().map(\.name) == [new])
      let ola = try await server.client(for: .ola)
      await expectRefusal(.notFound, "NOT_FOUND") { try await ola.paymentMethod(new) }
      await expectRefusal(.notFound, "NOT_FOUND") { try await ola.replacePaymentMethod(new, by: .card(.test())) }
      try await server.advance(days: 40)
      #expect(try await kari.listInvoices().all().allSatisfy { $0.state == .paid })
    }
  }

  @Test func R23_cardsThatAreExpiredOrOfARefusedCountryAreNotKept() async throws {
    try await withServer { server in
      let hana = try await server.client(for: .japanese)
      await expectRefusal(.failedPrecondition, "CARD_COUNTRY_NOT_ACCEPTED") {
        try await hana.addPaymentMethod(.test(country: "NO"))
      }
      var old = Card.test(country: "JP")
      (old.expireMonth, old.expireYear) = (1, 2_020)
      await expectRefusal(.failedPrecondition, "CARD_EXPIRED") { try await hana.addPaymentMethod(old) }
      var number = Card.test(country: "JP")
      number.paymentToken = "4242424242424242"
      await expectRefusal(.invalidArgument, "CARD_NUMBER_REFUSED") { try await hana.addPaymentMethod(number) }
      let kept = try await hana.addPaymentMethod(.test(country: "JP"))
      await expectRefusal(.failedPrecondition, "CARD_EXPIRED") {
        try await hana.updatePaymentMethod(kept.name, expires: (1, 2_020))
      }
    }
  }
}
