internal import CommandLineOptions
internal import CommerceClient
internal import CommerceSchema

/// `commercectl quote`.
enum QuoteCommand: Command {
  static let words = ["quote"]
  static let summary = "Price a purchase without buying anything."
  static let discussion = "With --output json the result is what commercectl buy --quote takes."
  static let options = PurchaseOptions.declarations

  static let columns: [Column<Quote>] = [
    Column("Product") { .text($0.productID) },
    Column("Offer") { .text($0.offerID) },
    Column("Seats") { .number($0.quantity) },
    Column("Term") { .text($0.term) },
    Column("Billed every") { .text($0.billingPeriod) },
    Column("Price per seat", money: { $0.unitPrice }),
    Column("Proration", money: { $0.proration }),
    Column("Subtotal", money: { $0.subtotal }),
    Column("Tax rate") { .text(percentage($0.taxRateBasisPoints)) },
    Column("Tax", money: { $0.tax }),
    Column("Total", money: { $0.total }),
    Column("Price list") { .text(EnumText.shown($0.priceList)) },
    Column("Market") { .text($0.market) },
    Column("Good until") { .time($0.expireTime) },
  ]

  static func run(_ invocation: Invocation) async throws {
    let quote = try await invocation.withClient { commerce in
      try await PurchaseOptions.quote(invocation, commerce)
    }
    try invocation.show(quote, columns)
  }

  /// 2500 basis points are `25 %`, 1725 are `17.25 %`.
  static func percentage(_ basisPoints: Int32) -> String {
    let (whole, rest) = basisPoints.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return "\(whole) %" }
    let digits = String(rest.magnitude)
    let decimals = (digits.count == 1 ? "0" : "") + digits
    return "\(whole).\(decimals.hasSuffix("0") ? String(decimals.dropLast()) : decimals) %"
  }
}

/// What `quote` and `buy` ask for.
enum PurchaseOptions {
  static let declarations: [OptionDeclaration] = [
    .value("product", "PRODUCT", "What to buy: a product or an alias."),
    .value("offer", "OFFER", "Which of its offers; may be left out where there is only one."),
    .value("quantity", "SEATS", "How many seats.", default: "1"),
    .value("for", "USER", "Buy for this user's id; for services that act for users."),
  ]

  static func quote(_ invocation: Invocation, _ commerce: CommerceClient) async throws -> Quote {
    let options = invocation.options
    let product = try options.required("product")
    let quantity = try options.integer("quantity", in: Int(Int32.min)...Int(Int32.max)) ?? 1
    let offer: String
    if let given = options.string("offer") {
      offer = given
    } else {
      offer = try onlyOffer(of: try await commerce.product(product))
    }
    return try await commerce.quote(
      product: product, offer: offer, quantity: quantity, user: options.string("for"))
  }

  private static func onlyOffer(of product: Product) throws -> String {
    if product.offers.count == 1, let offer = product.offers.first { return offer.offerID }
    if product.offers.isEmpty {
      throw CommandFailure(
        exitCode: ExitCode.refused, message: "\(product.productID) (\(product.displayName)) is not on sale here")
    }
    let choices = product.offers.map(\.offerID).joined(separator: ", ")
    throw CommandLineError(.missingOption, "--offer is required, since there are several: \(choices)")
  }
}
