internal import CommerceSchema
internal import RPC
internal import RPCClient

/// One of the calls that a closed loop keeps open: makes the next one when the last one is answered.
protocol LoadLane: Sendable {
  /// Makes one call.
  /// - Returns: what was wrong with the answer, in a word or two; `nil` where it is what it should be.
  mutating func call() async throws(RPCError) -> String?
}

struct EchoLane: LoadLane {
  let channel: RPCChannel
  let method: MethodDescriptor<EchoRequest, EchoResponse>
  let request: EchoRequest
  let options = CallOptions()

  init(_ channel: RPCChannel, payloadBytes: Int, method: LoadPlan.EchoMethod) {
    self.channel = channel
    self.method = method == .inline ? EchoServiceMethods.echo : EchoServiceMethods.echoAsync
    request = EchoRequest(payload: [UInt8](repeating: 0x61, count: payloadBytes))
  }

  mutating func call() async throws(RPCError) -> String? {
    let response = try await channel.unary(method, request, options: options)
    return response.payload.count == request.payload.count ? nil : "payload of \(response.payload.count) bytes"
  }
}

struct EntitlementLane: LoadLane {
  let channel: RPCChannel
  let request: CheckEntitlementRequest
  let options: CallOptions

  init(_ channel: RPCChannel, tenant: String, user: String, token: String) {
    self.channel = channel
    request = CheckEntitlementRequest(tenant: tenant, user: user, productID: LoadDirectory.product)
    options = CallOptions(credentials: token)
  }

  mutating func call() async throws(RPCError) -> String? {
    let response = try await channel.unary(EntitlementServiceMethods.checkEntitlement, request, options: options)
    return response.allowed ? nil : "not allowed, reason \(response.reason.rawValue)"
  }
}

struct PurchaseLane: LoadLane {
  let purchase: PurchaseCall
  let options: CallOptions
  var requestIDs = RequestIDs()

  init(_ channel: RPCChannel, tenant: String, token: String) {
    purchase = PurchaseCall(channel, tenant: tenant)
    options = CallOptions(credentials: token)
  }

  mutating func call() async throws(RPCError) -> String? {
    let order = try await purchase.order(requestID: requestIDs.next(), options: options)
    return order.state == .completed ? nil : PurchaseCall.outcome(order)
  }
}
