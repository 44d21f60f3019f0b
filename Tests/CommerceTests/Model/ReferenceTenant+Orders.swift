internal import Commerce
internal import CommerceEvents

/// Buying: quote, order, and what the bank says to it.
extension ReferenceTenant {
  mutating func buy(
    user: Int, product: Int, offer offerIndex: Int, quantity: Int, by asker: ModelCommand.Asker
  ) -> Verdict {
    let name = ModelWorld.offers[offerIndex]
    // What is wrong whatever there is may be said first: it tells nothing.
    if quantity < 1, !mayActFor(user, asker) || user == ModelWorld.nobody {
      return .refused(["NOT_FOUND", "QUANTITY_INVALID"])
    }
    guard mayActFor(user, asker), user != ModelWorld.nobody else { return .refused(["NOT_FOUND"]) }
    guard let offer = catalogueOffer(product, name) else { return .refused(["OFFER_NOT_FOUND", "QUANTITY_INVALID"]) }
    var reasons = ineligibility(user, product: product, offer: name)
    if quantity < 1 || quantity > offer.seatsMax { reasons.insert("QUANTITY_INVALID") }
    guard let unit = price(product, name, .publicList) else { return .refused(["PRODUCT_NOT_AVAILABLE_IN_MARKET"]) }
    guard reasons.isEmpty else { return .refused(reasons) }
    let net = unit * Int64(quantity)
    place(
      Order(
        kind: .new, owner: user, product: product, offer: name, quantity: quantity, unit: unit, net: net,
        tax: Self.tax(net)))
    return .accepted
  }

  mutating func buyCentrally(product: Int, offer offerIndex: Int, quantity: Int) -> Verdict {
    let name = ModelWorld.offers[offerIndex]
    guard catalogueOffer(product, name) != nil else { return .refused(["OFFER_NOT_FOUND", "QUANTITY_INVALID"]) }
    var reasons: Set<String> = quantity < 1 ? ["QUANTITY_INVALID"] : []
    let unit = price(product, name, .agreement)
    if unit == nil { reasons.insert("PRODUCT_NOT_IN_AGREEMENT") }
    guard reasons.isEmpty, let unit else { return .refused(reasons) }
    let net = unit * Int64(quantity)
    var order = Order(
      kind: .new, owner: nil, product: product, offer: name, quantity: quantity, unit: unit, net: net,
      tax: Self.tax(net))
    order.state = .completed
    orders.append(order)
    number(\.invoices, of: nil)
    var subscription = began(order)
    // On account: no card has paid, so that what is given back within the window is credited, and no money flows.
    subscription.lots = [
      Lot(
        quantity: quantity, refundableUntil: now + 7 * UnixMicros.microsPerDay, unit: unit, net: net, tax: order.tax)
    ]
    subscriptions.append(subscription)
    return .accepted
  }

  mutating func addSeats(_ index: Int, quantity: Int, by asker: ModelCommand.Asker) -> Verdict {
    let subscription = subscriptions[index]
    guard !subscription.isCentral, mayActFor(subscription.owner, asker), let owner = subscription.owner else {
      return .refused(["NOT_FOUND"])
    }
    var reasons = ineligibility(owner, product: subscription.product, offer: subscription.offer, addingTo: index)
    let seatsMax = Int(catalogueOffer(subscription.product, subscription.offer)?.seatsMax ?? 0)
    if quantity < 1 || quantity > seatsMax - subscription.seats { reasons.insert("QUANTITY_INVALID") }
    if subscription.phase(at: now) != .active { reasons.insert("SUBSCRIPTION_NOT_ACTIVE") }
    if subscription.isBusy { reasons.insert("OPERATION_IN_PROGRESS") }
    guard reasons.isEmpty else { return .refused(reasons) }
    let net = prorated(subscription, unit: subscription.unit, quantity: quantity)
    var order = Order(
      kind: .seats(index), owner: owner, product: subscription.product, offer: subscription.offer, quantity: quantity,
      unit: subscription.unit, net: net, tax: Self.tax(net))
    order.periodEnd = subscription.periodEnd
    place(order)
    return .accepted
  }

  mutating func reactivate(_ index: Int, by asker: ModelCommand.Asker) -> Verdict {
    let subscription = subscriptions[index]
    guard !subscription.isCentral, mayActFor(subscription.owner, asker), let owner = subscription.owner else {
      return .refused(["NOT_FOUND"])
    }
    let phase = subscription.phase(at: now)
    var reasons = ineligibility(owner, product: subscription.product, offer: subscription.offer)
    if phase != .expired, phase != .disabled { reasons.insert("SUBSCRIPTION_NOT_REACTIVATABLE") }
    if subscription.invoice != nil { reasons.insert("INVOICE_OPEN") }
    if subscription.isBusy { reasons.insert("OPERATION_IN_PROGRESS") }
    guard reasons.isEmpty, let unit = price(subscription.product, subscription.offer, .publicList) else {
      return .refused(reasons)
    }
    let net = unit * Int64(subscription.seats)
    var order = Order(
      kind: .reactivation(index), owner: owner, product: subscription.product, offer: subscription.offer,
      quantity: subscription.seats, unit: unit, net: net, tax: Self.tax(net))
    if phase == .expired {
      order.startMonth = subscription.pastDue == nil ? subscription.termEndMonth : subscription.periodStartMonth
    }
    place(order)
    return .accepted
  }

  private mutating func place(_ order: Order) {
    orders.append(order)
    let number = orders.count - 1
    switch order.kind {
    case .new: break
    case .seats(let index), .reactivation(let index): subscriptions[index].order = number
    }
    if order.total == 0 { complete(number, charge: nil) }
  }

  // MARK: The bank

  mutating func settle(order number: Int, _ answer: ModelCommand.Answer, charge key: String) {
    let order = orders[number]
    switch answer {
    case .captured: capture(number, key)
    case .declined, .lost:
      if order.isOpen { finish(number, as: .declined) }
    case .asksCustomer:
      if order.state == .pending { orders[number].state = .asksCustomer(until: now + UnixMicros.microsPerHour) }
    }
  }

  /// Money comes in whatever the order says; where it is of no use it goes back.
  private mutating func capture(_ number: Int, _ key: String) {
    let order = orders[number]
    cash += order.total
    let isPossible =
      switch order.kind {
      case .new: true
      case .seats(let index):
        subscriptions[index].stage == .active && subscriptions[index].cancelled == nil
          && subscriptions[index].periodEnd == order.periodEnd
      case .reactivation(let index): [.expired, .disabled].contains(subscriptions[index].stage)
      }
    guard order.isOpen, isPossible else {
      charges.append(Charge(key: key, amount: order.total, refunded: order.total, subscription: nil))
      refunds.append(Refund(amount: order.total))
      if order.state != .completed { finish(number, as: .refunded) }
      return
    }
    let subscription =
      switch order.kind {
      case .new: subscriptions.count
      case .seats(let index), .reactivation(let index): index
      }
    charges.append(Charge(key: key, amount: order.total, subscription: subscription))
    complete(number, charge: charges.count - 1)
  }

  mutating func finish(_ number: Int, as state: Order.State) {
    switch orders[number].kind {
    case .new: break
    case .seats(let index), .reactivation(let index): if orders[number].isOpen { subscriptions[index].order = nil }
    }
    orders[number].state = state
  }

  private mutating func complete(_ number: Int, charge: Int?) {
    let order = orders[number]
    if charge != nil { self.number(\.invoices, of: order.owner) }
    var lot = Lot(
      quantity: order.quantity, refundableUntil: now + 7 * UnixMicros.microsPerDay, unit: order.unit, net: order.net,
      tax: order.tax)
    lot.charge = charge
    finish(number, as: .completed)
    switch order.kind {
    case .new:
      var subscription = began(order)
      subscription.lots = [lot]
      subscriptions.append(subscription)
    case .seats(let index):
      subscriptions[index].lots.append(lot)
      if let scheduled = subscriptions[index].scheduled { subscriptions[index].scheduled = scheduled + order.quantity }
    case .reactivation(let index): restart(index, order, lot)
    }
  }

  private func began(_ order: Order) -> Subscription {
    let offer = catalogueOffer(order.product, order.offer)
    let (term, billing) = (Int(offer?.termMonths ?? 1), Int(offer?.billingMonths ?? 1))
    return Subscription(
      owner: order.owner, product: order.product, offer: order.offer, unit: order.unit, termMonths: term,
      billingMonths: billing, isTrial: offer?.isTrial == true, convertsTo: offer?.convertsTo,
      beganAsTrial: offer?.isTrial == true, anchor: now, periodEndMonth: billing, termEndMonth: term,
      renews: offer?.isCardFreeTrial != true)
  }

  /// R26: an expired one goes on where it ended, a disabled one begins anew.
  private mutating func restart(_ index: Int, _ order: Order, _ lot: Lot) {
    var after = subscriptions[index]
    if order.startMonth == nil { after.anchor = now }
    let start = order.startMonth ?? 0
    after.unit = order.unit
    after.isTrial = false
    after.convertsTo = nil
    after.periodStartMonth = start
    after.periodEndMonth = start + after.billingMonths
    after.termEndMonth = start + after.termMonths
    after.renews = true
    after.cancelled = nil
    after.pastDue = nil
    after.scheduled = nil
    after.stage = .active
    after.lots = [lot]
    subscriptions[index] = after
  }
}
