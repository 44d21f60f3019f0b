internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct AdministrationTests {
  @Test func R30_theListHasTheSevenColumns() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy(seats: 4).requireCompleted()
      try await kari.assign(order.subscription, to: [Person.ola.id, Person.guest.id])
      for person in [Person.globalAdministrator, .billingAdministrator, .globalReader] {
        let purchases = try await server.client(for: person).listPurchases().all()
        let purchase = try #require(purchases.first)
        #expect(purchases.count == 1)
        #expect(purchase.productDisplayName == "Power BI Pro" && purchase.productID == Products.powerBIPro)
        #expect(purchase.purchaserDisplayName == "Kari Nordmann" && purchase.purchaser == Person.kari.name)
        #expect(purchase.quantity == 4)
        #expect(purchase.expireTime == (try await kari.subscription(order.subscription).termEndTime))
        #expect(purchase.orderHistory.map(\.order) == [order.name])
        #expect(purchase.orderHistory.map(\.invoiceNumber) == [order.invoiceNumber])
        #expect(purchase.orderHistory.first?.total == order.total)
        #expect(purchase.purchasePrice?.currencyCode == "NOK" && purchase.purchasePrice?.minorUnits ?? 0 > 0)
        #expect(purchase.unitPrice == order.unitPrice)
        #expect(purchase.assignedUserCount == 2)
        #expect(Set(purchase.assignedUsers.map(\.displayName)) == ["Ola Nordmann", "Gustav Gjest"])
      }
    }
  }

  @Test func R30_onlyThoseWhoseRoleSaysSoSeeIt() async throws {
    try await withServer { server in
      _ = try await server.client(for: .kari).purchase()
      for person in [Person.kari, .guest, .licenseAdministrator] {
        let client = try await server.client(for: person)
        await expectRefusal(.permissionDenied, "PERMISSION_DENIED") { try await client.listPurchases().all() }
      }
      let foreign = try await server.client(for: .fabrikamAdministrator)
      await expectRefusal(.notFound) { try await foreign.inTenant(Tenants.contoso).listPurchases().all() }
      #expect(try await foreign.listPurchases().all().isEmpty)
    }
  }

  @Test func R30_itCanBeFilteredSortedAndPaged() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let ola = try await server.client(for: .ola)
      let first = try await kari.purchase(Products.powerBIPro, seats: 1)
      let second = try await ola.purchase(Products.visio1, offer: "yearly", seats: 7)
      let third = try await ola.purchase(Products.powerBIPro, seats: 3)
      try await kari.cancel(first, reason: .other)
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      try await feeder.upsertUser(
        User(name: Person.kari.name, userType: .member, accountEnabled: false, displayName: "Kari N", state: .active))
      let administrator = try await server.client(for: .globalAdministrator)
      func names(_ filter: String, _ order: String = "create_time") async throws -> [String] {
        try await administrator.listPurchases(filter: filter, orderBy: order, pageSize: 1).all().map(\.subscription)
      }
      #expect(try await names("") == [first, second, third])
      #expect(try await names("", "quantity desc") == [second, third, first])
      #expect(try await names("channel = SELF_SERVICE") == [first, second, third])
      #expect(try await names("channel = CENTRAL") == [])
      #expect(try await names("product_id = \"\(Products.powerBIPro)\"") == [first, third])
      #expect(try await names("purchaser = \"\(Person.ola.id)\"") == [second, third])
      #expect(try await names("state = ACTIVE") == [second, third])
      #expect(try await names("purchaser_departed = true") == [first])
      #expect(try await names("expire_time > \"2100-01-01T00:00:00Z\"") == [])
      #expect(try await names("expire_time < \"2100-01-01T00:00:00Z\" AND quantity >= 3") == [second, third])
    }
  }
}
