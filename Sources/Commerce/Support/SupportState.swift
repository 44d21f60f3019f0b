package import CommerceEvents

/// Support cases and licence requests (R36–R38).
package struct SupportState: Sendable {
  package private(set) var cases = OrderedTable<SupportCase>()
  package private(set) var openCaseCount = 0
  package private(set) var licenseRequests = OrderedTable<LicenseRequest>()
  /// Oldest first.
  private var licenseRequestIDsOfRequester: [String: [String]] = [:]

  init() {}

  /// Oldest first.
  package func licenseRequests(ofRequester userID: String) -> [LicenseRequest] {
    (licenseRequestIDsOfRequester[userID] ?? []).compactMap { licenseRequests[$0] }
  }

  /// Other events change nothing.
  mutating func apply(_ event: AdministrationEvent, at time: UnixMicros) {
    switch event {
    case .supportCaseOpened(let event):
      if let supportCase = event.supportCase { insert(supportCase) }
    case .supportCaseClosed(let event):
      guard cases[event.caseID]?.state == .open else { return }
      openCaseCount -= 1
      cases.update(event.caseID) { supportCase in
        supportCase.state = event.state
        supportCase.closedBy = event.closedBy
        supportCase.closedMicros = time
      }
    case .licenseRequestFiled(let event):
      if let request = event.request { insert(request) }
    case .licenseRequestDecided(let event):
      licenseRequests.update(event.requestID) { $0.decide(event, at: time) }
    case .licenseRequestDeleted(let event):
      guard let request = licenseRequests[event.requestID] else { return }
      licenseRequests.remove(event.requestID)
      licenseRequestIDsOfRequester[request.requesterID]?.removeAll { $0 == event.requestID }
    default: break
    }
  }

  private mutating func insert(_ supportCase: SupportCase) {
    cases.insert(supportCase, id: supportCase.caseID)
    if supportCase.state == .open { openCaseCount += 1 }
  }

  private mutating func insert(_ request: LicenseRequest) {
    licenseRequests.insert(request, id: request.requestID)
    licenseRequestIDsOfRequester[request.requesterID, default: []].append(request.requestID)
  }

  func snapshot() -> SupportSnapshot {
    SupportSnapshot(cases: cases.values, licenseRequests: licenseRequests.values)
  }

  init(snapshot: SupportSnapshot) {
    for supportCase in snapshot.cases { insert(supportCase) }
    for request in snapshot.licenseRequests { insert(request) }
  }
}

extension LicenseRequest {
  package var isPending: Bool { items.contains { $0.state == .pending } }

  mutating func decide(_ event: LicenseRequestDecided, at time: UnixMicros) {
    for (users, state) in [
      (event.approvedUserIDs, LicenseRequestItemState.approved), (event.declinedUserIDs, .declined),
    ] {
      for index in items.indices where users.contains(items[index].userID) {
        items[index].state = state
        items[index].decidedBy = event.decidedBy
        items[index].decidedMicros = time
      }
    }
  }
}
