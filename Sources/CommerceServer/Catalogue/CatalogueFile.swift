package import Commerce
internal import CommerceEvents

/// Reads the catalogue from JSON (R01): checked as a whole, so that a catalogue in force is a sound one.
///
///     { "formatVersion": 1, "version": "2026-1", "sample": true,
///       "dataTerms": { "version": "2026-1", "url": "https://example.com/terms" },
///       "markets":  [ { "code": "NO", "currency": "NOK", "taxBasisPoints": 2500 } ],
///       "products": [ { "id": "CFQ7TTC0H9MP", "aliases": [], "family": "POWER_PLATFORM",
///                       "displayName": "Power BI Pro",
///                       "offers": [ { "id": "yearly", "term": "P1Y", "billingPeriod": "P1Y", "seatsMax": 3000,
///                                     "prices": { "public": { "NO": 176400 } } } ] } ] }
///
/// Prices are minor units of the market's currency, per seat and billing period. An unknown key is an error.
package enum CatalogueFile {
  package static let formatVersion: Int64 = 1

  /// - Throws: an error that names the file, the place in it and the cure.
  package static func load(path: String) throws(ConfigurationFileError) -> Catalogue {
    try catalogue(JSONCursor.open(path: path))
  }

  /// - Parameter file: what errors call the bytes.
  package static func parse(_ bytes: [UInt8], file: String) throws(ConfigurationFileError) -> Catalogue {
    try catalogue(JSONCursor.parse(bytes, file: file))
  }

  /// The sample that comes with the program. Its prices are made up.
  package static func sample() throws(ConfigurationFileError) -> Catalogue {
    try parse(PackageResources.catalogue_json, file: "the sample catalogue")
  }

  private static func catalogue(_ root: JSONCursor) throws(ConfigurationFileError) -> Catalogue {
    let members = try root.members([
      "formatVersion", "version", "sample", "dataTerms", "markets", "products", "dunningDays",
    ])
    let format = try root.required("formatVersion", in: members)
    guard case .integer(formatVersion) = format.value else {
      throw ConfigurationFileError(
        .unsupportedVersion, file: root.file, path: format.path, "must be \(formatVersion), the format of this program")
    }
    let markets = try markets(root.required("markets", in: members))
    let products = try CatalogueProducts(markets: markets).read(root.required("products", in: members))
    return Catalogue(
      version: try root.required("version", in: members).string(bytesMax: 64),
      isSample: try members["sample"]?.bool() ?? false, products: products, markets: markets,
      dunning: try members["dunningDays"].map(dunning) ?? .standard, dataTerms: try dataTerms(members["dataTerms"]))
  }

  /// When unpaid invoices are charged again: days after they fell due (R27).
  private static func dunning(_ list: JSONCursor) throws(ConfigurationFileError) -> DunningSchedule {
    var days: [Int64] = []
    for day in try list.array() { days.append(try day.integer(1...29)) }
    guard DunningSchedule.isSound(days) else { throw list.failure("must rise from day to day") }
    return DunningSchedule(days: days)
  }

  /// `{ "version": "2026-1", "url": "https://…" }`: what a buyer accepts before a first purchase (R33).
  private static func dataTerms(_ entry: JSONCursor?) throws(ConfigurationFileError) -> DataTerms? {
    guard let entry else { return nil }
    let members = try entry.members(["version", "url"])
    let version = try entry.required("version", in: members)
    guard Grammar.isLabel(try version.string()) else {
      throw version.failure("must be 1 to 32 of A-Z, a-z, 0-9, - and .")
    }
    let url = try entry.required("url", in: members)
    guard try url.string(bytesMax: 2_048).hasPrefix("https://") else { throw url.failure("must begin with https://") }
    return DataTerms(version: try version.string(), url: try url.string())
  }

  private static func markets(_ list: JSONCursor) throws(ConfigurationFileError) -> [CatalogueMarket] {
    var markets: [CatalogueMarket] = []
    for entry in try list.array() {
      let members = try entry.members(["code", "currency", "taxBasisPoints", "selfService", "cardCountries"])
      let code = try entry.required("code", in: members)
      let currency = try entry.required("currency", in: members)
      guard Currency.isWellFormed(try currency.string()) else {
        throw currency.failure("must be an ISO 4217 code in upper case, such as NOK")
      }
      var countries: Set<String>?
      if let accepted = members["cardCountries"] {
        countries = []
        for country in try accepted.array() { countries?.insert(try country.country()) }
      }
      let market = CatalogueMarket(
        code: try code.country(), currencyCode: try currency.string(),
        taxBasisPoints: UInt32(try entry.required("taxBasisPoints", in: members).integer(0...10_000)),
        allowsSelfService: try members["selfService"]?.bool() ?? true, acceptedCardCountries: countries)
      guard !markets.contains(where: { $0.code == market.code }) else {
        throw code.failure("stands twice; keep one entry per market")
      }
      markets.append(market)
    }
    guard !markets.isEmpty else { throw list.failure("is empty; name at least one market") }
    return markets
  }
}
