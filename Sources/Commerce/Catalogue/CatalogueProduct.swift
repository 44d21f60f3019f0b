package import CommerceEvents

/// A product on sale (R01).
package struct CatalogueProduct: Sendable, Hashable {
  package let productID: String
  /// Former ids, which mean the same product (R32).
  package let aliases: [String]
  /// For example `power-platform`.
  package let family: String
  package let displayName: String
  package let summary: String
  /// False for a product that is listed and not sold.
  package let isOnSale: Bool
  /// Markets without this product (R04).
  package let excludedMarkets: Set<String>
  /// In the order of the file.
  package let offers: [CatalogueOffer]
  /// Where people learn it (R39), in the order of the file.
  package let training: [TrainingResource]

  package init(
    productID: String, aliases: [String] = [], family: String, displayName: String, summary: String = "",
    isOnSale: Bool = true, excludedMarkets: Set<String> = [], offers: [CatalogueOffer],
    training: [TrainingResource] = []
  ) {
    self.productID = productID
    self.aliases = aliases
    self.family = family
    self.displayName = displayName
    self.summary = summary
    self.isOnSale = isOnSale
    self.excludedMarkets = excludedMarkets
    self.offers = offers
    self.training = training
  }

  package func offer(_ offerID: String) -> CatalogueOffer? { offers.first { $0.offerID == offerID } }

  /// Whether any offer has a public price in the market.
  package func hasPrice(in market: String) -> Bool {
    offers.contains { $0.price(market: market, list: .publicList) != nil }
  }
}

/// A way to buy a product: a term, a billing period and prices.
package struct CatalogueOffer: Sendable, Hashable {
  package let offerID: String
  package let displayName: String
  package let termMonths: UInt32
  /// Divides the term.
  package let billingMonths: UInt32
  package let seatsMax: UInt32
  package let isTrial: Bool
  /// False for a card-free trial (R18).
  package let requiresCard: Bool
  /// The offer that a trial with a card becomes at its end (R18).
  package let convertsTo: String?
  /// Minor units per seat and billing period, by price list and market (R16).
  package let prices: [PriceList: [String: Int64]]

  package init(
    offerID: String, displayName: String = "", termMonths: UInt32, billingMonths: UInt32, seatsMax: UInt32,
    isTrial: Bool = false, requiresCard: Bool = true, convertsTo: String? = nil, prices: [PriceList: [String: Int64]]
  ) {
    self.offerID = offerID
    self.displayName = displayName
    self.termMonths = termMonths
    self.billingMonths = billingMonths
    self.seatsMax = seatsMax
    self.isTrial = isTrial
    self.requiresCard = requiresCard
    self.convertsTo = convertsTo
    self.prices = prices
  }

  package var isCardFreeTrial: Bool { isTrial && !requiresCard }

  package func price(market: String, list: PriceList) -> Int64? { prices[list]?[market] }

  /// ISO 8601, for example `P1Y`.
  package var term: String { Self.isoPeriod(months: termMonths) }
  /// ISO 8601, for example `P1M`.
  package var billingPeriod: String { Self.isoPeriod(months: billingMonths) }

  /// Whole years as years, all else as months.
  package static func isoPeriod(months: UInt32) -> String {
    months > 0 && months % 12 == 0 ? "P\(months / 12)Y" : "P\(months)M"
  }
}
