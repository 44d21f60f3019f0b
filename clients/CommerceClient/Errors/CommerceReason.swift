/// Why the server refused, as a value to switch over. Raw values are the reasons of `protocol/commerce/reasons.md`.
///
/// Open: a newer server may send a reason that has no name here; it still compares by its raw value.
public struct CommerceReason: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
  /// `UPPER_SNAKE_CASE`, as it travels in `ErrorInfo.reason`.
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public var description: String { rawValue }

  // Who may buy (R02–R06, R32).

  /// Nobody may buy for themselves in the tenant's market.
  public static let marketNotEligible = Self(rawValue: "MARKET_NOT_ELIGIBLE")
  /// Government and education tenants may not.
  public static let segmentNotEligible = Self(rawValue: "SEGMENT_NOT_ELIGIBLE")
  /// The product is not sold in the tenant's market.
  public static let productNotAvailableInMarket = Self(rawValue: "PRODUCT_NOT_AVAILABLE_IN_MARKET")
  /// The catalogue lists the product and does not sell it.
  public static let productNotOnSale = Self(rawValue: "PRODUCT_NOT_ON_SALE")
  /// Only members of managed tenants may buy.
  public static let tenantNotManaged = Self(rawValue: "TENANT_NOT_MANAGED")
  /// Guests may not buy where they are guests.
  public static let guestAccount = Self(rawValue: "GUEST_ACCOUNT")
  /// The account may not sign in.
  public static let accountDisabled = Self(rawValue: "ACCOUNT_DISABLED")
  /// The administrator switched self-service purchase off.
  public static let policyDisabled = Self(rawValue: "POLICY_DISABLED")
  /// The administrator allows card-free trials alone.
  public static let policyTrialsOnly = Self(rawValue: "POLICY_TRIALS_ONLY")
  /// The user has had the product's trial.
  public static let trialAlreadyUsed = Self(rawValue: "TRIAL_ALREADY_USED")

  // The deployment's catalogue (R01).

  /// The catalogue's file is wrong; the one in force stays.
  public static let catalogInvalid = Self(rawValue: "CATALOG_INVALID")
  /// The server has no catalogue file to read again.
  public static let catalogNotReloadable = Self(rawValue: "CATALOG_NOT_RELOADABLE")

  // What is bought, and how it is paid (R11–R14).

  /// The catalogue has no such product.
  public static let productNotFound = Self(rawValue: "PRODUCT_NOT_FOUND")
  /// The product has no such offer.
  public static let offerNotFound = Self(rawValue: "OFFER_NOT_FOUND")
  /// The catalogue has no such market.
  public static let marketUnknown = Self(rawValue: "MARKET_UNKNOWN")
  /// Not a number of seats that the offer allows.
  public static let quantityInvalid = Self(rawValue: "QUANTITY_INVALID")
  /// The price no longer holds; ask for a new quote.
  public static let quoteExpired = Self(rawValue: "QUOTE_EXPIRED")
  /// An order has used the quote up.
  public static let quoteUsed = Self(rawValue: "QUOTE_USED")
  /// Not a quote of this server for this caller.
  public static let quoteInvalid = Self(rawValue: "QUOTE_INVALID")
  /// Self-service purchases take cards alone.
  public static let paymentMethodNotSupported = Self(rawValue: "PAYMENT_METHOD_NOT_SUPPORTED")
  /// The gateway does not know the card's token.
  public static let paymentTokenUnknown = Self(rawValue: "PAYMENT_TOKEN_UNKNOWN")
  /// The purchaser has as many cards as one may have.
  public static let paymentMethodsExhausted = Self(rawValue: "PAYMENT_METHODS_EXHAUSTED")
  /// A text holds a card number; none may enter the system.
  public static let cardNumberRefused = Self(rawValue: "CARD_NUMBER_REFUSED")
  /// The card's last month is over.
  public static let cardExpired = Self(rawValue: "CARD_EXPIRED")
  /// The market takes no cards of that country.
  public static let cardCountryNotAccepted = Self(rawValue: "CARD_COUNTRY_NOT_ACCEPTED")
  /// A live subscription renews on the card, or it is being charged.
  public static let paymentMethodInUse = Self(rawValue: "PAYMENT_METHOD_IN_USE")
  /// There is nothing left to pay.
  public static let invoicePaid = Self(rawValue: "INVOICE_PAID")
  /// Nobody paid the invoice in time; a credit note took it back.
  public static let invoiceWrittenOff = Self(rawValue: "INVOICE_WRITTEN_OFF")
  /// An invoice of the subscription is open; paying it restores the service.
  public static let invoiceOpen = Self(rawValue: "INVOICE_OPEN")
  /// Another payment of the subscription, the invoice or the card is under way.
  public static let operationInProgress = Self(rawValue: "OPERATION_IN_PROGRESS")
  /// The card gateway does not answer; the order stays open and is taken up again.
  public static let gatewayUnavailable = Self(rawValue: "GATEWAY_UNAVAILABLE")
  /// The bank said no. `Order.requireCompleted` says it; the server answers with an order in state `declined`.
  public static let cardDeclined = Self(rawValue: "CARD_DECLINED")
  /// The bank wants the customer's confirmation first. Said by `Order.requireCompleted`.
  public static let actionRequired = Self(rawValue: "ACTION_REQUIRED")

  // Subscriptions and licences (R21, R24).

  /// Every seat is assigned.
  public static let seatsExhausted = Self(rawValue: "SEATS_EXHAUSTED")
  /// Seats go to users of the same tenant alone.
  public static let userNotInTenant = Self(rawValue: "USER_NOT_IN_TENANT")
  /// The user holds a seat of the subscription already.
  public static let alreadyAssigned = Self(rawValue: "ALREADY_ASSIGNED")
  /// The user holds no seat of the subscription.
  public static let notAssigned = Self(rawValue: "NOT_ASSIGNED")
  /// The subscription is over.
  public static let subscriptionNotActive = Self(rawValue: "SUBSCRIPTION_NOT_ACTIVE")
  /// Recurring billing is off already.
  public static let alreadyCancelled = Self(rawValue: "ALREADY_CANCELLED")
  /// The subscription runs, or is deleted.
  public static let subscriptionNotReactivatable = Self(rawValue: "SUBSCRIPTION_NOT_REACTIVATABLE")
  /// More seats are assigned than would be left.
  public static let seatsAssigned = Self(rawValue: "SEATS_ASSIGNED")
  /// Not so many seats are within their cancellation window.
  public static let cancellationWindowClosed = Self(rawValue: "CANCELLATION_WINDOW_CLOSED")
  /// There is no next term to reduce the seats for.
  public static let recurringBillingOff = Self(rawValue: "RECURRING_BILLING_OFF")
  /// A card-free trial has nothing to renew on.
  public static let trialDoesNotRenew = Self(rawValue: "TRIAL_DOES_NOT_RENEW")
  /// It has changed since it was read; read it again.
  public static let etagMismatch = Self(rawValue: "ETAG_MISMATCH")

  // Sign-in, administration, support, partners (R09, R10, R33–R40).

  /// The ticket of `DiscoverTenant` has expired, or was changed (R10).
  public static let signInTicketInvalid = Self(rawValue: "SIGN_IN_TICKET_INVALID")
  /// The token is of another organisation than the one found by the address (R10).
  public static let signInTenantMismatch = Self(rawValue: "SIGN_IN_TENANT_MISMATCH")
  /// It is no address of the form name@domain (R09).
  public static let emailInvalid = Self(rawValue: "EMAIL_INVALID")
  /// One peer, or all together, asked too often (R09).
  public static let rateLimited = Self(rawValue: "RATE_LIMITED")
  /// The first purchase of a product comes without the acceptance of its data terms (R33).
  public static let dataTermsNotAccepted = Self(rawValue: "DATA_TERMS_NOT_ACCEPTED")
  /// Another version of the data terms holds (R33).
  public static let dataTermsOutdated = Self(rawValue: "DATA_TERMS_OUTDATED")
  /// The tenant has as many governance policies as it may have.
  public static let governancePoliciesExhausted = Self(rawValue: "GOVERNANCE_POLICIES_EXHAUSTED")
  /// The agreement has not begun, or has ended (R35).
  public static let agreementNotInForce = Self(rawValue: "AGREEMENT_NOT_IN_FORCE")
  /// The agreement does not cover the product, or has no price for it (R35).
  public static let productNotInAgreement = Self(rawValue: "PRODUCT_NOT_IN_AGREEMENT")
  /// The agreement's partner has no delegated admin relationship in force (R16, R40).
  public static let partnerAccessEnded = Self(rawValue: "PARTNER_ACCESS_ENDED")
  /// The agreement is through another partner than the caller's organisation (R16, R40).
  public static let agreementOfOtherPartner = Self(rawValue: "AGREEMENT_OF_OTHER_PARTNER")
  /// The tenant has as many agreements as it may have.
  public static let agreementsExhausted = Self(rawValue: "AGREEMENTS_EXHAUSTED")
  /// The subscription was bought centrally (R35, R36).
  public static let notSelfService = Self(rawValue: "NOT_SELF_SERVICE")
  /// The subscription was not bought centrally (R35, R37).
  public static let notCentral = Self(rawValue: "NOT_CENTRAL")
  /// The two are for different products (R35, R37).
  public static let productMismatch = Self(rawValue: "PRODUCT_MISMATCH")
  /// The purchaser was asked and has not answered yet (R35).
  public static let cancellationRequestOpen = Self(rawValue: "CANCELLATION_REQUEST_OPEN")
  /// The request was answered before, or its time is over (R35, R37).
  public static let requestClosed = Self(rawValue: "REQUEST_CLOSED")
  /// The support case was resolved or rejected before (R36).
  public static let caseClosed = Self(rawValue: "CASE_CLOSED")
  /// The tenant has as many open cases as it may have.
  public static let supportCasesExhausted = Self(rawValue: "SUPPORT_CASES_EXHAUSTED")
  /// A licence request is for those who may not buy (R37).
  public static let purchaseAllowed = Self(rawValue: "PURCHASE_ALLOWED")
  /// The user has as many undecided requests as one may have.
  public static let licenseRequestsExhausted = Self(rawValue: "LICENSE_REQUESTS_EXHAUSTED")
  /// A delegated admin relationship is longer than two years, or not positive (R40).
  public static let durationInvalid = Self(rawValue: "DURATION_INVALID")
  /// The partner has a relationship in force (R40).
  public static let relationshipActive = Self(rawValue: "RELATIONSHIP_ACTIVE")
  /// The relationship was terminated, or has expired (R40).
  public static let relationshipEnded = Self(rawValue: "RELATIONSHIP_ENDED")
  /// The tenant has as many relationships in force as it may have.
  public static let relationshipsExhausted = Self(rawValue: "RELATIONSHIPS_EXHAUSTED")
  /// A solution is to extend a product that the customer did not buy (R40).
  public static let productNotBought = Self(rawValue: "PRODUCT_NOT_BOUGHT")
  /// The partner has as many solutions with the customer as it may have.
  public static let solutionsExhausted = Self(rawValue: "SOLUTIONS_EXHAUSTED")

  // Requests in general.

  /// A field is absent, too long or malformed; `ErrorDetails.fieldViolations` names it.
  public static let fieldInvalid = Self(rawValue: "FIELD_INVALID")
  /// A name is not of the form that its field takes.
  public static let resourceNameInvalid = Self(rawValue: "RESOURCE_NAME_INVALID")
  /// The `request_id` is not `[A-Za-z0-9_-]{1,64}`.
  public static let requestIDInvalid = Self(rawValue: "REQUEST_ID_INVALID")
  /// The `request_id` belongs to an earlier request with other content (R14).
  public static let requestIDReused = Self(rawValue: "REQUEST_ID_REUSED")
  /// The filter is not understood, or names what the method does not filter by.
  public static let filterInvalid = Self(rawValue: "FILTER_INVALID")
  /// The order is not understood, or names what the method does not sort by.
  public static let orderByInvalid = Self(rawValue: "ORDER_BY_INVALID")
  /// The page token is of another query or another caller.
  public static let pageTokenInvalid = Self(rawValue: "PAGE_TOKEN_INVALID")
  /// The position to resume from is of another tenant or another caller.
  public static let resumeTokenInvalid = Self(rawValue: "RESUME_TOKEN_INVALID")
  /// The directory does not have the tenant that users were sent for.
  public static let tenantUnknown = Self(rawValue: "TENANT_UNKNOWN")
  /// Absent, or another's: the two look alike.
  public static let notFound = Self(rawValue: "NOT_FOUND")
  /// An object with this id exists.
  public static let alreadyExists = Self(rawValue: "ALREADY_EXISTS")
  /// A gateway's word on a charge that is still being recorded: deliver it again.
  public static let chargeNotRecorded = Self(rawValue: "CHARGE_NOT_RECORDED")
  /// Another call moves the tenant's test clock.
  public static let clockAdvancing = Self(rawValue: "CLOCK_ADVANCING")
  /// The server's disk is full; nothing was changed.
  public static let journalFull = Self(rawValue: "JOURNAL_FULL")
  /// The server cannot store anything; the outcome is unknown until the request is repeated.
  public static let journalUnavailable = Self(rawValue: "JOURNAL_UNAVAILABLE")

  // Who calls.

  /// No access token came with the call.
  public static let credentialMissing = Self(rawValue: "CREDENTIAL_MISSING")
  /// The token is malformed, or its signature, issuer or audience is wrong.
  public static let credentialInvalid = Self(rawValue: "CREDENTIAL_INVALID")
  /// The token's time is over.
  public static let credentialExpired = Self(rawValue: "CREDENTIAL_EXPIRED")
  /// The token is good, and the directory does not have its user.
  public static let callerUnknown = Self(rawValue: "CALLER_UNKNOWN")
  /// The caller's roles do not reach that far.
  public static let permissionDenied = Self(rawValue: "PERMISSION_DENIED")
}
