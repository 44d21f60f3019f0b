internal import RPC
internal import RPCServiceSchema
internal import RPCServices
internal import Testing

@Suite struct HealthTests {
  private func serving(
    _ health: HealthHandlers, _ body: (HealthServiceClient, ServedChannel) async throws -> Void
  ) async throws {
    let served = try await ServedChannel([health])
    try await body(HealthServiceClient(served.channel), served)
    await served.stop()
  }

  @Test func checkAnswersForTheServerAndForEachServiceAndRefusesTheUnknown() async throws {
    let health = HealthHandlers()
    health.set(.serving)
    health.set(.notServing, for: "a.v1.A")
    try await serving(health) { client, _ in
      let first = try await client.check(HealthCheckRequest()).status
      #expect(first == .serving)
      let second = try await client.check(HealthCheckRequest(service: "a.v1.A")).status
      #expect(second == .notServing)
      let error = await #expect(throws: RPCError.self) { try await client.check(HealthCheckRequest(service: "b")) }
      #expect(error?.code == .notFound && error?.reason == "SERVICE_UNKNOWN")
    }
  }

  @Test func aServerIsNotServingBeforeItSaysSo() async throws {
    try await serving(HealthHandlers()) { client, _ in
      let first = try await client.check(HealthCheckRequest()).status
      #expect(first == .notServing)
    }
  }

  @Test func watchTellsTheStatusNowAndEveryChange() async throws {
    let health = HealthHandlers()
    health.set(.serving, for: "a")
    try await serving(health) { client, _ in
      var statuses = try await client.watch(HealthWatchRequest(service: "a")).makeAsyncIterator()
      let first = try await statuses.next()?.status
      #expect(first == .serving)
      health.set(.notServing, for: "a")
      let second = try await statuses.next()?.status
      #expect(second == .notServing)
      health.set(.notServing, for: "a")
      health.set(.serving, for: "b")
      health.remove("a")
      let third = try await statuses.next()?.status
      #expect(third == .serviceUnknown)
      health.set(.serving, for: "a")
      let fourth = try await statuses.next()?.status
      #expect(fourth == .serving)
    }
  }

  @Test func aServiceThatIsUnknownMayBeWatchedUntilItIsKnown() async throws {
    let health = HealthHandlers()
    try await serving(health) { client, _ in
      var statuses = try await client.watch(HealthWatchRequest(service: "late")).makeAsyncIterator()
      let first = try await statuses.next()?.status
      #expect(first == .serviceUnknown)
      health.set(.serving, for: "late")
      let second = try await statuses.next()?.status
      #expect(second == .serving)
    }
  }

  @Test func watchSaysNotServingAndEndsBeforeTheServerDrains() async throws {
    let health = HealthHandlers()
    health.set(.serving)
    let served = try await ServedChannel([health])
    let client = HealthServiceClient(served.channel)
    var statuses = try await client.watch(HealthWatchRequest()).makeAsyncIterator()
    let first = try await statuses.next()?.status
    #expect(first == .serving)
    health.shutDown()
    // With a grace this long a Watch that did not end would hold the test up.
    async let drained: Void = served.server.shutdown(grace: .seconds(600))
    let second = try await statuses.next()?.status
    #expect(second == .notServing)
    var end: RPCError?
    do { _ = try await statuses.next() } catch { end = error }
    #expect(end?.code == .unavailable)
    await drained
    health.set(.serving)
    #expect(health.status(of: "") == .notServing)
    await served.channel.close()
  }

  @Test func listHasEveryServiceByNameAndTheServerFirst() async throws {
    let health = HealthHandlers()
    health.set(.serving, forServerAnd: ["b", "a"])
    try await serving(health) { client, _ in
      let services = try await client.list(HealthListRequest()).services
      #expect(services.map(\.service) == ["", "a", "b"] && services.allSatisfy { $0.status == .serving })
    }
  }

  @Test func watchersBeyondTheLimitAreRefusedAndPlacesComeFree() async throws {
    var limits = HealthHandlers.Limits()
    limits.watchersMax = 1
    try await serving(HealthHandlers(limits: limits)) { client, _ in
      let first = Task {
        for try await _ in try await client.watch(HealthWatchRequest()) { return await secondRefusal(client) }
        return nil
      }
      let refusal = try await first.value
      #expect(refusal?.code == .resourceExhausted && refusal?.reason == "TOO_MANY_WATCHERS")
    }
  }

  private func secondRefusal(_ client: HealthServiceClient) async -> RPCError? {
    do {
      for try await _ in try await client.watch(HealthWatchRequest()) {}
      return nil
    } catch {
      return error
    }
  }
}
