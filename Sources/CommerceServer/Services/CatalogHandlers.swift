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
    guard let product = catalogue.product(id) else { throw CommerceErrors.productNotFound }
    let market = try await market(named: request.market, context)
    return try Self.product(product, market: market, catalogue: catalogue, context)
  }

  func listProducts(_ request: ListProductsRequest, context: ServerContext) async throws -> ListProductsResponse {
    let catalogue = backend.catalogue
    let query = try backend.publicListQuery(
      context, scope: [request.market, request.family], pageSize: request.pageSize, pageToken: request.pageToken,
      fields: FilterableFields<CatalogueProduct>(fields: []))
    let market = try await market(named: request.market, context)
    let products = catalogue.products.filter { request.family.isEmpty || $0.family == request.family }
    let page = query.page(of: products, id: \.productID)
    return ListProductsResponse(
      products: try page.items.map { try Self.product($0, market: market, catalogue: catalogue, context) },
      nextPageToken: page.nextPageToken)
  }

  func reloadCatalog(_ request: ReloadCatalogRequest, context: ServerContext) async throws -> ReloadCatalogResponse {
    _ = try backend.enterDeployment(context)
    return try await backend.reloadCatalogue(validateOnly: request.validateOnly)
  }

  /// The market that was asked for, or the one of a signed-in caller's tenant; empty where neither is known.
  private func market(named: String, _ context: ServerContext) async throws -> String {
    guard named.isEmpty, let principal = context.principal as? CommercePrincipal else { return named }
    do {
      return try await backend.registry.with(principal.tenantID) { tenant in
        try await tenant.read { state, _ in state.profile?.market ?? "" }
      }
    } catch let error as RPCError where error.code == .notFound {
      return ""
    }
  }

  /// The product with the offers of one market, or with all its offers and no price where no market is named.
  private static func product(
    _ product: CatalogueProduct, market: String, catalogue: Catalogue, _ context: ServerContext
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
      }, catalogVersion: catalogue.version,
      training: product.training.map { resource in
        let (title, url) = resource.localized(acceptLanguage: context.metadata.first("accept-language") ?? "")
        return CommerceSchema.TrainingResource(kind: kind(resource.kind), title: title, url: url)
      })
  }

  private static func kind(_ kind: Commerce.TrainingResource.Kind) -> CommerceSchema.TrainingResource.Kind {
    switch kind {
    case .guidedLearning: .guidedLearning
    case .documentation: .documentation
    case .sample: .sample
    case .community: .community
    }
  }
}
