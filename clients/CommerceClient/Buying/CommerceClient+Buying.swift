public import CommerceSchema
public import RPC

/// Finding out what may be bought, and buying it (R01–R17).
extension CommerceClient {
  /// What is on sale, in the catalogue's order, with the prices of checkout.
  ///
  /// - Parameter market: ISO 3166-1 alpha-2; `nil` for the tenant's.
  public func listProducts(
    market: String? = nil, family: String? = nil, options: CallOptions = .defaults
  ) -> PagedSequence<Product> {
    let catalog = catalog
    return PagedSequence { token throws(RPCError) in
      let page = try await catalog.listProducts(
        ListProductsRequest(pageToken: token, market: market ?? "", family: family ?? ""), options: options)
      return .init(elements: page.products, nextPageToken: page.nextPageToken)
    }
  }

  /// One product, by its identifier or an alias. `NOT_FOUND` with `PRODUCT_NOT_FOUND`.
  public func product(
    _ product: String, market: String? = nil, options: CallOptions = .defaults
  ) async throws(RPCError) -> Product {
    let name = product.hasPrefix("products/") ? product : "products/" + product
    return try await catalog.getProduct(GetProductRequest(name: name, market: market ?? ""), options: options)
  }

  /// Whether a user may buy, with every reason against it. A refusal is an answer here, not an error (R08).
  ///
  /// - Parameters:
  ///   - product: a product or an alias; `nil` for every product of the catalogue.
  ///   - user: `nil` for the caller; administrators and services may ask for others.
  public func checkEligibility(
    product: String? = nil, user: String? = nil, options: CallOptions = .defaults
  ) async throws(RPCError) -> [ProductEligibility] {
    let request = CheckEligibilityRequest(
      parent: parent, user: userName(user ?? ""), productID: product ?? "")
    return try await eligibility.checkEligibility(request, options: options).products
  }

  /// A price for `quantity` seats, which holds until `Quote.expireTime` and buys nothing yet (R11).
  ///
  /// - Parameters:
  ///   - user: who buys, for services that act for users; `nil` for the caller.
  ///   - signInTicket: of `discoverTenant`: refuses a caller of another organisation than the one found (R10).
  /// - Throws: `FAILED_PRECONDITION` with the reasons of `checkEligibility` and a localised message; `NOT_FOUND` with
  ///   `PRODUCT_NOT_FOUND` or `OFFER_NOT_FOUND`; `INVALID_ARGUMENT` with `QUANTITY_INVALID`.
  public func quote(
    product: String, offer: String, quantity: Int, user: String? = nil, signInTicket: String = "",
    options: CallOptions = .defaults
  ) async throws(RPCError) -> Quote {
    // A number that the wire cannot carry is refused as the server refuses one that it can.
    guard let seats = Int32(exactly: quantity) else {
      throw RPCError(
        .invalidArgument, reason: CommerceReason.quantityInvalid.rawValue, domain: "commerce",
        "\(quantity) is not a number of seats that can be bought")
    }
    let request = CreateQuoteRequest(
      parent: parent, user: userName(user ?? ""), productID: product, offerID: offer, quantity: seats,
      signInTicket: signInTicket)
    return try await orders.createQuote(request, options: options)
  }

  /// Buys what was quoted, once: charges exactly `quote.total`, and activates the seats in the same step (R11–R14).
  ///
  /// Returns when the order is final or the bank wants the customer's confirmation. A declined card is an outcome, not
  /// an error: look at `Order.state`, or call `Order.requireCompleted`. Cancelling the task or running out of time does
  /// not stop a purchase that the server has begun; call again with the same `requestID` to learn its outcome.
  ///
  /// - Parameters:
  ///   - card: `nil` for a trial that asks for none.
  ///   - source: where the customer was when buying (R15).
  ///   - reference: the customer's own text for the order, at most 128 bytes; never a card number.
  ///   - acceptedTerms: the version of the data terms that the buyer was shown and accepts. The default is the quote's:
  ///     show the buyer `Quote.termsURL` before you buy (R33).
  ///   - requestID: names the purchase. The default is fresh each time and kept through retries.
  /// - Throws: `FAILED_PRECONDITION` with `QUOTE_EXPIRED`, `QUOTE_USED`, `CARD_EXPIRED`, `CARD_COUNTRY_NOT_ACCEPTED`,
  ///   or the reasons of `checkEligibility`; `INVALID_ARGUMENT` with `QUOTE_INVALID`, `CARD_NUMBER_REFUSED` or
  ///   `PAYMENT_TOKEN_UNKNOWN`.
  public func buy(
    _ quote: Quote, card: Card?, source: OrderSource, reference: String = "", acceptedTerms: String? = nil,
    requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> Order {
    let request = PlaceOrderRequest(
      parent: parent, quoteToken: quote.token,
      paymentInstrument: card.map { PaymentInstrument(instrument: .card($0)) }, source: source,
      purchaseOrderReference: reference, requestID: requestID, acceptedTermsVersion: acceptedTerms ?? quote.termsVersion
    )
    let order = try await orders.placeOrder(request, options: options)
    core.entitlements?.removeAll()
    return order
  }

  /// Goes on with an order in state `requiresAction` after the customer has answered the bank (R12).
  public func confirm(
    _ order: String, requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> Order {
    let name = ResourceName.child(order, of: "orders", in: parent)
    let order = try await orders.confirmOrder(
      ConfirmOrderRequest(name: name, requestID: requestID), options: options)
    core.entitlements?.removeAll()
    return order
  }

  /// One order. `NOT_FOUND` also for one that the caller may not see.
  public func order(_ order: String, options: CallOptions = .defaults) async throws(RPCError) -> Order {
    try await orders.getOrder(
      GetOrderRequest(name: ResourceName.child(order, of: "orders", in: parent)), options: options)
  }

  /// The caller's orders, or for administrators the tenant's; newest first unless `orderBy` says otherwise.
  ///
  /// - Parameters:
  ///   - filter: AIP-160 over `state`, `product_id`, `purchaser`, `channel`: `state = COMPLETED`.
  ///   - orderBy: AIP-132 over `create_time`.
  public func listOrders(
    filter: String = "", orderBy: String = "", pageSize: Int32 = 0, options: CallOptions = .defaults
  ) -> PagedSequence<Order> {
    let (orders, parent) = (orders, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await orders.listOrders(
        ListOrdersRequest(parent: parent, pageSize: pageSize, pageToken: token, filter: filter, orderBy: orderBy),
        options: options)
      return .init(elements: page.orders, nextPageToken: page.nextPageToken)
    }
  }

  func userName(_ user: String) -> String { ResourceName.child(user, of: "users", in: parent) }
  func subscriptionName(_ subscription: String) -> String {
    ResourceName.child(subscription, of: "subscriptions", in: parent)
  }
}
