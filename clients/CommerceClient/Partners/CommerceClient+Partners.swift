public import CommerceSchema
public import RPC
public import Wire

/// Partners with delegated admin privileges (R40). A partner's tool calls `inTenant` with the customer's tenant first.
extension CommerceClient {
  /// Lets a partner's users act in this tenant, within `scopes` and for `duration` (at most 730 days).
  public func grantDelegatedAdmin(
    to partner: String, scopes: [DelegatedAdminRelationship.Scope], duration: ProtoDuration,
    requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> DelegatedAdminRelationship {
    try await partners.createRelationship(
      CreateRelationshipRequest(
        parent: parent,
        relationship: DelegatedAdminRelationship(
          partner: ResourceName.tenant(partner), scopes: scopes, duration: duration),
        requestID: requestID),
      options: options)
  }

  /// One relationship; a partner sees its own alone.
  public func relationship(
    _ relationship: String, options: CallOptions = .defaults
  ) async throws(RPCError) -> DelegatedAdminRelationship {
    try await partners.getRelationship(
      GetRelationshipRequest(name: relationshipName(relationship)), options: options)
  }

  /// The relationships that the caller may see, oldest first.
  public func listRelationships(
    pageSize: Int32 = 0, options: CallOptions = .defaults
  ) -> PagedSequence<DelegatedAdminRelationship> {
    let (partners, parent) = (partners, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await partners.listRelationships(
        ListRelationshipsRequest(parent: parent, pageSize: pageSize, pageToken: token), options: options)
      return .init(elements: page.relationships, nextPageToken: page.nextPageToken)
    }
  }

  /// Ends a relationship at once, as the customer or the partner.
  @discardableResult
  public func terminateRelationship(
    _ relationship: String, requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> DelegatedAdminRelationship {
    try await partners.terminateRelationship(
      TerminateRelationshipRequest(name: relationshipName(relationship), requestID: requestID), options: options)
  }

  /// Publishes a solution that extends a product which the customer bought, as a partner.
  public func publishSolution(
    product: String, displayName: String, description: String = "", url: String,
    requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> Solution {
    try await partners.publishSolution(
      PublishSolutionRequest(
        parent: parent,
        solution: Solution(productID: product, displayName: displayName, description: description, url: url),
        requestID: requestID),
      options: options)
  }

  /// The solutions that the caller may see, oldest first.
  public func listSolutions(pageSize: Int32 = 0, options: CallOptions = .defaults) -> PagedSequence<Solution> {
    let (partners, parent) = (partners, parent)
    return PagedSequence { token throws(RPCError) in
      let page = try await partners.listSolutions(
        ListSolutionsRequest(parent: parent, pageSize: pageSize, pageToken: token), options: options)
      return .init(elements: page.solutions, nextPageToken: page.nextPageToken)
    }
  }

  /// Takes a solution back.
  @discardableResult
  public func withdrawSolution(
    _ solution: String, requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> Solution {
    try await partners.withdrawSolution(
      WithdrawSolutionRequest(name: ResourceName.child(solution, of: "solutions", in: parent), requestID: requestID),
      options: options)
  }

  private func relationshipName(_ relationship: String) -> String {
    ResourceName.child(relationship, of: "delegatedAdminRelationships", in: parent)
  }
}
