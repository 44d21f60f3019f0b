internal import CommerceEvents

/// Seats of one lot that are given back, and the money that comes back for them (R24).
struct SeatReturn {
  let lot: SeatLot
  let quantity: UInt32
  let amount: LotRefund

  init(of lot: SeatLot, quantity: UInt32, in subscription: Subscription, at now: UnixMicros) {
    self.lot = lot
    self.quantity = quantity
    amount = LotRefund(of: lot, quantity: quantity, in: subscription, at: now)
  }

  /// Up to `count` seats from the lots whose window is open, the newest first.
  static func newestFirst(_ count: Int, of subscription: Subscription, at now: UnixMicros) -> [SeatReturn] {
    var left = count
    var returns: [SeatReturn] = []
    for lot in subscription.lots.reversed() where left > 0 && now < lot.refundableUntilMicros {
      let quantity = UInt32(clamping: min(left, Int(lot.quantity)))
      returns.append(SeatReturn(of: lot, quantity: quantity, in: subscription, at: now))
      left -= Int(quantity)
    }
    return returns
  }
}

/// What of a lot's seats was paid and not used (R24), at the tax rate of its charge, and never more than is left of it.
struct LotRefund {
  let netMinor: Int64
  let taxMinor: Int64

  var totalMinor: Int64 { netMinor + taxMinor }

  init(of lot: SeatLot, quantity: UInt32, in subscription: Subscription, at now: UnixMicros) {
    let left = max(0, lot.netMinor + lot.taxMinor - lot.refundedMinor)
    guard left > 0 else {
      (netMinor, taxMinor) = (0, 0)
      return
    }
    let days = Proration(
      at: now, periodStart: subscription.billingPeriodStartMicros, periodEnd: subscription.billingPeriodEndMicros)
    // What was charged bounds it, so an amount that leaves 64 bits can only have been bounded too.
    let unused = days.amount(unitPriceMinor: lot.unitPriceMinor, quantity: quantity) ?? lot.netMinor
    let net = min(unused, lot.netMinor, left)
    // All of it is exactly what was charged, however that tax was rounded.
    let tax =
      net == lot.netMinor ? lot.taxMinor : MoneyMath.tax(on: net, basisPoints: lot.taxBasisPoints) ?? lot.taxMinor
    netMinor = net
    taxMinor = min(tax, lot.taxMinor, left - net)
  }
}

/// The credit notes and refunds of seats that are given back together: each to the charge that it came from.
struct Refunding {
  private(set) var events: [CommerceEvent] = []
  private(set) var timers: [TimerIntent] = []
  private(set) var refunds: [Refund] = []
  private(set) var creditNotes: [CreditNote] = []

  init(
    _ returns: [SeatReturn], of subscription: Subscription, origin: RefundOrigin, state: borrowing TenantState,
    context: DecisionContext
  ) {
    let now = context.nowMicros
    let account = Invoicing.Account(ofOwner: subscription.payerID, state: state, context: context)
    let operationID = context.newID()
    for returned in returns where returned.amount.totalMinor > 0 {
      let note = Invoicing.creditNote(
        for: returned, of: subscription, account: account, offset: UInt64(creditNotes.count), at: now)
      creditNotes.append(note)
      events += [
        .creditNoteIssued(CreditNoteIssued(creditNote: note)),
        .ledgerPosted(Invoicing.postings(for: note, productID: subscription.productID, market: subscription.market)),
      ]
      // What was not charged to a card is owed less from now on, and nothing flows back.
      guard !returned.lot.chargeID.isEmpty else { continue }
      let refund = Refund(
        refundID: context.newID(), state: .pending, chargeID: returned.lot.chargeID, orderID: subscription.orderID,
        subscriptionID: subscription.subscriptionID, creditNoteNumber: note.number,
        billingAccountID: note.billingAccountID, currencyCode: subscription.currencyCode,
        amountMinor: returned.amount.totalMinor, requestedMicros: now, lotID: returned.lot.lotID,
        operationID: operationID, origin: origin)
      events.append(.refundRequested(RefundRequested(refund: refund)))
      timers.append(refund.timer)
      refunds.append(refund)
    }
  }
}

extension Subscription {
  /// Takes seats out of their lots.
  mutating func remove(_ returns: [SeatReturn]) {
    for returned in returns {
      guard let index = lots.firstIndex(where: { $0.lotID == returned.lot.lotID }) else { continue }
      if lots[index].quantity > returned.quantity {
        lots[index].quantity -= returned.quantity
      } else {
        lots.remove(at: index)
      }
    }
  }
}
