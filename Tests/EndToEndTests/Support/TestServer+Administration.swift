internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Wire

extension TestServer {
  /// Signs an agreement with the sample tenant, as the vendor, from now on.
  /// - Parameter partner: the organisation through which the tenant buys.
  func agreement(
    products: [String] = [], days: Int32 = 30, through partner: String? = nil, years: Int64 = 1
  ) async throws -> Agreement {
    let vendor = try await client(service: "vendor", roles: ["Agreements.ReadWrite"])
    let now = clock.now
    return try await vendor.createAgreement(
      Agreement(
        productIDs: products, paymentTermsDays: days, startTime: Timestamp(unixMicros: now - TestClock.hour),
        endTime: Timestamp(unixMicros: now + years * 365 * TestClock.day),
        partner: partner.map { "tenants/\($0)" } ?? ""))
  }

  /// Buys centrally; returns the name of the subscription.
  func centralSubscription(_ product: String, seats: Int32) async throws -> String {
    let agreement = try await agreement()
    return try await client(for: .billingAdministrator).buyCentrally(
      agreement: agreement.name, product: product, offer: "yearly", quantity: seats
    ).subscription
  }
}

extension CommerceClient {
  /// Moves the tenant's test clock forward, as an administrator.
  func advanceClock(days: Int64) async throws -> AdvanceClockResponse {
    try await DevelopmentServiceClient(invoker).advanceClock(
      AdvanceClockRequest(
        parent: "tenants/\(tenant)", target: .by(ProtoDuration(seconds: days * 24 * 3_600)),
        requestID: RequestID.random()))
  }
}
