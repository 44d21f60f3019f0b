public import RPC

/// What is on sale, and at which price (R01, R16). The prices are those of checkout.
public protocol CatalogService: RPCService {
  /// One product. `NOT_FOUND` for an id that the catalogue does not know.
  func getProduct(_ request: GetProductRequest, context: ServerContext) async throws -> Product

  /// Products in the catalogue's order.
  func listProducts(_ request: ListProductsRequest, context: ServerContext) async throws -> ListProductsResponse

  /// Reads the catalogue's file again and puts it in force, as SIGHUP does (R01). Quotes made before keep their prices
  /// until they expire. For services with the role `Catalog.ReadWrite.All`. `INVALID_ARGUMENT` with `CATALOG_INVALID`
  /// and the line and field at fault for a file that is wrong; the catalogue in force then stays.
  func reloadCatalog(_ request: ReloadCatalogRequest, context: ServerContext) async throws -> ReloadCatalogResponse
}

extension CatalogService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(CatalogServiceMethods.getProduct) { try await self.getProduct($0, context: $1) }
    registrar.unary(CatalogServiceMethods.listProducts) { try await self.listProducts($0, context: $1) }
    registrar.unary(CatalogServiceMethods.reloadCatalog) { try await self.reloadCatalog($0, context: $1) }
  }
}

/// The methods of `commerce.v1.CatalogService`.
public enum CatalogServiceMethods {
  public static let service = "commerce.v1.CatalogService"
  public static let getProduct = MethodDescriptor<GetProductRequest, Product>(
    service: service, method: "GetProduct", shape: .unary, safety: .noSideEffects)
  public static let listProducts = MethodDescriptor<ListProductsRequest, ListProductsResponse>(
    service: service, method: "ListProducts", shape: .unary, safety: .noSideEffects)
  public static let reloadCatalog = MethodDescriptor<ReloadCatalogRequest, ReloadCatalogResponse>(
    service: service, method: "ReloadCatalog", shape: .unary, safety: .unsafe)

  public static let all: [MethodInfo] = [getProduct.info, listProducts.info, reloadCatalog.info]
}

/// Calls `commerce.v1.CatalogService`.
public struct CatalogServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// One product with its offers in one market.
  public func getProduct(
    _ request: GetProductRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> Product {
    try await invoker.unary(CatalogServiceMethods.getProduct, request, options: options)
  }

  /// A page of products with their offers in one market.
  public func listProducts(
    _ request: ListProductsRequest = ListProductsRequest(), options: CallOptions = .defaults
  ) async throws(RPCError) -> ListProductsResponse {
    try await invoker.unary(CatalogServiceMethods.listProducts, request, options: options)
  }

  /// Puts the catalogue's file in force once more.
  public func reloadCatalog(
    _ request: ReloadCatalogRequest = .init(), options: CallOptions = .defaults
  ) async throws(RPCError) -> ReloadCatalogResponse {
    try await invoker.unary(CatalogServiceMethods.reloadCatalog, request, options: options)
  }
}
