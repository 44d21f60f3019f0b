internal import Commerce
internal import CommerceSchema
internal import RPC
internal import Wire

/// `commerce.v1.CatalogService`: the public price list (R01, R16). It needs no access token.
struct CatalogHandlers: CatalogService {
  let backend: CommerceBackend

  func getProduct(_ request: GetProductRequest, context: ServerContext) async throws -> Product {
    let id = try ResourceName(request.name, field: "name", "products").id
    let catalogue = backend.catalogue
    guard let product = catalogue.product(id) else { throw CommerceErrors.notFound }
    return try Self.product(product, market: request.market, catalogue: catalogue)
  }

  func listProducts(_ request: ListProductsRequest, context: ServerContext) async throws -> ListProductsResponse {
    let catalogue = backend.catalogue
    let query = try backend.publicListQuery(
      context, scope: [request.market, request.family], pageSize: request.pageSize, pageToken: request.pageToken,
      fields: FilterableFields<CatalogueProduct>(fields: []))
    let products = catalogue.products.filter { request.family.isEmpty || $0.family == request.family }
    let page = query.page(of: products, id: \.productID)
    return ListProductsResponse(
      products: try page.items.map { try Self.product($0, market: request.market, catalogue: catalogue) },
      nextPageToken: page.nextPageToken)
  }

  /// The product with the offers of one market, or with all its offers and no price where no market is named.
  private static func product(
    _ product: CatalogueProduct, market: String, catalogue: Catalogue
  ) throws(RPCError) -> Product {
    guard market.isEmpty || catalogue.market(market) != nil else {
      throw CommerceErrors.invalid(
        "market", "the catalogue has no market with this code; send an ISO 3166-1 alpha-2 code, for example NO",
        reason: "MARKET_UNKNOWN")
    }
    return Product(
      name: ResourceName.product(product.productID), productID: product.productID, aliases: product.aliases,
      family: product.family, displayName: product.displayName,
      offers: product.offers.compactMap { offer in
        let price = market.isEmpty ? nil : offer.price(market: market, list: .publicList)
        let currency = catalogue.market(market)?.currencyCode ?? ""
        if !market.isEmpty, price == nil { return nil }
        return Offer(
          offerID: offer.offerID, term: offer.term,
          billingPeriod: offer.billingPeriod, seatsMax: Int32(clamping: offer.seatsMax),
          unitPrice: price.map { .init($0, currency) }, trial: offer.isTrial,
          paymentInstrumentRequired: offer.requiresCard)
      }, catalogVersion: catalogue.version)
  }
}
