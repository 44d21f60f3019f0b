internal import ClientTestSupport
internal import CommerceClient
internal import CommerceSchema
internal import RPC
internal import Testing

@Suite struct RetryTests {
  private let quote = Quote(productID: "CFQ7TTC0H9MP", token: [1, 2, 3])

  private func buy(_ commerce: CommerceClient, options: CallOptions = .defaults) async throws(RPCError) -> Order {
    try await commerce.buy(quote, card: .token("pm_card_visa"), source: .productWebsite, options: options)
  }

  @Test func aPurchaseIsRepeatedWithItsRequestIDWhenTheConnectionIsLost() async throws {
    let invoker = ScriptedInvoker([
      .failure(Samples.unavailable), .failure(Samples.unavailable), .reply(Samples.completedOrder),
    ])
    let clock = ManualClock()
    let order = try await buy(try await Samples.client(invoker, clock: clock))
    #expect(order == Samples.completedOrder)
    let requests = invoker.requests(as: PlaceOrderRequest.self)
    #expect(requests.count == 3)
    #expect(Set(requests.map(\.requestID)).count == 1)
    #expect(requests[0].requestID.utf8.count == 32)
    #expect(requests[0] == requests[2])
    #expect(clock.pauses == [.milliseconds(100), .milliseconds(200)])
  }

  @Test func twoPurchasesHaveDifferentRequestIDs() async throws {
    let invoker = ScriptedInvoker([.reply(Samples.completedOrder), .reply(Samples.completedOrder)])
    let commerce = try await Samples.client(invoker)
    _ = try await buy(commerce)
    _ = try await buy(commerce)
    #expect(Set(invoker.requests(as: PlaceOrderRequest.self).map(\.requestID)).count == 2)
  }

  @Test func refusalsAreNotRepeated() async throws {
    for code in [StatusCode.failedPrecondition, .invalidArgument, .deadlineExceeded, .unknown, .aborted] {
      let invoker = ScriptedInvoker([.failure(RPCError(code, "no"))])
      let commerce = try await Samples.client(invoker)
      let error = await #expect(throws: RPCError.self) { try await buy(commerce) }
      #expect(error?.code == code)
      #expect(invoker.calls.count == 1)
    }
  }

  @Test func abortedIsRepeatedAfterTheDelayThatTheServerNames() async throws {
    var conflict = RPCError(.aborted, "another change came first")
    conflict.details.retryDelayMilliseconds = 40
    let invoker = ScriptedInvoker([.failure(conflict), .reply(Samples.completedOrder)])
    let clock = ManualClock()
    _ = try await buy(try await Samples.client(invoker, clock: clock))
    #expect(clock.pauses == [.milliseconds(40)])
  }

  @Test func pushBackIsObeyed() async throws {
    let later = RPCError(.unavailable, "busy", retryPushback: .retryAfter(milliseconds: 1_500))
    let never = RPCError(.unavailable, "stop", retryPushback: .doNotRetry)
    let invoker = ScriptedInvoker([.failure(later), .failure(never)])
    let clock = ManualClock()
    let commerce = try await Samples.client(invoker, clock: clock)
    await #expect(throws: RPCError.self) { try await buy(commerce) }
    #expect(clock.pauses == [.milliseconds(1_500)])
    #expect(invoker.calls.count == 2)
  }

  @Test func attemptsShareOneDeadlineAndNoneIsMadeThatCannotMeetIt() async throws {
    let invoker = ScriptedInvoker(Array(repeating: .failure(Samples.unavailable), count: 8))
    let clock = ManualClock()
    let commerce = try await Samples.client(invoker, clock: clock)
    let error = await #expect(throws: RPCError.self) {
      try await buy(commerce, options: CallOptions(timeout: .milliseconds(500)))
    }
    #expect(error?.code == .unavailable)
    #expect(error?.message == "the connection was lost (after 3 attempts)")
    #expect(invoker.calls.map(\.options.timeout) == [.milliseconds(500), .milliseconds(400), .milliseconds(200)])
  }

  @Test func attemptsAreLimited() async throws {
    let invoker = ScriptedInvoker(Array(repeating: .failure(Samples.unavailable), count: 9))
    let commerce = try await Samples.client(
      invoker, configuration: .init(retry: CommerceClient.RetryPolicy(attemptsMax: 3)))
    await #expect(throws: RPCError.self) { try await buy(commerce) }
    #expect(invoker.calls.count == 3)
  }

  @Test func backoffGrowsToItsLimitAndVariesByItsJitter() {
    let policy = CommerceClient.RetryPolicy()
    let waits = (1...7).map { policy.backoff(attempts: $0, random: 0.5) }
    #expect(waits == [100, 200, 400, 800, 1_600, 3_000, 3_000].map { .milliseconds($0) })
    #expect(policy.backoff(attempts: 1, random: 0) == .milliseconds(80))
    #expect(policy.backoff(attempts: 1, random: 1) == .milliseconds(120))
  }

  @Test func anUnsafeCallIsRepeatedOnlyWhenTheServerVouchesForIt() {
    let policy = CommerceClient.RetryPolicy()
    #expect(policy.pause(after: Samples.unavailable, safety: .unsafe, attempts: 1, random: 0.5) == nil)
    let untouched = RPCError(.unavailable, "going away", notProcessed: true)
    #expect(policy.pause(after: untouched, safety: .unsafe, attempts: 1, random: 0.5) == .milliseconds(100))
  }

  @Test func cancellingWhileWaitingEndsTheCall() async throws {
    let invoker = ScriptedInvoker([.failure(Samples.unavailable)])
    let commerce = try await Samples.client(invoker)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try await buy(commerce)
    }
    let error = await #expect(throws: RPCError.self) { try await task.value }
    #expect(error?.code == .cancelled)
  }

  @Test func anImportStartsAgainFromItsFirstUserWithItsRequestID() async throws {
    let invoker = ScriptedInvoker([
      .failure(Samples.unavailable), .reply(ImportUsersResponse(createdCount: 501)),
    ])
    let commerce = try await Samples.client(invoker)
    let users = (0..<501).map { User(name: "tenants/\(Samples.tenant)/users/\($0)") }
    let response = try await commerce.importUsers(users)
    #expect(response.createdCount == 501)
    let messages = invoker.requests(as: ImportUsersRequest.self)
    #expect(messages.count == 6)
    #expect(messages[0] == messages[3])
    #expect(messages[0].header?.parent == "tenants/\(Samples.tenant)")
    #expect(messages.map { $0.batch?.users.count } == [nil, 500, 1, nil, 500, 1])
  }
}
