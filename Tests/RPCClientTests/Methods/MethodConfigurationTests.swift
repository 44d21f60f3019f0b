internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCTestSupport
internal import Reactor
internal import TestSupport
internal import Testing

@Suite(.timeLimit(.minutes(1))) struct MethodConfigurationTests {
  private func channel(_ servers: ManyServers, _ methods: MethodConfigurations) throws -> RPCChannel {
    var configuration = RPCChannel.Configuration()
    configuration.methods = methods
    configuration.reconnectBackoff = Backoff(initial: .milliseconds(2), maximum: .milliseconds(5))
    return try RPCChannel(target: servers.target, configuration: configuration)
  }

  private let retrying = RetryPolicy(
    attemptsMax: 3, backoff: Backoff(initial: .milliseconds(1), maximum: .milliseconds(1)), retryableCodes: [.aborted])

  @Test func aMethodsCodesAreRetriedAndOthersAreNot() async throws {
    let codes = Shared<[StatusCode]>([])
    let servers = try await ManyServers(1) { _, _ in
      let code = codes.update { $0.isEmpty ? nil : $0.removeFirst() }
      if let code { throw RPCError(code, "no") }
      return [0]
    }
    var methods = MethodConfigurations()
    methods[ProbeService.read.fullName] = MethodConfiguration(retry: retrying)
    let channel = try channel(servers, methods)
    codes.update { $0 = [.aborted, .aborted] }
    #expect(try await channel.ask() == 0)
    codes.update { $0 = [.notFound] }
    #expect(try await rpcError { try await channel.ask() }.code == .notFound)
    codes.update { $0 = [.aborted, .aborted, .aborted] }
    #expect(try await rpcError { try await channel.ask() }.code == .aborted)
    // Another method of the service has no such configuration.
    codes.update { $0 = [.aborted] }
    let other = try await rpcError {
      try await channel.unary(ProbeService.mutation, EchoRequest(), options: .defaults)
    }
    #expect(other.code == .aborted)
    #expect(servers.counts == [3 + 1 + 3 + 1])
    await channel.close()
    await servers.stop()
  }

  @Test func theMostPreciseConfigurationHoldsWhole() async throws {
    let never = Gate()
    let servers = try await ManyServers(1) { number, context in
      if context.method.method == "Mutation" { try await never.wait() }
      return [UInt8(number)]
    }
    var methods = MethodConfigurations(default: MethodConfiguration(requestBytesMax: 1))
    methods[ProbeService.service] = MethodConfiguration(timeout: .milliseconds(20))
    methods[ProbeService.read.fullName] = MethodConfiguration(requestBytesMax: 10)
    let channel = try channel(servers, methods)
    let late = try await rpcError {
      try await channel.unary(ProbeService.mutation, EchoRequest(payload: [1, 2, 3]), options: .defaults)
    }
    #expect(late.code == .deadlineExceeded)
    _ = try await channel.unary(ProbeService.read, EchoRequest(payload: [1, 2, 3, 4]), options: .defaults)
    await channel.close()
    await servers.stop()
  }

  /// A field's tag and length take two bytes.
  @Test func messagesUpToTheLimitPassAndOneByteMoreDoesNot() async throws {
    let sizes = Shared([0])
    let servers = try await ManyServers(1) { _, _ in [UInt8](repeating: 1, count: sizes.value[0]) }
    var methods = MethodConfigurations()
    methods[ProbeService.read.fullName] = MethodConfiguration(requestBytesMax: 12, responseBytesMax: 22)
    let channel = try channel(servers, methods)
    func call(_ request: Int, _ response: Int) async throws(RPCError) {
      sizes.update { $0 = [response] }
      let request = EchoRequest(payload: [UInt8](repeating: 1, count: request))
      _ = try await channel.unary(ProbeService.read, request, options: .defaults)
    }
    try await call(10, 20)
    let request = try await rpcError { try await call(11, 20) }
    #expect(request.code == .resourceExhausted && request.message.contains("the request has 13 bytes"))
    let response = try await rpcError { try await call(10, 21) }
    #expect(response.code == .resourceExhausted && response.message.contains("the response has 23 bytes"))
    #expect(servers.counts == [2])
    await channel.close()
    await servers.stop()
  }

  @Test func waitingForReadinessIsAMethodsMatterUnlessTheCallSays() async throws {
    let gone = try await ManyServers(1)
    await gone.stop()
    var methods = MethodConfigurations()
    methods[ProbeService.service] = MethodConfiguration(waitForReady: true)
    let channel = try channel(gone, methods)
    let waiting = Task { try await channel.ask() }
    await channel.reach(.transientFailure)
    let hasty = try await rpcError { try await channel.ask(CallOptions(waitForReady: false)) }
    #expect(hasty.code == .unavailable)
    var service = ProbeService()
    service.unary = { _, _ in EchoResponse(payload: [9]) }
    let back = try await Served(service, at: gone.servers[0].address)
    #expect(try await waiting.value == 9)
    await channel.close()
    await back.stop()
  }
}
