internal import CommandLineOptions
internal import CommerceClient
internal import CommerceSchema
internal import ProtoJSON

/// `commercectl buy`.
enum BuyCommand: Command {
  static let words = ["buy"]
  static let summary = "Buy seats and pay by card."
  static let discussion = """
    Asks before it buys where it is run by hand, unless --yes is given. If the outcome stays unknown, for example \
    because the time is over, look with commercectl orders; or buy from a saved quote with a --request-id of your own: \
    the same command again then tells the outcome and never buys twice.
    """
  static let options: [OptionDeclaration] =
    PurchaseOptions.declarations + [
      .value("quote", "FILE", "Buy what this saved quote says (from quote --output json); - reads it from the input."),
      .value("card", "TOKEN", "The card, as the payment gateway names it: pm_card_visa. Trials may need none."),
      .value("card-brand", "BRAND", "For example visa."),
      .value("card-last-four", "DIGITS", "The card's last four digits."),
      .value("card-expires", "MM/YYYY", "The last month that the card is good."),
      .value("card-country", "CC", "Where the card was issued, ISO 3166-1 alpha-2."),
      .value("source", "SOURCE", "Where you are buying: website, or in-app:APP.", default: "website"),
      .value("reference", "TEXT", "Your own text for the order."),
      .value("request-id", "ID", "Names the purchase, so that a repeat joins it. Without it a fresh one."),
      .flag("yes", "Do not ask."),
    ]

  static func run(_ invocation: Invocation) async throws {
    let options = invocation.options
    try options.checkExclusive("quote", "product")
    let card = try CardOptions.card(options)
    let source = try source(options)
    let order: Order? = try await invocation.withClient { commerce in
      let quote = try await quote(invocation, commerce)
      guard confirms(quote, invocation) else { return nil }
      return try await commerce.buy(
        quote, card: card, source: source, reference: options.string("reference") ?? "",
        requestID: options.string("request-id") ?? RequestID.random())
    }
    guard let order else { return invocation.note("nothing was bought") }
    try invocation.show(order, OrdersCommand.details)
    try order.requireCompleted()
  }

  private static func quote(_ invocation: Invocation, _ commerce: CommerceClient) async throws -> Quote {
    guard let path = invocation.options.string("quote") else {
      return try await PurchaseOptions.quote(invocation, commerce)
    }
    return try ProtoJSON.decode(Quote.self, from: try invocation.readInput(path))
  }

  private static func confirms(_ quote: Quote, _ invocation: Invocation) -> Bool {
    if invocation.options.flag("yes") || !invocation.surroundings.isInteractive { return true }
    let total = quote.total.map(MoneyText.shown) ?? "an unknown amount"
    return invocation.asks("Buy \(quote.quantity) seats of \(quote.productID) (\(quote.offerID)) for \(total)?")
  }

  private static func source(_ options: ParsedOptions) throws -> OrderSource {
    let text = options.string("source") ?? "website"
    if text == "website" { return .productWebsite }
    if text.hasPrefix("in-app:") { return .inApp(String(text.dropFirst("in-app:".count))) }
    throw CommandLineError(.invalidValue, "--source is \(text); it must be website or in-app:APP")
  }
}

/// The card that the options describe.
enum CardOptions {
  /// Good for every one of the gateway's test tokens.
  private static let testCard = Card.token(
    "", brand: "visa", lastFour: "4242", expires: (12, 2039), country: "US")

  static func card(_ options: ParsedOptions) throws -> Card? {
    guard let token = options.string("card") else {
      let details = ["card-brand", "card-last-four", "card-expires", "card-country"]
      if let detail = details.first(where: options.isGiven) {
        throw CommandLineError(.missingOption, "--\(detail) goes with --card TOKEN")
      }
      return nil
    }
    // Test tokens stand for one card each; nobody should have to describe it.
    var card = token.hasPrefix("pm_card_") ? testCard : Card()
    card.paymentToken = token
    if let brand = options.string("card-brand") { card.brand = brand }
    if let lastFour = options.string("card-last-four") { card.lastFour = lastFour }
    if let country = options.string("card-country") { card.country = country }
    if let expires = options.string("card-expires") {
      let parts = expires.split(separator: "/").map { Int32($0) }
      guard parts.count == 2, let month = parts[0], let year = parts[1], (1...12).contains(month),
        (2000...9999).contains(year)
      else {
        throw CommandLineError(.invalidValue, "--card-expires is \(expires); it must be MM/YYYY, such as 12/2031")
      }
      (card.expireMonth, card.expireYear) = (month, year)
    }
    return card
  }
}
