package import CommerceSchema
package import RPC

extension CardGateway {
  /// Charges of one order, or all, oldest first. The page token is the id of the charge that the next page starts with.
  package func listCharges(_ request: ListChargesRequest, context: ServerContext) async throws -> ListChargesResponse {
    let size = try Self.pageSize(request.pageSize)
    return try await transact { state throws(RPCError) in
      var next = try start(of: request, state)
      var charges: [CardCharge] = []
      while let index = next, charges.count < size {
        let charge = state.ledger.charges[index]
        charges.append(names.message(charge))
        next = request.orderID.isEmpty ? following(index, state) : charge.nextOfOrder
      }
      return ListChargesResponse(charges: charges, nextPageToken: next.map { names.charge(UInt64($0)) } ?? "")
    }
  }

  package func getSummary(_ request: GetSummaryRequest, context: ServerContext) async throws -> GetSummaryResponse {
    try await transact { state throws(RPCError) in
      let totals = state.ledger.totals
      return GetSummaryResponse(
        capturedCount: UInt64(totals.capturedCount), requiresActionCount: UInt64(totals.requiresActionCount),
        declinedCount: UInt64(totals.declinedCount), refundCount: UInt64(totals.refundCount),
        ordersChargedTwiceCount: UInt64(totals.ordersChargedTwiceCount),
        totals: totals.captured.sorted { $0.key < $1.key }.map { currency, captured in
          GetSummaryResponse.CurrencyTotal(
            currencyCode: currency, capturedMinorUnits: captured, refundedMinorUnits: totals.refunded[currency] ?? 0,
            disputedMinorUnits: totals.disputed[currency] ?? 0)
        }, disputeCount: UInt64(state.ledger.disputes.count))
    }
  }

  static func pageSize(_ wanted: Int32) throws(RPCError) -> Int {
    guard wanted >= 0 else { throw RequestChecks.invalid("page_size", "must not be negative") }
    return wanted == 0 ? pageSizeDefault : min(Int(wanted), pageSizeMax)
  }

  private static var pageSizeDefault: Int { 100 }
  private static var pageSizeMax: Int { 1_000 }

  private func start(of request: ListChargesRequest, _ state: GatewayState) throws(RPCError) -> Int? {
    if request.pageToken.isEmpty {
      return request.orderID.isEmpty
        ? (state.ledger.charges.isEmpty ? nil : 0) : state.ledger.order(request.orderID)?.first
    }
    guard let index = index(ofCharge: request.pageToken, state),
      request.orderID.isEmpty || state.ledger.charges[index].record.orderID == request.orderID
    else { throw RequestChecks.invalid("page_token", "is not one that this listing returned") }
    return index
  }

  private func following(_ index: Int, _ state: GatewayState) -> Int? {
    index + 1 < state.ledger.charges.count ? index + 1 : nil
  }
}
