/// The bounds and durations of the domain.
package enum CommerceLimits {
  /// Access goes on after a term's end (R26).
  package static let graceMicros = 30 * UnixMicros.microsPerDay
  /// No access, but the data is kept (R26).
  package static let disabledMicros = 90 * UnixMicros.microsPerDay
  /// 7 days (R24).
  package static let cancellationWindowMicros = 168 * UnixMicros.microsPerHour
  /// How long a quote holds (R11).
  package static let quoteLifetimeMicros = 30 * UnixMicros.microsPerMinute
  /// How long an order waits for the customer's confirmation at the bank.
  package static let actionWindowMicros = UnixMicros.microsPerHour
  /// How long a renewal waits for the customer's confirmation: shorter than from one attempt to the next.
  package static let invoiceActionWindowMicros = 23 * UnixMicros.microsPerHour
  /// How long an entitlement answer may be cached at most (R41).
  package static let entitlementTimeToLiveSecondsMax: Int64 = 60
  /// Users in one `UpsertUsers`.
  package static let usersPerUpsertMax = 1_000
  /// Users in one `AssignLicenses` or `UnassignLicenses`.
  package static let usersPerAssignmentMax = 10_000
  package static let identifierBytesMax = 128
  package static let rolesPerUserMax = 64
  package static let verifiedDomainsMax = 900
  package static let displayNameBytesMax = 256
  package static let mailBytesMax = 320
  package static let refusalMessageBytesMax = 1_024
  package static let refusalURLBytesMax = 2_048
  package static let purchaseReferenceBytesMax = 128
  package static let commentBytesMax = 1_024
  package static let paymentTokenBytesMax = 255
  package static let paymentMethodsPerOwnerMax = 50
  package static let sourceAppBytesMax = 64
  package static let actionURLBytesMax = 2_048
  /// How far one step may move a test clock (R28).
  package static let clockStepMicrosMax = 10 * 366 * UnixMicros.microsPerDay
  /// Policies in one `SetProductPolicies`.
  package static let policiesPerBatchMax = 500
  package static let governancePoliciesMax = 1_000
  /// Security groups of one user, and of one governance policy.
  package static let securityGroupsMax = 64
  package static let labelBytesMax = 32
  package static let agreementProductsMax = 256
  package static let agreementsMax = 100
  package static let paymentTermsDaysMax: UInt32 = 365
  /// How long a purchaser has to answer a request to cancel (R35).
  package static let cancellationRequestLifetimeMicros = 30 * UnixMicros.microsPerDay
  package static let supportTextBytesMax = 4_096
  /// Open cases of one tenant.
  package static let openSupportCasesMax = 1_000
  package static let licenseRequestUsersMax = 100
  /// Undecided requests of one user.
  package static let openLicenseRequestsPerUserMax = 50
  /// How long a licence request is kept (R37).
  package static let licenseRequestMonths = 12
  /// Two years (R40).
  package static let relationshipDurationMicrosMax = 730 * UnixMicros.microsPerDay
  package static let activeRelationshipsMax = 100
  package static let solutionsPerPartnerMax = 100
}
