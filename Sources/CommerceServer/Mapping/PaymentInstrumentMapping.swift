internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC

/// How somebody pays and where they came from, as the domain takes it.
enum PaymentInstrumentMapping {
  static func instrument(
    _ instrument: CommerceSchema.PaymentInstrument?, field: String = "payment_instrument", tenant: String
  ) throws(RPCError) -> Commerce.PaymentInstrument? {
    switch instrument?.instrument {
    case .card(let card): return .card(.init(card))
    case .unsupported: return .unsupported
    case .paymentMethod(let text):
      let name = try ResourceName(text, field: "\(field).payment_method", "tenants", "paymentMethods")
      guard name.tenant == tenant else { throw CommerceErrors.notFound }
      return .stored(name.id)
    case nil: return nil
    }
  }
}

extension Commerce.PaymentInstrument.Card {
  init(_ card: Card) {
    self.init(
      paymentToken: card.paymentToken, brand: card.brand, lastFour: card.lastFour,
      expiryMonth: Int(card.expireMonth), expiryYear: Int(card.expireYear), country: card.country)
  }
}
