internal import CommandLineOptions
internal import CommerceSchema

/// `commercectl catalogue`.
enum CatalogueCommand: Command {
  static let words = ["catalogue"]
  static let summary = "List what is on sale, with offers and prices."
  static let options: [OptionDeclaration] = [
    .value("market", "CC", "Prices of this market, ISO 3166-1 alpha-2. Without it the tenant's."),
    .value("family", "FAMILY", "Only products of this family, for example POWER_PLATFORM."),
  ]

  /// A product's offer; a product that is not on sale has a line without one.
  typealias Row = (product: Product, offer: Offer?)

  static let columns: [Column<Row>] = [
    Column("Product") { .text($0.product.productID) },
    Column("Name") { .text($0.product.displayName) },
    Column("Offer") { .text($0.offer?.offerID ?? "not on sale here") },
    Column("Term") { .text($0.offer?.term ?? "") },
    Column("Billed every") { .text($0.offer?.billingPeriod ?? "") },
    Column("Price per seat", money: { $0.offer?.unitPrice }),
    Column("Seats at most") { $0.offer.map { .number($0.seatsMax) } ?? .text("") },
    Column("Card") { .text($0.offer.map { $0.paymentInstrumentRequired ? "needed" : "not needed" } ?? "") },
  ]

  static func run(_ invocation: Invocation) async throws {
    let (market, family) = (invocation.options.string("market"), invocation.options.string("family"))
    let products = try await invocation.withClient { commerce in
      try await commerce.listProducts(market: market, family: family).all()
    }
    let rows = products.flatMap { product -> [Row] in
      product.offers.isEmpty ? [(product, nil)] : product.offers.map { (product, $0) }
    }
    try invocation.show(rows, columns, json: products)
  }
}
