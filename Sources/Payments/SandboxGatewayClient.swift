internal import CommerceSchema
public import RPC

/// The development card gateway (`sandbox-gateway`) as a payment gateway.
///
/// Declines are outcomes. A request that the gateway refuses as wrong throws a permanent error. Everything else (no
/// connection, a deadline, a lost answer) leaves the outcome unknown and throws one that is not permanent.
public struct SandboxGatewayClient: PaymentGateway {
  /// Options of the client, with their defaults.
  public struct Configuration: Sendable {
    /// How long one call to the gateway may take.
    public var callTimeout: Duration = .seconds(10)
    /// Whether a call waits, within its time, for a gateway that is not reachable.
    public var waitForReady = false
    /// Charges that one order may have; more are an error, since no order has that many attempts.
    public var chargesPerOrderMax = 1_000

    public init() {}
  }

  /// Stripe keeps keys for 24 hours; an hour is left for clocks and queues. The sandbox itself never forgets one.
  public var idempotencyWindow: Duration { .seconds(23 * 60 * 60) }

  let service: CardGatewayServiceClient
  private let configuration: Configuration

  /// - Parameter invoker: a channel to the gateway.
  public init(_ invoker: any CallInvoker, configuration: Configuration = Configuration()) {
    service = CardGatewayServiceClient(invoker)
    self.configuration = configuration
  }

  public func charge(_ request: ChargeRequest) async throws(PaymentGatewayError) -> ChargeOutcome {
    let message = CreateChargeRequest(
      idempotencyKey: request.idempotencyKey, orderID: request.orderID, tenantID: request.tenantID,
      amountMinorUnits: request.amountMinorUnits, currencyCode: request.currencyCode,
      paymentToken: request.paymentToken, offSession: request.isOffSession)
    let charge: CardCharge
    do throws(RPCError) {
      charge = try await service.createCharge(message, options: options)
    } catch {
      throw Self.failure("charge", error)
    }
    switch try Self.state(of: charge) {
    case .captured: return .captured(chargeID: charge.chargeID)
    case .requiresAction(let url): return .requiresAction(chargeID: charge.chargeID, url: url)
    case .declined(let reason): return .declined(chargeID: charge.chargeID, reason: reason)
    case .cancelled: return .declined(chargeID: charge.chargeID, reason: .generic)
    }
  }

  public func refund(_ request: RefundRequest) async throws(PaymentGatewayError) -> RefundOutcome {
    let message = CreateRefundRequest(
      idempotencyKey: request.idempotencyKey, chargeID: request.chargeID, amountMinorUnits: request.amountMinorUnits,
      currencyCode: request.currencyCode)
    let refund: CardRefund
    do throws(RPCError) {
      refund = try await service.createRefund(message, options: options)
    } catch {
      if error.code == .notFound { return .refused(reason: error.message) }
      throw Self.failure("refund", error)
    }
    switch refund.state {
    case .succeeded: return .refunded(refundID: refund.refundID)
    case .refused: return .refused(reason: refund.refusal)
    default: throw Self.unknownState("refund \(refund.refundID)", refund.state.rawValue)
    }
  }

  public func charge(id: String) async throws(PaymentGatewayError) -> Charge? {
    let charge: CardCharge
    do throws(RPCError) {
      charge = try await service.getCharge(GetChargeRequest(chargeID: id), options: options)
    } catch {
      if error.code == .notFound { return nil }
      throw Self.failure("look-up of a charge", error)
    }
    return try Self.charge(charge)
  }

  public func cancel(chargeID: String) async throws(PaymentGatewayError) -> Charge? {
    guard let charge = try await charge(id: chargeID) else { return nil }
    guard case .requiresAction = charge.state else { return charge }
    let cancelled: CardCharge
    do throws(RPCError) {
      cancelled = try await service.completeAction(
        CompleteActionRequest(chargeID: chargeID, approve: false), options: options)
    } catch {
      // Where the customer was faster, the charge is final already.
      if error.code == .failedPrecondition { return try await self.charge(id: chargeID) }
      throw Self.failure("cancellation of a charge", error)
    }
    return try Self.charge(cancelled)
  }

  public func findCharges(orderID: String) async throws(PaymentGatewayError) -> [Charge] {
    var charges: [Charge] = []
    var pageToken = ""
    repeat {
      let page: ListChargesResponse
      do throws(RPCError) {
        page = try await service.listCharges(
          ListChargesRequest(orderID: orderID, pageSize: 1_000, pageToken: pageToken), options: options)
      } catch {
        throw Self.failure("search for an order's charges", error)
      }
      for charge in page.charges { charges.append(try Self.charge(charge)) }
      guard charges.count <= configuration.chargesPerOrderMax else {
        throw PaymentGatewayError(
          "an order has more than \(configuration.chargesPerOrderMax) charges", isPermanent: true)
      }
      pageToken = page.nextPageToken
    } while !pageToken.isEmpty
    return charges
  }

  public func attach(_ request: AttachRequest) async throws(PaymentGatewayError) -> AttachOutcome {
    let card: AttachedCard
    do throws(RPCError) {
      card = try await service.attachCard(AttachCardRequest(paymentToken: request.paymentToken), options: options)
    } catch {
      throw Self.failure("attachment of a card", error)
    }
    guard card.declineCode.isEmpty else { return .declined(reason: DeclineReason(rawValue: card.declineCode)) }
    return .attached(
      GatewayCard(
        paymentToken: card.paymentToken, brand: card.brand, lastFour: card.lastFour,
        expiryMonth: Int(card.expireMonth), expiryYear: Int(card.expireYear), country: card.country))
  }

  var options: CallOptions {
    CallOptions(timeout: configuration.callTimeout, waitForReady: configuration.waitForReady)
  }

  private static func charge(_ charge: CardCharge) throws(PaymentGatewayError) -> Charge {
    Charge(
      id: charge.chargeID, orderID: charge.orderID, idempotencyKey: charge.idempotencyKey,
      amountMinorUnits: charge.amountMinorUnits, refundedMinorUnits: charge.refundedMinorUnits,
      currencyCode: charge.currencyCode, state: try state(of: charge))
  }

  private static func state(of charge: CardCharge) throws(PaymentGatewayError) -> Charge.State {
    switch charge.state {
    case .captured: .captured
    case .requiresAction: .requiresAction(url: charge.actionURL)
    case .declined: .declined(DeclineReason(rawValue: charge.declineCode))
    case .cancelled: .cancelled
    default: throw unknownState("charge \(charge.chargeID)", charge.state.rawValue)
    }
  }

  /// A newer gateway may know states that this program does not: its outcome counts as unknown until it is updated.
  static func unknownState(_ what: String, _ state: Int32) -> PaymentGatewayError {
    PaymentGatewayError("the gateway answers with the unknown state \(state) for \(what)")
  }

  static func failure(_ call: String, _ error: RPCError) -> PaymentGatewayError {
    if error.reason == "PAYMENT_TOKEN_UNKNOWN" {
      return PaymentGatewayError(.paymentTokenUnknown, "the gateway does not know the card's token", cause: error)
    }
    return switch error.code {
    case .invalidArgument, .failedPrecondition, .outOfRange:
      PaymentGatewayError("the gateway refuses the \(call): \(error)", isPermanent: true, cause: error)
    default:
      PaymentGatewayError("the outcome of the \(call) is unknown: \(error)", cause: error)
    }
  }
}
