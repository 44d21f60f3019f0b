internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCTestSupport
internal import TestSupport
internal import Testing

@Suite(.timeLimit(.minutes(1))) struct HedgedCallTests {
  private func configuration(_ hedging: HedgingPolicy) -> RPCChannel.Configuration {
    var configuration = RPCChannel.Configuration()
    configuration.methods = MethodConfigurations(default: MethodConfiguration(hedging: hedging))
    return configuration
  }

  @Test func theFirstAnswerCountsAndTheOtherAttemptIsCancelled() async throws {
    let never = Gate()
    let cancelled = Gate()
    let attempts = Shared<[String?]>([])
    var service = ProbeService()
    service.unary = { _, context in
      let previous = context.metadata.first(CallOptions.previousAttemptsKey)
      attempts.update { $0.append(previous) }
      guard previous == nil else { return EchoResponse(payload: [2]) }
      do {
        try await never.wait()
      } catch {
        cancelled.open()
        throw error
      }
      return EchoResponse(payload: [1])
    }
    try await withServed(service, configuration(HedgingPolicy(delay: .milliseconds(5)))) { _, channel in
      let response = try await channel.unary(ProbeService.read, EchoRequest(), options: .defaults)
      #expect(response.payload == [2])
      try await cancelled.wait()
      await until { await channel.snapshot().openCalls == 0 }
    }
    #expect(attempts.value == [nil, "1"])
  }

  @Test func failuresThatAreNotFatalAreFollowedAtOnceAndTheLastIsTheCalls() async throws {
    let calls = Shared(0)
    var service = ProbeService()
    service.unary = { _, _ in
      throw RPCError(.unavailable, "busy \(calls.update { $0 += 1; return $0 })")
    }
    let hedging = HedgingPolicy(attemptsMax: 3, delay: .seconds(3_600))
    try await withServed(service, configuration(hedging)) { _, channel in
      let error = try await rpcError { try await channel.unary(ProbeService.read, EchoRequest(), options: .defaults) }
      #expect(error.message == "busy 3")
    }
    #expect(calls.value == 3)
  }

  @Test func callsThatAreNotIdempotentAreSentOnce() async throws {
    let calls = Shared(0)
    var service = ProbeService()
    service.unary = { _, _ in
      calls.update { $0 += 1 }
      throw RPCError(.unavailable, "busy")
    }
    try await withServed(service, configuration(HedgingPolicy(delay: .zero))) { _, channel in
      _ = try await rpcError { try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults) }
    }
    #expect(calls.value == 1)
  }

  /// With no delay between attempts, a second one would be on its way before the first is answered.
  @Test func streamsAreSentOnceAndRetriedAsIfThereWereNoHedging() async throws {
    let calls = Shared(0)
    var service = ProbeService()
    service.download = { _, responses, _ in
      if calls.update({
        $0 += 1; return $0
      }) == 1 {
        throw RPCError(.unavailable, "busy")
      }
      try await responses.write(EchoResponse(payload: [7]))
    }
    service.upload = { requests, _ in
      calls.update { $0 += 1 }
      for try await _ in requests {}
      return EchoResponse(payload: [8])
    }
    service.exchange = { _, responses, _ in
      calls.update { $0 += 1 }
      try await responses.write(EchoResponse(payload: [9]))
    }
    var configuration = configuration(HedgingPolicy(attemptsMax: 10, delay: .zero))
    configuration.methods.default.retry = RetryPolicy(
      attemptsMax: 3, backoff: Backoff(initial: .milliseconds(1), maximum: .milliseconds(1)),
      retryableCodes: [.unavailable])
    try await withServed(service, configuration) { _, channel in
      var payloads: [[UInt8]] = []
      for try await response in try await channel.serverStreaming(
        ProbeService.download, EchoRequest(), options: .defaults)
      {
        payloads.append(response.payload)
      }
      #expect(payloads == [[7]] && calls.value == 2)
      let uploaded = try await channel.clientStreaming(ProbeService.upload, options: .defaults) {
        try await $0.write(EchoRequest())
      }
      #expect(uploaded.payload == [8] && calls.value == 3)
      let exchange = try await channel.bidirectional(ProbeService.exchange, options: .defaults)
      try await exchange.requests.finish()
      for try await response in exchange.responses { payloads.append(response.payload) }
      #expect(payloads == [[7], [9]] && calls.value == 4)
    }
  }

  @Test func aHedgedCallKeepsItsDeadlineAndItsCancellation() async throws {
    let never = Gate()
    let started = Gate()
    var service = ProbeService()
    service.unary = { _, _ in
      started.open()
      try await never.wait()
      return EchoResponse()
    }
    try await withServed(service, configuration(HedgingPolicy(delay: .milliseconds(1)))) { _, channel in
      let late = try await rpcError {
        try await channel.unary(ProbeService.read, EchoRequest(), options: CallOptions(timeout: .milliseconds(30)))
      }
      #expect(late.code == .deadlineExceeded)
      let call = Task { try await channel.unary(ProbeService.read, EchoRequest(), options: .defaults) }
      try await started.wait()
      call.cancel()
      #expect(try await rpcError { try await call.value }.code == .cancelled)
      await until { await channel.snapshot().openCalls == 0 }
    }
  }
}
