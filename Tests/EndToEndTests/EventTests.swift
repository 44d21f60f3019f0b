internal import CommerceClient
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Testing
internal import Wire

@Suite struct EventTests {
  @Test func R42_theStreamTellsWhatHappenedInOrderFromTheBeginning() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let order = try await kari.quoteAndBuy().requireCompleted()
      try await kari.assign(order.subscription, to: [Person.ola.id])
      let events = try await Self.read(server, until: "LicenseAssigned")
      let types = events.map(\.event.type)
      #expect(types.first == "TenantUpserted")
      let story = types.filter {
        ["OrderPlaced", "OrderCompleted", "InvoiceIssued", "SubscriptionActivated", "LicenseAssigned"].contains($0)
      }
      #expect(story.first == "OrderPlaced" && story.last == "LicenseAssigned" && story.count == 5)
      #expect(!types.contains("PaymentMethodAdded"), "a gateway token is nobody's to read")
      #expect(events.allSatisfy { $0.event.tenant == Person.kari.tenantName && $0.message != nil })
      #expect(zip(events, events.dropFirst()).allSatisfy { $0.event.sequence < $1.event.sequence })
    }
  }

  ///     writers 1 … 4                    watcher 1         server       watcher 2, afterwards
  ///     buy, assign, buy, assign … ──▶   reads on ──▶      stopped      reads all from the beginning
  ///     calls go on by retrying          reconnects  ◀──   started      sees the same
  @Test func R42_nothingIsLostOrRepeatedAcrossReconnectsAndRestartsUnderConcurrentWrites() async throws {
    try await withServer { server in
      let watching = Task { try await Self.read(server, until: "OrderCompleted", times: 24) }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for person in [Person.kari, .ola, .anne, .bjorn] {
          group.addTask {
            let client = try await server.client(for: person)
            for _ in 0..<6 { try await client.assign(try await client.purchase(), to: [person.id]) }
          }
        }
        group.addTask {
          for _ in 0..<2 {
            // A restart in the middle: as soon as something has happened since the last one.
            _ = try await Self.read(server, from: .now, until: "OrderCompleted")
            try await server.restart()
          }
        }
        try await group.waitForAll()
      }
      let seen = try await watching.value
      let replayed = try await Self.read(server, until: "OrderCompleted", times: 24)
      #expect(seen.map(\.event) == replayed.map(\.event))
      #expect(Set(seen.map(\.event.sequence)).count == seen.count)
      let orders = seen.compactMap { $0.message(as: OrderPlaced.self)?.order?.orderID }
      #expect(Set(orders).count == orders.count)
    }
  }

  @Test func R42_aResumeTokenGoesOnBehindItsEventAlsoAfterARestart() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      try await kari.assign(try await kari.purchase(), to: [Person.ola.id])
      let all = try await Self.read(server, until: "LicenseAssigned")
      let middle = all.count / 2
      try await server.restart()
      let rest = try await Self.read(
        server, from: .resumeToken(all[middle].event.resumeToken), until: "LicenseAssigned")
      #expect(rest.map(\.event.sequence) == all[(middle + 1)...].map(\.event.sequence))
      let bySequence = try await Self.read(
        server, from: .after(sequence: all[middle].event.sequence), until: "LicenseAssigned")
      #expect(bySequence.map(\.event.sequence) == rest.map(\.event.sequence))
    }
  }

  @Test func R42_aLiveWatchBeginsWithWhatHappensNext() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      _ = try await kari.purchase()
      let administrator = try await server.client(for: .globalAdministrator)
      let stream = try await administrator.events.watchEvents(
        WatchEventsRequest(parent: Person.kari.tenantName, start: .live(true)))
      var iterator = stream.makeAsyncIterator()
      // The past, of which this watch has none, ends with a heartbeat: from here on everything is heard.
      guard case .heartbeat(let heartbeat)? = try await iterator.next()?.item else {
        Issue.record("a live watch begins with a heartbeat")
        return
      }
      let order = try await kari.quoteAndBuy()
      let first = try #require(try await iterator.next()?.event)
      #expect(first.sequence > heartbeat.sequence)
      let placed = try #require(WatchedOrder(first))
      #expect(order.name.hasSuffix(placed.id))
    }
  }

  @Test func R42_onlyThoseWhoMayWatchDo() async throws {
    try await withServer { server in
      func first(_ client: CommerceClient) async throws -> String? {
        for try await event in client.inTenant(Tenants.contoso).watchEvents() { return event.event.type }
        return nil
      }
      for person in [Person.globalAdministrator, .billingAdministrator, .globalReader] {
        #expect(try await first(try await server.client(for: person)) == "TenantUpserted")
      }
      let service = try await server.client(service: "s", tenant: Tenants.fabrikam, roles: ["Events.Read.All"])
      #expect(try await first(service) == "TenantUpserted")
      for person in [Person.kari, .guest, .licenseAdministrator] {
        let client = try await server.client(for: person)
        await expectRefusal(.permissionDenied) { try await first(client) }
      }
      let foreign = try await server.client(for: .fabrikamAdministrator)
      await expectRefusal(.notFound, "NOT_FOUND") { try await first(foreign) }
      let absent = try await server.client(service: "s", roles: ["Events.Read.All"]).inTenant("no-such-tenant")
      await expectRefusal(.notFound, "NOT_FOUND") {
        for try await _ in absent.watchEvents() { break }
      }
    }
  }

  @Test func R42_aResumeTokenIsGoodInItsTenantAlone() async throws {
    try await withServer { server in
      let token = try #require(try await Self.read(server, until: "TenantUpserted").first?.event.resumeToken)
      let foreign = try await server.client(for: .fabrikamAdministrator)
      for text in [token, "made-up", String(token.reversed())] {
        await expectRefusal(.invalidArgument, "RESUME_TOKEN_INVALID") {
          for try await _ in foreign.watchEvents(from: .resumeToken(text)) { break }
        }
      }
    }
  }

  @Test func R42_aResumeTokenIsGoodForItsCallerAlone() async throws {
    try await withServer { server in
      let token = try #require(try await Self.read(server, until: "TenantUpserted").first?.event.resumeToken)
      for person in [Person.billingAdministrator, .globalReader] {
        let other = try await server.client(for: person)
        await expectRefusal(.invalidArgument, "RESUME_TOKEN_INVALID") {
          for try await _ in other.watchEvents(from: .resumeToken(token)) { break }
        }
      }
      let service = try await server.client(service: "s", roles: ["Events.Read"])
      await expectRefusal(.invalidArgument, "RESUME_TOKEN_INVALID") {
        for try await _ in service.watchEvents(from: .resumeToken(token)) { break }
      }
      _ = try await Self.read(server, from: .resumeToken(token), until: "UserUpserted")
    }
  }

  ///     administrator       directory
  ///     has a token
  ///                         takes the role away
  ///     the token: no
  ///                         gives it back
  ///     the token: goes on
  @Test func R42_aResumeTokenGivesNoRightThatItsCallerHasLost() async throws {
    try await withServer { server in
      let token = try #require(try await Self.read(server, until: "TenantUpserted").first?.event.resumeToken)
      let feed = try await server.client(service: "feed", roles: ["Directory.ReadWrite"])
      var user = try await feed.directoryUser(Person.globalAdministrator.name)
      let roles = user.roles
      user.roles = []
      _ = try await feed.upsertUser(user)
      let administrator = try await server.client(for: .globalAdministrator)
      await expectRefusal(.permissionDenied, "PERMISSION_DENIED") {
        for try await _ in administrator.watchEvents(from: .resumeToken(token)) { break }
      }
      user.roles = roles
      _ = try await feed.upsertUser(user)
      _ = try await Self.read(server, from: .resumeToken(token), until: "UserUpserted")
    }
  }

  /// The order that an event says was placed.
  private struct WatchedOrder {
    let id: String

    init?(_ event: Event) {
      guard event.type == "OrderPlaced", let placed = try? OrderPlaced(serializedBytes: event.payload) else {
        return nil
      }
      id = placed.order?.orderID ?? ""
    }
  }

  /// Events from `start` up to the one of a type that comes for the `times`th time.
  static func read(
    _ server: TestServer, from start: EventWatch.Start = .beginning, until type: String, times: Int = 1
  ) async throws -> [WatchedEvent] {
    let administrator = try await server.client(for: .globalAdministrator)
    var events: [WatchedEvent] = []
    var count = 0
    for try await event in administrator.watchEvents(from: start) {
      events.append(event)
      if event.event.type == type { count += 1 }
      if count == times { break }
    }
    return events
  }
}
