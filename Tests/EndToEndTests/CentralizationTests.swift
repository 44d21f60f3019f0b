internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing
internal import Wire

@Suite struct CentralizationTests {
  @Test func R35_R16_aCentralPurchaseIsAtTheAgreementsPriceOnTheTenantsAccount() async throws {
    try await withServer { server in
      let agreement = try await server.agreement(days: 30)
      #expect(agreement.state == .inForce)
      let buyer = try await server.client(for: .billingAdministrator)
      let dry = try await buyer.buyCentrally(
        agreement: agreement.name, product: Products.powerBIPro, offer: "yearly", quantity: 10, validateOnly: true)
      #expect(try await buyer.listPurchases().all().isEmpty)
      let order = try await buyer.buyCentrally(
        agreement: agreement.name, product: Products.powerBIPro, offer: "yearly", quantity: 10)
      #expect(order.state == .completed && order.channel == .central && order.priceList == .agreement)
      #expect(order.unitPrice == Money(currencyCode: "NOK", minorUnits: 149_900) && order.total == dry.total)
      #expect(order.total == Money(currencyCode: "NOK", minorUnits: 1_873_750))
      #expect(order.purchaser == Person.billingAdministrator.name && order.payer == Person.kari.tenantName)
      #expect(order.card == nil && !order.invoiceNumber.isEmpty)
      let subscription = try await server.client(for: .globalReader).subscription(order.subscription)
      #expect(subscription.channel == .central && subscription.purchaser == Person.kari.tenantName)
      #expect(subscription.state == .active && subscription.quantity == 10)
      // No card was charged, and the buyer has not bought it for themself.
      #expect(try await server.gateway.charges(ofOrder: order.name).isEmpty)
      let central = try await buyer.listPurchases(filter: "channel = CENTRAL").all()
      #expect(central.map(\.subscription) == [order.subscription] && central.first?.purchaserDeparted == false)
      try await server.restart()
      #expect(try await buyer.subscription(order.subscription).quantity == 10)
    }
  }

  @Test func R35_onlyUnderAnAgreementInForceAndOnlyWhatItCovers() async throws {
    try await withServer { server in
      let buyer = try await server.client(for: .globalAdministrator)
      let narrow = try await server.agreement(products: [Products.visio1])
      func buy(_ agreement: String, _ product: String, _ offer: String = "yearly", _ seats: Int32 = 1) async throws {
        _ = try await buyer.buyCentrally(agreement: agreement, product: product, offer: offer, quantity: seats)
      }
      await expectRefusal(.failedPrecondition, "PRODUCT_NOT_IN_AGREEMENT") {
        try await buy(narrow.name, Products.powerBIPro)
      }
      await expectRefusal(.notFound, "NOT_FOUND") { try await buy("absent", Products.visio1) }
      await expectRefusal(.notFound, "PRODUCT_NOT_FOUND") { try await buy(narrow.name, "NOPE") }
      await expectRefusal(.invalidArgument, "QUANTITY_INVALID") {
        try await buy(narrow.name, Products.visio1, "yearly", 0)
      }
      try await buy(narrow.name, Products.visio1)
      server.clock.advance(byMicros: 366 * TestClock.day)
      await expectRefusal(.failedPrecondition, "AGREEMENT_NOT_IN_FORCE") { try await buy(narrow.name, Products.visio1) }
      let vendor = try await server.client(service: "vendor", roles: ["Agreements.ReadWrite"])
      await expectRefusal(.invalidArgument) {
        try await vendor.createAgreement(
          Agreement(startTime: Timestamp(unixMicros: 2_000_000), endTime: Timestamp(unixMicros: 1_000_000)))
      }
      #expect(try await server.client(for: .licenseAdministrator).listAgreements().all().map(\.state) == [.ended])
    }
  }

  @Test func R35_licenceAdministratorsAssignCentralLicencesAndNoOthers() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let own = try await kari.purchase(Products.powerBIPro, seats: 3)
      let central = try await server.centralSubscription(Products.powerBIPro, seats: 3)
      for person in [Person.licenseAdministrator, .globalAdministrator] {
        let client = try await server.client(for: person)
        try await client.assign(central, to: [person.id])
        await expectRefusal(.notFound) { try await client.assign(own, to: [person.id]) }
      }
      for person in [Person.kari, .billingAdministrator, .globalReader, .guest] {
        let client = try await server.client(for: person)
        await expectRefusal(.notFound) { try await client.assign(central, to: [person.id]) }
      }
      #expect(
        try await server.client(for: .licenseAdministrator).checkEntitlement(product: Products.powerBIPro).channel
          == .central)
    }
  }

  @Test func R35_moveUsersMovesAllOrNobody() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      let own = try await kari.purchase(Products.powerBIPro, seats: 3)
      try await kari.assign(own, to: [Person.ola.id, Person.anne.id, Person.guest.id])
      let small = try await server.centralSubscription(Products.powerBIPro, seats: 2)
      let refusal = await expectRefusal(.failedPrecondition, "SEATS_EXHAUSTED") {
        try await administrator.moveUsers(from: own, to: small)
      }
      #expect(refusal?.details.errorInfo?.metadata.contains(.init(key: "needed", value: "3")) == true)
      #expect(try await administrator.subscription(own).assignedQuantity == 3)
      #expect(try await administrator.subscription(small).assignedQuantity == 0)

      let central = try await server.centralSubscription(Products.powerBIPro, seats: 3)
      try await server.client(for: .licenseAdministrator).assign(central, to: [Person.ola.id])
      #expect(try await administrator.moveUsers(from: own, to: central, validateOnly: true).movedCount == 3)
      #expect(try await administrator.subscription(own).assignedQuantity == 3)
      let moved = try await administrator.moveUsers(from: own, to: central)
      #expect(moved.movedCount == 3 && moved.alreadyAssignedCount == 1)
      #expect(try await administrator.subscription(own).assignedQuantity == 0)
      #expect(try await administrator.subscription(central).assignedQuantity == 3)
      for person in [Person.ola, .anne, .guest] {
        let answer = try await administrator.checkEntitlement(user: person.id, product: Products.powerBIPro)
        #expect(answer.allowed && answer.channel == .central)
      }
      // The purchaser keeps the subscription, empty, until they cancel it.
      #expect(try await kari.subscription(own).state == .active)
      #expect(try await administrator.moveUsers(from: own, to: central).movedCount == 0)
    }
  }

  @Test func R35_moveUsersNeedsTwoSubscriptionsThatFit() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .licenseAdministrator)
      let own = try await kari.purchase(Products.powerBIPro)
      let other = try await kari.purchase(Products.powerBIPro)
      let visio = try await server.centralSubscription(Products.visio1, seats: 1)
      let central = try await server.centralSubscription(Products.powerBIPro, seats: 1)
      await expectRefusal(.failedPrecondition, "NOT_CENTRAL") {
        try await administrator.moveUsers(from: own, to: other)
      }
      await expectRefusal(.failedPrecondition, "NOT_SELF_SERVICE") {
        try await administrator.moveUsers(from: central, to: central)
      }
      await expectRefusal(.failedPrecondition, "PRODUCT_MISMATCH") {
        try await administrator.moveUsers(from: own, to: visio)
      }
      await expectRefusal(.notFound) { try await administrator.moveUsers(from: own, to: "absent") }
      await expectRefusal(.permissionDenied) { try await kari.moveUsers(from: own, to: central) }
    }
  }

  @Test func R35_thePurchaserIsAskedAndAcceptingCancels() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .billingAdministrator)
      let own = try await kari.purchase(Products.powerBIPro, seats: 2)
      let request = try await administrator.requestCancellation(of: own, message: "we have central licences now")
      #expect(request.state == .open && request.requester == Person.billingAdministrator.name)
      #expect(request.purchaser == Person.kari.name && request.message == "we have central licences now")
      await expectRefusal(.alreadyExists, "CANCELLATION_REQUEST_OPEN") {
        try await administrator.requestCancellation(of: own)
      }
      #expect(try await kari.listCancellationRequests(filter: "state = OPEN").all() == [request])
      let ola = try await server.client(for: .ola)
      #expect(try await ola.listCancellationRequests().all().isEmpty)
      await expectRefusal(.notFound) { try await ola.cancellationRequest(request.name) }
      await expectRefusal(.notFound) { try await ola.answerCancellationRequest(request.name, accept: true) }
      await expectRefusal(.notFound) { try await administrator.answerCancellationRequest(request.name, accept: true) }
      try await server.restart()
      let accepted = try await kari.answerCancellationRequest(request.name, accept: true)
      #expect(accepted.state == .accepted && accepted.closeTime != nil)
      let cancelled = try await kari.subscription(own)
      #expect(cancelled.state == .disabled && cancelled.cancellationReason == .providedByOrganization)
      await expectRefusal(.failedPrecondition, "REQUEST_CLOSED") {
        try await kari.answerCancellationRequest(request.name, accept: false)
      }
      await expectRefusal(.failedPrecondition, "ALREADY_CANCELLED") {
        try await administrator.requestCancellation(of: own)
      }
    }
  }

  @Test func R35_aRequestMayBeDeclinedOrExpire() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      let own = try await kari.purchase(Products.powerBIPro, offer: "yearly")
      let first = try await administrator.requestCancellation(of: own)
      #expect(try await kari.answerCancellationRequest(first.name, accept: false).state == .declined)
      #expect(try await kari.subscription(own).state == .active)
      let second = try await administrator.requestCancellation(of: own)
      _ = try await administrator.advanceClock(days: 31)
      #expect(try await kari.cancellationRequest(second.name).state == .expired)
      await expectRefusal(.failedPrecondition, "REQUEST_CLOSED") {
        try await kari.answerCancellationRequest(second.name, accept: true)
      }
      #expect(try await kari.subscription(own).state == .active)
    }
  }

  // MARK: What central purchases owe

  @Test func R35_aCentralInvoiceIsPaidByBankTransferAndPostedToTheTenantsAccount() async throws {
    try await withServer { server in
      let buyer = try await server.client(for: .billingAdministrator)
      let vendor = try await server.client(service: "vendor", roles: ["Agreements.ReadWrite"])
      let agreement = try await server.agreement(days: 30)
      let order = try await buyer.buyCentrally(
        agreement: agreement.name, product: Products.powerBIPro, offer: "yearly", quantity: 10)
      let total = try #require(order.total).minorUnits
      let open = try await buyer.invoice(order.invoiceNumber)
      #expect(open.state == .open && open.payTime == nil && open.payer == Person.kari.tenantName)
      let issued = try #require(open.issueTime).unixMicros
      #expect(open.dueTime?.unixMicros == issued + 30 * TestClock.day)
      let account = try #require(order.invoiceNumber.split(separator: "-").first.map(String.init))
      func balance(_ name: String) async throws -> Int64 {
        let rows = try await buyer.trialBalance(billingAccount: account).rows.filter { $0.account == name }
        return rows.reduce(0) { $0 + $1.debitMinorUnits - $1.creditMinorUnits }
      }
      #expect(try await balance("receivable/\(account)") == total)

      // The vendor alone sees the bank's account, and no card is charged for it.
      await expectRefusal(.permissionDenied) { try await buyer.markPaid(order.invoiceNumber, reference: "T-1") }
      await expectRefusal(.notFound) { try await buyer.pay(order.invoiceNumber, with: .card(.test())) }
      await expectRefusal(.notFound, "NOT_FOUND") { try await vendor.markPaid("absent", reference: "T-1") }
      for reference in ["", "two words", String(repeating: "x", count: 129)] {
        let refusal = await expectRefusal(.invalidArgument) {
          try await vendor.markPaid(order.invoiceNumber, reference: reference)
        }
        #expect(refusal?.message.contains("payment_reference") == true)
      }
      await expectRefusal(.invalidArgument, "CARD_NUMBER_REFUSED") {
        try await vendor.markPaid(order.invoiceNumber, reference: "4242424242424242")
      }
      let dry = try await vendor.markPaid(order.invoiceNumber, reference: "T-1", validateOnly: true)
      #expect(dry.state == .paid)
      #expect(try await buyer.invoice(order.invoiceNumber) == open)

      let paid = try await vendor.markPaid(order.invoiceNumber, reference: "T-1", requestID: "transfer")
      #expect(paid.state == .paid && paid.paymentReference == "T-1" && paid.payTime != nil && paid.total == open.total)
      #expect(try await vendor.markPaid(order.invoiceNumber, reference: "T-1", requestID: "transfer") == paid)
      await expectRefusal(.failedPrecondition, "INVOICE_PAID") {
        try await vendor.markPaid(order.invoiceNumber, reference: "T-2")
      }
      try await server.restart()
      #expect(try await buyer.invoice(order.invoiceNumber) == paid)
      #expect(try await balance("receivable/\(account)") == 0)
      #expect(try await balance("cash/bank") == total)
      let postings = try await buyer.listPostings(account: "cash/bank").all()
      #expect(postings.map(\.invoiceNumber) == [order.invoiceNumber])
      #expect(postings.allSatisfy { $0.entries.reduce(0) { $0 + ($1.amount?.minorUnits ?? 0) } == 0 })
    }
  }

  @Test func R12_R35_whatSelfServiceOwesIsNotPaidByTransfer() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let vendor = try await server.client(service: "vendor", roles: ["Agreements.ReadWrite"])
      _ = try await kari.purchase()
      try await server.gateway.setFault(.decline, count: 1, declineCode: "stolen_card")
      _ = try await server.client(for: .globalAdministrator).advanceClock(days: 32)
      let open = try #require(try await kari.listInvoices(filter: "state = OPEN").all().first)
      await expectRefusal(.failedPrecondition, "PAYMENT_METHOD_NOT_SUPPORTED") {
        try await vendor.markPaid(open.name, reference: "T-1")
      }
      #expect(try await kari.invoice(open.name).state == .open)
    }
  }

  @Test func R24_R35_administratorsCancelCentrallyWithinTheWindowForACreditNote() async throws {
    try await withServer { server in
      let buyer = try await server.client(for: .billingAdministrator)
      let vendor = try await server.client(service: "vendor", roles: ["Agreements.ReadWrite"])
      let agreement = try await server.agreement(days: 30)
      func buy() async throws -> Order {
        try await buyer.buyCentrally(
          agreement: agreement.name, product: Products.powerBIPro, offer: "yearly", quantity: 10)
      }
      let (unpaid, paid) = (try await buy(), try await buy())
      _ = try await vendor.markPaid(paid.invoiceNumber, reference: "T-1")
      try await server.client(for: .licenseAdministrator).assign(unpaid.subscription, to: [Person.ola.id])
      for person in [Person.kari, .globalReader, .licenseAdministrator] {
        let client = try await server.client(for: person)
        await expectRefusal(.notFound) { try await client.cancel(unpaid.subscription, reason: .other) }
      }
      let preview = try await buyer.previewCancellation(of: unpaid.subscription)
      #expect(preview.immediate && preview.refund == unpaid.total)
      let cancelled = try await buyer.cancel(
        unpaid.subscription, reason: .other, etag: preview.etag, comment: "not needed", requestID: "cancel")
      #expect(cancelled.refundState == .credited && cancelled.refund == preview.refund)
      #expect(cancelled.subscription?.state == .disabled)
      #expect(cancelled.refunds.map(\.state) == [.credited])
      #expect(
        try await buyer.cancel(
          unpaid.subscription, reason: .other, etag: preview.etag, comment: "not needed", requestID: "cancel")
          == cancelled)
      let note = try await buyer.creditNote(cancelled.creditNoteNumber)
      #expect(note.total == unpaid.total && note.payer == Person.kari.tenantName)
      #expect(try await !server.client(for: .ola).checkEntitlement(product: Products.powerBIPro).allowed)
      // Nothing is left to pay of the first; of the second the organisation is owed what it paid.
      #expect(try await buyer.invoice(unpaid.invoiceNumber).state == .writtenOff)
      await expectRefusal(.failedPrecondition, "INVOICE_WRITTEN_OFF") {
        try await vendor.markPaid(unpaid.invoiceNumber, reference: "T-2")
      }
      await expectRefusal(.failedPrecondition, "ALREADY_CANCELLED") {
        try await buyer.cancel(unpaid.subscription, reason: .other)
      }
      _ = try await buyer.advanceClock(days: 3)
      let later = try await buyer.cancel(paid.subscription, reason: .other)
      let credited = try #require(later.refund).minorUnits
      let total = try #require(paid.total).minorUnits
      #expect(later.refundState == .credited && credited < total && credited > total * 9 / 10, "three days were used")
      try await server.restart()
      #expect(try await buyer.invoice(paid.invoiceNumber).state == .paid)
      let account = try #require(paid.invoiceNumber.split(separator: "-").first.map(String.init))
      let rows = try await buyer.trialBalance(billingAccount: account).rows
      #expect(rows.first { $0.account == "receivable/\(account)" }?.creditMinorUnits == credited)
      #expect(rows.first { $0.account == "cash/bank" }?.debitMinorUnits == total)
      #expect(try await buyer.subscription(paid.subscription).cancellationReason == .other)
    }
  }

  @Test func R24_R35_laterACentralCancellationTurnsRenewalOffAndTheRestOfAnInvoiceIsOwed() async throws {
    try await withServer { server in
      let buyer = try await server.client(for: .globalAdministrator)
      // Cancelled on its third day before it was paid: the days that were used are still owed.
      let early = try await server.centralSubscription(Products.powerBIPro, seats: 4)
      _ = try await buyer.advanceClock(days: 3)
      let ended = try await buyer.cancel(early, reason: .other)
      let number = try #require(ended.refunds.first?.invoice)
      let invoice = try await buyer.invoice(number)
      #expect(invoice.state == .open)
      let vendor = try await server.client(service: "vendor", roles: ["Agreements.ReadWrite"])
      _ = try await vendor.markPaid(number, reference: "T-9")
      let transferred = try await buyer.listPostings(account: "cash/bank").all().last?.entries.first?.amount?.minorUnits
      #expect(transferred == (invoice.total?.minorUnits ?? 0) - (ended.refund?.minorUnits ?? 0))

      let central = try await server.centralSubscription(Products.powerBIPro, seats: 4)
      _ = try await buyer.advanceClock(days: 8)
      let preview = try await buyer.previewCancellation(of: central)
      #expect(!preview.immediate && preview.refund?.minorUnits == 0)
      let cancelled = try await buyer.cancel(central, reason: .other)
      #expect(cancelled.refundState == .notDue && cancelled.creditNoteNumber.isEmpty)
      #expect(cancelled.subscription?.state == .active && cancelled.subscription?.autoRenew == false)
      // It may be taken back, by the same administrators.
      #expect(try await buyer.setAutoRenew(true, of: central).autoRenew)
      await expectRefusal(.notFound) {
        try await server.client(for: .licenseAdministrator).setAutoRenew(false, of: central)
      }
      try await buyer.cancel(central, reason: .other)
      _ = try await buyer.advanceClock(days: 366)
      #expect(try await buyer.subscription(central).state == .expired)
    }
  }
}
