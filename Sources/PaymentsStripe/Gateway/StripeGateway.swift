internal import Foundation
public import Payments

/// Stripe as a payment gateway, over its HTTP API.
///
/// A charge is a PaymentIntent, created and confirmed in one request; its id is the charge's. The order, the tenant and
/// the attempt's key are its metadata, by which it is found again. Every request that changes anything carries the
/// attempt's key as `Idempotency-Key`. Stripe keeps it for at least 24 hours with its first answer, be it an error of
/// its own (docs.stripe.com/api/idempotent_requests): after a failure that repeats, the charge is looked for instead.
public struct StripeGateway: PaymentGateway {
  /// Stripe forgets keys after 24 hours at the earliest; an hour is left for clocks and queues.
  public var idempotencyWindow: Duration { .seconds(23 * 60 * 60) }

  let client: StripeClient
  let customers: StripeCustomers
  var configuration: Configuration { client.configuration }

  public init(configuration: Configuration) {
    client = StripeClient(configuration)
    customers = StripeCustomers(client)
  }

  /// Ends what is under way; the gateway answers nothing afterwards.
  public func close() { client.transport.close() }

  // MARK: Charges

  public func charge(_ request: ChargeRequest) async throws(PaymentGatewayError) -> ChargeOutcome {
    let form = try await form(request)
    let outcome: StripeClient.Outcome<StripePaymentIntent> = try await client.post(
      "payment_intents", form, key: request.idempotencyKey)
    switch outcome {
    case .object(let intent):
      guard intent.metadata?[StripeMetadata.order] == request.orderID else {
        throw PaymentGatewayError(
          .unknownOutcome, "Stripe answers the charge with another order's; does something that caches stand between?")
      }
      if intent.status == "processing" { return try await settled(try Self.answered(intent.id), request) }
      return try chargeOutcome(intent)
    case .refused(let failure):
      if let reason = failure.declineReason {
        return .declined(chargeID: failure.error.paymentIntent?.id ?? "", reason: reason)
      }
      if failure.error.param == "customer" { await customers.forget(request.tenantID, request.payerID) }
      if failure.leavesOutcomeUnknown, let found = try await find(request) { return try chargeOutcome(found) }
      // A server that names no parameter can only miss the card: the customer is looked up anew each time.
      if failure.isNotFound, failure.error.param == nil {
        throw PaymentGatewayError(.paymentTokenUnknown, "Stripe does not know the card's token")
      }
      throw failure.gatewayError("charge")
    }
  }

  private func form(_ request: ChargeRequest) async throws(PaymentGatewayError) -> StripeForm {
    let amount = try StripeAmount.stripe(minorUnits: request.amountMinorUnits, currencyCode: request.currencyCode)
    var form: StripeForm = [
      "amount": String(amount), "currency": request.currencyCode.lowercased(),
      "payment_method": request.paymentToken, "payment_method_types[]": "card", "capture_method": "automatic",
      "confirm": "true", StripeMetadata.orderField: request.orderID, StripeMetadata.tenantField: request.tenantID,
      StripeMetadata.keyField: request.idempotencyKey,
    ]
    if !request.payerID.isEmpty {
      form.add("customer", try await customers.id(tenantID: request.tenantID, payerID: request.payerID))
      if configuration.savesCards, !request.isOffSession { form.add("setup_future_usage", "off_session") }
    }
    if request.isOffSession {
      form.add("off_session", "true")
    } else if let returnURL = configuration.returnURL {
      form.add("return_url", returnURL)
    }
    return form
  }

  /// The intent as it is by now: a repeated key returns the answer of then.
  private func settled(_ id: String, _ request: ChargeRequest) async throws(PaymentGatewayError) -> ChargeOutcome {
    guard let intent = try await intent(id) else {
      throw PaymentGatewayError(.unknownOutcome, "Stripe no longer has a charge that it made a moment ago")
    }
    return try chargeOutcome(intent)
  }

  private func chargeOutcome(_ intent: StripePaymentIntent) throws(PaymentGatewayError) -> ChargeOutcome {
    let id = try Self.answered(intent.id)
    return switch try intent.chargeState {
    case .captured: .captured(chargeID: id)
    case .requiresAction(let url): .requiresAction(chargeID: id, url: url)
    case .declined(let reason): .declined(chargeID: id, reason: reason)
    case .cancelled: .declined(chargeID: id, reason: .generic)
    }
  }

  public func charge(id: String) async throws(PaymentGatewayError) -> Charge? {
    try await intent(id)?.charge
  }

  func intent(_ id: String) async throws(PaymentGatewayError) -> StripePaymentIntent? {
    let outcome: StripeClient.Outcome<StripePaymentIntent> = try await client.get(
      "payment_intents/\(try Self.checked(id))", ["expand[]": "latest_charge"])
    switch outcome {
    case .object(let intent): return intent
    case .refused(let failure) where failure.isNotFound: return nil
    case .refused(let failure): throw failure.gatewayError("look-up of a charge")
    }
  }

  public func cancel(chargeID: String) async throws(PaymentGatewayError) -> Charge? {
    let outcome: StripeClient.Outcome<StripePaymentIntent> = try await client.post(
      "payment_intents/\(try Self.checked(chargeID))/cancel", [:], key: "cancel/\(chargeID)")
    switch outcome {
    case .object(let intent): return try intent.charge
    case .refused(let failure) where failure.isNotFound: return nil
    // It is final already, one way or the other.
    case .refused(let failure) where failure.isStripes && failure.status == 400: return try await charge(id: chargeID)
    case .refused(let failure): throw failure.gatewayError("cancellation of a charge")
    }
  }

  /// Ids go into paths; Stripe's have letters, digits and underscores.
  static func checked(_ id: String) throws(PaymentGatewayError) -> String {
    guard isPlain(id) else {
      throw PaymentGatewayError(.refused, "an id of Stripe has letters, digits and underscores")
    }
    return id
  }

  /// An id out of an answer: one that can't be Stripe's makes the answer unreadable, and so the outcome unknown.
  static func answered(_ id: String) throws(PaymentGatewayError) -> String {
    guard isPlain(id) else {
      throw PaymentGatewayError(.unknownOutcome, "Stripe's answer can't be read: it names an id that can't be one")
    }
    return id
  }

  private static func isPlain(_ id: String) -> Bool {
    (1...255).contains(id.utf8.count)
      && id.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
          true
        default: false
        }
      }
  }
}

/// What we write on Stripe's objects, to find them again.
enum StripeMetadata {
  static let order = "order_id"
  static let tenant = "tenant_id"
  static let payer = "payer_id"
  static let key = "idempotency_key"
  static let orderField = "metadata[order_id]"
  static let tenantField = "metadata[tenant_id]"
  static let payerField = "metadata[payer_id]"
  static let keyField = "metadata[idempotency_key]"
}

extension StripePaymentIntent {
  /// - Throws: `.unknownOutcome` while the bank has not decided.
  var chargeState: Charge.State {
    get throws(PaymentGatewayError) {
      switch status {
      case "succeeded": return .captured
      case "requires_action", "requires_confirmation": return .requiresAction(url: nextAction?.redirectToUrl?.url ?? "")
      case "requires_payment_method": return .declined(lastPaymentError?.declineReason ?? .generic)
      case "canceled": return .cancelled
      default: throw PaymentGatewayError(.unknownOutcome, "Stripe has charge \(id) in status \(status)")
      }
    }
  }

  var charge: Charge {
    get throws(PaymentGatewayError) {
      Charge(
        id: id, orderID: metadata?[StripeMetadata.order] ?? "",
        idempotencyKey: metadata?[StripeMetadata.key] ?? "",
        amountMinorUnits: try StripeAmount.minorUnits(stripe: amount, currency: currency),
        refundedMinorUnits: try StripeAmount.minorUnits(
          stripe: latestCharge?.object?.amountRefunded ?? 0, currency: currency),
        currencyCode: currency.uppercased(), state: try chargeState)
    }
  }
}

extension StripeErrorObject {
  /// As an intent keeps the decline that ended its last attempt.
  var declineReason: DeclineReason {
    if let declineCode, !declineCode.isEmpty { return DeclineReason(rawValue: declineCode) }
    switch code {
    case nil, "", "card_declined": return .generic
    case "payment_intent_authentication_failure": return .authenticationFailed
    case .some(let code): return DeclineReason(rawValue: code)
    }
  }
}
