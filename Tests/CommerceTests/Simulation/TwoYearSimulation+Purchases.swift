internal import Commerce
internal import CommerceEvents

/// What purchasers and the bank do.
extension TwoYearSimulation {
  mutating func perform(_ activity: Activity) throws {
    switch activity {
    case .buy: try buy()
    case .buyCentrally: try buyCentrally()
    case .addSeats: try changeSeats(.seats)
    case .reactivate: try changeSeats(.reactivation)
    case .reduceSeats: try reduceSeats()
    case .cancel:
      try attempt(
        CancelSubscription(
          subscriptionID: anySubscription(), reason: .tooExpensive, comment: chance(3) ? "too expensive" : ""))
    case .assign: try assign()
    case .unassign:
      let id = anySubscription()
      let holders = tenant.state.assignments(id).map(\.userID).prefix(3)
      if !holders.isEmpty { try attempt(UnassignLicenses(subscriptionID: id, userIDs: Array(holders))) }
    case .answerGateway: if let process = tenant.agenda.processes.randomElement(using: &random) { try settle(process) }
    case .confirmPayment: try confirmPayment()
    case .surpriseFromBank: try surprise()
    case .dispute: try dispute()
    case .closeDispute: try closeDispute()
    case .refuseRefund: try refuseRefund()
    case .payInvoice, .changeRenewal, .addCard, .renewCard, .replaceCard, .removeCard: try performCard(activity)
    default: try performAdministration(activity)
    }
  }

  // MARK: Drawing

  mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

  mutating func anyPurchaser() -> Int { Int.random(in: 0..<Self.purchaserCount, using: &random) }

  mutating func anyUser() -> String { "user-\(Int.random(in: 0..<Self.userCount, using: &random))" }

  mutating func anyProduct() -> CatalogueProduct {
    tenant.catalogue.products[Int.random(in: 0..<tenant.catalogue.products.count, using: &random)]
  }

  /// Mostly one of the newer ones; empty where there is none yet.
  mutating func anySubscription() -> String {
    let ids = tenant.state.subscriptionIDs
    let pool = chance(5) ? ids[...] : ids.suffix(120)
    return pool.randomElement(using: &random) ?? ""
  }

  func card(of purchaser: Int) -> PaymentInstrument {
    // Some cards end within the two years.
    let number = cardNumbers[purchaser]
    let year = (purchaser + number) % 3 == 0 ? 2_027 + number % 2 : 2_045
    return SimulatedTenant.card(token: "pm-\(purchaser)-\(number)", month: purchaser % 12 + 1, year: year)
  }

  // MARK: Buying

  private mutating func buy() throws {
    let purchaser = anyPurchaser()
    let product = anyProduct()
    guard let offer = product.offers.randomElement(using: &random) else { return }
    let quantity = Int64.random(in: 0...15, using: &random)
    let quote = CreateQuote(
      userID: chance(20) ? "guest-0" : "user-\(purchaser)", productID: product.productID, offerID: offer.offerID,
      quantity: quantity)
    if let quote = try attempt(quote) { try place(quote, with: card(of: purchaser)) }
  }

  private mutating func buyCentrally() throws {
    guard let agreement = agreementIDs.last else { return }
    let offer = chance(2) ? "yearly" : "yearly-monthly"
    try attempt(
      PlaceCentralOrder(
        agreementID: agreement, productID: anyProduct().productID, offerID: offer,
        quantity: Int64.random(in: 5...60, using: &random)), as: Self.administrator)
  }

  private mutating func changeSeats(_ kind: CreateChangeQuote.Kind) throws {
    let ids = tenant.state.subscriptionIDs.filter { id in
      guard kind == .reactivation else { return true }
      let phase = tenant.state.subscription(id)?.phase(at: tenant.now)
      return phase == .expired || phase == .disabled
    }
    guard let id = ids.suffix(60).randomElement(using: &random) else { return }
    let quantity = kind == .seats ? Int64.random(in: 1...6, using: &random) : 0
    if let quote = try attempt(CreateChangeQuote(kind: kind, subscriptionID: id, quantity: quantity)) {
      try place(quote, with: nil)
    }
  }

  private mutating func reduceSeats() throws {
    let id = anySubscription()
    let seats = tenant.state.subscription(id)?.seatCount ?? 1
    try attempt(
      ReduceSeats(
        subscriptionID: id, seatCount: max(1, seats - Int.random(in: 0...3, using: &random)),
        timing: chance(2) ? .now : .nextTerm))
  }

  private mutating func assign() throws {
    let id = anySubscription()
    let users = (0..<Int.random(in: 1...8, using: &random)).map { _ in anyUser() }
    try attempt(AssignLicenses(subscriptionID: id, userIDs: users))
  }

  // MARK: The bank

  /// What the bank says to one thing that is under way.
  mutating func settle(_ process: String) throws {
    let (kind, id) = CommerceTimers.parts(of: process)
    let draw = Int.random(in: 0..<100, using: &random)
    let isHard = draw >= 97
    let reason = isHard ? "stolen_card" : "insufficient_funds"
    switch (kind, draw) {
    case ("refund", 97...): try attempt(RecordRefundRefused(refundID: id))
    case ("refund", _): try attempt(RecordRefund(refundID: id, gatewayRefundID: "re-\(id)"))
    case ("order", ..<82): try attempt(RecordCapture(orderID: id, chargeID: nextChargeID()))
    case ("order", ..<92):
      try attempt(RecordActionRequired(orderID: id, chargeID: nextChargeID(), url: "https://bank.example"))
    case ("order", _): try attempt(RecordDecline(orderID: id, chargeID: nextChargeID(), declineReason: reason))
    case (_, ..<78): try attempt(RecordInvoiceCapture(invoiceNumber: id, chargeID: nextChargeID()))
    case (_, ..<84):
      try attempt(RecordInvoiceAction(invoiceNumber: id, chargeID: nextChargeID(), url: "https://bank.example"))
      confirmableInvoices.append(id)
    default:
      try attempt(
        RecordInvoiceDecline(invoiceNumber: id, chargeID: nextChargeID(), declineReason: reason, isHard: isHard))
    }
  }

  private mutating func confirmPayment() throws {
    if let id = tenant.state.openOrderIDs.sorted().first(where: { tenant.state.order($0)?.state == .requiresAction }) {
      try attempt(RecordCapture(orderID: id, chargeID: nextChargeID()))
    } else if let number = confirmableInvoices.popLast() {
      try attempt(RecordInvoiceCapture(invoiceNumber: number, chargeID: nextChargeID()))
    }
  }

  /// A customer who confirms too late, and a payment that is captured a second time.
  private mutating func surprise() throws {
    if chance(2), let late = lateOrders.popLast() {
      try attempt(RecordCapture(orderID: late, chargeID: nextChargeID()))
    } else if let number = tenant.state.invoiceNumbers(ofOwner: "user-\(anyPurchaser())").last(where: {
      tenant.state.invoicePayment($0)?.state == .paid
    }) {
      try attempt(RecordInvoiceCapture(invoiceNumber: number, chargeID: nextChargeID()))
    }
  }

  private mutating func dispute() throws {
    let subscription = tenant.state.subscription(anySubscription())
    guard let subscription, let charge = tenant.state.charge(subscription.lots.last?.chargeID ?? "") else { return }
    let id = "du-\(charge.chargeID)"
    guard tenant.state.dispute(id) == nil else { return }
    try attempt(
      RecordDispute(
        disputeID: id, chargeID: charge.chargeID, orderID: charge.orderID, amountMinor: charge.capturedMinor,
        currencyCode: charge.currencyCode, reason: "fraudulent", state: .open))
    openDisputes.append(id)
  }

  /// Banks take their time: some disputes are closed long after the subscription has ended.
  private mutating func closeDispute() throws {
    guard let index = openDisputes.indices.randomElement(using: &random) else { return }
    guard let dispute = tenant.state.dispute(openDisputes.remove(at: index)) else { return }
    try attempt(
      RecordDispute(
        disputeID: dispute.disputeID, chargeID: dispute.chargeID, orderID: dispute.orderID,
        amountMinor: dispute.amountMinor, currencyCode: dispute.currencyCode, reason: dispute.reason,
        state: chance(2) ? .won : .lost))
  }

  /// The bank returns a refund that was given.
  private mutating func refuseRefund() throws {
    let last = tenant.journal.suffix(2_000).last { if case .refundCompleted = $0.event { true } else { false } }
    guard case .refundCompleted(let completed)? = last?.event else { return }
    try attempt(RecordRefundRefused(refundID: completed.refundID))
  }
}
