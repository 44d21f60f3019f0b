internal import Commerce
internal import CommerceEvents

/// Reads the products of a catalogue file against its markets.
struct CatalogueProducts {
  /// A term of ten years.
  private static let monthsMax: UInt32 = 120
  private static let seatsMaxMax: Int64 = 1_000_000
  /// With the most seats it stays far inside 64 bits.
  private static let priceMax: Int64 = 1_000_000_000

  private let marketCodes: Set<String>
  private var usedIDs: Set<String> = []

  init(markets: [CatalogueMarket]) {
    marketCodes = Set(markets.map(\.code))
  }

  func read(_ list: JSONCursor) throws(ConfigurationFileError) -> [CatalogueProduct] {
    var reader = self
    var products: [CatalogueProduct] = []
    for entry in try list.array() { products.append(try reader.product(entry)) }
    return products
  }

  private mutating func product(_ entry: JSONCursor) throws(ConfigurationFileError) -> CatalogueProduct {
    let members = try entry.members([
      "id", "aliases", "family", "displayName", "summary", "onSale", "excludedMarkets", "offers", "training",
    ])
    let id = try entry.required("id", in: members)
    try take(id)
    for alias in try members["aliases"]?.array() ?? [] { try take(alias) }
    var excluded: Set<String> = []
    for market in try members["excludedMarkets"]?.array() ?? [] { excluded.insert(try known(market)) }
    let list = try entry.required("offers", in: members)
    var offers: [CatalogueOffer] = []
    for offer in try list.array() {
      let next = try self.offer(offer)
      guard !offers.contains(where: { $0.offerID == next.offerID }) else {
        throw offer.failure("has the id of an earlier offer of the product; ids are unique within a product")
      }
      offers.append(next)
    }
    for offer in offers {
      guard offer.isTrial, offer.requiresCard else { continue }
      guard offers.contains(where: { $0.offerID == offer.convertsTo && !$0.isTrial }) else {
        throw list.failure("has the trial \"\(offer.offerID)\" with a card, whose \"convertsTo\" names no paid offer")
      }
    }
    return CatalogueProduct(
      productID: try id.string(), aliases: try members["aliases"]?.strings() ?? [],
      family: try entry.required("family", in: members).string(bytesMax: 64),
      displayName: try entry.required("displayName", in: members).string(bytesMax: 256),
      summary: try members["summary"]?.string() ?? "", isOnSale: try members["onSale"]?.bool() ?? true,
      excludedMarkets: excluded, offers: offers, training: try members["training"].map(CatalogueTraining.read) ?? [])
  }

  /// A product id or alias: `[A-Za-z0-9-]{1,64}`, once in the file.
  private mutating func take(_ id: JSONCursor) throws(ConfigurationFileError) {
    let text = try id.string(bytesMax: 64)
    guard
      text.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 })
    else { throw id.failure("must be letters, digits and hyphens") }
    guard usedIDs.insert(text).inserted else {
      throw id.failure("\"\(text)\" is the id or alias of another product; every id means one product")
    }
  }

  private func known(_ market: JSONCursor) throws(ConfigurationFileError) -> String {
    let code = try market.country()
    guard marketCodes.contains(code) else { throw market.failure("names a market that \"markets\" does not list") }
    return code
  }

  private func offer(_ entry: JSONCursor) throws(ConfigurationFileError) -> CatalogueOffer {
    let members = try entry.members([
      "id", "displayName", "term", "billingPeriod", "seatsMax", "trial", "requiresCard", "convertsTo", "prices",
    ])
    let term = try months(entry.required("term", in: members))
    let period = try entry.required("billingPeriod", in: members)
    let periodMonths = try months(period)
    guard term % periodMonths == 0 else { throw period.failure("must divide the term") }
    let isTrial = try members["trial"]?.bool() ?? false
    let requiresCard = try members["requiresCard"]?.bool() ?? true
    guard isTrial || requiresCard else {
      throw entry.failure("only a trial may do without a card; set \"trial\" to true or leave \"requiresCard\" out")
    }
    let prices = try entry.required("prices", in: members)
    let offer = CatalogueOffer(
      offerID: try entry.required("id", in: members).string(bytesMax: 64),
      displayName: try members["displayName"]?.string(bytesMax: 256) ?? "", termMonths: term,
      billingMonths: periodMonths,
      seatsMax: UInt32(try entry.required("seatsMax", in: members).integer(1...Self.seatsMaxMax)), isTrial: isTrial,
      requiresCard: requiresCard, convertsTo: try members["convertsTo"]?.string(bytesMax: 64),
      prices: try self.prices(prices))
    if let target = members["convertsTo"], !isTrial || !requiresCard {
      throw target.failure("is for a trial with a card alone; leave it out")
    }
    let isFree = offer.prices.values.allSatisfy { $0.values.allSatisfy { $0 == 0 } }
    let isPaid = offer.prices.values.allSatisfy { $0.values.allSatisfy { $0 > 0 } }
    guard isTrial ? isFree : isPaid else {
      throw prices.failure(isTrial ? "must all be 0, for a trial costs nothing" : "must all be above 0")
    }
    return offer
  }

  private func prices(_ lists: JSONCursor) throws(ConfigurationFileError) -> [PriceList: [String: Int64]] {
    let names: KeyValuePairs<String, PriceList> = [
      "public": .publicList, "agreement": .agreement, "partner": .partner,
    ]
    let members = try lists.members(Set(names.map(\.key)))
    var prices: [PriceList: [String: Int64]] = [:]
    for (name, list) in names {
      guard let entry = members[name] else { continue }
      for (market, price) in try entry.members() {
        guard marketCodes.contains(market) else {
          throw price.failure("names a market that \"markets\" does not list")
        }
        prices[list, default: [:]][market] = try price.integer(0...Self.priceMax)
      }
    }
    return prices
  }

  /// `P3M` or `P1Y`: whole months or years.
  private func months(_ entry: JSONCursor) throws(ConfigurationFileError) -> UInt32 {
    let text = try entry.string(bytesMax: 8)
    let factor: UInt32 = text.hasSuffix("Y") ? 12 : 1
    guard text.hasPrefix("P"), text.hasSuffix("Y") || text.hasSuffix("M"),
      let count = UInt32(text.dropFirst().dropLast()), (1...Self.monthsMax / factor).contains(count)
    else { throw entry.failure("must be an ISO 8601 duration of whole months or years up to P10Y, such as P1M or P1Y") }
    return count * factor
  }
}
