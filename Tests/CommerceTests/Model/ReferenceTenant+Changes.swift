internal import Commerce
internal import CommerceEvents

/// What is done to what was bought.
extension ReferenceTenant {
  // MARK: Seats

  mutating func assign(_ index: Int, users: [Int], by asker: ModelCommand.Asker) -> (Verdict, [String?]) {
    let subscription = subscriptions[index]
    guard mayManage(subscription, asker) else { return (.refused(["NOT_FOUND"]), []) }
    guard subscription.phase(at: now) == .active else { return (.refused(["SUBSCRIPTION_NOT_ACTIVE"]), []) }
    let results = users.map { user -> String? in
      if user == ModelWorld.nobody { return "USER_NOT_IN_TENANT" }
      if subscriptions[index].holders.contains(user) { return "ALREADY_ASSIGNED" }
      if subscriptions[index].holders.count >= subscription.assignable { return "SEATS_EXHAUSTED" }
      subscriptions[index].holders.insert(user)
      return nil
    }
    return (.accepted, results)
  }

  mutating func unassign(_ index: Int, users: [Int], by asker: ModelCommand.Asker) -> (Verdict, [String?]) {
    let subscription = subscriptions[index]
    guard mayManage(subscription, asker) else { return (.refused(["NOT_FOUND"]), []) }
    guard subscription.phase(at: now) != .deleted else { return (.refused(["SUBSCRIPTION_NOT_ACTIVE"]), []) }
    return (.accepted, users.map { subscriptions[index].holders.remove($0) == nil ? "NOT_ASSIGNED" : nil })
  }

  /// R35: what the organisation bought is its managers' to give and to end; to reduce it is nobody's but the server's.
  private func mayManage(_ subscription: Subscription, _ asker: ModelCommand.Asker) -> Bool {
    mayActFor(subscription.owner, asker) || (asker == .manager && subscription.isCentral)
  }

  mutating func move(from: Int, to: Int) -> Verdict {
    let (source, destination) = (subscriptions[from], subscriptions[to])
    var reasons: Set<String> = []
    if source.isCentral { reasons.insert("NOT_SELF_SERVICE") }
    if !destination.isCentral { reasons.insert("NOT_CENTRAL") }
    if source.product != destination.product { reasons.insert("PRODUCT_MISMATCH") }
    if destination.phase(at: now) != .active || source.phase(at: now) == .deleted {
      reasons.insert("SUBSCRIPTION_NOT_ACTIVE")
    }
    let all = source.holders.union(destination.holders)
    if all.count > destination.assignable, !source.holders.isSubset(of: destination.holders) {
      reasons.insert("SEATS_EXHAUSTED")
    }
    guard reasons.isEmpty else { return .refused(reasons) }
    subscriptions[to].holders = all
    subscriptions[from].holders = []
    return .accepted
  }

  mutating func reduce(
    _ index: Int, less: Int, timing: ReduceSeats.Timing, by asker: ModelCommand.Asker
  ) -> Verdict {
    let subscription = subscriptions[index]
    let wanted = subscription.seats - less
    guard mayActFor(subscription.owner, asker) else { return .refused(["NOT_FOUND"]) }
    var reasons: Set<String> = []
    if subscription.phase(at: now) != .active { reasons.insert("SUBSCRIPTION_NOT_ACTIVE") }
    if wanted < 1 { reasons.insert("QUANTITY_INVALID") }
    if wanted < subscription.holders.count { reasons.insert("SEATS_ASSIGNED") }
    if timing == .nextTerm {
      if !subscription.renews { reasons.insert("RECURRING_BILLING_OFF") }
      if wanted > subscription.seats { reasons.insert("QUANTITY_INVALID") }
      if reasons.isEmpty { subscriptions[index].scheduled = less == 0 ? nil : wanted }
      return Verdict(reasons)
    }
    if less <= 0 { reasons.insert("QUANTITY_INVALID") }
    if subscription.isBusy { reasons.insert("OPERATION_IN_PROGRESS") }
    let open = subscription.lots.filter { now < $0.refundableUntil }.reduce(0) { $0 + $1.quantity }
    if open < less { reasons.insert("CANCELLATION_WINDOW_CLOSED") }
    guard reasons.isEmpty else { return .refused(reasons) }
    giveBack(less, of: index)
    if let scheduled = subscriptions[index].scheduled, scheduled >= subscriptions[index].seats {
      subscriptions[index].scheduled = nil
    }
    return .accepted
  }

  /// The newest first, as far as their windows are open.
  private mutating func giveBack(_ count: Int, of index: Int) {
    var left = count
    for lot in subscriptions[index].lots.indices.reversed()
    where left > 0 && now < subscriptions[index].lots[lot].refundableUntil {
      let quantity = min(left, subscriptions[index].lots[lot].quantity)
      refund(quantity, ofLot: lot, of: index)
      subscriptions[index].lots[lot].quantity -= quantity
      left -= quantity
    }
    subscriptions[index].lots.removeAll { $0.quantity == 0 }
  }

  /// R24: what was paid and is not used, never more than is left of it, to the charge that paid.
  private mutating func refund(_ quantity: Int, ofLot lotIndex: Int, of index: Int) {
    let lot = subscriptions[index].lots[lotIndex]
    let left = max(0, lot.net + lot.tax - lot.refunded)
    let net = min(prorated(subscriptions[index], unit: lot.unit, quantity: quantity), lot.net, left)
    let tax = min(net == lot.net ? lot.tax : Self.tax(net), lot.tax, left - net)
    guard net + tax > 0 else { return }
    number(\.creditNotes, of: subscriptions[index].owner)
    guard let charge = lot.charge else { return }
    refunds.append(Refund(amount: net + tax))
    charges[charge].refunded += net + tax
    subscriptions[index].lots[lotIndex].refunded += net + tax
  }

  // MARK: Ending and going on

  mutating func cancel(_ index: Int, by asker: ModelCommand.Asker) -> Verdict {
    let subscription = subscriptions[index]
    guard mayManage(subscription, asker) else { return .refused(["NOT_FOUND"]) }
    let phase = subscription.phase(at: now)
    var reasons: Set<String> = []
    if subscription.cancelled != nil { reasons.insert("ALREADY_CANCELLED") }
    if phase != .active, !(phase == .expired && subscription.pastDue != nil) {
      reasons.insert("SUBSCRIPTION_NOT_ACTIVE")
    }
    if !subscription.renews, now >= subscription.refundableUntil { reasons.insert("ALREADY_CANCELLED") }
    let isImmediate = phase == .active && now < subscription.refundableUntil
    if isImmediate, subscription.isBusy { reasons.insert("OPERATION_IN_PROGRESS") }
    guard reasons.isEmpty else { return .refused(reasons) }
    subscriptions[index].renews = false
    subscriptions[index].scheduled = nil
    if isImmediate {
      for lot in subscription.lots.indices { refund(subscription.lots[lot].quantity, ofLot: lot, of: index) }
      subscriptions[index].cancelled = now
      subscriptions[index].stage = .disabled
    } else {
      writeOff(index)
      if phase == .active, !subscription.isBusy {
        giveBack(max(0, min(subscription.seats - subscription.holders.count, subscription.seats - 1)), of: index)
      }
    }
    return .accepted
  }

  mutating func setRecurring(_ index: Int, _ isOn: Bool, by asker: ModelCommand.Asker) -> Verdict {
    let subscription = subscriptions[index]
    guard mayManage(subscription, asker) else { return .refused(["NOT_FOUND"]) }
    let phase = subscription.phase(at: now)
    var reasons: Set<String> = []
    if phase != .active, !(phase == .expired && subscription.invoice != nil) {
      reasons.insert("SUBSCRIPTION_NOT_ACTIVE")
    }
    if isOn, !subscription.renews, subscription.isTrial, subscription.convertsTo == nil {
      reasons.insert("TRIAL_DOES_NOT_RENEW")
    }
    guard reasons.isEmpty else { return .refused(reasons) }
    if subscription.renews, !isOn {
      subscriptions[index].scheduled = nil
      // A term that is not paid and no longer wanted is not charged again (R27).
      if subscription.invoice?.beginsTerm == true { writeOff(index) }
    }
    subscriptions[index].renews = isOn
    return .accepted
  }

  /// Takes the invoice back, where it waits to be paid.
  mutating func writeOff(_ index: Int) {
    guard let invoice = subscriptions[index].invoice, !invoice.isUnderWay else { return }
    subscriptions[index].invoice = nil
    number(\.creditNotes, of: subscriptions[index].owner)
  }

  // MARK: Money

  mutating func settle(refund number: Int, refuses: Bool) {
    if refunds[number].state == .pending {
      refunds[number].state = refuses ? .refused : .completed
      if !refuses { cash -= refunds[number].amount }
    } else if refunds[number].state == .completed, refuses {
      // The bank sends it back after all.
      refunds[number].state = .refused
      cash += refunds[number].amount
    }
  }

  mutating func dispute(charge number: Int, _ state: DisputeState) {
    let charge = charges[number]
    if charge.dispute == nil {
      charges[number].dispute = .open
      cash -= charge.amount
      held += charge.amount
    }
    guard state != .open, charges[number].dispute == .open else { return }
    charges[number].dispute = state
    held -= charge.amount
    if state == .won {
      cash += charge.amount
    } else if let index = charge.subscription {
      let phase = subscriptions[index].phase(at: now)
      guard subscriptions[index].cancelled == nil, phase == .active || phase == .expired else { return }
      writeOff(index)
      subscriptions[index].cancelled = now
      subscriptions[index].renews = false
      subscriptions[index].scheduled = nil
      subscriptions[index].stage = .disabled
    }
  }

  mutating func pay(_ index: Int, by asker: ModelCommand.Asker) -> Verdict {
    let subscription = subscriptions[index]
    guard let invoice = subscription.invoice else { return .skipped }
    guard mayActFor(subscription.owner, asker) else { return .refused(["NOT_FOUND"]) }
    guard !subscription.isBusy else { return .refused(["OPERATION_IN_PROGRESS"]) }
    subscriptions[index].invoice?.attempt = invoice.attempt + 1
    subscriptions[index].invoice?.state = .beingCharged
    return .accepted
  }
}
