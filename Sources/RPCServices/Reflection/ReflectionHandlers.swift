public import RPC
public import RPCServiceSchema
internal import Wire

/// `rpc.reflection.v1.ReflectionService`: answers from the methods that a server registered and from the field tables
/// of their messages. It describes itself, too.
///
///     server.register(ReflectionHandlers(methods: server.methods))      // after all the others
public struct ReflectionHandlers: ReflectionService {
  /// How many names one request may ask for.
  public static let namesMax = 100

  private let services: [String: ServiceDescription]
  private let types: TypeCatalogue

  /// - Parameter methods: everything the server offers beside this service.
  public init(methods: [MethodInfo]) {
    let methods = (methods + ReflectionServiceMethods.all).sorted { $0.fullName < $1.fullName }
    types = TypeCatalogue(methods.flatMap { [$0.request, $0.response] })
    services = Dictionary(grouping: methods, by: \.service).mapValues { methods in
      ServiceDescription(name: methods[0].service, methods: methods.map(Self.describe))
    }
  }

  private static func describe(_ method: MethodInfo) -> MethodDescription {
    MethodDescription(
      name: method.method, clientStreaming: method.shape == .clientStreaming || method.shape == .bidirectional,
      serverStreaming: method.shape == .serverStreaming || method.shape == .bidirectional,
      requestType: method.request.fullName, responseType: method.response.fullName, safety: describe(method.safety))
  }

  private static func describe(_ safety: RetrySafety) -> MethodSafety {
    switch safety {
    case .noSideEffects: .noSideEffects
    case .idempotentByRequestID: .idempotentByRequestID
    case .unsafe: .unsafe
    }
  }

  public func listServices(
    _ request: ListServicesRequest, context: ServerContext
  ) async throws -> ListServicesResponse {
    ListServicesResponse(services: services.keys.sorted())
  }

  public func getService(_ request: GetServiceRequest, context: ServerContext) async throws -> ServiceDescription {
    guard let service = services[request.service] else { throw Self.unknown("service") }
    return service
  }

  public func getTypes(_ request: GetTypesRequest, context: ServerContext) async throws -> GetTypesResponse {
    guard (1...Self.namesMax).contains(request.names.count) else {
      throw RPCError(
        .invalidArgument, reason: "FIELD_INVALID", domain: "rpc", "names must hold 1 to \(Self.namesMax) names")
    }
    guard let types = types.closure(of: request.names) else { throw Self.unknown("message or enum") }
    return types
  }

  /// The name itself is not repeated: it is the caller's text.
  private static func unknown(_ kind: String) -> RPCError {
    RPCError(.notFound, reason: "SYMBOL_UNKNOWN", domain: "rpc", "the server has no \(kind) of that name")
  }
}
