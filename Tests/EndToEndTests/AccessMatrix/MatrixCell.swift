internal import CommerceSchema
internal import RPC
internal import Testing

@testable internal import CommerceServer

/// One cell of the access matrix: a caller and a method, called on what exists, on what is absent and, by those who
/// must not learn that the tenant exists, in a tenant that does not.
struct MatrixCell: CustomStringConvertible {
  let row: String
  let method: MethodInfo
  let caller: MatrixCaller

  private typealias Table = AccessMatrixTests
  private static let owner: Set<MatrixCaller> = [.purchaser]

  /// Who reaches the fixture's objects, of the methods that name one; whoever may call the method and is not here is
  /// told what is told of an absent one. Methods that are not listed name none, or have no owner to tell apart.
  static let reached: [String: Set<MatrixCaller>] = [
    "OrderService/PlaceOrder": owner.union(Table.services(.purchasesReadWrite)),
    "OrderService/GetOrder": owner.union(Table.readers).union(Table.services(.purchasesReadWrite)),
    "OrderService/ConfirmOrder": owner.union(Table.services(.purchasesReadWrite)),
    "SubscriptionService/GetSubscription":
      owner.union(Table.allReaders).union(Table.services(.purchasesReadWrite)),
    "SubscriptionService/GetSubscription, central":
      Table.allReaders.union(Table.services(.purchasesReadWrite)),
    "SubscriptionService/PreviewCancellation": owner,
    "SubscriptionService/CancelSubscription": owner,
    "SubscriptionService/PreviewCancellation, central": centralBuyers,
    "SubscriptionService/CancelSubscription, central": centralBuyers,
    "SubscriptionService/UpdateSubscription, central": centralBuyers,
    "SubscriptionService/PreviewSeatReduction": owner,
    "SubscriptionService/ReduceSeats": owner,
    "SubscriptionService/UpdateSubscription": owner,
    "InvoiceService/GetInvoice": owner.union(Table.readers),
    "InvoiceService/PayInvoice": owner,
    "InvoiceService/MarkInvoicePaid": Table.services(.agreementsReadWrite),
    "InvoiceService/GetCreditNote": owner.union(Table.readers),
    "PaymentMethodService/GetPaymentMethod": owner,
    "PaymentMethodService/UpdatePaymentMethod": owner,
    "PaymentMethodService/ReplacePaymentMethod": owner,
    "PaymentMethodService/DeletePaymentMethod": owner,
    "LicenseService/AssignLicense": owner.union(Table.services(.licensesReadWrite)),
    "LicenseService/UnassignLicense": owner.union(Table.services(.licensesReadWrite)),
    "LicenseService/BatchAssignLicenses": owner.union(Table.services(.licensesReadWrite)),
    "LicenseService/BatchUnassignLicenses": owner.union(Table.services(.licensesReadWrite)),
    "LicenseService/ListLicenseAssignments":
      owner.union(Table.allReaders).union(Table.services(.licensesReadWrite)),
    "LicenseService/AssignLicense, central": licensors,
    "LicenseService/UnassignLicense, central": licensors,
    "LicenseService/BatchAssignLicenses, central": licensors,
    "LicenseService/BatchUnassignLicenses, central": licensors,
    "LicenseService/ListLicenseAssignments, central": Table.allReaders.union(Table.services(.licensesReadWrite)),
    "EntitlementService/CheckEntitlement":
      owner.union(Table.allReaders).union(Table.services(.entitlementsRead)),
    "EntitlementService/BatchCheckEntitlements":
      owner.union(Table.allReaders).union(Table.services(.entitlementsRead)),
    "AgreementService/PlaceCentralOrder": centralBuyers,
    "AgreementService/GetAgreement": Table.allReaders.union(Table.services(.agreementsReadWrite)),
    "CentralizationService/MoveUsers": [.globalAdministrator, .licenseAdministrator, .partner(.centralize)],
    "CentralizationService/CreateCancellationRequest": [
      .globalAdministrator, .billingAdministrator, .licenseAdministrator, .partner(.centralize),
    ],
    "CentralizationService/GetCancellationRequest": owner.union(Table.allReaders),
    "CentralizationService/AcceptCancellationRequest": owner,
    "CentralizationService/DeclineCancellationRequest": owner,
    "GovernanceService/GetGovernancePolicy": Table.allReaders,
    "SupportCaseService/GetSupportCase": Table.readers.union(Table.services(.supportCasesReadWrite)),
    "SupportCaseService/ResolveSupportCase": Table.services(.supportCasesReadWrite),
    "SupportCaseService/RejectSupportCase": Table.services(.supportCasesReadWrite),
    "LicenseRequestService/GetLicenseRequest": owner.union(Table.allReaders),
    "LicenseRequestService/DecideLicenseRequest": [
      .globalAdministrator, .billingAdministrator, .licenseAdministrator, .partner(.licenses),
    ],
    "PartnerService/GetRelationship": Table.customerReaders.union([.partner(.read)]),
    "PartnerService/TerminateRelationship": [.globalAdministrator, .partner(.read)],
    "PartnerService/WithdrawSolution": [.globalAdministrator, .partner(.read)],
    "DirectoryService/GetUser": owner.union(Table.allReaders).union(Table.services(.directoryReadWrite)),
  ]

  private static let centralBuyers: Set<MatrixCaller> = Table.managers.union([.partner(.centralize)])

  private static let licensors: Set<MatrixCaller> = Set([
    .globalAdministrator, .licenseAdministrator, .partner(.licenses),
  ]).union(Table.services(.licensesReadWrite))

  /// Documented refusals that mean that the caller was let in and the object found.
  static let businessRefusals: [String: Set<String>] = [
    "InvoiceService/PayInvoice": ["INVOICE_PAID"],
    "OrderService/CreateQuote": ["GUEST_ACCOUNT"],
  ]

  /// Methods that answer about somebody or something that does not exist: nobody has the seat (R41).
  static let answersOfAbsent: Set<String> = [
    "EntitlementService/CheckEntitlement", "EntitlementService/BatchCheckEntitlements",
  ]

  var description: String { "\(row) by \(caller)" }

  /// - Returns: how many calls it took.
  func check(_ objects: MatrixObjects, _ channel: any CallInvoker, token: String?) async throws -> Int {
    func call(_ subject: MatrixRequest.Subject) async throws -> RPCError? {
      let request = MatrixRequest.bytes(
        of: method, row: row, subject, user: caller.namesUsers ? Person.kari.name : nil)
      return try await MatrixRequest.call(method, request, channel, token: token)
    }
    let existing = try await call(.existing(objects))
    let absent = try await call(.absent(objects))
    let cell = "\(self): \(existing?.description ?? "OK")"
    let mayCall = Table.allowed[MatrixObjects.methodName(row)]?.contains(caller) == true
    let reaches = mayCall && Self.reached[row]?.contains(caller) != false
    if let expected = caller.refusal {
      #expect(existing?.code == expected.code && existing?.reason == expected.reason, "\(cell)")
      #expect(existing?.message.contains(Tenants.contoso) == false, "\(cell)")
    } else if !mayCall {
      let expected: StatusCode = caller.isPlatformService ? .notFound : .permissionDenied
      let reason = caller.isPlatformService ? "NOT_FOUND" : "PERMISSION_DENIED"
      #expect(existing?.code == expected && existing?.reason == reason, "\(cell)")
    } else if reaches {
      #expect(
        existing == nil || Self.businessRefusals[row]?.contains(existing?.reason ?? "") == true, "\(cell)")
      if Self.reached[row] != nil, row != "OrderService/PlaceOrder", !Self.answersOfAbsent.contains(row) {
        #expect(absent?.code == .notFound, "\(self), absent: \(absent?.description ?? "OK")")
      }
    } else {
      #expect(existing != nil, "\(cell)")
    }
    guard !reaches || caller.refusal != nil else { return 2 }
    expectAlike(existing, absent, "absent object")
    // A quote is of its tenant: who holds one knows that there is one.
    guard caller.refusal?.code == .notFound || caller.isPlatformService, row != "OrderService/PlaceOrder" else {
      return 2
    }
    expectAlike(existing, try await call(.absentTenant(objects)), "absent tenant")
    return 3
  }

  /// Foreign and absent are told apart by nothing: status, message, details, trailing metadata, push-back.
  private func expectAlike(_ existing: RPCError?, _ absent: RPCError?, _ what: String) {
    let isAlike =
      existing?.code == absent?.code && existing?.message == absent?.message && existing?.details == absent?.details
      && existing?.metadata == absent?.metadata && existing?.retryPushback == absent?.retryPushback
    #expect(
      isAlike, "\(self), \(what): \(existing?.description ?? "OK") and \(absent?.description ?? "OK")")
  }
}
