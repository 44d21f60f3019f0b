internal import CommerceSchema
internal import RPC
internal import RPCClient

/// One purchase as a shop makes it: a quote, then the order that uses it up.
struct PurchaseCall: Sendable {
  let channel: RPCChannel
  private let quote: CreateQuoteRequest
  private let payment: PaymentInstrument
  private let source = OrderSource(kind: .productWebsite)

  init(_ channel: RPCChannel, tenant: String, quantity: Int32 = 1) {
    self.channel = channel
    quote = CreateQuoteRequest(
      parent: "tenants/\(tenant)", productID: LoadDirectory.product, offerID: LoadDirectory.offer, quantity: quantity)
    payment = PaymentInstrument(
      instrument: .card(
        Card(
          paymentToken: "pm_card_visa", brand: "visa", lastFour: "4242", expireMonth: 12, expireYear: 2_040,
          country: "NO")))
  }

  func order(requestID: String, options: CallOptions) async throws(RPCError) -> Order {
    try await order(try await quote(options: options), requestID: requestID, options: options)
  }

  func quote(options: CallOptions) async throws(RPCError) -> Quote {
    try await channel.unary(OrderServiceMethods.createQuote, quote, options: options)
  }

  /// Uses up a quote.
  func order(_ quote: Quote, requestID: String, options: CallOptions) async throws(RPCError) -> Order {
    let request = PlaceOrderRequest(
      parent: self.quote.parent, quoteToken: quote.token, paymentInstrument: payment, source: source,
      requestID: requestID, acceptedTermsVersion: quote.termsVersion)
    return try await channel.unary(OrderServiceMethods.placeOrder, request, options: options)
  }

  /// What became of an order that is not completed, in a word or two.
  static func outcome(_ order: Order) -> String {
    let state =
      Order.State.descriptor.values.first { $0.number == order.state.rawValue }?.name ?? "state \(order.state.rawValue)"
    return order.declineReason.isEmpty ? state : "\(state) (\(order.declineReason))"
  }
}
