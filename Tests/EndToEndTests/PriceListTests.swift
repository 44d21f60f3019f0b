internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing
internal import Wire

@Suite struct PriceListTests {
  ///     kari, by card          public list
  ///     administrator          agreement list, under the vendor's agreement
  ///     administrator, alex    partner list, under the one through alex's organisation, while it may act
  @Test func R16_thereAreThreePriceListsAndEachOrderSaysWhichOneApplied() async throws {
    try await withServer { server in
      let customer = try await server.client(for: .globalAdministrator)
      let alex = try await server.client(for: .alex).inTenant(Tenants.contoso)
      let (own, partners) = (
        try await server.agreement(), try await server.agreement(through: Tenants.fabrikam, years: 2)
      )
      #expect(own.partner.isEmpty && partners.partner == "tenants/\(Tenants.fabrikam)")
      #expect(try await customer.agreement(partners.name) == partners)
      func buy(_ client: CommerceClient, _ agreement: Agreement) async throws -> Order {
        try await client.buyCentrally(
          agreement: agreement.name, product: Products.powerBIPro, offer: "yearly", quantity: 1)
      }
      await expectRefusal(.failedPrecondition, "PARTNER_ACCESS_ENDED") { try await buy(customer, partners) }
      let grant = try await customer.grantDelegatedAdmin(
        to: Tenants.fabrikam, scopes: [.centralize], duration: ProtoDuration(seconds: 365 * 86_400))
      let kari = try await server.client(for: .kari)
      let orders = [
        try await kari.quoteAndBuy(offer: "yearly").requireCompleted(), try await buy(customer, own),
        try await buy(customer, partners), try await buy(alex, partners), try await buy(alex, own),
      ]
      #expect(orders.map(\.priceList) == [.public, .agreement, .partner, .partner, .agreement])
      let prices = orders.map { $0.unitPrice?.minorUnits ?? 0 }
      #expect(Set(prices[..<3]).count == 3, "\(prices)")
      #expect(prices[3] == prices[2] && prices[4] == prices[1])
      for order in orders.dropFirst() {
        #expect(order.payer == Person.kari.tenantName, "R17: the customer pays, not the partner")
        #expect(try await customer.subscription(order.subscription).priceList == order.priceList)
        #expect(try await customer.order(order.name) == order)
      }
      // A renewal is at the list of its subscription.
      try await server.advance(days: 366)
      let renewed = try await customer.subscription(orders[2].subscription)
      #expect(renewed.priceList == .partner && renewed.unitPrice?.minorUnits == prices[2])
      await expectRefusal(.failedPrecondition, "PARTNER_ACCESS_ENDED") { try await buy(customer, partners) }
      #expect(try await customer.relationship(grant.name).state == .expired)
    }
  }

  @Test func R16_aPartnerBuysUnderNoAgreementOfAnother() async throws {
    try await withServer { server in
      let customer = try await server.client(for: .globalAdministrator)
      for partner in [Tenants.fabrikam, Tenants.woodgrove] {
        _ = try await customer.grantDelegatedAdmin(
          to: partner, scopes: [.centralize], duration: ProtoDuration(seconds: 86_400))
      }
      let others = try await server.agreement(through: Tenants.woodgrove)
      let alex = try await server.client(for: .alex).inTenant(Tenants.contoso)
      await expectRefusal(.failedPrecondition, "AGREEMENT_OF_OTHER_PARTNER") {
        try await alex.buyCentrally(
          agreement: others.name, product: Products.powerBIPro, offer: "yearly", quantity: 1)
      }
      #expect(try await customer.listPurchases().all().isEmpty)
      await expectRefusal(.invalidArgument, "FIELD_INVALID") {
        try await server.agreement(through: Tenants.contoso)
      }
      await expectRefusal(.invalidArgument, "RESOURCE_NAME_INVALID") { try await server.agreement(through: "a/b") }
    }
  }
}
