internal import CommerceSchema
internal import RPC
internal import RPCClient
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
