public import RPC

/// The feed of organisations and users (R43). For services with the directory role. Records are replaced whole, so that
/// a feed can be replayed safely: what is there already changes nothing.
public protocol DirectoryService: RPCService {
  /// Many users of one tenant: one header, then batches, until the client half-closes. Batches are durable one by one;
  /// a user that is refused does not stop the rest. Replaying a broken import from its start is safe.
  func importUsers(
    _ requests: MessageStream<ImportUsersRequest>, context: ServerContext
  ) async throws -> ImportUsersResponse

  /// Creates the tenant or replaces its record (an AIP update without mask, with `allow_missing`).
  func upsertTenant(_ request: UpsertTenantRequest, context: ServerContext) async throws -> Tenant

  /// Creates the user or replaces their record. `NOT_FOUND` where the tenant is absent.
  func upsertUser(_ request: UpsertUserRequest, context: ServerContext) async throws -> User

  /// For the user, the tenant's administrators and services.
  func getUser(_ request: GetUserRequest, context: ServerContext) async throws -> User

  /// Erases what is personal about a user: name, mail address, their free text, and the key that hides their network
  /// addresses in the audit trail. The account counts as deleted from then on; what they bought stays, under the bare
  /// object id (R34). Erasing again changes nothing.
  func eraseUser(_ request: EraseUserRequest, context: ServerContext) async throws -> EraseUserResponse
}

extension DirectoryService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.clientStreaming(DirectoryServiceMethods.importUsers) { try await self.importUsers($0, context: $1) }
    registrar.unary(DirectoryServiceMethods.upsertTenant) { try await self.upsertTenant($0, context: $1) }
    registrar.unary(DirectoryServiceMethods.upsertUser) { try await self.upsertUser($0, context: $1) }
    registrar.unary(DirectoryServiceMethods.getUser) { try await self.getUser($0, context: $1) }
    registrar.unary(DirectoryServiceMethods.eraseUser) { try await self.eraseUser($0, context: $1) }
  }
}

/// The methods of `commerce.v1.DirectoryService`.
public enum DirectoryServiceMethods {
  public static let service = "commerce.v1.DirectoryService"
  public static let importUsers = MethodDescriptor<ImportUsersRequest, ImportUsersResponse>(
    service: service, method: "ImportUsers", shape: .clientStreaming, safety: .unsafe)
  public static let upsertTenant = MethodDescriptor<UpsertTenantRequest, Tenant>(
    service: service, method: "UpsertTenant", shape: .unary, safety: .idempotentByRequestID)
  public static let upsertUser = MethodDescriptor<UpsertUserRequest, User>(
    service: service, method: "UpsertUser", shape: .unary, safety: .idempotentByRequestID)
  public static let getUser = MethodDescriptor<GetUserRequest, User>(
    service: service, method: "GetUser", shape: .unary, safety: .noSideEffects)
  public static let eraseUser = MethodDescriptor<EraseUserRequest, EraseUserResponse>(
    service: service, method: "EraseUser", shape: .unary, safety: .idempotentByRequestID)

  public static let all: [MethodInfo] = [
    importUsers.info, upsertTenant.info, upsertUser.info, getUser.info, eraseUser.info,
  ]
}

/// Calls `commerce.v1.DirectoryService`.
public struct DirectoryServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// Imports many users of one tenant: `send` writes one header, then batches.
  public func importUsers(
    options: CallOptions = .defaults,
    send: @escaping @Sendable (MessageWriter<ImportUsersRequest>) async throws -> Void
  ) async throws(RPCError) -> ImportUsersResponse {
    try await invoker.clientStreaming(DirectoryServiceMethods.importUsers, options: options, send: send)
  }

  /// Creates the tenant or replaces its record.
  public func upsertTenant(
    _ request: UpsertTenantRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> Tenant {
    try await invoker.unary(DirectoryServiceMethods.upsertTenant, request, options: options)
  }

  /// Creates the user or replaces their record.
  public func upsertUser(
    _ request: UpsertUserRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> User {
    try await invoker.unary(DirectoryServiceMethods.upsertUser, request, options: options)
  }

  /// One user; `NOT_FOUND` where the caller may not see them.
  public func getUser(_ request: GetUserRequest, options: CallOptions = .defaults) async throws(RPCError) -> User {
    try await invoker.unary(DirectoryServiceMethods.getUser, request, options: options)
  }

  /// Erases what is personal about a user; what they bought stays.
  public func eraseUser(
    _ request: EraseUserRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> EraseUserResponse {
    try await invoker.unary(DirectoryServiceMethods.eraseUser, request, options: options)
  }
}
