internal import Commerce
internal import CommerceEvents
internal import CommerceServer
internal import Testing

@Suite struct CatalogueFileTests {
  @Test func R01_theSampleHoldsTheProductsOnSaleWithTheirAliases() throws {
    let catalogue = try CatalogueFile.sample()
    #expect(catalogue.isSample)
    #expect(
      catalogue.products.map(\.productID) == [
        "CFQ7TTC0H9MP", "CFQ7TTC0H6RP", "CFQ7TTC0LH2H", "CFQ7TTC0LH3L", "CFQ7TTC0LSGZ", "CFQ7TTC0HDB1",
        "CFQ7TTC0HDB0", "CFQ7TTC0HD33", "CFQ7TTC0HD32",
      ])
    for (alias, id) in [
      ("CFQ7TTC0L3PB", "CFQ7TTC0H9MP"), ("CFQ7TTC0KP0P", "CFQ7TTC0LH2H"), ("CFQ7TTC0KP0N", "CFQ7TTC0LH3L"),
      ("CFQ7TTC0KXG6", "CFQ7TTC0LSGZ"),
    ] {
      #expect(catalogue.canonicalProductID(alias) == id)
    }
    #expect(Set(catalogue.markets.keys) == ["US", "NO", "SE", "DK", "DE", "GB", "FR", "JP", "KW", "BR", "IN", "CD"])
  }

  @Test func R16_theSampleHasPricesInCurrenciesOfEveryNumberOfDecimals() throws {
    let catalogue = try CatalogueFile.sample()
    let decimals = Set(catalogue.markets.values.map { Currency.decimals(of: $0.currencyCode) })
    #expect(decimals == [0, 2, 3])
    let offer = try #require(catalogue.product("CFQ7TTC0H9MP")?.offer("yearly"))
    let prices = [PriceList.publicList, .agreement, .partner].compactMap { offer.price(market: "NO", list: $0) }
    #expect(Set(prices).count == 3)
  }

  @Test func R18_theSampleHasCardFreeTrialsOfPlannerAndVisioPlanOne() throws {
    let catalogue = try CatalogueFile.sample()
    let withTrial = catalogue.products.filter { $0.offers.contains(where: \.isCardFreeTrial) }
    #expect(withTrial.map(\.productID) == ["CFQ7TTC0HDB1", "CFQ7TTC0HD33"])
  }

  @Test(arguments: [
    (#"{"formatVersion": 2}"#, "formatVersion", "must be 1"),
    (#"{"formatVersion": 1, "marketz": []}"#, "", "unknown key \"marketz\""),
    (#"{"formatVersion": 1, "version": "1", "products": []}"#, "", "lacks the key \"markets\""),
    (#"{"formatVersion": 1, "version": "1", "products": [], "markets": []}"#, "markets", "is empty"),
    (document(markets: #"{"code": "no", "currency": "NOK", "taxBasisPoints": 0}"#), "markets[0].code", "ISO 3166-1"),
    (document(markets: #"{"code": "NO", "currency": "kr", "taxBasisPoints": 0}"#), "markets[0].currency", "ISO 4217"),
    (
      document(markets: #"{"code": "NO", "currency": "NOK", "taxBasisPoints": 0.25}"#), "markets[0].taxBasisPoints",
      "whole number from 0 to 10000"
    ),
    (
      document(markets: #"{"code": "NO", "currency": "NOK", "taxBasisPoints": true}"#), "markets[0].taxBasisPoints",
      "whole number"
    ),
    (document(offer: #""term": "1 year""#), "products[0].offers[0].term", "ISO 8601"),
    (document(offer: #""billingPeriod": "P5M""#), "products[0].offers[0].billingPeriod", "divide the term"),
    (document(offer: #""seatsMax": 0"#), "products[0].offers[0].seatsMax", "whole number from 1"),
    (document(offer: #""requiresCard": false"#), "products[0].offers[0]", "only a trial"),
    (document(offer: #""prices": {"public": {"SE": 1}}"#), "products[0].offers[0].prices.public.SE", "does not list"),
    (document(offer: #""prices": {"public": {"NO": -1}}"#), "products[0].offers[0].prices.public.NO", "whole number"),
    (document(offer: #""prices": {"public": {"NO": 0}}"#), "products[0].offers[0].prices", "must all be above 0"),
    (document(aliases: #"["A"]"#), "products[0].aliases[0]", "every id means one product"),
  ])
  func aBrokenCatalogueNamesThePlaceAndTheCure(text: String, path: String, message: String) throws {
    let error = try #require(throws: ConfigurationFileError.self) {
      _ = try CatalogueFile.parse(Array(text.utf8), file: "shop.json")
    }
    #expect(error.file == "shop.json")
    #expect(error.path == path)
    #expect(error.message.contains(message), "\(error)")
    // Where the format itself is another one, there is no place to name.
    #expect(error.description.hasPrefix(error.line.map { "shop.json:\($0): " } ?? "shop.json: "))
  }

  @Test func theLineIsThatOfTheValueWhateverStandsBeforeIt() throws {
    let text = """
      {
        "formatVersion": 1, "version": "a\\"}]{[,",
        "sample": false,
        "markets": [
          {"code": "NO", "currency": "NOK", "taxBasisPoints": 2500},
          {"code": "SE", "currency": "SEK",
            "taxBasisPoints":
              -1}
        ],
        "products": []
      }
      """
    let error = try #require(throws: ConfigurationFileError.self) {
      _ = try CatalogueFile.parse(Array(text.utf8), file: "shop.json")
    }
    #expect(error.path == "markets[1].taxBasisPoints" && error.line == 8)
  }

  @Test func R39_everyProductOfTheSampleListsItsTrainingInSeveralLanguages() throws {
    for product in try CatalogueFile.sample().products {
      #expect(Set(product.training.map(\.kind)) == Set(TrainingResource.Kind.allCases), "\(product.productID)")
      let first = try #require(product.training.first)
      let norwegian = first.localized(acceptLanguage: "nb-NO, en;q=0.5")
      #expect(norwegian.title.hasPrefix("Veiledet opplæring") && norwegian.url.contains("/nb-no/"))
      #expect(first.localized(acceptLanguage: "ja").title.hasPrefix("Guided learning"))
    }
  }

  @Test func aWellFormedDocumentOfTheseTestsIsAccepted() throws {
    #expect(try CatalogueFile.parse(Array(document().utf8), file: "shop.json").products.count == 1)
  }

  @Test func textThatIsNoJSONNamesTheFile() throws {
    let error = try #require(throws: ConfigurationFileError.self) {
      _ = try CatalogueFile.parse(Array("{\"formatVersion\": 1,,}".utf8), file: "shop.json")
    }
    #expect(error.code == .notJSON)
  }

  @Test func anAbsentFileNamesItsPath() throws {
    let error = try #require(throws: ConfigurationFileError.self) {
      _ = try CatalogueFile.load(path: "/nowhere/catalogue.json")
    }
    #expect(error.code == .unreadable)
    #expect(error.file == "/nowhere/catalogue.json")
  }

  @Test func theSampleDirectoryHasEveryKindOfTenantAndUserThatTheRulesTellApart() throws {
    let entries = try DirectoryFile.sample()
    let contoso = try #require(entries.first { $0.tenant.verifiedDomains == ["contoso.com"] })
    #expect(contoso.tenant.market == "NO")
    #expect(contoso.users.count { $0.user.type == .member && $0.user.accountEnabled } >= 60)
    #expect(contoso.users.contains { $0.profile?.displayName == "Kari Nordmann" })
    #expect(contoso.users.contains { $0.user.type == .guest })
    #expect(contoso.users.contains { !$0.user.accountEnabled })
    #expect(contoso.users.contains { $0.user.onPremisesSynced && $0.user.accountEnabled })
    #expect(Set(contoso.users.flatMap(\.user.roleTemplateIDs)).count == 4)
    #expect(Set(entries.map(\.tenant.segment)) == [.commercial, .government, .education])
    #expect(Set(entries.map(\.tenant.kind)) == [.managed, .unmanaged])
    #expect(Set(entries.map(\.tenant.market)).isSuperset(of: ["NO", "US", "BR", "IN", "CD", "KW", "JP"]))
    #expect(entries.contains { !$0.text.refusalMessage.isEmpty })
  }

  @Test(arguments: [
    (#"{"id": "1", "displayName": "A", "market": "NO"}"#, "tenants[0].id", "UUID"),
    (#"{"id": "\#(tenantID)", "displayName": "A", "market": "NO", "kind": "big"}"#, "tenants[0].kind", "managed"),
    (
      #"{"id": "\#(tenantID)", "displayName": "A", "market": "NO", "users": [{"id": "\#(tenantID)", "enabled": 1}]}"#,
      "tenants[0].users[0].enabled", "true or false"
    ),
  ])
  func aBrokenDirectoryNamesThePlaceAndTheCure(tenant: String, path: String, message: String) throws {
    let error = try #require(throws: ConfigurationFileError.self) {
      _ = try DirectoryFile.parse(Array(#"{"formatVersion": 1, "tenants": [\#(tenant)]}"#.utf8), file: "people.json")
    }
    #expect(error.path == path)
    #expect(error.message.contains(message), "\(error)")
  }
}

private let tenantID = "2925428c-a5e2-56fd-9428-066f43b9c2e7"

/// A catalogue with one market, one product and one offer. `offer` replaces the offer's member of the same name.
private func document(
  markets: String = #"{"code": "NO", "currency": "NOK", "taxBasisPoints": 2500}"#, offer: String = "",
  aliases: String = "[]"
) -> String {
  let members = [
    #""id": "yearly""#, #""term": "P1Y""#, #""billingPeriod": "P1Y""#, #""seatsMax": 10"#,
    #""prices": {"public": {"NO": 100}}"#,
  ]
  let name = offer.prefix { $0 != ":" }
  let kept = members.filter { name.isEmpty || !$0.hasPrefix(name) } + (offer.isEmpty ? [] : [offer])
  return """
    {"formatVersion": 1, "version": "1", "markets": [\(markets)], "products": [{"id": "A", "aliases": \(aliases),
      "family": "F", "displayName": "A", "offers": [{\(kept.joined(separator: ", "))}]}]}
    """
}
