internal import CommerceSchema
internal import RPC

/// What the gateway demands of a request before it looks anything up. No message repeats a field's content: a caller's
/// mistake may have put a card number there.
enum RequestChecks {
  static let domain = "sandbox"
  static let keyBytesMax = 255
  static let identifierBytesMax = 128
  /// Stripe's largest amount has eight digits; twelve leave room for every currency.
  static let amountMinorUnitsMax: Int64 = 999_999_999_999

  static func check(_ request: CreateChargeRequest) throws(RPCError) {
    try checkText("idempotency_key", request.idempotencyKey, bytesMax: keyBytesMax)
    try checkText("order_id", request.orderID, bytesMax: identifierBytesMax)
    try checkText("tenant_id", request.tenantID, bytesMax: identifierBytesMax)
    try checkMoney(request.amountMinorUnits, request.currencyCode)
  }

  static func check(_ request: CreateRefundRequest) throws(RPCError) {
    try checkText("idempotency_key", request.idempotencyKey, bytesMax: keyBytesMax)
    try checkMoney(request.amountMinorUnits, request.currencyCode)
  }

  static func invalid(_ field: String, _ problem: String) -> RPCError {
    var error = RPCError(.invalidArgument, reason: "FIELD_INVALID", domain: domain, "\(field) \(problem)")
    error.details.fieldViolations = [FieldViolation(field: field, description: problem)]
    return error
  }

  static func keyReused() -> RPCError {
    RPCError(
      .failedPrecondition, reason: "IDEMPOTENCY_KEY_REUSED", domain: domain,
      "the idempotency key belongs to a request with other content; use a new key for a new attempt")
  }

  static func unknownToken() -> RPCError {
    RPCError(
      .invalidArgument, reason: "PAYMENT_TOKEN_UNKNOWN", domain: domain,
      "payment_token is not a test token of the sandbox; pm_card_visa is one")
  }

  static func chargeNotFound() -> RPCError {
    RPCError(.notFound, reason: "CHARGE_NOT_FOUND", domain: domain, "there is no such charge")
  }

  static func notDisputable() -> RPCError {
    RPCError(
      .failedPrecondition, reason: "CHARGE_NOT_DISPUTABLE", domain: domain,
      "the charge took no money; only a captured one can be disputed")
  }

  static func disputeNotFound() -> RPCError {
    RPCError(.notFound, reason: "DISPUTE_NOT_FOUND", domain: domain, "there is no such dispute")
  }

  static func disputeClosed() -> RPCError {
    RPCError(
      .failedPrecondition, reason: "DISPUTE_CLOSED", domain: domain, "the bank has given another verdict already")
  }

  private static func checkText(_ field: String, _ value: String, bytesMax: Int) throws(RPCError) {
    guard (1...bytesMax).contains(value.utf8.count) else { throw invalid(field, "must have 1 to \(bytesMax) bytes") }
  }

  private static func checkMoney(_ amountMinorUnits: Int64, _ currencyCode: String) throws(RPCError) {
    guard (1...amountMinorUnitsMax).contains(amountMinorUnits) else {
      throw invalid("amount_minor_units", "must be from 1 to \(amountMinorUnitsMax)")
    }
    let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
    guard currencyCode.utf8.count == 3, currencyCode.utf8.allSatisfy(letters.contains) else {
      throw invalid("currency_code", "must be an ISO 4217 code in capitals")
    }
  }
}
