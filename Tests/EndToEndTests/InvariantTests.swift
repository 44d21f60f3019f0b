internal import CommerceClient
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct InvariantTests {
  @Test func invariant2_everyPostingSumsToZeroAndEveryInvoiceToItsTotal() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let subscription = try await kari.purchase(seats: 3)
      _ = try await kari.quoteAndBuy(card: .test("pm_card_chargeDeclined"))
      server.clock.advance(byMicros: 2 * TestClock.day)
      let cancelled = try await kari.cancel(subscription, reason: .tooExpensive)
      let events = try await EventTests.read(server, until: "LedgerPosted", times: 3)
      let postings = events.compactMap { $0.message(as: LedgerPosted.self) }
      #expect(postings.count == 3)
      for posting in postings {
        #expect(!posting.postings.isEmpty && posting.postings.reduce(0) { $0 + $1.amountMinor } == 0)
      }
      let cash = postings.flatMap(\.postings).filter { $0.account == "cash/card" }.reduce(0) { $0 + $1.amountMinor }
      #expect(cash == (try await server.gateway.balance("NOK")))
      let invoices = events.compactMap { $0.message(as: InvoiceIssued.self)?.invoice }
      let invoice = try #require(invoices.first)
      #expect(invoice.lines.reduce(0) { $0 + $1.amountMinor } == invoice.totalMinor)
      let notes = events.compactMap { $0.message(as: CreditNoteIssued.self)?.creditNote }
      let note = try #require(notes.first)
      #expect(note.number == cancelled.creditNoteNumber && note.totalMinor == cancelled.refund?.minorUnits)
      #expect(note.lines.reduce(0) { $0 + $1.amountMinor } == note.totalMinor)
    }
  }

  @Test func invariant4_invoiceNumbersAreGaplessPerPurchaserAcrossDeclinesAndRestarts() async throws {
    try await withServer { server in
      let people = [Person.kari, .ola, .anne]
      for _ in 0..<2 {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for person in people {
            group.addTask {
              let client = try await server.client(for: person)
              _ = try await client.quoteAndBuy()
              _ = try await client.quoteAndBuy(card: .test("pm_card_chargeDeclined"))
              _ = try await client.quoteAndBuy()
            }
          }
          try await group.waitForAll()
        }
        try await server.restart()
      }
      let events = try await EventTests.read(server, until: "InvoiceIssued", times: 12)
      let invoices = events.compactMap { $0.message(as: InvoiceIssued.self)?.invoice }
      for person in people {
        let own = invoices.filter { $0.payerID == person.id }
        #expect(own.map(\.sequence) == [1, 2, 3, 4])
        #expect(Set(own.map(\.billingAccountID)).count == 1)
      }
      #expect(Set(invoices.map(\.number)).count == 12)
    }
  }

  @Test func invariant6_whatWasAcknowledgedIsThereAfterARestart() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      let orders = [try await kari.quoteAndBuy(seats: 3), try await kari.quoteAndBuy(Products.visio1)]
      try await kari.assign(orders[0].subscription, to: [Person.ola.id, Person.anne.id])
      try await administrator.setPolicy(product: Products.project, to: .disabled)
      func everything() async throws -> [String] {
        let subscriptions = try await kari.listSubscriptions(orderBy: "create_time").all()
        let assignments = try await kari.listAssignments(of: orders[0].subscription).all()
        let list = try await kari.listOrders(orderBy: "create_time").all()
        let purchases = try await administrator.listPurchases(orderBy: "create_time").all()
        let policies = try await administrator.listPolicies().all()
        return ["\(subscriptions)", "\(assignments)", "\(list)", "\(purchases)", "\(policies)"]
      }
      let before = try await everything()
      for _ in 0..<3 {
        try await server.restart()
        #expect(try await everything() == before)
      }
    }
  }

  @Test func invariant6_whatWasRefusedLeftNoTrace() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let guest = try await server.client(for: .guest)
      let first = try await kari.purchase()
      let before = try await EventTests.read(server, until: "OrderCompleted").last?.event.sequence ?? 0
      await expectRefusal(.failedPrecondition) { try await guest.quoteAndBuy() }
      await expectRefusal(.invalidArgument) { try await kari.quoteAndBuy(card: .test("4242424242424242")) }
      await expectRefusal(.notFound) { try await guest.assign(first, to: [Person.guest.id]) }
      await expectRefusal(.failedPrecondition) { try await kari.assign(first, to: ["nobody"]) }
      await expectRefusal(.permissionDenied) { try await kari.setPolicy(product: Products.visio1, to: .disabled) }
      try await kari.assign(first, to: [Person.ola.id])
      let after = try await EventTests.read(server, from: .after(sequence: before), until: "LicenseAssigned")
      let types = after.map(\.event.type)
      #expect(types.last == "LicenseAssigned")
      #expect(types.allSatisfy { !["OrderPlaced", "ProductPolicyChanged", "OrderDeclined"].contains($0) })
    }
  }

  @Test func invariant7_idsAreRandomAndEveryQuoteIsItsOwn() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      var ids: Set<String> = []
      for _ in 0..<5 {
        let order = try await kari.quoteAndBuy()
        ids.formUnion([order.name, order.subscription].compactMap { $0.split(separator: "/").last.map(String.init) })
      }
      #expect(ids.count == 10)
      #expect(ids.allSatisfy { $0.utf8.count == 32 && $0.allSatisfy(\.isHexDigit) })
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      let again = try await kari.quote(product: Products.powerBIPro, offer: "monthly", quantity: 1)
      #expect(again.token != quote.token)
    }
  }

  @Test func invariant5_noReplyOfOneTenantHasAnythingOfAnother() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let alex = try await server.client(for: .alex)
      let order = try await kari.quoteAndBuy()
      _ = try await alex.quoteAndBuy(card: .test(country: "US"))
      let administrator = try await server.client(for: .fabrikamAdministrator)
      let secrets = [Tenants.contoso, Person.kari.id, "Kari", order.name, order.subscription]
      var replies = [
        "\(try await administrator.listPurchases().all())", "\(try await administrator.listOrders().all())",
        "\(try await administrator.listSubscriptions().all())", "\(try await administrator.listPolicies().all())",
      ]
      for try await event in administrator.watchEvents() {
        replies.append("\(event)")
        if event.event.type == "OrderCompleted" { break }
      }
      for secret in secrets { #expect(replies.allSatisfy { !$0.contains(secret) }) }
    }
  }
}
