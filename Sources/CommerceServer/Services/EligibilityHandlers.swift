internal import Commerce
internal import CommerceSchema
internal import RPC

/// `commerce.v1.EligibilityService`: may a user buy, and if not, every reason why (R02–R08).
struct EligibilityHandlers: EligibilityService {
  let backend: CommerceBackend

  func checkEligibility(
    _ request: CheckEligibilityRequest, context: ServerContext
  ) async throws -> CheckEligibilityResponse {
    let tenant = try ResourceName(request.parent, field: "parent", "tenants").tenant
    let named = request.user.isEmpty ? nil : try userID(request.user, field: "user", tenant: tenant)
    let catalogue = backend.catalogue
    let product = request.productID.isEmpty ? nil : request.productID
    let results = try await backend.read(tenant, context) { state, _, access in
      let user = named ?? access.callerID
      guard access.covers(user) else { throw CommerceErrors.notFound }
      return try state.eligibility(userID: user, productID: product, catalogue: catalogue)
    }
    let language = context.metadata.first("accept-language") ?? ""
    let override = results.allSatisfy(\.isEligible) ? nil : try await backend.messageOverride(tenant)
    return CheckEligibilityResponse(
      products: results.map { result in
        CommerceSchema.ProductEligibility(
          productID: result.productID, eligible: result.isEligible,
          reasons: result.reasons.map { reason in
            let message = LocalizedMessages.message(
              reason: reason.rawValue, acceptLanguage: language, override: override)
            return CommerceSchema.IneligibilityReason(
              reason: reason.rawValue, message: message.text, locale: message.locale, helpURL: message.url ?? "")
          })
      })
  }
}
