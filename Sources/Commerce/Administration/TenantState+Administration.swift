internal import CommerceEvents

extension TenantState {
  /// As `apply` of a `CommerceEvent`: each area of the state takes in its own events.
  mutating func apply(_ event: AdministrationEvent, at time: UnixMicros) -> AffectedUsers {
    switch event {
    case .selfServiceSettingsChanged, .governancePolicyChanged: governance.apply(event)
    case .dataTermsAccepted(let accepted):
      governance.apply(event)
      if let acceptance = accepted.acceptance { return .some([acceptance.userID]) }
    case .agreementSigned, .cancellationRequestOpened, .cancellationRequestClosed:
      centralization.apply(event, at: time)
    case .supportCaseOpened, .supportCaseClosed, .licenseRequestFiled, .licenseRequestDecided,
      .licenseRequestDeleted:
      support.apply(event, at: time)
    case .delegatedAdminGranted, .delegatedAdminEnded, .solutionPublished, .solutionWithdrawn:
      partners.apply(event, at: time)
    }
    return .none
  }

  /// The timers of administration; one of another kind leads to nothing.
  func decide(
    administrationTimer kind: String, _ id: String, _ context: DecisionContext
  ) throws(Refusal) -> Decision<Void> {
    switch kind {
    case "cancellation-request": try ExpireCancellationRequest(requestID: id).decide(self, context)
    case "license-request": try DeleteLicenseRequest(requestID: id).decide(self, context)
    case "delegated-admin": try ExpireDelegatedAdmin(relationshipID: id).decide(self, context)
    default: Decision(result: ())
    }
  }
}
