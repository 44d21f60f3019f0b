/// A notification of Stripe's: that something became of an object. Source: Stripe, "Event types"
/// (docs.stripe.com/api/events/types).
struct StripeEvent: Decodable, Sendable {
  var id: String
  var type: String
  var data: Content

  struct Content: Decodable, Sendable { var object: Subject }

  /// Of any object, what is needed to ask for it.
  struct Subject: Decodable, Sendable {
    var id: String?
    /// Of a charge: the intent that made it.
    var paymentIntent: StripeExpandable<StripePaymentIntent>?
  }

  /// Which object the event is about, and so what is asked for.
  enum Topic: Sendable, Hashable {
    case paymentIntent, charge, refund, dispute
  }

  /// The events that the adapter acts on; all others are none of its business.
  static let topics: [String: Topic] = [
    "payment_intent.succeeded": .paymentIntent, "payment_intent.payment_failed": .paymentIntent,
    "payment_intent.canceled": .paymentIntent, "charge.succeeded": .charge, "charge.failed": .charge,
    "charge.refunded": .charge, "charge.refund.updated": .refund, "refund.updated": .refund, "refund.failed": .refund,
    "charge.dispute.created": .dispute, "charge.dispute.updated": .dispute, "charge.dispute.closed": .dispute,
    "charge.dispute.funds_withdrawn": .dispute, "charge.dispute.funds_reinstated": .dispute,
  ]

  var topic: Topic? { Self.topics[type] }
}
