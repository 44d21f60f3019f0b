package import CommerceEvents

/// What people are told (R20, R27, R32, R35–R38). The raw value is the key that the event and every sink carry.
///
/// Each template names the parameters that its texts may use; a text in every language stands in
/// `NotificationTexts`, and a test holds the two together.
package enum NotificationTemplate: String, Sendable, CaseIterable {
  /// The order is complete and was charged.
  case orderCompleted = "order_completed"
  /// The order's card was declined.
  case orderDeclined = "order_declined"
  /// An order or a renewal waits for the customer's word to the bank.
  case paymentActionRequired = "payment_action_required"
  /// A subscription was renewed and charged.
  case renewalSucceeded = "renewal_succeeded"
  /// The card was not charged; there will be another try (R27).
  case renewalFailed = "renewal_failed"
  /// The card was not charged, and there will be no other try unless the customer acts (R27).
  case renewalAbandoned = "renewal_abandoned"
  /// 30 and 7 days before the card's last day (R27).
  case cardExpiring = "card_expiring"
  /// A trial is about to end (R18).
  case trialEnding = "trial_ending"
  /// The term has ended; users keep access for the grace period (R26).
  case subscriptionExpired = "subscription_expired"
  /// Access has ended; administrators reach the data (R26).
  case subscriptionDisabled = "subscription_disabled"
  /// The subscription and its data are gone (R26).
  case subscriptionDeleted = "subscription_deleted"
  case subscriptionCancelled = "subscription_cancelled"
  /// Money is on its way back.
  case refundIssued = "refund_issued"
  /// The gateway will not give the money back.
  case refundRefused = "refund_refused"
  /// The cardholder's bank took the money back.
  case chargeDisputed = "charge_disputed"
  case disputeWon = "dispute_won"
  case disputeLost = "dispute_lost"
  /// An administrator asks the purchaser to cancel (R35).
  case cancellationRequested = "cancellation_requested"
  case cancellationRequestAccepted = "cancellation_request_accepted"
  case cancellationRequestDeclined = "cancellation_request_declined"
  case cancellationRequestExpired = "cancellation_request_expired"
  /// The users of a self-service subscription got central licences (R35).
  case usersMoved = "users_moved"
  /// What became of a licence request (R37).
  case licenseRequestApproved = "license_request_approved"
  case licenseRequestDeclined = "license_request_declined"
  /// Somebody asks an administrator for licences (R37).
  case licenseRequestFiled = "license_request_filed"
  case supportCaseResolved = "support_case_resolved"
  case supportCaseRejected = "support_case_rejected"
  /// A partner's delegated rights ended (R40).
  case partnerAccessEnded = "partner_access_ended"

  /// What the texts may say; an event may carry fewer, and a text then leaves the place empty.
  package var parameters: Set<NotificationParameterName> {
    switch self {
    case .orderCompleted: [.product, .order, .invoice, .amount, .quantity]
    case .orderDeclined: [.product, .order, .amount, .reason]
    case .paymentActionRequired: [.product, .order, .subscription, .amount, .due]
    case .renewalSucceeded: [.product, .subscription, .invoice, .amount, .due]
    case .renewalFailed: [.product, .subscription, .invoice, .amount, .reason, .nextAttempt, .due]
    case .renewalAbandoned: [.product, .subscription, .invoice, .amount, .reason, .due]
    case .cardExpiring: [.paymentMethod, .lastFour, .due, .days]
    case .trialEnding, .subscriptionExpired, .subscriptionDisabled, .subscriptionDeleted, .subscriptionCancelled:
      [.product, .subscription, .due, .days]
    case .refundIssued, .refundRefused: [.product, .subscription, .order, .amount]
    case .chargeDisputed, .disputeWon, .disputeLost: [.product, .subscription, .order, .amount, .reason, .due]
    case .cancellationRequested, .cancellationRequestAccepted, .cancellationRequestDeclined,
      .cancellationRequestExpired:
      [.product, .subscription, .request, .due]
    case .usersMoved: [.product, .subscription, .quantity]
    case .licenseRequestApproved, .licenseRequestDeclined, .licenseRequestFiled: [.product, .request, .quantity]
    case .supportCaseResolved, .supportCaseRejected: [.product, .subscription, .request]
    case .partnerAccessEnded: [.request, .due]
    }
  }
}

/// The places of a notification's text.
package enum NotificationParameterName: String, Sendable, CaseIterable {
  /// A product id; texts show the catalogue's name of it.
  case product
  case order
  case subscription
  case invoice
  case paymentMethod = "payment_method"
  case lastFour = "last_four"
  /// Money.
  case amount
  /// A count.
  case quantity
  case days
  /// A time: the end of what the notification speaks of.
  case due
  case nextAttempt = "next_attempt"
  /// A decline code or the like.
  case reason
  /// A request, a case or a relationship.
  case request
}

extension NotificationParameter {
  /// An id, or a code such as a decline reason; never free text and never a name (R34).
  package static func id(_ name: NotificationParameterName, _ id: String) -> NotificationParameter {
    NotificationParameter(name: name.rawValue, text: id)
  }

  package static func count(_ name: NotificationParameterName, _ count: Int64) -> NotificationParameter {
    NotificationParameter(name: name.rawValue, text: String(count))
  }

  package static func money(_ name: NotificationParameterName, _ money: Money) -> NotificationParameter {
    NotificationParameter(name: name.rawValue, amountMinor: money.minorUnits, currencyCode: money.currencyCode)
  }

  package static func time(_ name: NotificationParameterName, _ time: UnixMicros) -> NotificationParameter {
    NotificationParameter(name: name.rawValue, timeMicros: time)
  }
}

extension Decision {
  /// Tells a user something: the event becomes durable with the decision, and the outbox delivers it at least once.
  ///
  ///     decision.notify(
  ///       .renewalFailed, recipient: subscription.purchaserID,
  ///       [.id(.product, subscription.productID), .money(.amount, price), .time(.nextAttempt, next)], context)
  ///
  /// - Parameters:
  ///   - recipient: an object id of the tenant; name and address are looked up at delivery.
  ///   - parameters: those of the template, each at most once; ids, money and dates alone.
  package mutating func notify(
    _ template: NotificationTemplate, recipient: String, _ parameters: [NotificationParameter] = [],
    _ context: DecisionContext
  ) {
    let names = parameters.map(\.name)
    precondition(
      Set(names).count == names.count && Set(names).isSubset(of: Set(template.parameters.map(\.rawValue))),
      "\(template) takes each of its own parameters once")
    events.append(
      .notificationRequested(
        NotificationRequested(
          notificationID: context.newID(), recipientID: recipient, template: template.rawValue,
          parameters: parameters)))
  }
}
