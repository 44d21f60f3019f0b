internal import ClientTestSupport
internal import CommerceSchema
internal import Foundation
internal import RPC

@testable internal import CommerceClient

enum Samples {
  static let tenant = "11111111-1111-1111-1111-111111111111"
  static let user = "22222222-2222-2222-2222-222222222222"

  /// A token with the claims of a user; its signature is none.
  static func token(expiresIn seconds: Int64 = 3_600, claims: [String: String] = [:]) -> String {
    var all: [String: Any] = ["tid": tenant, "oid": user, "exp": ManualClock.startUnixSeconds + seconds]
    all.merge(claims) { _, new in new }
    return encode(["alg": "RS256"]) + "." + encode(all) + ".c2lnbmF0dXJl"
  }

  static func encode(_ object: [String: Any]) -> String {
    let data = (try? JSONSerialization.data(withJSONObject: object, options: .sortedKeys)) ?? Data()
    return data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  static func client(
    _ invoker: ScriptedInvoker, clock: ManualClock = ManualClock(),
    credentials: CommerceClient.Credentials = .token(token()),
    configuration: CommerceClient.Configuration = .init()
  ) async throws -> CommerceClient {
    try await CommerceClient(
      invoker: invoker, credentials: credentials, tenant: nil, configuration: configuration, clock: clock.client,
      onClose: {})
  }

  static let unavailable = RPCError(.unavailable, "the connection was lost")

  static func expired() -> RPCError {
    RPCError(.unauthenticated, reason: "CREDENTIAL_EXPIRED", domain: "rpc", "the token has expired")
  }

  static let completedOrder = Order(
    name: "tenants/\(tenant)/orders/o1", state: .completed,
    subscription: "tenants/\(tenant)/subscriptions/s1")
}
