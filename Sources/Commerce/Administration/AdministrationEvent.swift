package import CommerceEvents
package import Wire

/// What administrators, partners and support do in a tenant: policies, agreements, requests, cases, grants (R32–R40).
///
/// In the journal each case is an event of its own, as every other `CommerceEvent` is.
package indirect enum AdministrationEvent: Sendable, Equatable {
  case selfServiceSettingsChanged(SelfServiceSettingsChanged)
  case governancePolicyChanged(GovernancePolicyChanged)
  case dataTermsAccepted(DataTermsAccepted)
  case agreementSigned(AgreementSigned)
  case cancellationRequestOpened(CancellationRequestOpened)
  case cancellationRequestClosed(CancellationRequestClosed)
  case supportCaseOpened(SupportCaseOpened)
  case supportCaseClosed(SupportCaseClosed)
  case licenseRequestFiled(LicenseRequestFiled)
  case licenseRequestDecided(LicenseRequestDecided)
  case licenseRequestDeleted(LicenseRequestDeleted)
  case delegatedAdminGranted(DelegatedAdminGranted)
  case delegatedAdminEnded(DelegatedAdminEnded)
  case solutionPublished(SolutionPublished)
  case solutionWithdrawn(SolutionWithdrawn)

  package var message: any Message {
    switch self {
    case .selfServiceSettingsChanged(let message): message
    case .governancePolicyChanged(let message): message
    case .dataTermsAccepted(let message): message
    case .agreementSigned(let message): message
    case .cancellationRequestOpened(let message): message
    case .cancellationRequestClosed(let message): message
    case .supportCaseOpened(let message): message
    case .supportCaseClosed(let message): message
    case .licenseRequestFiled(let message): message
    case .licenseRequestDecided(let message): message
    case .licenseRequestDeleted(let message): message
    case .delegatedAdminGranted(let message): message
    case .delegatedAdminEnded(let message): message
    case .solutionPublished(let message): message
    case .solutionWithdrawn(let message): message
    }
  }

  /// The event's type in the journal: its message's name in `commerce.events.v1`.
  package var type: String {
    switch self {
    case .selfServiceSettingsChanged: "SelfServiceSettingsChanged"
    case .governancePolicyChanged: "GovernancePolicyChanged"
    case .dataTermsAccepted: "DataTermsAccepted"
    case .agreementSigned: "AgreementSigned"
    case .cancellationRequestOpened: "CancellationRequestOpened"
    case .cancellationRequestClosed: "CancellationRequestClosed"
    case .supportCaseOpened: "SupportCaseOpened"
    case .supportCaseClosed: "SupportCaseClosed"
    case .licenseRequestFiled: "LicenseRequestFiled"
    case .licenseRequestDecided: "LicenseRequestDecided"
    case .licenseRequestDeleted: "LicenseRequestDeleted"
    case .delegatedAdminGranted: "DelegatedAdminGranted"
    case .delegatedAdminEnded: "DelegatedAdminEnded"
    case .solutionPublished: "SolutionPublished"
    case .solutionWithdrawn: "SolutionWithdrawn"
    }
  }

  /// - Returns: `nil` for a type that is none of these.
  static func decode(type: String, payload: [UInt8]) throws(WireError) -> AdministrationEvent? {
    switch type {
    case "SelfServiceSettingsChanged":
      .selfServiceSettingsChanged(try SelfServiceSettingsChanged(serializedBytes: payload))
    case "GovernancePolicyChanged": .governancePolicyChanged(try GovernancePolicyChanged(serializedBytes: payload))
    case "DataTermsAccepted": .dataTermsAccepted(try DataTermsAccepted(serializedBytes: payload))
    case "AgreementSigned": .agreementSigned(try AgreementSigned(serializedBytes: payload))
    case "CancellationRequestOpened":
      .cancellationRequestOpened(try CancellationRequestOpened(serializedBytes: payload))
    case "CancellationRequestClosed":
      .cancellationRequestClosed(try CancellationRequestClosed(serializedBytes: payload))
    case "SupportCaseOpened": .supportCaseOpened(try SupportCaseOpened(serializedBytes: payload))
    case "SupportCaseClosed": .supportCaseClosed(try SupportCaseClosed(serializedBytes: payload))
    case "LicenseRequestFiled": .licenseRequestFiled(try LicenseRequestFiled(serializedBytes: payload))
    case "LicenseRequestDecided": .licenseRequestDecided(try LicenseRequestDecided(serializedBytes: payload))
    case "LicenseRequestDeleted": .licenseRequestDeleted(try LicenseRequestDeleted(serializedBytes: payload))
    case "DelegatedAdminGranted": .delegatedAdminGranted(try DelegatedAdminGranted(serializedBytes: payload))
    case "DelegatedAdminEnded": .delegatedAdminEnded(try DelegatedAdminEnded(serializedBytes: payload))
    case "SolutionPublished": .solutionPublished(try SolutionPublished(serializedBytes: payload))
    case "SolutionWithdrawn": .solutionWithdrawn(try SolutionWithdrawn(serializedBytes: payload))
    default: nil
    }
  }
}
