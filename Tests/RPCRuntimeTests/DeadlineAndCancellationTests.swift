internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCTestSupport
internal import Reactor
internal import TestSupport
internal import Testing

@Suite(.everyTransport) struct DeadlineAndCancellationTests {
  @Test func aDeadlineEndsTheCallAtTheClientAndTheHandlerAtTheServer() async throws {
    let never = Gate()
    let handlerWasCancelled = Gate()
    let handlersStarted = Shared(0)
    var service = ProbeService()
    service.unary = { _, context in
      handlersStarted.update { $0 += 1 }
      #expect(context.deadline != nil)
      #expect(CallScope.deadline == context.deadline)
      do {
        try await never.wait()
      } catch {
        handlerWasCancelled.open()
        throw error
      }
      return EchoResponse()
    }
    try await withServer(service) { _, channel in
      // On a machine with too much to do the deadline may pass before the call was sent.
      repeat {
        let start = ContinuousClock.now
        let error = try await rpcError {
          try await channel.unary(
            ProbeService.unary, EchoRequest(), options: CallOptions(timeout: .milliseconds(50)))
        }
        #expect(error.code == .deadlineExceeded)
        #expect(ContinuousClock.now - start >= .milliseconds(50))
      } while handlersStarted.value == 0
      try await handlerWasCancelled.wait()
    }
  }

  @Test func aHandlerThatIgnoresItsDeadlineDoesNotKeepTheCallerWaiting() async throws {
    let gate = Gate()
    var service = ProbeService()
    service.unary = { _, _ in
      await gate.waitStubbornly()
      return EchoResponse()
    }
    try await withServer(service) { _, channel in
      let error = try await rpcError {
        try await channel.unary(ProbeService.unary, EchoRequest(), options: CallOptions(timeout: .milliseconds(20)))
      }
      #expect(error.code == .deadlineExceeded)
      gate.open()
    }
  }

  @Test func aDeadlineThatHasPassedSendsNothing() async throws {
    let calls = Shared(0)
    var service = ProbeService()
    service.unary = { _, _ in
      calls.update { $0 += 1 }
      return EchoResponse()
    }
    try await withServer(service) { _, channel in
      let error = try await rpcError {
        try await channel.unary(ProbeService.unary, EchoRequest(), options: CallOptions(timeout: .zero))
      }
      #expect(error.code == .deadlineExceeded)
      _ = try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
      #expect(calls.value == 1)
    }
  }

  @Test func aHandlersOwnCallsInheritItsDeadline() async throws {
    let inner = Shared<ContinuousClock.Instant?>(nil)
    let outer = Shared<ContinuousClock.Instant?>(nil)
    let relay = Shared<RPCChannel?>(nil)
    var service = ProbeService()
    service.unary = { request, context in
      if request.payload == [1] {
        outer.update { $0 = context.deadline }
        guard let channel = relay.value else { throw RPCError(.internalError, "no channel") }
        // Its own, longer timeout must not win over the deadline that the handler inherited.
        return try await channel.unary(
          ProbeService.unary, EchoRequest(payload: [2]), options: CallOptions(timeout: .seconds(6_000)))
      }
      inner.update { $0 = context.deadline }
      return EchoResponse()
    }
    try await withServer(service) { _, channel in
      let start = ContinuousClock.now
      relay.update { $0 = channel }
      _ = try await channel.unary(
        ProbeService.unary, EchoRequest(payload: [1]), options: CallOptions(timeout: .seconds(300)))
      let (inner, outer) = try (#require(inner.value), #require(outer.value))
      // What travels is the time left, so that the time under way is added at each hop.
      #expect(inner < outer.advanced(by: .seconds(300)))
      #expect(inner > start.advanced(by: .seconds(200)))
      relay.update { $0 = nil }
    }
  }

  @Test func cancellingTheCallersTaskReachesTheHandler() async throws {
    let never = Gate()
    let started = Gate()
    let handlerWasCancelled = Gate()
    var service = ProbeService()
    service.unary = { _, _ in
      started.open()
      do {
        try await never.wait()
      } catch {
        handlerWasCancelled.open()
        throw error
      }
      return EchoResponse()
    }
    try await withServer(service) { _, channel in
      let call = Task { try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults) }
      try await started.wait()
      call.cancel()
      let error = try await rpcError { try await call.value }
      #expect(error.code == .cancelled)
      try await handlerWasCancelled.wait()
    }
  }

  @Test func aCallMadeByACancelledTaskEndsAtOnce() async throws {
    try await withServer(ProbeService()) { _, channel in
      let gate = Gate()
      let call = Task {
        await gate.waitStubbornly()
        return try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
      }
      call.cancel()
      gate.open()
      let error = try await rpcError { try await call.value }
      #expect(error.code == .cancelled)
    }
  }

  @Test func lettingGoOfAStreamCancelsItsHandler() async throws {
    let handlerEnded = Gate()
    var service = ProbeService()
    service.download = { _, responses, _ in
      defer { handlerEnded.open() }
      while true { try await responses.write(EchoResponse(payload: [1])) }
    }
    try await withServer(service) { _, channel in
      let stream = try await channel.serverStreaming(ProbeService.download, EchoRequest(), options: .defaults)
      for try await _ in stream { break }
      _ = consume stream
      try await handlerEnded.wait()
    }
  }

  @Test func cancellingAReaderEndsItsStream() async throws {
    let handlerEnded = Gate()
    let never = Gate()
    var service = ProbeService()
    service.exchange = { requests, _, _ in
      defer { handlerEnded.open() }
      for try await _ in requests {}
      try await never.wait()
    }
    try await withServer(service) { _, channel in
      let call = try await channel.bidirectional(ProbeService.exchange, options: .defaults)
      let reader = Task { () -> RPCError? in
        do {
          for try await _ in call.responses {}
          return nil
        } catch {
          return error as? RPCError
        }
      }
      reader.cancel()
      #expect(await reader.value?.code == .cancelled)
      try await handlerEnded.wait()
    }
  }

  /// Both ends count a cancelled call until its END, which is no event of the connection's; a call that waits for the
  /// place gets it then.
  ///
  ///     caller                          server
  ///     100 calls                       100 handlers
  ///     cancels them, each is told
  ///     one more call waits
  ///                                     the handlers end: END, 100 times
  ///     it is sent                      answered
  @Test func aCancelledCallHoldsItsPlaceUntilItsHandlerHasEnded() async throws {
    let gate = Gate()
    var service = ProbeService()
    service.unary = { request, _ in
      if request.payload == [1] { await gate.waitStubbornly() }
      return EchoResponse()
    }
    var configuration = RPCServer.Configuration()
    configuration.limits.streamsMax = 100
    try await withServer(service, configuration: configuration) { server, channel in
      _ = try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
      let calls = (0..<100).map { _ in
        Task { try await channel.unary(ProbeService.unary, EchoRequest(payload: [1]), options: .defaults) }
      }
      while await server.snapshot().connections.first?.handlersAtWork != 100 { await Task.yield() }
      for call in calls { call.cancel() }
      for call in calls { #expect(try await rpcError { try await call.value }.code == .cancelled) }
      let next = Task {
        try await channel.unary(ProbeService.unary, EchoRequest(), options: CallOptions(timeout: .seconds(60)))
      }
      while await channel.snapshot().waitingCalls != 1 { await Task.yield() }
      gate.open()
      _ = try await next.value
    }
  }
}
