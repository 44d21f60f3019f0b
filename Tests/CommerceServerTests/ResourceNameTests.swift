internal import RPC
internal import Testing

@testable internal import CommerceServer

@Suite struct ResourceNameTests {
  @Test func aNameGivesItsIDs() throws {
    let name = try ResourceName("tenants/T-1/subscriptions/s_2", field: "name", "tenants", "subscriptions")
    #expect(name.tenant == "t-1")
    #expect(name.id == "s_2")
  }

  @Test(arguments: [
    "", "tenants", "tenants/", "tenants/a/", "tenants/a/orders/b", "/tenants/a/subscriptions/b",
    "tenants/a/subscriptions/b/c", "tenants/a b/subscriptions/c", "tenants/../subscriptions/c",
    "tenants/a/subscriptions/" + String(repeating: "x", count: 65),
  ])
  func anythingElseIsRefusedWithTheFieldAndTheForm(text: String) {
    #expect {
      try ResourceName(text, field: "name", "tenants", "subscriptions")
    } throws: { error in
      let error = error as? RPCError
      return error?.reason == "RESOURCE_NAME_INVALID" && error?.details.fieldViolations.first?.field == "name"
        && error?.message.contains("tenants/{id}/subscriptions/{id}") == true
    }
  }

  @Test(arguments: ["", "a b", "ø", String(repeating: "r", count: 65)])
  func aRequestIDHasAGrammar(text: String) {
    #expect(throws: RPCError.self) { try checkedRequestID(text) }
    #expect(throws: Never.self) { try checkedRequestID("6f1c-A_9.z") }
  }
}
