public import RPC
public import Wire

/// Who uses the seats (R21): users of the same tenant, guests included, and only seats that the caller bought. Never
/// more seats assigned than owned.
public protocol LicenseService: RPCService {
  /// Gives one seat to one user. `FAILED_PRECONDITION` with `SEATS_EXHAUSTED`, `SUBSCRIPTION_NOT_ACTIVE` or
  /// `USER_NOT_IN_TENANT`, `ALREADY_EXISTS` with `ALREADY_ASSIGNED`.
  func assignLicense(_ request: AssignLicenseRequest, context: ServerContext) async throws -> LicenseAssignment

  /// Takes a seat back. `NOT_FOUND` with `NOT_ASSIGNED` where the user holds none.
  func unassignLicense(_ request: UnassignLicenseRequest, context: ServerContext) async throws -> Empty

  /// As `assignLicense`, for many; a user who is refused does not stop the rest, so the call itself succeeds.
  func batchAssignLicenses(
    _ request: BatchAssignLicensesRequest, context: ServerContext
  ) async throws -> BatchAssignLicensesResponse

  /// As `unassignLicense`, for many.
  func batchUnassignLicenses(
    _ request: BatchUnassignLicensesRequest, context: ServerContext
  ) async throws -> BatchUnassignLicensesResponse

  /// The seats of one subscription, or, with `{subscription}` given as `-`, of all that the caller may see.
  func listLicenseAssignments(
    _ request: ListLicenseAssignmentsRequest, context: ServerContext
  ) async throws -> ListLicenseAssignmentsResponse
}

extension LicenseService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(LicenseServiceMethods.assignLicense) { try await self.assignLicense($0, context: $1) }
    registrar.unary(LicenseServiceMethods.unassignLicense) { try await self.unassignLicense($0, context: $1) }
    registrar.unary(LicenseServiceMethods.batchAssignLicenses) { try await self.batchAssignLicenses($0, context: $1) }
    registrar.unary(LicenseServiceMethods.batchUnassignLicenses) {
      try await self.batchUnassignLicenses($0, context: $1)
    }
    registrar.unary(LicenseServiceMethods.listLicenseAssignments) {
      try await self.listLicenseAssignments($0, context: $1)
    }
  }
}

/// The methods of `commerce.v1.LicenseService`.
public enum LicenseServiceMethods {
  public static let service = "commerce.v1.LicenseService"
  public static let assignLicense = MethodDescriptor<AssignLicenseRequest, LicenseAssignment>(
    service: service, method: "AssignLicense", shape: .unary, safety: .idempotentByRequestID)
  public static let unassignLicense = MethodDescriptor<UnassignLicenseRequest, Empty>(
    service: service, method: "UnassignLicense", shape: .unary, safety: .idempotentByRequestID)
  public static let batchAssignLicenses = MethodDescriptor<BatchAssignLicensesRequest, BatchAssignLicensesResponse>(
    service: service, method: "BatchAssignLicenses", shape: .unary, safety: .idempotentByRequestID)
  public static let batchUnassignLicenses = MethodDescriptor<
    BatchUnassignLicensesRequest, BatchUnassignLicensesResponse
  >(service: service, method: "BatchUnassignLicenses", shape: .unary, safety: .idempotentByRequestID)
  public static let listLicenseAssignments = MethodDescriptor<
    ListLicenseAssignmentsRequest, ListLicenseAssignmentsResponse
  >(service: service, method: "ListLicenseAssignments", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [
    assignLicense.info, unassignLicense.info, batchAssignLicenses.info, batchUnassignLicenses.info,
    listLicenseAssignments.info,
  ]
}

/// Calls `commerce.v1.LicenseService`.
public struct LicenseServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// Gives one seat to one user.
  public func assignLicense(
    _ request: AssignLicenseRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> LicenseAssignment {
    try await invoker.unary(LicenseServiceMethods.assignLicense, request, options: options)
  }

  /// Takes a seat back.
  public func unassignLicense(
    _ request: UnassignLicenseRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> Empty {
    try await invoker.unary(LicenseServiceMethods.unassignLicense, request, options: options)
  }

  /// Gives seats to many; what became of each user stands in the results.
  public func batchAssignLicenses(
    _ request: BatchAssignLicensesRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> BatchAssignLicensesResponse {
    try await invoker.unary(LicenseServiceMethods.batchAssignLicenses, request, options: options)
  }

  /// Takes seats back from many; what became of each user stands in the results.
  public func batchUnassignLicenses(
    _ request: BatchUnassignLicensesRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> BatchUnassignLicensesResponse {
    try await invoker.unary(LicenseServiceMethods.batchUnassignLicenses, request, options: options)
  }

  /// A page of who holds seats.
  public func listLicenseAssignments(
    _ request: ListLicenseAssignmentsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListLicenseAssignmentsResponse {
    try await invoker.unary(LicenseServiceMethods.listLicenseAssignments, request, options: options)
  }
}
