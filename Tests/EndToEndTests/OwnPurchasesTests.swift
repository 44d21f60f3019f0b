internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct OwnPurchasesTests {
  @Test func R19_aPurchaserSeesTheirOwnAndFiltersSortsAndPages() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let ola = try await server.client(for: .ola)
      var names: [String] = []
      for (product, seats) in [
        (Products.powerBIPro, 5), (Products.visio1, 2), (Products.powerBIPro, 9), (Products.project, 1),
      ] {
        names.append(try await kari.purchase(product, seats: seats))
      }
      _ = try await ola.purchase(seats: 3)
      #expect(Set(try await kari.listSubscriptions().all().map(\.name)) == Set(names))
      #expect(try await kari.listOrders().all().count == 4)
      let filtered = try await kari.listSubscriptions(
        filter: "product_id = \"\(Products.powerBIPro)\" AND quantity > 5"
      ).all()
      #expect(filtered.map(\.name) == [names[2]])
      let sorted = try await kari.listSubscriptions(orderBy: "quantity desc", pageSize: 1).all()
      #expect(sorted.map(\.quantity) == [9, 5, 2, 1])
      let oldestFirst = try await kari.listSubscriptions(orderBy: "create_time", pageSize: 3).all()
      #expect(oldestFirst.map(\.name) == names)
      try await kari.cancel(names[0], reason: .tooExpensive)
      #expect(try await kari.listSubscriptions(filter: "state = ACTIVE").all().count == 3)
      #expect(try await kari.listSubscriptions(filter: "state = DISABLED").all().map(\.name) == [names[0]])
    }
  }

  @Test func R19_aForeignSubscriptionLooksLikeOneThatDoesNotExist() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      let ola = try await server.client(for: .ola)
      let order = try await kari.quoteAndBuy(seats: 2)
      let foreign = order.subscription
      let absent = "\(Person.kari.tenantName)/subscriptions/00000000000000000000000000000000"
      let absentOrder = "\(Person.kari.tenantName)/orders/00000000000000000000000000000000"
      typealias Attempt = @Sendable (CommerceClient, String) async throws -> Void
      let attempts: [Attempt] = [
        { _ = try await $0.subscription($1) },
        { _ = try await $0.previewCancellation(of: $1) },
        { _ = try await $0.cancel($1, reason: .other) },
        { try await $0.assign($1, to: [Person.ola.id]) },
        { try await $0.unassign($1, from: [Person.ola.id]) },
        { _ = try await $0.listAssignments(of: $1).all() },
        { _ = try await $0.licenses.assignLicense(.init(parent: $1, user: Person.ola.id, requestID: "r")) },
      ]
      for person in [Person.ola, .alex] {
        let client = try await server.client(for: person)
        for (index, attempt) in attempts.enumerated() {
          let first = await expectRefusal(.notFound, "NOT_FOUND") { try await attempt(client, foreign) }
          let second = await expectRefusal(.notFound, "NOT_FOUND") { try await attempt(client, absent) }
          #expect(first?.message == second?.message && first?.details == second?.details, "attempt \(index)")
        }
        let first = await expectRefusal(.notFound) { try await client.order(order.name) }
        let second = await expectRefusal(.notFound) { try await client.order(absentOrder) }
        #expect(first?.message == second?.message && first?.details == second?.details)
      }
      #expect(try await ola.listSubscriptions().all().isEmpty)
      #expect(try await ola.listOrders().all().isEmpty)
    }
  }

  @Test func R19_aPageTokenIsGoodForItsCallerAndQueryAlone() async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      for _ in 0..<3 { _ = try await kari.purchase() }
      let parent = Person.kari.tenantName
      let request = ListSubscriptionsRequest(parent: parent, pageSize: 1, orderBy: "create_time")
      let first = try await kari.subscriptions.listSubscriptions(request)
      #expect(first.subscriptions.count == 1 && !first.nextPageToken.isEmpty)
      var next = request
      next.pageToken = first.nextPageToken
      #expect(try await kari.subscriptions.listSubscriptions(next).subscriptions.count == 1)
      let ola = try await server.client(for: .ola)
      await expectRefusal(.invalidArgument, "PAGE_TOKEN_INVALID") {
        try await ola.subscriptions.listSubscriptions(next)
      }
      var otherOrder = next
      otherOrder.orderBy = "create_time desc"
      var otherFilter = next
      otherFilter.filter = "quantity = 1"
      var tampered = next
      tampered.pageToken = String(next.pageToken.reversed())
      for request in [otherOrder, otherFilter, tampered] {
        await expectRefusal(.invalidArgument, "PAGE_TOKEN_INVALID") {
          try await kari.subscriptions.listSubscriptions(request)
        }
      }
      await expectRefusal(.invalidArgument, "PAGE_TOKEN_INVALID") {
        try await kari.orders.listOrders(
          ListOrdersRequest(parent: parent, pageSize: 1, pageToken: next.pageToken, orderBy: "create_time"))
      }
    }
  }

  @Test(arguments: [
    "quantity", "quantity >", "colour = RED", "quantity = many", "quantity ~ 3", "quantity = 1 OR quantity = 2",
    "quantity = 1 AND", "state = \"ACTIVE", String(repeating: "quantity = 1 AND ", count: 200) + "quantity = 1",
  ])
  func R19_aFilterThatMakesNoSenseIsRefused(_ filter: String) async throws {
    try await withServer { server in
      let kari = try await server.client(for: .kari)
      await expectRefusal(.invalidArgument, "FILTER_INVALID") {
        try await kari.listSubscriptions(filter: filter).all()
      }
      await expectRefusal(.invalidArgument, "ORDER_BY_INVALID") {
        try await kari.listSubscriptions(orderBy: "colour").all()
      }
      await expectRefusal(.invalidArgument) { try await kari.listSubscriptions(pageSize: -1).all() }
    }
  }
}
