package import CommerceEvents

/// The card that a purchase is paid with from the moment it is decided: one on record, or a new one (R12, R23).
struct PinnedCard {
  let method: PaymentMethod
  let isNew: Bool
}

extension TenantState {
  /// The owner's payment method with this card: the one that is known, or a new one. Throws where it cannot pay in the
  /// market now.
  func pin(
    _ instrument: PaymentInstrument, for ownerID: String, marketCode: String, _ context: DecisionContext
  ) throws(Refusal) -> PinnedCard {
    guard let market = context.catalogue.market(marketCode) else {
      throw Refusal(.failedPrecondition, "QUOTE_EXPIRED", "the quote's market has left the catalogue; create a new one")
    }
    switch instrument {
    case .unsupported: throw .paymentMethodNotSupported
    case .stored(let id):
      guard let method = paymentMethod(id), method.ownerID == ownerID else { throw .paymentMethodNotFound }
      try method.requireUsable(in: market, at: context.nowMicros)
      return PinnedCard(method: method, isNew: false)
    case .card(let card):
      try card.validate(market: market, at: context.nowMicros)
      let known = paymentMethodIDsOfOwner[ownerID] ?? []
      for id in known {
        if let method = paymentMethod(id), card.matches(method) { return PinnedCard(method: method, isNew: false) }
      }
      guard known.count < CommerceLimits.paymentMethodsPerOwnerMax else {
        throw Refusal(
          .resourceExhausted, "PAYMENT_METHODS_EXHAUSTED",
          "the purchaser has \(CommerceLimits.paymentMethodsPerOwnerMax) cards on record; pay with one of them")
      }
      return PinnedCard(method: card.method(id: context.newID(), ownerID: ownerID), isNew: true)
    }
  }
}

extension Decision {
  /// Puts a card on record, where it is a new one.
  mutating func take(_ pinned: PinnedCard, _ context: DecisionContext) {
    guard pinned.isNew else { return }
    events.append(.paymentMethodAdded(PaymentMethodAdded(paymentMethod: pinned.method)))
    timers.append(pinned.method.expiryTimer(from: context.nowMicros))
  }
}

extension PaymentInstrument.Card {
  func method(id: String, ownerID: String) -> PaymentMethod {
    PaymentMethod(
      paymentMethodID: id, ownerID: ownerID, gatewayToken: paymentToken, brand: brand, lastFour: lastFour,
      expiryMonth: UInt32(expiryMonth), expiryYear: UInt32(expiryYear), country: country)
  }
}

extension PaymentMethod {
  /// The first instant at which the card is no longer good.
  package var expiryMicros: UnixMicros {
    CardExpiryNotices.expiry(year: Int(expiryYear), month: Int(expiryMonth))
  }

  /// Tells the owner in time that the card is about to expire (R27).
  func expiryTimer(from now: UnixMicros) -> TimerIntent {
    let id = CommerceTimers.cardExpiry(paymentMethodID)
    guard let due = CardExpiryNotices.next(expiryMicros: expiryMicros, from: now) else { return .cancel(id: id) }
    return .set(id: id, dueMicros: due, payload: [])
  }

  /// Throws where the card can't pay in the market now (R23).
  func requireUsable(in market: CatalogueMarket, at now: UnixMicros) throws(Refusal) {
    guard now < expiryMicros else { throw .cardExpired }
    try market.requireAccepted(country: country)
  }
}

extension CatalogueMarket {
  /// Throws where the market does not take cards of the country (R23).
  func requireAccepted(country: String) throws(Refusal) {
    guard let accepted = acceptedCardCountries, !accepted.contains(country) else { return }
    throw Refusal(
      .failedPrecondition, "CARD_COUNTRY_NOT_ACCEPTED", "the market does not accept cards issued in this country",
      metadata: [("market", code)])
  }
}

extension Refusal {
  static let cardExpired = Refusal(
    .failedPrecondition, "CARD_EXPIRED", "the card has expired; pay with another one")
  static let paymentMethodNotSupported = Refusal(
    .failedPrecondition, "PAYMENT_METHOD_NOT_SUPPORTED", "self-service purchases are paid by credit card only")
  static let paymentMethodNotFound = Refusal(
    .notFound, "NOT_FOUND", "no such payment method, or none that this caller may use")
}
