internal import CommerceSchema
internal import RPC

extension ServiceStubTests {
  /// As `callEverything`, for the services around the purchases.
  func callAdministration(_ invoker: RecordingInvoker, _ options: CallOptions) async {
    await callGovernance(invoker, options)
    await callCentralization(invoker, options)
    await callSupportAndPartners(invoker, options)
  }

  private func callGovernance(_ invoker: RecordingInvoker, _ options: CallOptions) async {
    let signIn = SignInServiceClient(invoker)
    _ = try? await signIn.discoverTenant(.init(), options: options)
    let portal = PortalServiceClient(invoker)
    _ = try? await portal.getPortalContext(.init(), options: options)
    let capacity = CapacityServiceClient(invoker)
    _ = try? await capacity.listProductCapacities(.init(), options: options)
    let governance = GovernanceServiceClient(invoker)
    _ = try? await governance.getGovernancePolicy(.init(), options: options)
    _ = try? await governance.listGovernancePolicies(.init(), options: options)
    _ = try? await governance.updateGovernancePolicy(.init(), options: options)
    _ = try? await governance.acceptDataTerms(.init(), options: options)
    _ = try? await governance.listTermsAcceptances(.init(), options: options)
    let productPolicy = ProductPolicyServiceClient(invoker)
    _ = try? await productPolicy.batchUpdateProductPolicies(.init(), options: options)
    _ = try? await productPolicy.getSelfServiceSettings(.init(), options: options)
    _ = try? await productPolicy.updateSelfServiceSettings(.init(), options: options)
  }

  private func callCentralization(_ invoker: RecordingInvoker, _ options: CallOptions) async {
    let agreement = AgreementServiceClient(invoker)
    _ = try? await agreement.createAgreement(.init(), options: options)
    _ = try? await agreement.getAgreement(.init(), options: options)
    _ = try? await agreement.listAgreements(.init(), options: options)
    _ = try? await agreement.placeCentralOrder(.init(), options: options)
    let centralization = CentralizationServiceClient(invoker)
    _ = try? await centralization.moveUsers(.init(), options: options)
    _ = try? await centralization.createCancellationRequest(.init(), options: options)
    _ = try? await centralization.getCancellationRequest(.init(), options: options)
    _ = try? await centralization.listCancellationRequests(.init(), options: options)
    _ = try? await centralization.acceptCancellationRequest(.init(), options: options)
    _ = try? await centralization.declineCancellationRequest(.init(), options: options)
  }

  private func callSupportAndPartners(_ invoker: RecordingInvoker, _ options: CallOptions) async {
    let supportCase = SupportCaseServiceClient(invoker)
    _ = try? await supportCase.createSupportCase(.init(), options: options)
    _ = try? await supportCase.getSupportCase(.init(), options: options)
    _ = try? await supportCase.listSupportCases(.init(), options: options)
    _ = try? await supportCase.resolveSupportCase(.init(), options: options)
    _ = try? await supportCase.rejectSupportCase(.init(), options: options)
    _ = try? await supportCase.getSupportAccount(.init(), options: options)
    let licenseRequest = LicenseRequestServiceClient(invoker)
    _ = try? await licenseRequest.createLicenseRequest(.init(), options: options)
    _ = try? await licenseRequest.getLicenseRequest(.init(), options: options)
    _ = try? await licenseRequest.listLicenseRequests(.init(), options: options)
    _ = try? await licenseRequest.decideLicenseRequest(.init(), options: options)
    let partner = PartnerServiceClient(invoker)
    _ = try? await partner.createRelationship(.init(), options: options)
    _ = try? await partner.getRelationship(.init(), options: options)
    _ = try? await partner.listRelationships(.init(), options: options)
    _ = try? await partner.terminateRelationship(.init(), options: options)
    _ = try? await partner.publishSolution(.init(), options: options)
    _ = try? await partner.listSolutions(.init(), options: options)
    _ = try? await partner.withdrawSolution(.init(), options: options)
  }
}
