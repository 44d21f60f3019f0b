internal import Commerce
internal import CommerceEvents

/// What purchasers do with their cards, and with what they owe.
extension TwoYearSimulation {
  mutating func performCard(_ activity: Activity) throws {
    let purchaser = anyPurchaser()
    let owner = "user-\(purchaser)"
    let methods = tenant.state.paymentMethodIDs(ofOwner: owner)
    switch activity {
    case .payInvoice: try payInvoice()
    case .changeRenewal:
      try attempt(UpdateSubscription(subscriptionID: anySubscription(), recurringBilling: !chance(3)))
    case .addCard:
      guard case .card(let card) = card(of: purchaser) else { return }
      try attempt(CreatePaymentMethod(ownerID: owner, card: card), as: SimulatedTenant.user(owner))
    case .renewCard:
      guard let method = methods.randomElement(using: &random) else { return }
      try attempt(UpdatePaymentMethod(paymentMethodID: method, expiryMonth: 6, expiryYear: 2_028))
    case .replaceCard:
      guard let method = methods.randomElement(using: &random) else { return }
      cardNumbers[purchaser] += 1
      try attempt(ReplacePaymentMethod(paymentMethodID: method, replacement: card(of: purchaser)))
    case .removeCard:
      guard let method = methods.randomElement(using: &random) else { return }
      try attempt(RemovePaymentMethod(paymentMethodID: method))
    default: return
    }
  }

  /// Somebody who is past due pays, with a new card or with the one that was declined.
  private mutating func payInvoice() throws {
    let owing = tenant.state.subscriptionIDs.suffix(200).compactMap { id -> (Int, String)? in
      guard let subscription = tenant.state.subscription(id), !subscription.openInvoiceNumber.isEmpty,
        let purchaser = Int(subscription.payerID.dropFirst("user-".count))
      else { return nil }
      return (purchaser, subscription.openInvoiceNumber)
    }
    guard let (purchaser, number) = owing.randomElement(using: &random) else { return }
    let isNew = chance(2)
    if isNew { cardNumbers[purchaser] += 1 }
    try attempt(PayInvoice(invoiceNumber: number, instrument: isNew ? card(of: purchaser) : nil))
  }
}
