internal import CommerceSchema
internal import RPC

/// The services around the purchases, as `StubServices` has the others.
extension StubServices {
  struct SignIn: SignInService {
    func discoverTenant(_: DiscoverTenantRequest, context: ServerContext) throws -> DiscoverTenantResponse {
      throw called(#function)
    }
  }

  struct Portal: PortalService {
    func getPortalContext(_: GetPortalContextRequest, context: ServerContext) throws -> PortalContext {
      throw called(#function)
    }
  }

  struct Capacity: CapacityService {
    func listProductCapacities(_: ListProductCapacitiesRequest, context: ServerContext) throws
      -> ListProductCapacitiesResponse
    { throw called(#function) }
  }

  struct Governance: GovernanceService {
    func getGovernancePolicy(_: GetGovernancePolicyRequest, context: ServerContext) throws -> GovernancePolicy {
      throw called(#function)
    }
    func listGovernancePolicies(_: ListGovernancePoliciesRequest, context: ServerContext) throws
      -> ListGovernancePoliciesResponse
    { throw called(#function) }
    func updateGovernancePolicy(_: UpdateGovernancePolicyRequest, context: ServerContext) throws -> GovernancePolicy {
      throw called(#function)
    }
    func acceptDataTerms(_: AcceptDataTermsRequest, context: ServerContext) throws -> TermsAcceptance {
      throw called(#function)
    }
    func listTermsAcceptances(_: ListTermsAcceptancesRequest, context: ServerContext) throws
      -> ListTermsAcceptancesResponse
    { throw called(#function) }
  }

  struct Agreements: AgreementService {
    func createAgreement(_: CreateAgreementRequest, context: ServerContext) throws -> Agreement {
      throw called(#function)
    }
    func getAgreement(_: GetAgreementRequest, context: ServerContext) throws -> Agreement { throw called(#function) }
    func listAgreements(_: ListAgreementsRequest, context: ServerContext) throws -> ListAgreementsResponse {
      throw called(#function)
    }
    func placeCentralOrder(_: PlaceCentralOrderRequest, context: ServerContext) throws -> Order {
      throw called(#function)
    }
  }

  struct Centralization: CentralizationService {
    func moveUsers(_: MoveUsersRequest, context: ServerContext) throws -> MoveUsersResponse { throw called(#function) }
    func createCancellationRequest(_: CreateCancellationRequestRequest, context: ServerContext) throws
      -> CancellationRequest
    { throw called(#function) }
    func getCancellationRequest(_: GetCancellationRequestRequest, context: ServerContext) throws -> CancellationRequest
    { throw called(#function) }
    func listCancellationRequests(_: ListCancellationRequestsRequest, context: ServerContext) throws
      -> ListCancellationRequestsResponse
    { throw called(#function) }
    func acceptCancellationRequest(_: AcceptCancellationRequestRequest, context: ServerContext) throws
      -> CancellationRequest
    { throw called(#function) }
    func declineCancellationRequest(_: DeclineCancellationRequestRequest, context: ServerContext) throws
      -> CancellationRequest
    { throw called(#function) }
  }

  struct SupportCases: SupportCaseService {
    func createSupportCase(_: CreateSupportCaseRequest, context: ServerContext) throws -> SupportCase {
      throw called(#function)
    }
    func getSupportCase(_: GetSupportCaseRequest, context: ServerContext) throws -> SupportCase {
      throw called(#function)
    }
    func listSupportCases(_: ListSupportCasesRequest, context: ServerContext) throws -> ListSupportCasesResponse {
      throw called(#function)
    }
    func resolveSupportCase(_: ResolveSupportCaseRequest, context: ServerContext) throws -> SupportCase {
      throw called(#function)
    }
    func rejectSupportCase(_: RejectSupportCaseRequest, context: ServerContext) throws -> SupportCase {
      throw called(#function)
    }
    func getSupportAccount(_: GetSupportAccountRequest, context: ServerContext) throws -> SupportAccount {
      throw called(#function)
    }
  }

  struct LicenseRequests: LicenseRequestService {
    func createLicenseRequest(_: CreateLicenseRequestRequest, context: ServerContext) throws -> LicenseRequest {
      throw called(#function)
    }
    func getLicenseRequest(_: GetLicenseRequestRequest, context: ServerContext) throws -> LicenseRequest {
      throw called(#function)
    }
    func listLicenseRequests(_: ListLicenseRequestsRequest, context: ServerContext) throws
      -> ListLicenseRequestsResponse
    { throw called(#function) }
    func decideLicenseRequest(_: DecideLicenseRequestRequest, context: ServerContext) throws -> LicenseRequest {
      throw called(#function)
    }
  }

  struct Partners: PartnerService {
    func createRelationship(_: CreateRelationshipRequest, context: ServerContext) throws -> DelegatedAdminRelationship {
      throw called(#function)
    }
    func getRelationship(_: GetRelationshipRequest, context: ServerContext) throws -> DelegatedAdminRelationship {
      throw called(#function)
    }
    func listRelationships(_: ListRelationshipsRequest, context: ServerContext) throws -> ListRelationshipsResponse {
      throw called(#function)
    }
    func terminateRelationship(_: TerminateRelationshipRequest, context: ServerContext) throws
      -> DelegatedAdminRelationship
    { throw called(#function) }
    func publishSolution(_: PublishSolutionRequest, context: ServerContext) throws -> Solution {
      throw called(#function)
    }
    func listSolutions(_: ListSolutionsRequest, context: ServerContext) throws -> ListSolutionsResponse {
      throw called(#function)
    }
    func withdrawSolution(_: WithdrawSolutionRequest, context: ServerContext) throws -> Solution {
      throw called(#function)
    }
  }
}
