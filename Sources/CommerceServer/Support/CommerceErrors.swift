internal import Commerce
internal import Journal
internal import RPC

/// The errors of the commerce services; reasons are listed in `protocol/commerce/reasons.md`.
enum CommerceErrors {
  static let domain = "commerce"

  static func error(
    _ code: StatusCode, _ reason: String, _ message: String, metadata: [(String, String)] = []
  ) -> RPCError {
    RPCError(code, reason: reason, domain: domain, message, metadata: metadata)
  }

  /// For what is absent and for what the caller may not know of: the two look alike (invariant 5).
  static var notFound: RPCError {
    error(.notFound, "NOT_FOUND", "no such resource, or none that this caller may see")
  }

  /// The catalogue is everybody's to know, so what it lacks is said.
  static var productNotFound: RPCError {
    error(.notFound, "PRODUCT_NOT_FOUND", "the catalogue has no product with this id or alias; list the products")
  }

  static var unauthenticated: RPCError {
    error(
      .unauthenticated, "CREDENTIAL_MISSING",
      "the call carries no access token; sign in and send one as the call's credential")
  }

  /// The token is good, and the tenant's directory has no such user.
  static var callerUnknown: RPCError {
    error(
      .permissionDenied, "CALLER_UNKNOWN",
      "the tenant's directory does not have the signed-in user; it is fed by ImportUsers and UpsertUser")
  }

  static var callerDisabled: RPCError {
    error(.permissionDenied, "ACCOUNT_DISABLED", "the signed-in account is disabled in the tenant's directory")
  }

  static var etagMismatch: RPCError {
    error(.aborted, "ETAG_MISMATCH", "the resource changed since the etag was read; read it again, then repeat")
  }

  /// The card gateway does not know the card: the order ended without a charge.
  static let paymentTokenUnknown = invalid(
    "payment_instrument.card.payment_token", "is not known to the card gateway; register the card with it first",
    reason: "PAYMENT_TOKEN_UNKNOWN")

  static func permissionDenied(_ method: String) -> RPCError {
    error(.permissionDenied, "PERMISSION_DENIED", "the caller's roles do not allow \(method)")
  }

  /// A request that is wrong whatever the state: one field and what it should be.
  static func invalid(_ field: String, _ description: String, reason: String = "FIELD_INVALID") -> RPCError {
    var failure = error(.invalidArgument, reason, "\(field): \(description)")
    failure.details.fieldViolations = [FieldViolation(field: field, description: description)]
    return failure
  }

  static func journalFailed(_ cause: JournalError) -> RPCError {
    switch cause.code {
    case .diskFull:
      error(.resourceExhausted, "JOURNAL_FULL", "the server's disk is full; nothing was changed, try again later")
    case .poisoned, .closed:
      error(
        .unavailable, "JOURNAL_UNAVAILABLE",
        "the server stores nothing now and the outcome is unknown; repeat with the same request_id")
    default:
      error(
        .unavailable, "JOURNAL_UNAVAILABLE",
        "the change was not stored; repeat with the same request_id")
    }
  }

  /// A refusal of the domain, with the message for people where there is one (R07).
  static func refused(_ refusal: Refusal, language: MessageLanguage) -> RPCError {
    var failure = error(refusal.kind.statusCode, refusal.reason, refusal.message, metadata: refusal.metadata)
    failure.details.fieldViolations = refusal.fieldViolations.map {
      FieldViolation(field: $0.field, description: $0.description)
    }
    if refusal.isLocalizable {
      let localized = LocalizedMessages.message(
        reason: refusal.reason, acceptLanguage: language.acceptLanguage, override: language.override)
      failure.details.localizedMessage = LocalizedMessage(locale: localized.locale, message: localized.text)
      failure.details.helpURL = localized.url
    }
    return failure
  }
}

/// What decides the language and the text of a message for people.
struct MessageLanguage: Sendable {
  var acceptLanguage: String
  var override: RefusalMessageOverride?
}

extension Refusal.Kind {
  var statusCode: StatusCode {
    switch self {
    case .invalidArgument: .invalidArgument
    case .failedPrecondition: .failedPrecondition
    case .notFound: .notFound
    case .permissionDenied: .permissionDenied
    case .aborted: .aborted
    case .alreadyExists: .alreadyExists
    case .resourceExhausted: .resourceExhausted
    }
  }
}
