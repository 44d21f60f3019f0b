/// Of Stripe's objects, the fields that the adapter reads. Source: Stripe, API reference (docs.stripe.com/api).
struct StripePaymentIntent: Decodable, Sendable {
  var id: String
  var amount: Int64
  var currency: String
  var created: Int64?
  var status: String
  var metadata: [String: String]?
  var nextAction: NextAction?
  var lastPaymentError: StripeErrorObject?
  var latestCharge: StripeExpandable<StripeCharge>?

  struct NextAction: Decodable, Sendable {
    var redirectToUrl: Redirect?

    struct Redirect: Decodable, Sendable { var url: String? }
  }
}

struct StripeCharge: Decodable, Sendable {
  var id: String
  var amountRefunded: Int64?
}

struct StripeRefund: Decodable, Sendable {
  var id: String
  var status: String?
  var failureReason: String?
  var paymentIntent: StripeExpandable<StripePaymentIntent>?
  var metadata: [String: String]?
}

struct StripeDispute: Decodable, Sendable {
  var id: String
  var amount: Int64
  var currency: String
  var reason: String?
  var status: String
  var paymentIntent: StripeExpandable<StripePaymentIntent>?
}

struct StripeCustomer: Decodable, Sendable {
  var id: String
  var created: Int64?
}

struct StripePaymentMethod: Decodable, Sendable {
  var id: String
  var card: Card?

  struct Card: Decodable, Sendable {
    var brand: String?
    var last4: String?
    var expMonth: Int?
    var expYear: Int?
    var country: String?
  }
}

/// A page of a list or of a search.
struct StripePage<Element: Decodable & Sendable>: Decodable, Sendable {
  var data: [Element]
  var hasMore: Bool?
  /// Of a search alone.
  var nextPage: String?
}

struct StripeErrorBody: Decodable, Sendable { var error: StripeErrorObject }

struct StripeErrorObject: Decodable, Sendable {
  var type: String?
  var code: String?
  var declineCode: String?
  var param: String?
  var paymentIntent: Subject?

  /// Of the intent that the error is about, its id.
  struct Subject: Decodable, Sendable { var id: String }
}

/// An object, or its id alone where it was not asked for.
enum StripeExpandable<Object: Decodable & Sendable>: Decodable, Sendable {
  case id(String)
  indirect case object(Object)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    do {
      self = .id(try container.decode(String.self))
    } catch DecodingError.typeMismatch {
      self = .object(try container.decode(Object.self))
    }
  }

  var object: Object? { if case .object(let object) = self { object } else { nil } }
}

extension StripeExpandable<StripePaymentIntent> {
  var intentID: String {
    switch self {
    case .id(let id): id
    case .object(let intent): intent.id
    }
  }
}
