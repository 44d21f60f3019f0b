internal import Foundation

/// Stripe's objects, as far as the adapter reads them.
struct FakeIntent: Encodable {
  var id: String
  var object = "payment_intent"
  var amount: Int64
  var currency: String
  var created: Int64
  var status: String
  var metadata: [String: String]
  var nextAction: NextAction?
  var lastPaymentError: FakeError?
  var latestCharge: FakeCharge?
  var card: FakeCard = .good

  struct NextAction: Encodable {
    var type = "redirect_to_url"
    var redirectToUrl: [String: String]
  }

  enum CodingKeys: CodingKey {
    case id, object, amount, currency, created, status, metadata, nextAction, lastPaymentError, latestCharge
  }
}

struct FakeCharge: Encodable {
  var id: String
  var amountRefunded: Int64 = 0
}

struct FakeRefund: Encodable {
  var id: String
  var amount: Int64
  var status = "succeeded"
  var metadata: [String: String]
  var paymentIntent: FakeIntent?
  var intentID: String

  enum CodingKeys: CodingKey { case id, amount, status, metadata, paymentIntent }
}

struct FakeDispute: Encodable {
  var id: String
  var amount: Int64
  var currency: String
  var reason: String
  var status: String
  var paymentIntent: FakeIntent?
  var intentID: String

  enum CodingKeys: CodingKey { case id, amount, currency, reason, status, paymentIntent }
}

struct FakeCustomer: Encodable {
  var id: String
  var created: Int64
  var metadata: [String: String]
}

struct FakeError: Encodable {
  var type = "invalid_request_error"
  var code: String?
  var declineCode: String?
  var param: String?
  var message = "A text that may repeat what was sent."
  var paymentIntent: Subject?

  struct Subject: Encodable { var id: String }
}

struct FakePage<Element: Encodable>: Encodable {
  var object = "list"
  var data: [Element]
  var hasMore = false
}

struct FakeEvent: Encodable {
  var id: String
  var type: String
  var data: Content

  struct Content: Encodable { var object: Subject }
  struct Subject: Encodable { var id: String }
}

/// What a test card does when it is charged. Source: Stripe, "Testing" (docs.stripe.com/testing).
enum FakeCard {
  case good
  case declined(code: String, declineCode: String?)
  case secure(then: String?)

  static func named(_ token: String) -> FakeCard? {
    switch token {
    case "pm_card_visa", "pm_card_mastercard", "pm_card_no": .good
    case "pm_card_visa_chargeDeclined": .declined(code: "card_declined", declineCode: "generic_decline")
    case "pm_card_visa_chargeDeclinedInsufficientFunds":
      .declined(code: "card_declined", declineCode: "insufficient_funds")
    case "pm_card_visa_chargeDeclinedLostCard": .declined(code: "card_declined", declineCode: "lost_card")
    case "pm_card_visa_chargeDeclinedStolenCard": .declined(code: "card_declined", declineCode: "stolen_card")
    case "pm_card_chargeDeclinedExpiredCard": .declined(code: "expired_card", declineCode: nil)
    case "pm_card_chargeDeclinedIncorrectCvc": .declined(code: "incorrect_cvc", declineCode: nil)
    case "pm_card_chargeDeclinedProcessingError": .declined(code: "processing_error", declineCode: nil)
    case "pm_card_chargeCustomerFail": .declined(code: "card_declined", declineCode: nil)
    case "pm_card_authenticationRequired": .secure(then: nil)
    case "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds": .secure(then: "insufficient_funds")
    default: nil
    }
  }
}
