internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Wire

/// Orders and quotes as callers see them.
enum OrderMapping {
  static func quote(
    _ quote: CommerceEvents.Quote, token: [UInt8], state: borrowing TenantState, catalogue: Catalogue
  ) -> CommerceSchema.Quote {
    let policy = catalogue.product(quote.productID).flatMap { state.governance.policies.policy(for: $0) }
    let isVendorsTerms = quote.termsVersion == catalogue.dataTerms?.version
    let currency = quote.currencyCode
    return CommerceSchema.Quote(
      name: ResourceName.quote(quote.quoteID, in: quote.tenantID), productID: quote.productID, offerID: quote.offerID,
      quantity: Int32(clamping: quote.quantity), term: isoPeriod(months: quote.termMonths),
      billingPeriod: isoPeriod(months: quote.billingMonths), unitPrice: .init(quote.unitPriceMinor, currency),
      proration: .init(quote.prorationMinor, currency), subtotal: .init(quote.netMinor, currency),
      taxRateBasisPoints: Int32(clamping: quote.taxBasisPoints), tax: .init(quote.taxMinor, currency),
      total: .init(quote.totalMinor, currency), priceList: .init(quote.priceList),
      catalogVersion: quote.catalogueVersion, createTime: .ifSet(quote.createdMicros),
      expireTime: .ifSet(quote.expiresMicros), market: quote.market,
      purchaser: ResourceName.user(quote.purchaserID, in: quote.tenantID), token: token,
      kind: .init(rawValue: quote.kind.rawValue),
      subscription: quote.subscriptionID.isEmpty
        ? "" : ResourceName.subscription(quote.subscriptionID, in: quote.tenantID),
      termsVersion: quote.termsVersion, termsURL: isVendorsTerms ? catalogue.dataTerms?.url ?? "" : "",
      dataRegion: policy?.dataRegion ?? "")
  }

  static func order(
    _ order: CommerceEvents.Order, state: borrowing TenantState, tenant: String
  ) -> CommerceSchema.Order {
    let quote = order.quote ?? CommerceEvents.Quote()
    let currency = quote.currencyCode
    var mapped = CommerceSchema.Order(
      name: ResourceName.order(order.orderID, in: tenant), state: .init(rawValue: order.state.rawValue),
      purchaser: ResourceName.actor(order.purchaserID, in: tenant),
      payer: ResourceName.actor(order.payerID, in: tenant),
      productID: quote.productID, offerID: quote.offerID, quantity: Int32(clamping: quote.quantity),
      term: isoPeriod(months: quote.termMonths), billingPeriod: isoPeriod(months: quote.billingMonths))
    mapped.unitPrice = .init(quote.unitPriceMinor, currency)
    mapped.proration = .init(quote.prorationMinor, currency)
    mapped.subtotal = .init(quote.netMinor, currency)
    mapped.taxRateBasisPoints = Int32(clamping: quote.taxBasisPoints)
    mapped.tax = .init(quote.taxMinor, currency)
    mapped.total = .init(quote.totalMinor, currency)
    mapped.refunded = .init(state.refundedMinor(of: order), currency)
    mapped.priceList = .init(quote.priceList)
    mapped.catalogVersion = quote.catalogueVersion
    mapped.market = quote.market
    mapped.channel = .init(order.channel)
    mapped.source = OrderSource(kind: .init(rawValue: order.sourceKind.rawValue), app: order.sourceApp)
    mapped.card = state.paymentMethod(order.paymentMethodID).map(PaymentMethodMapping.card)
    mapped.subscription =
      order.subscriptionID.isEmpty ? "" : ResourceName.subscription(order.subscriptionID, in: tenant)
    mapped.invoiceNumber = order.invoiceNumber
    mapped.declineReason = order.declineReason
    mapped.actionURL = state.actionURL(orderID: order.orderID) ?? ""
    mapped.createTime = .ifSet(order.createdMicros)
    mapped.completeTime = .ifSet(order.finishedMicros)
    mapped.expireTime = .ifSet(order.actionExpiresMicros)
    mapped.kind = .init(rawValue: quote.kind.rawValue)
    return mapped
  }

  /// The answer to whoever placed the order: the order as it now stands.
  static func outcome(_ orderID: String, state: borrowing TenantState, tenant: String) -> MutationOutcome {
    guard let found = state.order(orderID) else { preconditionFailure("a recorded order is not in the state") }
    return .response(order(found, state: state, tenant: tenant).serializedBytes())
  }
}
