internal import Commerce
internal import CommerceEvents

/// What administrators, support, partners and the vendor do.
extension TwoYearSimulation {
  mutating func performAdministration(_ activity: Activity) throws {
    switch activity {
    case .setPolicy, .setPolicies, .setSettings, .setGovernance, .acceptTerms: try performPolicy(activity)
    case .leave, .comeBack, .erase, .changeTenant: try performDirectory(activity)
    case .askForCancellation, .answerRequest, .moveUsers: try performCentralization(activity)
    case .openCase, .closeCase, .fileRequest, .decideRequest: try performSupport(activity)
    default: try performPartner(activity)
    }
  }

  private mutating func anyPolicy() -> PolicyValue {
    // Mostly allowing, so that purchases go on.
    let draw = Int.random(in: 0..<12, using: &random)
    return draw == 0 ? .disabled : draw == 1 ? .onlyTrialsWithoutPaymentMethod : .enabled
  }

  private mutating func performPolicy(_ activity: Activity) throws {
    let product = anyProduct()
    switch activity {
    case .setPolicy:
      try attempt(
        SetProductPolicy(productID: product.productID, value: anyPolicy()), as: Self.administrator)
    case .setPolicies:
      let values = tenant.catalogue.products.map { ($0.productID, PolicyValue.enabled) }
      try attempt(SetProductPolicies(values: values), as: Self.administrator)
    case .setSettings:
      try attempt(
        SetSelfServiceSettings(overallValue: chance(8) ? anyPolicy() : .enabled, defaultValue: anyPolicy()),
        as: Self.administrator)
    case .setGovernance:
      let policy = GovernancePolicy(
        subject: GovernancePolicies.subject(product: product.productID), serviceBlocked: chance(4),
        securityGroupIDs: chance(3) ? ["group-1"] : [], dataRegion: "EU", termsVersion: "2026-\(day / 200)")
      try attempt(SetGovernancePolicy(policy), as: Self.administrator)
    default:
      let version = tenant.state.requiredTerms(for: product, catalogue: tenant.catalogue)
      try attempt(AcceptDataTerms(productID: product.productID, termsVersion: version, userID: anyUser()))
    }
  }

  private mutating func performDirectory(_ activity: Activity) throws {
    let userID = chance(3) ? "user-\(anyPurchaser())" : anyUser()
    guard var user = tenant.state.user(userID) else { return }
    switch activity {
    case .leave:
      user.accountEnabled = false
      user.deleted = chance(4)
      try attempt(UpsertUsers(users: [UserUpsert(user: user)]))
    case .comeBack:
      // Somebody who left, where there is one among the purchasers.
      let gone = (0..<Self.purchaserCount).map { "user-\($0)" }.compactMap { tenant.state.user($0) }
        .filter { !$0.accountEnabled }
      guard var back = gone.randomElement(using: &random) else { return }
      back.accountEnabled = true
      back.deleted = false
      try attempt(UpsertUsers(users: [UserUpsert(user: back)]))
    case .erase:
      try attempt(EraseUser(userID: anyUser(), presentKeys: tenant.recordKeys), as: Self.administrator)
    default:
      guard var profile = tenant.state.profile else { return }
      profile.verifiedDomains = ["contoso.com", "contoso-\(day).com"]
      try attempt(UpsertTenant(tenant: profile))
    }
  }

  private mutating func performCentralization(_ activity: Activity) throws {
    switch activity {
    case .askForCancellation:
      try attempt(RequestCancellation(subscriptionID: anySubscription(), message: "please"), as: Self.administrator)
    case .answerRequest:
      let open = tenant.state.centralization.requests.values.last { $0.state == .open }
      if let open { try attempt(AnswerCancellationRequest(requestID: open.requestID, accepts: chance(2))) }
    default:
      let central = tenant.state.subscriptionIDs.filter { tenant.state.subscription($0)?.channel == .central }
      guard let destination = central.suffix(20).randomElement(using: &random) else { return }
      let product = tenant.state.subscription(destination)?.productID
      let source = tenant.state.subscriptionIDs.last { id in
        let subscription = tenant.state.subscription(id)
        return subscription?.productID == product && subscription?.channel == .selfService
          && tenant.state.assignedCount(id) > 0
      }
      guard let source else { return }
      try attempt(MoveUsers(sourceID: source, destinationID: destination), as: Self.administrator)
    }
  }

  private mutating func performSupport(_ activity: Activity) throws {
    switch activity {
    case .openCase:
      let isQuestion = chance(3)
      try attempt(
        OpenSupportCase(
          type: isQuestion ? .question : .cancelSubscription, subscriptionID: isQuestion ? "" : anySubscription(),
          description: "help"), as: Self.administrator)
    case .closeCase:
      guard let open = tenant.state.support.cases.values.first(where: { $0.state == .open }) else { return }
      try attempt(CloseSupportCase(caseID: open.caseID, isResolved: !chance(3), resolution: "looked at"))
    case .fileRequest:
      let guest = "guest-\(Int.random(in: 0..<Self.guestCount, using: &random))"
      try attempt(
        FileLicenseRequest(
          requesterID: guest, productID: anyProduct().productID, userIDs: Array(Set([guest, anyUser()])).sorted(),
          message: "please"), as: SimulatedTenant.user(guest))
    default:
      guard let pending = tenant.state.support.licenseRequests.values.last(where: \.isPending) else { return }
      let users = pending.items.filter { $0.state == .pending }.map(\.userID)
      let central = tenant.state.subscriptionIDs.last { id in
        let subscription = tenant.state.subscription(id)
        return subscription?.channel == .central && subscription?.productID == pending.productID
      }
      try attempt(
        DecideLicenseRequest(
          requestID: pending.requestID, approvedUserIDs: Array(users.prefix(1)),
          declinedUserIDs: Array(users.dropFirst()), response: "done", subscriptionID: chance(2) ? central : nil),
        as: Self.administrator)
    }
  }

  private mutating func performPartner(_ activity: Activity) throws {
    let partner = Self.partners[Int.random(in: 0..<Self.partners.count, using: &random)]
    let caller = Caller(kind: .partner, objectID: "consultant", tenantID: partner)
    switch activity {
    case .grantPartner:
      let days = Int64.random(in: 20...730, using: &random)
      try attempt(
        GrantDelegatedAdmin(
          partnerTenantID: partner, scopes: [.read, .centralize], durationMicros: days * UnixMicros.microsPerDay),
        as: Self.administrator)
    case .endPartner:
      let active = tenant.state.partners.relationships.values.first { $0.state == .active }
      guard chance(3), let active else { return }
      try attempt(TerminateDelegatedAdmin(relationshipID: active.relationshipID), as: Self.administrator)
    case .publishSolution:
      try attempt(
        PublishSolution(
          productID: anyProduct().productID, displayName: "Reports", url: "https://partner.example/reports"),
        as: caller)
    default:
      guard let solution = tenant.state.partners.solutions.values.first else { return }
      try attempt(WithdrawSolution(solutionID: solution.solutionID), as: caller)
    }
  }

  // MARK: The vendor

  mutating func signAgreement() throws {
    let agreement = Agreement(
      paymentTermsDays: 30, startsMicros: tenant.now, endsMicros: tenant.now + 400 * UnixMicros.microsPerDay)
    if let signed = try attempt(SignAgreement(agreement)) { agreementIDs.append(signed.agreementID) }
  }

  /// Prices rise by a hundredth, and one offer comes or goes.
  mutating func changeCatalogue() {
    let old = tenant.catalogue
    let dropped = Int.random(in: 0..<old.products.count, using: &random)
    let products = old.products.enumerated().map { index, product in
      var offers = product.offers.map { offer in
        CatalogueOffer(
          offerID: offer.offerID, displayName: offer.displayName, termMonths: offer.termMonths,
          billingMonths: offer.billingMonths, seatsMax: offer.seatsMax, isTrial: offer.isTrial,
          requiresCard: offer.requiresCard, convertsTo: offer.convertsTo,
          prices: offer.prices.mapValues { $0.mapValues { $0 + $0 / 100 } })
      }
      if index == dropped, offers.count > 2 { offers.removeAll { $0.offerID == "yearly-monthly" } }
      return CatalogueProduct(
        productID: product.productID, aliases: product.aliases, family: product.family,
        displayName: product.displayName, summary: product.summary, isOnSale: index != dropped || day < 400,
        excludedMarkets: product.excludedMarkets, offers: offers, training: product.training)
    }
    tenant.catalogue = Catalogue(
      version: "simulated-\(day)", isSample: true, products: products, markets: Array(old.markets.values),
      dunning: old.dunning, dataTerms: old.dataTerms)
  }
}
