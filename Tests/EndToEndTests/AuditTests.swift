internal import CommerceClient
internal import CommerceEvents
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct AuditTests {
  @Test func R32_aPolicyChangeIsAuditedWithWhoWhenWhereFromAndTo() async throws {
    try await withServer { server in
      let administrator = try await server.client(for: .globalAdministrator)
      let before = server.clock.now
      try await administrator.setPolicy(product: Products.powerBIPro, to: .disabled)
      try await administrator.setPolicy(
        product: Products.powerBIPro, to: .onlyTrialsWithoutPaymentMethod, requestID: "second")
      let entries = try await administrator.listAuditEntries(
        filter: "method = \"commerce.v1.ProductPolicyService/UpdateProductPolicy\""
      ).all()
      #expect(entries.count == 2)
      let entry = try #require(entries.last)
      #expect(entry.caller == Person.globalAdministrator.name && entry.callerKind == .user)
      #expect(entry.requestID == "second" && entry.outcome == .accepted && entry.reason.isEmpty)
      #expect(entry.peer.hasPrefix("127.0.0.1:"))
      #expect((entry.createTime?.unixMicros ?? 0) >= before)
      let change = try #require(entry.changes.first)
      #expect(change.resource == "productPolicies/\(Products.powerBIPro)")
      let from = try CommerceEvents.ProductPolicy(serializedBytes: change.before ?? [])
      let to = try CommerceEvents.ProductPolicy(serializedBytes: change.after ?? [])
      #expect(from.value == .disabled && to.value == .onlyTrialsWithoutPaymentMethod)
      #expect(entries.first?.changes.first?.before == nil, "nobody had decided before")
    }
  }

  @Test func R34_theTrailProvesItselfAcrossARestartAndHoldsWhatWasProvedBefore() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let administrator = try await server.client(for: .globalAdministrator)
      let order = try await kari.quoteAndBuy().requireCompleted()
      let first = try await administrator.verifyAuditTrail()
      #expect(first.entryCount > 0)
      try await server.restart()
      try await kari.assign(order.subscription, to: [Person.ola.id])
      try await kari.cancel(order.subscription, reason: .other)
      let second = try await administrator.verifyAuditTrail(knownHash: first.lastHash)
      #expect(second.entryCount == first.entryCount + 2)
      let entries = try await administrator.listAuditEntries(pageSize: 2).all()
      #expect(entries.map(\.sequence) == Array(1...second.entryCount))
      #expect(entries.last?.changes.map(\.resource).contains { $0.hasPrefix("subscriptions/") } == true)
      await #expect(throws: AuditTrailError.self) {
        _ = try await administrator.verifyAuditTrail(knownHash: [UInt8](repeating: 7, count: 32))
      }
    }
  }

  @Test func R34_aRepeatLeavesNoSecondEntryAndADryRunNone() async throws {
    try await withServer { server in
      let administrator = try await server.client(for: .globalAdministrator)
      for _ in 0..<2 {
        try await administrator.setPolicy(product: Products.visio2, to: .disabled, requestID: "once")
      }
      try await administrator.setPolicy(product: Products.visio1, to: .disabled, validateOnly: true)
      #expect(try await administrator.verifyAuditTrail().entryCount == 1)
    }
  }

  @Test func R34_refusedMutationsLeaveABoundedNumberOfEntriesAndNothingElse() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      for _ in 0..<30 {
        await expectRefusal(.permissionDenied) {
          try await kari.setPolicy(product: Products.visio2, to: .disabled)
        }
      }
      await expectRefusal(.notFound) {
        try await kari.cancel(Person.kari.tenantName + "/subscriptions/absent", reason: .other)
      }
      let administrator = try await server.client(for: .globalAdministrator)
      let entries = try await administrator.listAuditEntries(filter: "outcome = REFUSED").all()
      #expect(entries.count == 10)
      #expect(entries.allSatisfy { $0.reason == "PERMISSION_DENIED" && $0.caller == Person.kari.name })
      #expect(entries.allSatisfy { $0.changes.isEmpty })
      #expect(try await administrator.policy(product: Products.visio2).value == .enabled)
      server.clock.advance(byMicros: TestClock.hour)
      await expectRefusal(.permissionDenied) {
        try await kari.setPolicy(product: Products.visio2, to: .disabled)
      }
      let last = try await administrator.listAuditEntries(filter: "outcome = REFUSED").all().last
      #expect(last?.suppressedRefusalCount == 21)
      _ = try await administrator.verifyAuditTrail()
    }
  }
}
