/// Something that a gateway tells of its own accord.
///
/// Events may come late, twice and out of order. Each says how something stands, not what changed, so that whoever
/// records them compares and does nothing the second time.
public enum GatewayEvent: Sendable, Hashable {
  /// A charge has got its outcome: the customer confirmed it, or it was given up.
  case chargeSettled(Charge, tenantID: String)
  /// A refund that had been granted failed at the bank after all; `refundKey` is its idempotency key.
  case refundFailed(refundKey: String, tenantID: String)
  /// The card's holder disputes a charge, or the bank has given its verdict.
  case disputed(GatewayDispute)

  /// Whose it is; empty for something that this installation did not begin.
  public var tenantID: String {
    switch self {
    case .chargeSettled(_, let tenantID), .refundFailed(_, let tenantID): tenantID
    case .disputed(let dispute): dispute.tenantID
    }
  }
}

/// A card holder's objection to a charge.
public struct GatewayDispute: Sendable, Hashable {
  public enum State: Sendable, Hashable {
    /// The bank has taken the money back until its verdict.
    case open
    /// For the seller: the money has come again.
    case won
    /// For the card's holder: the money is gone.
    case lost
  }

  public var id: String
  public var chargeID: String
  public var orderID: String
  public var tenantID: String
  public var amountMinorUnits: Int64
  public var currencyCode: String
  /// Stripe's public reasons, for example `fraudulent`, `product_not_received`.
  public var reason: String
  public var state: State

  public init(
    id: String, chargeID: String, orderID: String, tenantID: String, amountMinorUnits: Int64, currencyCode: String,
    reason: String, state: State
  ) {
    self.id = id
    self.chargeID = chargeID
    self.orderID = orderID
    self.tenantID = tenantID
    self.amountMinorUnits = amountMinorUnits
    self.currencyCode = currencyCode
    self.reason = reason
    self.state = state
  }
}

/// A gateway whose events can be read again from any position: what a lost delivery is made up for with.
public protocol GatewayEventSource: Sendable {
  /// The events after `cursor`, oldest first; an empty cursor asks from the beginning.
  func events(after cursor: String) async throws(PaymentGatewayError) -> GatewayEventPage
}

public struct GatewayEventPage: Sendable, Hashable {
  public var events: [GatewayEvent]
  /// Where to go on; the cursor that was given where there was nothing.
  public var nextCursor: String
  /// There is more at once.
  public var hasMore: Bool

  public init(events: [GatewayEvent], nextCursor: String, hasMore: Bool) {
    self.events = events
    self.nextCursor = nextCursor
    self.hasMore = hasMore
  }
}
