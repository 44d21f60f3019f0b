public import CommerceSchema
public import RPC

extension Order {
  /// This order, if it is paid and its seats can be assigned; for tools that treat everything else as a failure.
  ///
  /// - Throws: `FAILED_PRECONDITION` with `CARD_DECLINED` (the bank's code in `RPCError.declineCode`) or
  ///   `ACTION_REQUIRED` (the address in `ErrorDetails.helpURL`), `ABORTED` for an order that was refunded, has expired
  ///   or is still pending.
  @discardableResult
  public func requireCompleted() throws(RPCError) -> Order {
    switch state {
    case .completed: return self
    case .declined:
      throw RPCError(
        .failedPrecondition, reason: CommerceReason.cardDeclined.rawValue, domain: "commerce",
        "the bank declined the card: \(declineReason); nothing was charged, try another card",
        metadata: [("decline_code", declineReason)])
    case .requiresAction:
      var error = RPCError(
        .failedPrecondition, reason: CommerceReason.actionRequired.rawValue, domain: "commerce",
        "the bank wants the customer's confirmation at \(actionURL); confirm the order afterwards")
      error.details.helpURL = actionURL
      throw error
    case .refunded: throw RPCError(.aborted, "\(name) was paid and given back in full; nothing is active")
    case .expired: throw RPCError(.aborted, "\(name) waited too long for the customer's confirmation; buy again")
    default: throw RPCError(.aborted, "\(name) is not final yet; look again later")
    }
  }
}
