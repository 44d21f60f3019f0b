internal import CommerceClient
internal import CommerceSchema

/// Who gets a seat, and what other services see of it (R21, R41).
extension DemoStory {
  func tellLicences(_ order: Order) async throws {
    narrator.step("\(DemoCast.kari.name) gives the seats to the team")
    // One more than can be: somebody from another organisation.
    let users = [DemoCast.kari] + DemoCast.team + [DemoCast.alex]
    narrator.asked("BatchAssignLicenses for \(users.count) users, among them \(DemoCast.alex.name) of Fabrikam")
    let results = try await kari.assignEach(order.subscription, to: users.map(\.id))
    let refused = results.filter { $0.statusCode != 0 }
    try narrator.expect("answers, one for each user", results.count, is: users.count)
    try narrator.expect("who got no seat", refused.map(\.reason), is: ["USER_NOT_IN_TENANT"])
    try narrator.expect("whom that is", Int(refused[0].index), is: users.count - 1)
    narrator.answered("\(results.count - refused.count) got a seat")
    narrator.answered("\(DemoCast.alex.name) did not: \(refused[0].reason)")

    narrator.step("A service asks who may use \(Self.productName)")
    try await tellEntitlement(of: DemoCast.team[0], is: .assignedSeat)
    try await tellEntitlement(of: DemoCast.ola, is: .notAssigned)
  }

  func tellEntitlement(of person: DemoCast.Person, is expected: CheckEntitlementResponse.Reason) async throws {
    narrator.asked("CheckEntitlement for \(person.name)")
    let answer = try await service.checkEntitlement(user: person.id, product: Self.product)
    try narrator.expect("the reason", Self.name(answer.reason), is: Self.name(expected))
    try narrator.expect("allowed", answer.allowed, is: expected == .assignedSeat)
    try narrator.expect(
      "at most 60 s to live", answer.timeToLiveSeconds <= 60, came: "\(answer.timeToLiveSeconds) s")
    narrator.answered(
      "\(answer.allowed ? "yes" : "no"): \(Self.name(answer.reason)); may be cached for \(answer.timeToLiveSeconds) s")
  }

  private static func name(_ reason: CheckEntitlementResponse.Reason) -> String {
    CheckEntitlementResponse.Reason.descriptor.values.first { $0.number == reason.rawValue }?.name
      ?? "reason \(reason.rawValue)"
  }
}
