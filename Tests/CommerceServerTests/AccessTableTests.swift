internal import CommerceSchema
internal import RPC
internal import Testing

@testable internal import CommerceServer

@Suite struct AccessTableTests {
  /// Services that stand outside a tenant's rights: development, test, and the gateway's own.
  static let outside = [
    DevelopmentServiceMethods.service, EchoServiceMethods.service, CardGatewayServiceMethods.service,
  ]

  @Test func everyMethodOfTheSchemaHasARow() {
    for method in CommerceSchemaIndex.methods where !Self.outside.contains(method.service) {
      let hasRow = AccessTable.rows[method.fullName] != nil || AccessTable.open.contains(method.fullName)
      #expect(hasRow, "\(method.fullName) is in no row of the access table")
    }
  }

  @Test func everyRowIsAMethodOfTheSchema() {
    let known = Set(CommerceSchemaIndex.methods.map(\.fullName))
    #expect(AccessTable.rows.keys.allSatisfy(known.contains))
    #expect(AccessTable.open.allSatisfy(known.contains))
  }

  @Test func theWidestReachOfTheRolesHolds() {
    let method = SubscriptionServiceMethods.listSubscriptions.fullName
    #expect(AccessTable.reach(method, roles: [.user]) == .own)
    #expect(AccessTable.reach(method, roles: [.user, .globalReader]) == .tenant)
    #expect(AccessTable.reach(method, roles: [.service(.entitlementsRead)]) == nil)
    #expect(AccessTable.reach("no.such.Service/Method", roles: [.globalAdministrator]) == nil)
  }

  @Test func onlyGlobalAndBillingAdministratorsChangePolicies() {
    let method = ProductPolicyServiceMethods.updateProductPolicy.fullName
    let all: [CommerceServer.Role] = [
      .user, .globalAdministrator, .billingAdministrator, .licenseAdministrator, .globalReader,
    ]
    let services = ServiceRole.allCases.map(CommerceServer.Role.service)
    let allowed = (all + services).filter { AccessTable.reach(method, roles: [$0]) != nil }
    #expect(Set(allowed) == [.globalAdministrator, .billingAdministrator])
  }
}
