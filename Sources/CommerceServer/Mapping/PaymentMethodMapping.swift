internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Cryptography

/// Cards on record as their owner sees them. The gateway's token stays here.
enum PaymentMethodMapping {
  static func method(
    _ method: CommerceEvents.PaymentMethod, state: borrowing TenantState, tenant: String, now: UnixMicros,
    tokens: OpaqueTokens
  ) -> CommerceSchema.PaymentMethod {
    let name = ResourceName.paymentMethod(method.paymentMethodID, in: tenant)
    return CommerceSchema.PaymentMethod(
      name: name, owner: ResourceName.user(method.ownerID, in: tenant), card: card(method),
      etag: tokens.etag(name, revision: revision(of: method)),
      subscriptions: state.subscriptions(on: method, at: now)
        .map { ResourceName.subscription($0.subscriptionID, in: tenant) })
  }

  static func card(_ method: CommerceEvents.PaymentMethod) -> Card {
    Card(
      brand: method.brand, lastFour: method.lastFour, expireMonth: Int32(clamping: method.expiryMonth),
      expireYear: Int32(clamping: method.expiryYear), country: method.country)
  }

  /// The expiry date is all of a card that changes.
  static func revision(of method: CommerceEvents.PaymentMethod) -> UInt64 {
    UInt64(method.expiryYear) * 12 + UInt64(method.expiryMonth)
  }
}
