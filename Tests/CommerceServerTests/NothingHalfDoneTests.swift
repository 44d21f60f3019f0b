internal import Commerce
internal import CommerceEvents
internal import CommerceSchema
internal import Journal
internal import Testing
internal import Wire

@testable internal import CommerceServer

/// Every process, with its gateway or its journal failing at the nth step, for every n: afterwards the state, the
/// ledger and the gateway say the same, nothing is charged without an order, and nothing is lost.
@Suite(.serialized) struct NothingHalfDoneTests {
  enum Process: Sendable, CaseIterable {
    case purchase, confirmation, cancellationWithRefund, renewal, addedSeats, reactivation, invoicePayment

    /// Completed orders at its end.
    var orders: Int { self == .addedSeats || self == .reactivation ? 2 : 1 }
    /// Charges that paid, each with its invoice.
    var payments: Int {
      switch self {
      case .purchase, .confirmation, .cancellationWithRefund: 1
      case .renewal, .addedSeats, .reactivation, .invoicePayment: 2
      }
    }
    var seats: Int {
      switch self {
      case .purchase, .confirmation: 1
      case .cancellationWithRefund, .addedSeats: 3
      case .renewal, .reactivation, .invoicePayment: 2
      }
    }
    /// To the gateway, at least.
    var calls: Int {
      switch self {
      case .purchase: 1
      case .confirmation, .cancellationWithRefund, .renewal, .addedSeats: 2
      case .reactivation, .invoicePayment: 3
      }
    }
    /// To the journal, at least: every decision, and every outcome.
    var appends: Int {
      switch self {
      case .purchase, .confirmation: 2
      case .cancellationWithRefund, .addedSeats: 4
      case .renewal, .reactivation: 6
      case .invoicePayment: 8
      }
    }
    var stage: SubscriptionStage { self == .cancellationWithRefund ? .disabled : .unspecified }

    func run(_ fixture: TenantFixture, _ gateway: MemoryGateway) async throws {
      switch self {
      case .purchase:
        #expect(try await fixture.buy("buy").state == .completed)
      case .confirmation:
        let order = try await fixture.buy("buy", token: MemoryGateway.confirmed)
        gateway.approveAll()
        #expect(try await fixture.confirm(order.name).state == .completed)
      case .cancellationWithRefund:
        let order = try await fixture.buy("buy", quantity: 3)
        try await fixture.cancel(order.subscription, requestID: "cancel")
      case .renewal:
        _ = try await fixture.buy("buy", quantity: 2)
        try await fixture.advance(days: 31, requestID: "month")
      case .addedSeats:
        let order = try await fixture.buy("buy")
        #expect(try await fixture.change(.seats, order.subscription, 2, requestID: "seats").state == .completed)
      case .reactivation:
        let order = try await fixture.buy("buy", quantity: 2)
        try await fixture.cancel(order.subscription, requestID: "cancel")
        #expect(try await fixture.change(.reactivation, order.subscription, 0, requestID: "again").state == .completed)
      case .invoicePayment:
        let order = try await fixture.buy("buy", quantity: 2, token: MemoryGateway.attended)
        try await fixture.advance(days: 31, requestID: "month")
        #expect(try await fixture.pay(order.subscription, requestID: "pay").state == .paid)
      }
    }
  }

  /// More than any of the processes has.
  private static let stepsMax = 60

  @Test(arguments: Process.allCases, MemoryGateway.Fault.allCases)
  func aGatewayThatFailsAtAnyCallLeavesNothingHalfDone(_ process: Process, _ fault: MemoryGateway.Fault) async throws {
    var number = 1
    while number <= Self.stepsMax {
      let gateway = MemoryGateway()
      var fixture = try await TenantFixture(paymentGateway: gateway)
      gateway.fail(number, fault)
      try await finish(process, &fixture, gateway)
      let wasHit = !gateway.isFailurePlanned
      gateway.fail(0, fault)
      try await check(process, &fixture, gateway)
      try await fixture.remove()
      if !wasHit { break }
      number += 1
    }
    #expect(number > process.calls, "the sweep hit every call of the process")
    #expect(number <= Self.stepsMax, "the sweep came to an end")
  }

  @Test(arguments: Process.allCases, [JournalError.Code.conflict, .diskFull, .poisoned])
  func aJournalThatFailsAtAnyAppendLeavesNothingHalfDone(_ process: Process, _ code: JournalError.Code) async throws {
    var number = 0
    while number <= Self.stepsMax {
      let gateway = MemoryGateway()
      var fixture = try await TenantFixture(paymentGateway: gateway)
      fixture.journal.failAppend(after: number, with: code)
      try await finish(process, &fixture, gateway)
      let wasHit = !fixture.journal.isFailurePlanned
      fixture.journal.clearFailure()
      try await check(process, &fixture, gateway)
      try await fixture.remove()
      if !wasHit { break }
      number += 1
    }
    #expect(number >= process.appends, "the sweep hit every append of the process")
    #expect(number <= Self.stepsMax, "the sweep came to an end")
  }

  /// Repeats the process as its caller would, with the same request ids; a crash and a restart lie between two tries.
  private func finish(_ process: Process, _ fixture: inout TenantFixture, _ gateway: MemoryGateway) async throws {
    for _ in 0..<3 {
      do {
        return try await process.run(fixture, gateway)
      } catch {
        fixture = try await fixture.reopened()
      }
    }
    Issue.record("\(process) does not come to its end")
  }

  /// Now, and once more from what the disk has.
  private func check(_ process: Process, _ fixture: inout TenantFixture, _ gateway: MemoryGateway) async throws {
    for _ in 0..<2 {
      let books = try await fixture.registry.with(TenantFixture.tenant) { tenant in
        try await tenant.read { state, _ in Books(state) }
      }
      #expect(books.violations == [])
      #expect(books.cash == gateway.balance)
      #expect(books.open == 0)
      #expect(books.orders == process.orders)
      #expect(books.completed == process.orders)
      #expect(books.invoices == process.payments)
      #expect(books.unpaid == 0)
      #expect(gateway.capturedCount == process.payments)
      #expect(books.subscriptions.map(\.seatCount) == [process.seats])
      #expect(books.subscriptions.map(\.stage) == [process.stage])
      if process == .cancellationWithRefund { #expect(gateway.balance == 0) }
      fixture = try await fixture.reopened()
    }
  }

  /// What the tenant says of itself.
  private struct Books {
    let violations: [String]
    let cash: Int64
    /// Orders, refunds and invoices that something is under way of.
    let open: Int
    let orders: Int
    let completed: Int
    let invoices: Int
    /// Invoices that are neither paid at once nor since.
    let unpaid: Int
    let subscriptions: [CommerceEvents.Subscription]

    init(_ state: borrowing TenantState) {
      violations = state.checkInvariants()
      cash = state.balance("cash/card", currencyCode: "NOK")
      open = state.openOrderIDs.count + state.openRefundIDs.count + state.lifecycle.pendingInvoiceNumbers.count
      var (orders, completed, unpaid) = (0, 0, 0)
      for id in state.orderIDs {
        orders += 1
        if state.order(id)?.state == .completed { completed += 1 }
      }
      let numbers = state.invoiceNumbers(ofOwner: TenantFixture.kari)
      for number in numbers {
        guard let payment = state.invoicePayment(number) else { continue }
        if payment.state != .paid { unpaid += 1 }
      }
      (self.orders, self.completed, self.unpaid) = (orders, completed, unpaid)
      invoices = numbers.count
      var subscriptions: [CommerceEvents.Subscription] = []
      for id in state.subscriptionIDs {
        if let subscription = state.subscription(id) { subscriptions.append(subscription) }
      }
      self.subscriptions = subscriptions
    }
  }
}

extension TenantFixture {
  private static var principal: CommercePrincipal {
    CommercePrincipal(kind: .user, tenantID: tenant, objectID: kari, expirationUnixSeconds: nil)
  }

  /// Asks for the order's confirmation again until the gateway answers.
  func confirm(_ name: String) async throws -> CommerceSchema.Order {
    let id = name.split(separator: "/").last.map(String.init) ?? name
    let access = Access(principal: Self.principal, tenantID: Self.tenant, roles: [.user], reach: .own)
    for _ in 0..<3 {
      let order = try? await registry.with(Self.tenant) { try await $0.confirmOrder(id, access: access) }
      if let order, order.state != .requiresAction { return order }
    }
    return try await registry.with(Self.tenant) { try await $0.confirmOrder(id, access: access) }
  }

  func cancel(_ name: String, requestID: String) async throws {
    let id = Self.id(name)
    let _: CancelSubscriptionResponse = try await mutate(requestID) { state, context in
      try CancelSubscription(subscriptionID: id, reason: .tooExpensive).decide(state, context)
    } answer: { result in
      result.refunds.first.map { .process(.refund($0.refundID)) } ?? .now(CancelSubscriptionResponse())
    }
  }

  /// Seats for a subscription, or all of it anew, on its card.
  func change(
    _ kind: CreateChangeQuote.Kind, _ name: String, _ quantity: Int64, requestID: String
  ) async throws -> CommerceSchema.Order {
    let id = Self.id(name)
    return try await mutate(requestID) { state, context in
      let quote = try CreateChangeQuote(kind: kind, subscriptionID: id, quantity: quantity).decide(state, context)
      return try PlaceOrder(
        quote: quote.result, instrument: nil, sourceKind: .productWebsite, orderID: context.newID()
      ).decide(state, context)
    } answer: {
      .process(.order($0.orderID))
    }
  }

  func advance(days: Int64, requestID: String) async throws {
    let _: AdvanceClockResponse = try await mutate(requestID) { state, context in
      try AdvanceClock(toMicros: context.nowMicros + days * UnixMicros.microsPerDay).decide(state, context)
    } answer: { _ in
      .process(.clock)
    }
  }

  /// Pays the subscription's open invoice with its card.
  func pay(_ name: String, requestID: String) async throws -> CommerceSchema.Invoice {
    let id = Self.id(name)
    return try await mutate(requestID) { state, context in
      try PayInvoice(invoiceNumber: state.subscription(id)?.openInvoiceNumber ?? "").decide(state, context)
    } answer: {
      .process(.invoice($0.invoiceNumber))
    }
  }

  private static func id(_ name: String) -> String { name.split(separator: "/").last.map(String.init) ?? name }

  private func mutate<Result: Sendable, Response: Message>(
    _ requestID: String,
    decide: @escaping @Sendable (borrowing TenantState, DecisionContext) throws -> Decision<Result>,
    answer: @escaping @Sendable (Result) -> CommerceServer.Tenant.Settlement<Response>
  ) async throws -> Response {
    let identity = MutationIdentity(
      key: IdempotencyKey(stream: StreamID(Self.tenant), key: "test/\(requestID)"), fingerprint: [])
    return try await registry.with(Self.tenant) { tenant in
      try await tenant.mutate(identity) { _, _ in
        Access(principal: Self.principal, tenantID: Self.tenant, roles: [.user], reach: .own)
      } decide: { state, context, _ in
        try decide(state, context)
      } answer: { _, result, _ in
        answer(result)
      }
    }
  }
}
