internal import CommerceClient
internal import CommerceSchema

/// Who may buy, and one who does (R02–R08, R11–R14).
extension DemoStory {
  func tellWhoMayBuy() async throws {
    narrator.step("May \(DemoCast.kari.name), a member of Contoso Norge AS, buy \(Self.productName)?")
    let kari = try await eligibility(of: kari, DemoCast.kari)
    try narrator.expect("a member may buy", kari.eligible, came: reasons(kari))
    narrator.answered("yes")

    narrator.step("May \(DemoCast.gustav.name), a guest there?")
    let gustav = try await eligibility(of: gustav, DemoCast.gustav)
    try narrator.expect("the reasons against a guest", gustav.reasons.map(\.reason), is: ["GUEST_ACCOUNT"])
    narrator.answered("no: \(reasons(gustav))")
    narrator.answered("“\(gustav.reasons[0].message)”")
    try narrator.expect("the message is in Norwegian", gustav.reasons[0].locale, is: "nb")

    narrator.step("May \(DemoCast.asha.name), a member of Wingtip in India?")
    let asha = try await eligibility(of: asha, DemoCast.asha)
    try narrator.expect("the reasons against the market", asha.reasons.map(\.reason), is: ["MARKET_NOT_ELIGIBLE"])
    narrator.answered("no: \(reasons(asha))")
  }

  private func eligibility(of client: CommerceClient, _ person: DemoCast.Person) async throws -> ProductEligibility {
    narrator.asked("CheckEligibility, signed in as \(person.name)")
    let products = try await client.checkEligibility(product: Self.product)
    try narrator.expect("the products that the answer is about", products.map(\.productID), is: [Self.product])
    return products[0]
  }

  private func reasons(_ answer: ProductEligibility) -> String {
    answer.reasons.map(\.reason).joined(separator: ", ")
  }

  func tellPurchase() async throws -> (Quote, Order) {
    narrator.step("What do \(Self.seats) seats cost?")
    narrator.asked("CreateQuote, \(Self.productName), offer \(Self.offer), \(Self.seats) seats")
    let quote = try await kari.quote(product: Self.product, offer: Self.offer, quantity: Self.seats)
    let unit = quote.unitPrice?.minorUnits ?? 0
    let subtotal = quote.subtotal?.minorUnits ?? 0
    try narrator.expect("a price", unit > 0, came: "\(unit)")
    try narrator.expect("seats × unit price", subtotal, is: unit * Int64(Self.seats))
    try narrator.expect("the total", quote.total?.minorUnits ?? 0, is: subtotal + (quote.tax?.minorUnits ?? 0))
    try narrator.expect("the currency", quote.total?.currencyCode ?? "", is: "NOK")
    narrator.answered(
      "\(Self.seats) × \(DemoTexts.money(quote.unitPrice)) + \(DemoTexts.money(quote.tax)) tax "
        + "= \(DemoTexts.money(quote.total)) a month")

    narrator.step("\(DemoCast.kari.name) buys, with a card")
    narrator.asked("PlaceOrder with this quote and card pm_card_visa, request_id \(Self.requestID)")
    let order = try await placeOrder(quote)
    try narrator.expect("the order's state", Self.name(order.state), is: "COMPLETED")
    try narrator.expect("charged is what was quoted", order.total, is: quote.total)
    try narrator.expect("an invoice", !order.invoiceNumber.isEmpty)
    try narrator.expect("a subscription", !order.subscription.isEmpty)
    narrator.answered("COMPLETED: charged \(DemoTexts.money(order.total)), invoice \(order.invoiceNumber)")
    let subscription = try await kari.subscription(order.subscription)
    try narrator.expect("seats of the subscription", Int(subscription.quantity), is: Self.seats)
    try narrator.expect("the subscription is active", subscription.state == .active, came: "\(subscription.state)")
    narrator.answered("\(DemoTexts.short(order.subscription)) is active with \(subscription.quantity) seats")
    return (quote, order)
  }

  /// The same request each time it is called.
  func placeOrder(_ quote: Quote) async throws -> Order {
    try await kari.buy(quote, card: Self.card("pm_card_visa"), source: Self.source, requestID: Self.requestID)
  }

  func tellDecline() async throws {
    narrator.step("\(DemoCast.ola.name)'s card has no money")
    narrator.asked("CreateQuote for 1 seat, PlaceOrder with card pm_card_visa_chargeDeclinedInsufficientFunds")
    let quote = try await ola.quote(product: Self.product, offer: Self.offer, quantity: 1)
    let card = Self.card("pm_card_visa_chargeDeclinedInsufficientFunds")
    let order = try await ola.buy(quote, card: card, source: Self.source)
    try narrator.expect("the order's state", Self.name(order.state), is: "DECLINED")
    try narrator.expect("the bank's reason", order.declineReason, is: "insufficient_funds")
    narrator.answered("DECLINED: \(order.declineReason)")
    let left = try await ola.listSubscriptions().all()
    try narrator.expect("subscriptions that a declined card leaves", left.count, is: 0)
    narrator.answered("no subscription, nothing charged")
  }

  static func name(_ state: Order.State) -> String {
    Order.State.descriptor.values.first { $0.number == state.rawValue }?.name ?? "state \(state.rawValue)"
  }
}
