public import RPC

/// What a server offers: services, methods, and the messages that they speak. Enough for a client that knows nothing of
/// the schema to build a request from JSON and to show a reply.
public protocol ReflectionService: RPCService {
  /// The services that have at least one method registered, by name.
  func listServices(_ request: ListServicesRequest, context: ServerContext) async throws -> ListServicesResponse

  /// One service with its methods. NOT_FOUND, SYMBOL_UNKNOWN, where there is none of that name.
  func getService(_ request: GetServiceRequest, context: ServerContext) async throws -> ServiceDescription

  /// Messages and enums by full name, with everything that they refer to, however deep. NOT_FOUND, SYMBOL_UNKNOWN,
  /// where a name is neither.
  func getTypes(_ request: GetTypesRequest, context: ServerContext) async throws -> GetTypesResponse
}

extension ReflectionService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(ReflectionServiceMethods.listServices) { try await self.listServices($0, context: $1) }
    registrar.unary(ReflectionServiceMethods.getService) { try await self.getService($0, context: $1) }
    registrar.unary(ReflectionServiceMethods.getTypes) { try await self.getTypes($0, context: $1) }
  }
}

/// The methods of `rpc.reflection.v1.ReflectionService`.
public enum ReflectionServiceMethods {
  public static let service = "rpc.reflection.v1.ReflectionService"
  public static let listServices = MethodDescriptor<ListServicesRequest, ListServicesResponse>(
    service: service, method: "ListServices", shape: .unary, safety: .noSideEffects)
  public static let getService = MethodDescriptor<GetServiceRequest, ServiceDescription>(
    service: service, method: "GetService", shape: .unary, safety: .noSideEffects)
  public static let getTypes = MethodDescriptor<GetTypesRequest, GetTypesResponse>(
    service: service, method: "GetTypes", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [listServices.info, getService.info, getTypes.info]
}

/// Calls `rpc.reflection.v1.ReflectionService`.
public struct ReflectionServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// The services that have at least one method registered, by name.
  public func listServices(
    _ request: ListServicesRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListServicesResponse {
    try await invoker.unary(ReflectionServiceMethods.listServices, request, options: options)
  }

  /// One service with its methods. NOT_FOUND, SYMBOL_UNKNOWN, where there is none of that name.
  public func getService(
    _ request: GetServiceRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ServiceDescription {
    try await invoker.unary(ReflectionServiceMethods.getService, request, options: options)
  }

  /// Messages and enums by full name, with everything that they refer to, however deep. NOT_FOUND, SYMBOL_UNKNOWN,
  /// where a name is neither.
  public func getTypes(
    _ request: GetTypesRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> GetTypesResponse {
    try await invoker.unary(ReflectionServiceMethods.getTypes, request, options: options)
  }
}
