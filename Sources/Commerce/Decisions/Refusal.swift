/// Why a command was not decided. It leaves no trace in the state.
package struct Refusal: Error, Sendable {
  package enum Kind: Sendable, Hashable {
    case invalidArgument
    case failedPrecondition
    case notFound
    case permissionDenied
    case aborted
    case alreadyExists
    case resourceExhausted
  }

  package struct FieldViolation: Sendable, Hashable {
    /// The path in the request, for example `payment_instrument.card.payment_token`.
    package let field: String
    package let description: String

    package init(field: String, description: String) {
      self.field = field
      self.description = description
    }
  }

  package let kind: Kind
  /// `UPPER_SNAKE_CASE`, stable; see `protocol/commerce/reasons.md`.
  package let reason: String
  /// For developers: what was wrong and what to do. It holds no input.
  package let message: String
  package let metadata: [(String, String)]
  package let fieldViolations: [FieldViolation]
  /// A person should read it in their language, with advice to ask the IT administrator (R07).
  package let isLocalizable: Bool

  package init(
    _ kind: Kind, _ reason: String, _ message: String, metadata: [(String, String)] = [],
    fieldViolations: [FieldViolation] = [], isLocalizable: Bool = false
  ) {
    self.kind = kind
    self.reason = reason
    self.message = message
    self.metadata = metadata
    self.fieldViolations = fieldViolations
    self.isLocalizable = isLocalizable
  }
}

extension Refusal {
  /// A request field that is wrong whatever the state.
  static func invalid(_ field: String, _ description: String, reason: String = "FIELD_INVALID") -> Refusal {
    Refusal(
      .invalidArgument, reason, "\(field): \(description)",
      fieldViolations: [FieldViolation(field: field, description: description)])
  }

  static let subscriptionNotFound = Refusal(
    .notFound, "NOT_FOUND", "no such subscription, or none that this caller may manage")
  static let orderNotFound = Refusal(.notFound, "NOT_FOUND", "no such order, or none that this caller may see")
  static let userNotFound = Refusal(.notFound, "NOT_FOUND", "the tenant has no such user")
  static let productNotFound = Refusal(
    .notFound, "PRODUCT_NOT_FOUND", "the catalogue has no product with this id or alias; list the products")
  static let offerNotFound = Refusal(
    .notFound, "OFFER_NOT_FOUND", "the product has no offer with this id; get the product for its offers")
  static let amountTooLarge = invalid(
    "quantity", "the amount would leave 64 bits; order fewer seats", reason: "QUANTITY_INVALID")
}
