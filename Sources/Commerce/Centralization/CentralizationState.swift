package import CommerceEvents

/// The tenant's agreements and the requests to cancel that are kept with them (R35).
package struct CentralizationState: Sendable {
  package private(set) var agreements = OrderedTable<Agreement>()
  package private(set) var requests = OrderedTable<CancellationRequest>()
  /// The request that is open, by subscription.
  private var openRequestIDs: [String: String] = [:]

  init() {}

  /// The open request about a subscription.
  package func openRequest(subscriptionID: String) -> CancellationRequest? {
    openRequestIDs[subscriptionID].flatMap { requests[$0] }
  }

  /// Other events change nothing.
  mutating func apply(_ event: AdministrationEvent, at time: UnixMicros) {
    switch event {
    case .agreementSigned(let event):
      if let agreement = event.agreement { agreements.insert(agreement, id: agreement.agreementID) }
    case .cancellationRequestOpened(let event):
      if let request = event.request { insert(request) }
    case .cancellationRequestClosed(let event):
      guard let request = requests[event.requestID] else { return }
      openRequestIDs[request.subscriptionID] = nil
      requests.update(event.requestID) { request in
        request.state = event.state
        request.closedMicros = time
      }
    default: break
    }
  }

  private mutating func insert(_ request: CancellationRequest) {
    requests.insert(request, id: request.requestID)
    if request.state == .open { openRequestIDs[request.subscriptionID] = request.requestID }
  }

  func snapshot() -> CentralizationSnapshot {
    CentralizationSnapshot(agreements: agreements.values, cancellationRequests: requests.values)
  }

  init(snapshot: CentralizationSnapshot) {
    for agreement in snapshot.agreements { agreements.insert(agreement, id: agreement.agreementID) }
    for request in snapshot.cancellationRequests { insert(request) }
  }
}

extension Agreement {
  package func isInForce(at now: UnixMicros) -> Bool { (startsMicros..<endsMicros).contains(now) }

  /// What purchases under it cost (R16).
  package var priceList: PriceList { partnerTenantID.isEmpty ? .agreement : .partner }

  /// - Parameter product: the product's own id or a former one may stand in the agreement.
  func covers(_ product: CatalogueProduct) -> Bool {
    productIDs.isEmpty || productIDs.contains(product.productID) || product.aliases.contains(where: productIDs.contains)
  }
}
