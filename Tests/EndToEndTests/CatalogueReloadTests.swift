internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import Testing

@Suite struct CatalogueReloadTests {
  private static func catalogue(_ version: String, price: String) -> String {
    """
    {
      "formatVersion": 1, "version": "\(version)",
      "markets": [{"code": "NO", "currency": "NOK", "taxBasisPoints": 2500}],
      "products": [
        {
          "id": "\(Products.powerBIPro)", "family": "POWER_PLATFORM", "displayName": "Power BI Pro",
          "offers": [{
            "id": "yearly", "term": "P1Y", "billingPeriod": "P1Y", "seatsMax": 10,
            "prices": {"public": {"NO": \(price)}}
          }]
        }
      ]
    }
    """
  }

  private static func write(_ text: String, _ server: TestServer) throws {
    try Data(text.utf8).write(to: server.folder.appending(path: "catalogue.json"))
  }

  @Test func R01_theCatalogueIsReplacedByRPCWithoutARestartAndQuotesKeepTheirPrice() async throws {
    try await withServer(.init(catalogueFile: "catalogue.json")) { server in
      let platform = try await server.client(service: "platform", roles: ["Catalog.ReadWrite.All"])
      let kari = try await server.client(for: .kari)
      try Self.write(Self.catalogue("2030-1", price: "10000"), server)
      let checked = try await platform.reloadCatalog(validateOnly: true)
      #expect(checked.version == "2030-1" && checked.previousVersion == "sample-2026-1")
      #expect(try await kari.listProducts(market: "NO").all().count == 9, "a dry run changes nothing")
      let reloaded = try await platform.reloadCatalog()
      #expect(reloaded.productCount == 1 && reloaded.marketCount == 1)
      #expect(try await kari.listProducts(market: "NO").all().map(\.catalogVersion) == ["2030-1"])
      let quote = try await kari.quote(product: Products.powerBIPro, offer: "yearly", quantity: 1)
      try Self.write(Self.catalogue("2030-2", price: "20000"), server)
      try await platform.reloadCatalog()
      #expect(try await kari.listProducts(market: "NO").all().first?.offers.first?.unitPrice?.minorUnits == 20_000)
      let order = try await kari.buy(quote, card: .test(), source: .productWebsite).requireCompleted()
      #expect(order.total?.minorUnits == 12_500 && order.catalogVersion == "2030-1")
    }
  }

  @Test func R01_aWrongFileIsRefusedByLineAndFieldAndChangesNothing() async throws {
    try await withServer(.init(catalogueFile: "catalogue.json")) { server in
      let platform = try await server.client(service: "platform", roles: ["Catalog.ReadWrite.All"])
      try Self.write(Self.catalogue("2030-1", price: "-1"), server)
      let refusal = await expectRefusal(.invalidArgument, "CATALOG_INVALID") { try await platform.reloadCatalog() }
      #expect(refusal?.details.fieldViolations.map(\.field) == ["products[0].offers[0].prices.public.NO"])
      #expect(refusal?.message.contains("catalogue.json:9: products[0].offers[0].prices.public.NO") == true)
      #expect(refusal?.details.errorInfo?.metadata.contains { $0.key == "line" && $0.value == "9" } == true)
      try Self.write("{", server)
      await expectRefusal(.invalidArgument, "CATALOG_INVALID") { try await platform.reloadCatalog() }
      #expect(try await platform.listProducts(market: "NO").all().count == 9)
    }
  }

  @Test func R01_onlyAServiceWithTheRoleInAllTenantsReloadsIt() async throws {
    try await withServer { server in
      for client in [
        try await server.client(for: .globalAdministrator),
        try await server.client(service: "s", roles: ["Catalog.ReadWrite"]),
        try await server.client(service: "s", roles: ["Purchases.ReadWrite.All"]),
      ] {
        await expectRefusal(.permissionDenied, "PERMISSION_DENIED") { try await client.reloadCatalog() }
      }
      let platform = try await server.client(service: "p", roles: ["Catalog.ReadWrite.All"])
      await expectRefusal(.failedPrecondition, "CATALOG_NOT_RELOADABLE") { try await platform.reloadCatalog() }
    }
  }
}
