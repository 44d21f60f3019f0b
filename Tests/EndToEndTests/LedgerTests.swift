internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct LedgerTests {
  private static func isBalanced(_ balance: TrialBalance) -> Bool {
    balance.totals.allSatisfy { $0.debitMinorUnits == $0.creditMinorUnits }
      && balance.totals.allSatisfy { total in
        let rows = balance.rows.filter { $0.currencyCode == total.currencyCode }
        return rows.reduce(0) { $0 + $1.debitMinorUnits } == total.debitMinorUnits
          && rows.reduce(0) { $0 + $1.creditMinorUnits } == total.creditMinorUnits
      }
  }

  @Test func R17_aPurchaseAndItsCancellationArePostedToThePurchasersAccountAndTheBooksBalance() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let ola = try await server.client(for: .ola)
      let order = try await kari.quoteAndBuy(seats: 3).requireCompleted()
      _ = try await ola.quoteAndBuy(seats: 1).requireCompleted()
      let administrator = try await server.client(for: .globalAdministrator)
      let total = try #require(order.total).minorUnits
      let bought = try await administrator.trialBalance()
      #expect(Self.isBalanced(bought))
      let account = try #require(order.invoiceNumber.split(separator: "-").first.map(String.init))
      let own = try await administrator.trialBalance(billingAccount: account)
      #expect(Self.isBalanced(own))
      #expect(own.rows.first { $0.account == "cash/card" }?.debitMinorUnits == total)
      #expect(!own.rows.contains { $0.account.hasPrefix("receivable/") }, "paid at once: nothing is owed")
      try await kari.cancel(order.subscription, reason: .other)
      let cancelled = try await administrator.trialBalance(billingAccount: account)
      #expect(Self.isBalanced(cancelled) && cancelled.rows.isEmpty, "all of it went back on the first day")
      try await server.restart()
      #expect(try await administrator.trialBalance(billingAccount: account).rows.isEmpty)
      #expect(Self.isBalanced(try await administrator.trialBalance()))
      await expectRefusal(.notFound) { try await administrator.trialBalance(billingAccount: "absent") }
    }
  }

  @Test func R17_everyTransactionSumsToZeroAndCanBeListedByAccount() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(seats: 2).requireCompleted()
      try await kari.cancel(order.subscription, reason: .other)
      let administrator = try await server.client(for: .globalAdministrator)
      let all = try await administrator.listPostings(pageSize: 1).all()
      #expect(all.count == 3, "invoice with capture, credit note, refund")
      #expect(all.allSatisfy { $0.entries.reduce(0) { $0 + ($1.amount?.minorUnits ?? 0) } == 0 })
      #expect(all.first?.invoiceNumber == order.invoiceNumber && all.first?.order == order.name)
      let cash = try await administrator.listPostings(account: "cash/card").all()
      #expect(cash.map(\.sequence) == [all.first?.sequence, all.last?.sequence])
      let byInvoice = try await administrator.listPostings(filter: "invoice_number = \"\(order.invoiceNumber)\"").all()
      #expect(byInvoice.map(\.sequence) == all.prefix(2).map(\.sequence))
      await expectRefusal(.invalidArgument, "FIELD_INVALID") {
        try await administrator.listPostings(account: "pocket/mine").all()
      }
      await expectRefusal(.invalidArgument, "FILTER_INVALID") {
        try await administrator.listPostings(filter: "color = red").all()
      }
    }
  }
}
