public import RPC

/// A bank for development: charges cards that it knows by Stripe's public test tokens, durably, once per key.
///
/// Money is a count of minor units of an ISO 4217 currency. Every outcome is on disk before it is answered. A key names
/// one charge or refund: repeating it returns the first outcome; other content under it gets `FAILED_PRECONDITION` with
/// `IDEMPOTENCY_KEY_REUSED`.
public protocol CardGatewayService: RPCService {
  /// Authorises and captures. A decline is an outcome, not an error. `INVALID_ARGUMENT` with `PAYMENT_TOKEN_UNKNOWN`.
  func createCharge(_ request: CreateChargeRequest, context: ServerContext) async throws -> CardCharge

  /// One charge; `NOT_FOUND` for an unknown id.
  func getCharge(_ request: GetChargeRequest, context: ServerContext) async throws -> CardCharge

  /// Oldest first.
  func listCharges(_ request: ListChargesRequest, context: ServerContext) async throws -> ListChargesResponse

  /// Gives money back: never more than was captured and has not been given back, else the refund is `refused`.
  func createRefund(_ request: CreateRefundRequest, context: ServerContext) async throws -> CardRefund

  /// Keeps a card for charges to come. `INVALID_ARGUMENT` with `PAYMENT_TOKEN_UNKNOWN`.
  func attachCard(_ request: AttachCardRequest, context: ServerContext) async throws -> AttachedCard

  /// The card's holder disputes a captured charge. `FAILED_PRECONDITION` with `CHARGE_NOT_DISPUTABLE`.
  func openDispute(_ request: OpenDisputeRequest, context: ServerContext) async throws -> CardDispute

  /// The bank's verdict, once. `FAILED_PRECONDITION` with `DISPUTE_CLOSED` where it was another.
  func closeDispute(_ request: CloseDisputeRequest, context: ServerContext) async throws -> CardDispute

  /// What became of disputes, in the order in which it happened.
  func listDisputeEvents(_ request: ListDisputeEventsRequest, context: ServerContext) async throws
    -> ListDisputeEventsResponse

  /// The customer's answer to 3-D Secure. `FAILED_PRECONDITION` with `NO_ACTION_REQUIRED` on another charge.
  func completeAction(_ request: CompleteActionRequest, context: ServerContext) async throws -> CardCharge

  /// Makes the next calls go wrong. Faults are held in memory: a restart clears them.
  func setFault(_ request: SetFaultRequest, context: ServerContext) async throws -> SetFaultResponse

  /// Counts and sums over everything, for audits.
  func getSummary(_ request: GetSummaryRequest, context: ServerContext) async throws -> GetSummaryResponse
}

extension CardGatewayService {
  public func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(CardGatewayServiceMethods.createCharge) { try await self.createCharge($0, context: $1) }
    registrar.unary(CardGatewayServiceMethods.getCharge) { try await self.getCharge($0, context: $1) }
    registrar.unary(CardGatewayServiceMethods.listCharges) { try await self.listCharges($0, context: $1) }
    registrar.unary(CardGatewayServiceMethods.createRefund) { try await self.createRefund($0, context: $1) }
    registrar.unary(CardGatewayServiceMethods.attachCard) { try await self.attachCard($0, context: $1) }
    registrar.unary(CardGatewayServiceMethods.openDispute) { try await self.openDispute($0, context: $1) }
    registrar.unary(CardGatewayServiceMethods.closeDispute) { try await self.closeDispute($0, context: $1) }
    registrar.unary(CardGatewayServiceMethods.listDisputeEvents) { try await self.listDisputeEvents($0, context: $1) }
    registrar.unary(CardGatewayServiceMethods.completeAction) { try await self.completeAction($0, context: $1) }
    registrar.unary(CardGatewayServiceMethods.setFault) { try await self.setFault($0, context: $1) }
    registrar.unary(CardGatewayServiceMethods.getSummary) { try await self.getSummary($0, context: $1) }
  }
}

/// The methods of `sandbox.v1.CardGatewayService`. Charges and refunds are safe to repeat by their idempotency key.
public enum CardGatewayServiceMethods {
  public static let service = "sandbox.v1.CardGatewayService"
  public static let createCharge = MethodDescriptor<CreateChargeRequest, CardCharge>(
    service: service, method: "CreateCharge", shape: .unary, safety: .idempotentByRequestID)
  public static let getCharge = MethodDescriptor<GetChargeRequest, CardCharge>(
    service: service, method: "GetCharge", shape: .unary, safety: .noSideEffects)
  public static let listCharges = MethodDescriptor<ListChargesRequest, ListChargesResponse>(
    service: service, method: "ListCharges", shape: .unary, safety: .noSideEffects)
  public static let createRefund = MethodDescriptor<CreateRefundRequest, CardRefund>(
    service: service, method: "CreateRefund", shape: .unary, safety: .idempotentByRequestID)
  public static let attachCard = MethodDescriptor<AttachCardRequest, AttachedCard>(
    service: service, method: "AttachCard", shape: .unary, safety: .noSideEffects)
  public static let openDispute = MethodDescriptor<OpenDisputeRequest, CardDispute>(
    service: service, method: "OpenDispute", shape: .unary, safety: .unsafe)
  public static let closeDispute = MethodDescriptor<CloseDisputeRequest, CardDispute>(
    service: service, method: "CloseDispute", shape: .unary, safety: .unsafe)
  public static let listDisputeEvents = MethodDescriptor<ListDisputeEventsRequest, ListDisputeEventsResponse>(
    service: service, method: "ListDisputeEvents", shape: .unary, safety: .noSideEffects)
  public static let completeAction = MethodDescriptor<CompleteActionRequest, CardCharge>(
    service: service, method: "CompleteAction", shape: .unary, safety: .unsafe)
  public static let setFault = MethodDescriptor<SetFaultRequest, SetFaultResponse>(
    service: service, method: "SetFault", shape: .unary, safety: .unsafe)
  public static let getSummary = MethodDescriptor<GetSummaryRequest, GetSummaryResponse>(
    service: service, method: "GetSummary", shape: .unary, safety: .noSideEffects)

  public static let all: [MethodInfo] = [
    createCharge.info, getCharge.info, listCharges.info, createRefund.info, attachCard.info, openDispute.info,
    closeDispute.info, listDisputeEvents.info, completeAction.info, setFault.info,
    getSummary.info,
  ]
}

/// Calls `sandbox.v1.CardGatewayService`.
public struct CardGatewayServiceClient: Sendable {
  public let invoker: any CallInvoker

  public init(_ invoker: any CallInvoker) { self.invoker = invoker }

  /// Charges a card once per idempotency key.
  public func createCharge(
    _ request: CreateChargeRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> CardCharge {
    try await invoker.unary(CardGatewayServiceMethods.createCharge, request, options: options)
  }

  /// One charge as it stands now.
  public func getCharge(
    _ request: GetChargeRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> CardCharge {
    try await invoker.unary(CardGatewayServiceMethods.getCharge, request, options: options)
  }

  /// A page of charges, of one order or all.
  public func listCharges(
    _ request: ListChargesRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListChargesResponse {
    try await invoker.unary(CardGatewayServiceMethods.listCharges, request, options: options)
  }

  /// Gives money back once per idempotency key.
  public func createRefund(
    _ request: CreateRefundRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> CardRefund {
    try await invoker.unary(CardGatewayServiceMethods.createRefund, request, options: options)
  }

  /// Keeps a card for charges to come.
  public func attachCard(
    _ request: AttachCardRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> AttachedCard {
    try await invoker.unary(CardGatewayServiceMethods.attachCard, request, options: options)
  }

  /// Disputes a charge in its card holder's place.
  public func openDispute(
    _ request: OpenDisputeRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> CardDispute {
    try await invoker.unary(CardGatewayServiceMethods.openDispute, request, options: options)
  }

  /// Gives the bank's verdict on a dispute.
  public func closeDispute(
    _ request: CloseDisputeRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> CardDispute {
    try await invoker.unary(CardGatewayServiceMethods.closeDispute, request, options: options)
  }

  /// What became of disputes, after a sequence.
  public func listDisputeEvents(
    _ request: ListDisputeEventsRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> ListDisputeEventsResponse {
    try await invoker.unary(CardGatewayServiceMethods.listDisputeEvents, request, options: options)
  }

  /// Answers 3-D Secure in the customer's place.
  public func completeAction(
    _ request: CompleteActionRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> CardCharge {
    try await invoker.unary(CardGatewayServiceMethods.completeAction, request, options: options)
  }

  /// Makes the next calls go wrong.
  public func setFault(
    _ request: SetFaultRequest, options: CallOptions = .defaults
  ) async throws(RPCError) -> SetFaultResponse {
    try await invoker.unary(CardGatewayServiceMethods.setFault, request, options: options)
  }

  /// Counts and sums over everything.
  public func getSummary(
    _ request: GetSummaryRequest = GetSummaryRequest(), options: CallOptions = .defaults
  ) async throws(RPCError) -> GetSummaryResponse {
    try await invoker.unary(CardGatewayServiceMethods.getSummary, request, options: options)
  }
}
