internal import Commerce
internal import CommerceEvents

/// What happens by time alone (R26, R27).
extension ReferenceTenant {
  /// Something that is due. Of what is due at once, cases that stand first go first.
  private enum Due {
    case dunning(Int)
    case invoiceAction(Int)
    case orderAction(Int)
    case life(Int)

    var rank: Int {
      switch self {
      case .dunning: 0
      case .invoiceAction: 1
      case .orderAction: 2
      case .life: 3
      }
    }
  }

  mutating func pass(to target: UnixMicros) {
    while true {
      if let index = subscriptions.firstIndex(where: { $0.invoice?.state == .beingCharged }) {
        let (key, answer) = attempt(index)
        settle(invoiceOf: index, answer, charge: key)
        continue
      }
      guard let (time, due) = next(), time <= target else { break }
      now = max(now, time)
      switch due {
      case .dunning(let index): retry(index)
      case .invoiceAction(let index): settle(invoiceOf: index, .declined, charge: "")
      case .orderAction(let number): finish(number, as: .expired)
      case .life(let index): live(index)
      }
    }
    now = max(now, target)
  }

  /// The charge that an invoice's attempt makes, and what the bank says to it.
  func attempt(_ index: Int) -> (key: String, answer: ModelCommand.Answer) {
    let (due, attempt) = (subscriptions[index].invoice?.due ?? 0, subscriptions[index].invoice?.attempt ?? 0)
    return (
      ModelRun.chargeKey(subscription: index, due: due, attempt: attempt),
      ModelWorld.answer(seed: seed, subscription: index, due: due, attempt: attempt)
    )
  }

  private func next() -> (UnixMicros, Due)? {
    var all: [(UnixMicros, Due)] = []
    for (index, subscription) in subscriptions.enumerated() {
      switch subscription.invoice?.state {
      case .asksCustomer(let until): all.append((until, .invoiceAction(index)))
      case .open(let nextAttempt?): all.append((nextAttempt, .dunning(index)))
      default: break
      }
      if !subscription.isBusy, let due = lifeDue(subscription) { all.append((due, .life(index))) }
    }
    for (number, order) in orders.enumerated() {
      if case .asksCustomer(let until) = order.state { all.append((until, .orderAction(number))) }
    }
    return all.min { ($0.0, $0.1.rank) < ($1.0, $1.1.rank) }
  }

  private func lifeDue(_ subscription: Subscription) -> UnixMicros? {
    switch subscription.stage {
    case .active: min(subscription.periodEnd, subscription.end)
    case .expired: subscription.accessEnd
    case .disabled: subscription.dataEnd
    case .deleted: nil
    }
  }

  private mutating func live(_ index: Int) {
    switch subscriptions[index].stage {
    case .active:
      let isNewTerm = subscriptions[index].periodEndMonth >= subscriptions[index].termEndMonth
      if isNewTerm, !subscriptions[index].renews || !convert(index) {
        subscriptions[index].stage = .expired
      } else {
        renew(index, isNewTerm: isNewTerm)
      }
    case .expired:
      writeOff(index)
      subscriptions[index].stage = .disabled
    case .disabled: subscriptions[index].stage = .deleted
    case .deleted: break
    }
  }

  /// The new term's price; a trial with a card becomes what the catalogue says (R18).
  private mutating func convert(_ index: Int) -> Bool {
    let subscription = subscriptions[index]
    let name = subscription.convertsTo ?? subscription.offer
    let price = price(subscription.product, name, subscription.isCentral ? .agreement : .publicList)
    if let price { subscriptions[index].unit = price }
    guard subscription.isTrial else { return true }
    guard price != nil, let offer = catalogueOffer(subscription.product, name) else { return false }
    subscriptions[index].offer = name
    subscriptions[index].termMonths = Int(offer.termMonths)
    subscriptions[index].billingMonths = Int(offer.billingMonths)
    subscriptions[index].isTrial = false
    subscriptions[index].convertsTo = nil
    return true
  }

  private mutating func renew(_ index: Int, isNewTerm: Bool) {
    var after = subscriptions[index]
    let due = after.periodEnd
    after.periodStartMonth = after.periodEndMonth
    after.periodEndMonth = after.periodStartMonth + after.billingMonths
    var sizes: [(quantity: Int, until: UnixMicros)]
    if isNewTerm {
      after.termEndMonth = after.periodStartMonth + after.termMonths
      sizes = [(after.scheduled ?? after.seats, now + 7 * UnixMicros.microsPerDay)]
      after.scheduled = nil
    } else {
      // Seats whose window has closed become one lot.
      let closed = after.lots.filter { now >= $0.refundableUntil }
      sizes = after.lots.filter { now < $0.refundableUntil }.map { ($0.quantity, $0.refundableUntil) }
      if let first = closed.first {
        sizes.insert((closed.reduce(0) { $0 + $1.quantity }, first.refundableUntil), at: 0)
      }
    }
    var net: Int64 = 0
    after.lots = sizes.map { size in
      let own = after.unit * Int64(size.quantity)
      defer { net += own }
      return Lot(
        quantity: size.quantity, refundableUntil: size.until, unit: after.unit, net: own,
        tax: Self.tax(net + own) - Self.tax(net), awaitsPayment: true)
    }
    let total = net + Self.tax(net)
    number(\.invoices, of: after.owner)
    if total > 0, !after.isCentral {
      after.invoice = OpenInvoice(total: total, due: due, attempt: 1, state: .beingCharged, beginsTerm: isNewTerm)
    }
    subscriptions[index] = after
  }

  private mutating func retry(_ index: Int) {
    guard case .open = subscriptions[index].invoice?.state else { return }
    subscriptions[index].invoice?.state = .beingCharged
    subscriptions[index].invoice?.attempt += 1
  }

  mutating func settle(invoiceOf index: Int, _ answer: ModelCommand.Answer, charge key: String) {
    guard let invoice = subscriptions[index].invoice else { return }
    let isWorthPaying =
      subscriptions[index].cancelled == nil && subscriptions[index].phase(at: now) != .deleted
    switch answer {
    case .captured:
      cash += invoice.total
      subscriptions[index].invoice = nil
      guard isWorthPaying else {
        charges.append(Charge(key: key, amount: invoice.total, refunded: invoice.total, subscription: nil))
        refunds.append(Refund(amount: invoice.total))
        number(\.creditNotes, of: subscriptions[index].owner)
        return
      }
      charges.append(Charge(key: key, amount: invoice.total, subscription: index))
      for lot in subscriptions[index].lots.indices where subscriptions[index].lots[lot].awaitsPayment {
        subscriptions[index].lots[lot].charge = charges.count - 1
        subscriptions[index].lots[lot].awaitsPayment = false
      }
      if subscriptions[index].pastDue != nil {
        subscriptions[index].pastDue = nil
        subscriptions[index].stage = .active
      }
    case .declined, .lost:
      guard isWorthPaying else {
        subscriptions[index].invoice = nil
        number(\.creditNotes, of: subscriptions[index].owner)
        return
      }
      if invoice.beginsTerm, !subscriptions[index].renews {
        subscriptions[index].invoice = nil
        number(\.creditNotes, of: subscriptions[index].owner)
        if subscriptions[index].pastDue == nil {
          subscriptions[index].pastDue = invoice.due
          subscriptions[index].stage = .expired
        }
        return
      }
      let days: [Int64] = [1, 3, 5, 7, 14, 21, 28]
      let next = days.map { invoice.due + $0 * UnixMicros.microsPerDay }.first { $0 > now }
      subscriptions[index].invoice?.state = .open(nextAttempt: answer.isHard ? nil : next)
      if subscriptions[index].pastDue == nil {
        subscriptions[index].pastDue = invoice.due
        subscriptions[index].stage = .expired
      }
    case .asksCustomer:
      subscriptions[index].invoice?.state = .asksCustomer(until: now + 23 * UnixMicros.microsPerHour)
    }
  }
}
