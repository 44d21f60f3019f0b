public import RPC

/// The purchaser's cards (R23). Which card countries a market accepts is catalogue data.
public protocol PaymentMethodService: RPCService {
  /// Puts a card on record. One that is there already is answered as it is.
  ///
  /// `FAILED_PRECONDITION` with `CARD_EXPIRED` or `CARD_COUNTRY_NOT_ACCEPTED`, `INVALID_ARGUMENT` with
  /// `CARD_NUMBER_REFUSED`.
  func createPaymentMethod(_ request: CreatePaymentMethodRequest, context: ServerContext) async throws -> PaymentMethod

  /// `NOT_FOUND` for an absent one and for one that the caller may not see, alike.
  func getPaymentMethod(_ request: GetPaymentMethodRequest, context: ServerContext) async throws -> PaymentMethod

  /// `NOT_FOUND` for an absent one and for one that the caller may not see, alike.
  func listPaymentMethods(_ request: ListPaymentMethodsRequest, context: ServerContext) async throws
    -> ListPaymentMethodsResponse

  /// Takes over a new expiry date: the same card, sent anew by its bank.
  func updatePaymentMethod(_ request: UpdatePaymentMethodRequest, context: ServerContext) async throws -> PaymentMethod

  /// Puts a card in another's place: every live subscription moves over, what is past due is charged to the new card at
  /// once, and the old card is removed.
  ///
  /// `ABORTED` with `OPERATION_IN_PROGRESS` while the old card is being charged.
  func replacePaymentMethod(_ request: ReplacePaymentMethodRequest, context: ServerContext) async throws
    -> ReplacePaymentMethodResponse

  /// `FAILED_PRECONDITION` with `PAYMENT_METHOD_IN_USE` for a card that a live subscription renews on.
  func deletePaymentMethod(_ request: DeletePaymentMethodRequest, context: ServerContext) async throws
    -> DeletePaymentMethodResponse
}

extension PaymentMethodService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(PaymentMethodServiceMethods.createPaymentMethod) {
      try await self.createPaymentMethod($0, context: $1)
    }
    registrar.unary(PaymentMethodServiceMethods.getPaymentMethod) { try await self.getPaymentMethod($0, context: $1) }
    registrar.unary(PaymentMethodServiceMethods.listPaymentMethods) {
      try await self.listPaymentMethods($0, context: $1)
    }
    registrar.unary(PaymentMethodServiceMethods.updatePaymentMethod) {
      try await self.updatePaymentMethod($0, context: $1)
    }
    registrar.unary(PaymentMethodServiceMethods.replacePaymentMethod) {
      try await self.replacePaymentMethod($0, context: $1)
    }
    registrar.unary(PaymentMethodServiceMethods.deletePaymentMethod) {
      try await self.deletePaymentMethod($0, context: $1)
    }
  }
}

/// The methods of `commerce.v1.PaymentMethodService`.
public enum PaymentMethodServiceMethods {
  public static let service = "commerce.v1.PaymentMethodService"
  public static let createPaymentMethod = MethodDescriptor<CreatePaymentMethodRequest, PaymentMethod>(
    service: service, method: "CreatePaymentMethod", shape: .unary, safety: .idempotentByRequestID)
  public static let getPaymentMethod = MethodDescriptor<GetPaymentMethodRequest, PaymentMethod>(
    service: service, method: "GetPaymentMethod", shape: .unary, safety: .noSideEffects)
  public static let listPaymentMethods = MethodDescriptor<ListPaymentMethodsRequest, ListPaymentMethodsResponse>(
    service: service, method: "ListPaymentMethods", shape: .unary, safety: .noSideEffects)
  public static let updatePaymentMethod = MethodDescriptor<UpdatePaymentMethodRequest, PaymentMethod>(
    service: service, method: "UpdatePaymentMethod", shape: .unary, safety: .idempotentByRequestID)
  public static let replacePaymentMethod = MethodDescriptor<ReplacePaymentMethodRequest, ReplacePaymentMethodResponse>(
    service: service, method: "ReplacePaymentMethod", shape: .unary, safety: .idempotentByRequestID)
  public static let deletePaymentMethod = MethodDescriptor<DeletePaymentMethodRequest, DeletePaymentMethodResponse>(
    service: service, method: "DeletePaymentMethod", shape: .unary, safety: .idempotentByRequestID)

  public static let all: [MethodInfo] = [
    createPaymentMethod.info, getPaymentMethod.info, listPaymentMethods.info, updatePaymentMethod.info,
    replacePaymentMethod.info, deletePaymentMethod.info,
  ]
}

/// Calls `commerce.v1.PaymentMethodService`.
public struct PaymentMethodServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// Puts a card on record. One that is there already is answered as it is.
  public func createPaymentMethod(_ request: CreatePaymentMethodRequest, options: CallOptions = .defaults)
    async throws(RPCError) -> PaymentMethod
  {
    try await invoker.unary(PaymentMethodServiceMethods.createPaymentMethod, request, options: options)
  }

  /// `NOT_FOUND` where the caller may not see it.
  public func getPaymentMethod(_ request: GetPaymentMethodRequest, options: CallOptions = .defaults)
    async throws(RPCError) -> PaymentMethod
  {
    try await invoker.unary(PaymentMethodServiceMethods.getPaymentMethod, request, options: options)
  }

  /// `NOT_FOUND` where the caller may not see it.
  public func listPaymentMethods(_ request: ListPaymentMethodsRequest, options: CallOptions = .defaults)
    async throws(RPCError) -> ListPaymentMethodsResponse
  {
    try await invoker.unary(PaymentMethodServiceMethods.listPaymentMethods, request, options: options)
  }

  /// Takes over a new expiry date: the same card, sent anew by its bank.
  public func updatePaymentMethod(_ request: UpdatePaymentMethodRequest, options: CallOptions = .defaults)
    async throws(RPCError) -> PaymentMethod
  {
    try await invoker.unary(PaymentMethodServiceMethods.updatePaymentMethod, request, options: options)
  }

  /// Puts a card in another's place: every live subscription moves over, what is past due is charged to the new card at
  /// once, and the old card is removed.
  public func replacePaymentMethod(_ request: ReplacePaymentMethodRequest, options: CallOptions = .defaults)
    async throws(RPCError) -> ReplacePaymentMethodResponse
  {
    try await invoker.unary(PaymentMethodServiceMethods.replacePaymentMethod, request, options: options)
  }

  /// `FAILED_PRECONDITION` with `PAYMENT_METHOD_IN_USE` for a card that a live subscription renews on.
  public func deletePaymentMethod(_ request: DeletePaymentMethodRequest, options: CallOptions = .defaults)
    async throws(RPCError) -> DeletePaymentMethodResponse
  {
    try await invoker.unary(PaymentMethodServiceMethods.deletePaymentMethod, request, options: options)
  }
}
