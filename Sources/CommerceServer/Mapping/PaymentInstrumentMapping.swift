internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import RPC

/// How somebody pays and where they came from, as the domain takes it.
enum PaymentInstrumentMapping {
  static func instrument(_ instrument: CommerceSchema.PaymentInstrument?) -> Commerce.PaymentInstrument? {
    switch instrument?.instrument {
    case .card(let card):
      .card(
        .init(
          paymentToken: card.paymentToken, brand: card.brand, lastFour: card.lastFour,
          expiryMonth: Int(card.expireMonth), expiryYear: Int(card.expireYear), country: card.country))
    case .unsupported: .unsupported
    case nil: nil
    }
  }
}
