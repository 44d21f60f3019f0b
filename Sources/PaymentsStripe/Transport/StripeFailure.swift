internal import Payments

/// An answer that is no success, as Stripe words it. Source: Stripe, "Errors" (docs.stripe.com/api/errors).
struct StripeFailure: Sendable {
  let status: Int
  let requestID: String
  /// Empty where the answer has no error that can be read.
  let error: StripeErrorObject
  /// It is Stripe's word: the answer has an error object. A proxy's page, or half an answer, says nothing about what
  /// was done, whatever its status is.
  let isStripes: Bool

  init(_ answer: StripeAnswer) {
    status = answer.status
    requestID = answer.requestID
    do {
      error = try StripeJSON.decode(StripeErrorBody.self, from: answer.body).error
      isStripes = true
    } catch {
      self.error = StripeErrorObject()
      isStripes = false
    }
  }

  /// What the bank said, where it was the bank: 402, or a card error under another status.
  ///
  /// A server that gives no `decline_code` gives its error code instead; `card_declined` alone says nothing more.
  var declineReason: DeclineReason? {
    guard isStripes, status == 402 || error.type == "card_error" else { return nil }
    if let code = error.declineCode, !code.isEmpty { return DeclineReason(rawValue: code) }
    switch error.code {
    case nil, "", "card_declined": return .generic
    case "payment_intent_authentication_failure": return .authenticationFailed
    case .some(let code): return DeclineReason(rawValue: code)
    }
  }

  /// It may have been done or not, and asking again may tell.
  var leavesOutcomeUnknown: Bool {
    !isStripes || status == 409 || status == 429 || status >= 500 || (300..<400).contains(status)
      || error.type == "idempotency_error"
  }

  /// Stripe has no such object.
  var isNotFound: Bool { isStripes && status == 404 }

  /// The error for whoever asked. It names codes and the request, never Stripe's text, which may repeat what was sent.
  func gatewayError(_ call: String) -> PaymentGatewayError {
    let code: PaymentGatewayError.Code
    switch status {
    case 401, 403: code = .notAuthorized
    case _ where leavesOutcomeUnknown: code = .unknownOutcome
    case _ where error.param == "payment_method": code = .paymentTokenUnknown
    case _ where ["amount_too_small", "amount_too_large"].contains(error.code): code = .amountNotSupported
    default: code = .refused
    }
    let words =
      isStripes
      ? [error.type, error.code, error.param].compactMap { $0 }.joined(separator: ", ")
      : "no error of Stripe's; does something stand between, or is --stripe-base-url wrong?"
    return PaymentGatewayError(code, "Stripe answers the \(call) with \(status) (\(words); request \(requestID))")
  }
}
