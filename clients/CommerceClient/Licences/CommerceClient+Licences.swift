public import CommerceSchema
public import RPC

/// Who uses the seats (R21).
extension CommerceClient {
  /// How many users one call of the protocol takes; longer lists go in several calls.
  public static let usersPerBatchMax = 10_000

  /// Gives each user a seat. Returns when every one of them holds one, also those who held one before.
  ///
  /// - Throws: what kept the first refused user from a seat, for example `FAILED_PRECONDITION` with `SEATS_EXHAUSTED`;
  ///   the message says how many were refused. Users who could be served have their seats all the same:
  ///   `assignEach` tells one by one.
  public func assign(
    _ subscription: String, to users: [String], requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) {
    let results = try await assignEach(subscription, to: users, requestID: requestID, options: options)
    try Self.check(results, accepting: .alreadyAssigned, "got no seat")
  }

  /// Takes the seats back. Returns when none of the users holds one, also where some held none before.
  ///
  /// - Throws: as `assign`.
  public func unassign(
    _ subscription: String, from users: [String], requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) {
    let results = try await unassignEach(subscription, from: users, requestID: requestID, options: options)
    try Self.check(results, accepting: .notAssigned, "kept their seat")
  }

  /// Gives one user a seat.
  ///
  /// - Returns: the seat, since when and of what.
  /// - Throws: `ALREADY_EXISTS` with `ALREADY_ASSIGNED`, `FAILED_PRECONDITION` with `SEATS_EXHAUSTED`.
  @discardableResult
  public func assign(
    _ subscription: String, to user: String, requestID: String = RequestID.random(), options: CallOptions = .defaults
  ) async throws(RPCError) -> LicenseAssignment {
    let assigned = try await licenses.assignLicense(
      AssignLicenseRequest(parent: subscriptionName(subscription), user: userName(user), requestID: requestID),
      options: options)
    core.entitlements?.remove(tenant: tenant, users: [ResourceName.id(user)])
    return assigned
  }

  /// Takes one user's seat back.
  public func unassign(
    _ subscription: String, from user: String, requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) {
    let name = subscriptionName(subscription) + "/licenseAssignments/" + ResourceName.id(user)
    _ = try await licenses.unassignLicense(UnassignLicenseRequest(name: name, requestID: requestID), options: options)
    core.entitlements?.remove(tenant: tenant, users: [ResourceName.id(user)])
  }

  /// As `assign`, with an answer for every user, in their order; a user who is refused stops nobody else.
  public func assignEach(
    _ subscription: String, to users: [String], requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) -> [LicenseResult] {
    try await inBatches(users, requestID: requestID) { batch, requestID throws(RPCError) in
      let request = BatchAssignLicensesRequest(
        parent: subscriptionName(subscription), users: batch, requestID: requestID)
      return try await licenses.batchAssignLicenses(request, options: options).results
    }
  }

  /// As `unassign`, with an answer for every user, in their order.
  public func unassignEach(
    _ subscription: String, from users: [String], requestID: String = RequestID.random(),
    options: CallOptions = .defaults
  ) async throws(RPCError) -> [LicenseResult] {
    try await inBatches(users, requestID: requestID) { batch, requestID throws(RPCError) in
      let request = BatchUnassignLicensesRequest(
        parent: subscriptionName(subscription), users: batch, requestID: requestID)
      return try await licenses.batchUnassignLicenses(request, options: options).results
    }
  }

  /// Who holds the seats of a subscription; `nil` for all subscriptions that the caller may see.
  public func listAssignments(
    of subscription: String? = nil, pageSize: Int32 = 0, options: CallOptions = .defaults
  ) -> PagedSequence<LicenseAssignment> {
    let (licenses, name) = (licenses, subscriptionName(subscription ?? "-"))
    return PagedSequence { token throws(RPCError) in
      let page = try await licenses.listLicenseAssignments(
        ListLicenseAssignmentsRequest(parent: name, pageSize: pageSize, pageToken: token), options: options)
      return .init(elements: page.licenseAssignments, nextPageToken: page.nextPageToken)
    }
  }

  private func inBatches(
    _ users: [String], requestID: String,
    send: (_ batch: [String], _ requestID: String) async throws(RPCError) -> [LicenseResult]
  ) async throws(RPCError) -> [LicenseResult] {
    var results: [LicenseResult] = []
    // No users at all are the server's to refuse.
    for start in stride(from: 0, to: max(users.count, 1), by: Self.usersPerBatchMax) {
      let batch = users[start..<min(start + Self.usersPerBatchMax, users.count)].map(userName)
      // Each call is a mutation with an id of its own, which follows from the caller's: a repeat of all repeats each.
      let id = start == 0 ? requestID : "\(requestID)-\(start / Self.usersPerBatchMax)"
      for var result in try await send(batch, id) {
        result.index += Int32(start)
        results.append(result)
      }
      core.entitlements?.remove(tenant: tenant, users: batch.map(ResourceName.id))
    }
    return results
  }

  private static func check(
    _ results: [LicenseResult], accepting accepted: CommerceReason, _ consequence: String
  ) throws(RPCError) {
    let refused = results.filter { $0.statusCode != 0 && $0.reason != accepted.rawValue }
    guard let first = refused.first else { return }
    let code = UInt8(exactly: first.statusCode).flatMap(StatusCode.init(rawValue:)) ?? .unknown
    throw RPCError(
      code == .ok ? .unknown : code, reason: first.reason, domain: "commerce",
      "\(refused.count) of \(results.count) users \(consequence); the first is \(first.user): \(first.message)",
      metadata: [("user", first.user)])
  }
}
