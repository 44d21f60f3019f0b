/// What is on sale, where and at which price (R01): data, replaced as a whole, never changed in place.
package struct Catalogue: Sendable {
  /// Named by every quote and order.
  package let version: String
  /// Prices are sample data.
  package let isSample: Bool
  /// In the order of the file.
  package let products: [CatalogueProduct]
  /// By ISO 3166-1 alpha-2 code, upper case.
  package let markets: [String: CatalogueMarket]
  /// When unpaid invoices are charged again (R27).
  package let dunning: DunningSchedule
  /// The data terms that a buyer accepts before the first purchase of a product (R33); `nil` for none.
  package let dataTerms: DataTerms?
  private let productIndex: [String: Int]

  /// - Precondition: product ids and aliases are unique; a loader checks its input before.
  package init(
    version: String, isSample: Bool, products: [CatalogueProduct], markets: [CatalogueMarket],
    dunning: DunningSchedule = .standard, dataTerms: DataTerms? = nil
  ) {
    self.version = version
    self.isSample = isSample
    self.dunning = dunning
    self.products = products
    self.dataTerms = dataTerms
    self.markets = Dictionary(markets.map { ($0.code, $0) }) { _, _ in preconditionFailure("a market stands once") }
    var index: [String: Int] = [:]
    for (position, product) in products.enumerated() {
      for id in [product.productID] + product.aliases {
        precondition(index.updateValue(position, forKey: id) == nil, "a product id or alias stands once")
      }
    }
    productIndex = index
  }

  /// The product with this id or alias.
  package func product(_ idOrAlias: String) -> CatalogueProduct? {
    productIndex[idOrAlias].map { products[$0] }
  }

  /// The product's own id for an id or alias; what the catalogue does not know stays as it is.
  package func canonicalProductID(_ idOrAlias: String) -> String {
    product(idOrAlias)?.productID ?? idOrAlias
  }

  package func market(_ code: String) -> CatalogueMarket? { markets[code] }
}

/// The vendor's data terms in force.
package struct DataTerms: Sendable, Hashable {
  /// Changes with the text.
  package let version: String
  /// Where the text stands.
  package let url: String

  package init(version: String, url: String) {
    self.version = version
    self.url = url
  }
}

/// A market's rules (R02, R16, R23).
package struct CatalogueMarket: Sendable, Hashable {
  /// ISO 3166-1 alpha-2, upper case.
  package let code: String
  /// ISO 4217.
  package let currencyCode: String
  /// Hundredths of a per cent.
  package let taxBasisPoints: UInt32
  /// False where nobody may buy for themselves (R02).
  package let allowsSelfService: Bool
  /// The card countries that the market accepts; `nil` for all (R23).
  package let acceptedCardCountries: Set<String>?

  package init(
    code: String, currencyCode: String, taxBasisPoints: UInt32, allowsSelfService: Bool = true,
    acceptedCardCountries: Set<String>? = nil
  ) {
    self.code = code
    self.currencyCode = currencyCode
    self.taxBasisPoints = taxBasisPoints
    self.allowsSelfService = allowsSelfService
    self.acceptedCardCountries = acceptedCardCountries
  }
}
