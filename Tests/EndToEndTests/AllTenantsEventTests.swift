internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct AllTenantsEventTests {
  private func client(_ server: TestServer) async throws -> CommerceClient {
    try await server.client(service: "platform", roles: ["Events.Read.All"])
  }

  private func read(
    _ server: TestServer, from start: EventWatch.Start = .beginning, until type: String, times: Int
  ) async throws -> [WatchedEvent] {
    var events: [WatchedEvent] = []
    var count = 0
    for try await event in try await client(server).watchAllEvents(from: start) {
      events.append(event)
      if event.event.type == type { count += 1 }
      if count == times { break }
    }
    return events
  }

  ///     kari buys │ alex of another tenant buys │ restart │ kari buys again
  ///     one watch sees all of it, in the order of the commits, each once
  @Test func R42_aPlatformServiceSeesAllTenantsInOrderAcrossARestartFromAnyPosition() async throws {
    try await withServer { server in
      let watching = Task { try await read(server, until: "OrderCompleted", times: 3) }
      let kari = try await server.client(for: .kari)
      _ = try await kari.purchase()
      _ = try await server.client(for: .alex).quoteAndBuy().requireCompleted()
      try await server.restart()
      _ = try await kari.purchase()
      let seen = try await watching.value
      let sequences = seen.map(\.event.sequence)
      #expect(zip(sequences, sequences.dropFirst()).allSatisfy { $0 < $1 })
      let completed = seen.filter { $0.event.type == "OrderCompleted" }
      #expect(
        completed.map(\.event.tenant) == [
          Person.kari.tenantName, Person.alex.tenantName, Person.kari.tenantName,
        ])
      #expect(!seen.contains { ["PaymentMethodAdded", "AuditRecorded"].contains($0.event.type) })
      #expect(try await read(server, until: "OrderCompleted", times: 3).map(\.event.sequence) == sequences)
      let middle = seen[seen.count / 2]
      let rest = try await read(
        server, from: .resumeToken(middle.event.resumeToken), until: "OrderCompleted",
        times: seen[(seen.count / 2 + 1)...].filter { $0.event.type == "OrderCompleted" }.count)
      #expect(rest.map(\.event.sequence) == Array(sequences[(seen.count / 2 + 1)...]))
    }
  }

  @Test func R42_onlyAServiceWithTheRoleInAllTenantsMayWatchThem() async throws {
    try await withServer { server in
      for client in [
        try await server.client(for: .globalAdministrator), try await server.client(for: .kari),
        try await server.client(service: "s", roles: ["Events.Read"]),
        try await server.client(service: "s", roles: ["Entitlements.Read.All"]),
      ] {
        await expectRefusal(.permissionDenied, "PERMISSION_DENIED") {
          for try await _ in client.watchAllEvents() { break }
        }
      }
      let own = try await EventTests.read(server, until: "TenantUpserted").first?.event.resumeToken ?? ""
      let platform = try await client(server)
      await expectRefusal(.invalidArgument, "RESUME_TOKEN_INVALID") {
        for try await _ in platform.watchAllEvents(from: .resumeToken(own)) { break }
      }
      let seen = try await read(server, until: "TenantUpserted", times: 1)
      let another = try await server.client(service: "another", roles: ["Events.Read.All"])
      await expectRefusal(.invalidArgument, "RESUME_TOKEN_INVALID") {
        for try await _ in another.watchAllEvents(from: .resumeToken(seen[0].event.resumeToken)) { break }
      }
      let feeder = try await server.client(service: "f", roles: ["Directory.ReadWrite.All"])
      await expectRefusal(.invalidArgument, "FIELD_INVALID") {
        try await feeder.upsertTenant(
          Tenant(name: "tenants/-", kind: .managed, segment: .commercial, market: "NO", verifiedDomains: []))
      }
    }
  }
}
