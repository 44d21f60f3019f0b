internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCTestSupport
internal import TestSupport
internal import Testing

@testable internal import Reactor

@Suite struct ConnectionLifeTests {
  private func endpoint(_ address: SocketAddress) -> Endpoint { Endpoint(address) }

  private func quick(attemptsMax: Int = 3) -> RPCChannel.Configuration {
    var configuration = RPCChannel.Configuration()
    configuration.reconnectBackoff = Backoff(initial: .milliseconds(5), maximum: .milliseconds(20))
    configuration.retry = RetryPolicy(
      attemptsMax: attemptsMax, backoff: Backoff(initial: .milliseconds(1), maximum: .milliseconds(5)))
    return configuration
  }

  @Test func whereNobodyListensTheErrorNamesCauseAndCure() async throws {
    let gone = try RPCServer(configuration: .init())
    let address = try await gone.start()[0]
    await gone.shutdown(grace: .zero)
    let channel = try RPCChannel(target: endpoint(address))
    let error = try await rpcError {
      try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
    }
    #expect(error.code == .unavailable)
    #expect(error.message == "cannot connect to \(address): connection refused; is the server running?")
    await channel.close()
  }

  @Test func aCallThatWaitsForReadyOutlastsTheServersAbsence() async throws {
    let first = try RPCServer(configuration: .init())
    let address = try await first.start()[0]
    await first.shutdown(grace: .zero)

    let channel = try RPCChannel(target: endpoint(address), configuration: quick())
    let failed = try await rpcError {
      try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
    }
    #expect(failed.code == .unavailable)
    async let response = channel.unary(
      ProbeService.unary, EchoRequest(payload: [7]), options: CallOptions(timeout: .seconds(20), waitForReady: true))
    let second = try RPCServer(configuration: .init(endpoints: [endpoint(address)]))
    second.register(ProbeService())
    try await second.start()
    #expect(try await response.payload == [7])
    await channel.close()
    await second.shutdown(grace: .zero)
  }

  @Test func shutdownLetsCallsUnderWayEndAndTakesNoNewOnes() async throws {
    let gate = Gate()
    let started = Gate()
    var service = ProbeService()
    service.unary = { _, _ in
      started.open()
      try await gate.wait()
      return EchoResponse(payload: [1])
    }
    let server = try RPCServer(configuration: .init())
    server.register(service)
    let address = try await server.start()[0]
    let channel = try RPCChannel(target: endpoint(address), configuration: quick())
    async let response = channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
    try await started.wait()
    async let stopped: Void = server.shutdown(grace: .seconds(30))
    // Once the listener is gone, a second channel is refused.
    let late = try RPCChannel(target: endpoint(address), configuration: quick())
    while true {
      do {
        _ = try await late.unary(ProbeService.inline, EchoRequest(), options: .defaults)
      } catch {
        #expect(error.code == .unavailable)
        break
      }
    }
    gate.open()
    #expect(try await response.payload == [1])
    await stopped
    await channel.close()
    await late.close()
  }

  @Test func whatOutlastsTheGraceIsEndedWithItsReason() async throws {
    let never = Gate()
    let started = Gate()
    var service = ProbeService()
    service.unary = { _, _ in
      started.open()
      try await never.wait()
      return EchoResponse()
    }
    let server = try RPCServer(configuration: .init())
    server.register(service)
    let address = try await server.start()[0]
    let channel = try RPCChannel(target: endpoint(address), configuration: quick())
    let call = Task { try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults) }
    try await started.wait()
    await server.shutdown(grace: .milliseconds(10))
    let error = try await rpcError { try await call.value }
    #expect(error.code == .unavailable)
    #expect(error.reason == "SHUTTING_DOWN")
    await channel.close()
  }

  @Test func aChannelReconnectsAfterGoAway() async throws {
    let first = try RPCServer(configuration: .init())
    first.register(ProbeService())
    let address = try await first.start()[0]
    let channel = try RPCChannel(target: endpoint(address), configuration: quick(attemptsMax: 10))
    for round in 0..<3 {
      #expect(
        try await channel.unary(ProbeService.unary, EchoRequest(payload: [UInt8(round)]), options: .defaults).payload
          == [UInt8(round)])
    }
    await first.shutdown(grace: .seconds(5))
    let second = try RPCServer(configuration: .init(endpoints: [endpoint(address)]))
    second.register(ProbeService())
    try await second.start()
    // A read waits out the moment between the two servers.
    let response = try await channel.unary(
      ProbeService.read, EchoRequest(payload: [9]), options: CallOptions(timeout: .seconds(20), waitForReady: true))
    #expect(response.payload == [9])
    await channel.close()
    await second.shutdown(grace: .zero)
  }

  @Test func onlyRepeatableCallsAreSentAgainAfterALostConnection() async throws {
    let loop = try EventLoop(name: "test")
    let cases = [(ProbeService.unary, 1), (ProbeService.read, 3), (ProbeService.mutation, 3)]
    for (method, expected) in cases {
      let server = try VanishingServer(loop)
      server.start()
      let channel = try RPCChannel(target: endpoint(server.address), configuration: quick(attemptsMax: 3))
      let error = try await rpcError { try await channel.unary(method, EchoRequest(), options: .defaults) }
      #expect(error.code == .unavailable)
      #expect(server.connections.value == expected, "\(method.fullName)")
      await channel.close()
      await server.stop()
    }
    await Task.detached { loop.stop() }.value
  }

  @Test func retriesStopAtTheDeadline() async throws {
    let loop = try EventLoop(name: "test")
    let server = try VanishingServer(loop)
    server.start()
    let channel = try RPCChannel(target: endpoint(server.address), configuration: quick(attemptsMax: 1_000_000))
    let error = try await rpcError {
      try await channel.unary(ProbeService.read, EchoRequest(), options: CallOptions(timeout: .seconds(1)))
    }
    #expect([.unavailable, .deadlineExceeded].contains(error.code))
    #expect(server.connections.value > 1)
    await channel.close()
    await server.stop()
    await Task.detached { loop.stop() }.value
  }

  @Test func aServersPushBackIsObeyed() async throws {
    let calls = Shared(0)
    var service = ProbeService()
    service.unary = { request, _ in
      let count = calls.update { calls in
        calls += 1
        return calls
      }
      if count == 1 {
        let pushback: RetryPushback = request.payload == [1] ? .retryAfter(milliseconds: 30) : .doNotRetry
        throw RPCError(.unavailable, "busy", retryPushback: pushback)
      }
      return EchoResponse(payload: [2])
    }
    try await withServer(service, channel: quick()) { _, channel in
      let start = ContinuousClock.now
      let response = try await channel.unary(ProbeService.read, EchoRequest(payload: [1]), options: .defaults)
      #expect(response.payload == [2])
      #expect(ContinuousClock.now - start >= .milliseconds(30))
      #expect(calls.value == 2)

      calls.update { $0 = 0 }
      let refused = try await rpcError {
        try await channel.unary(ProbeService.read, EchoRequest(payload: [0]), options: .defaults)
      }
      #expect(refused.retryPushback == .doNotRetry)
      #expect(calls.value == 1)

      calls.update { $0 = 0 }
      let unsafe = try await rpcError {
        try await channel.unary(ProbeService.unary, EchoRequest(payload: [1]), options: .defaults)
      }
      #expect(unsafe.code == .unavailable)
      #expect(calls.value == 1)
    }
  }

  #if DEBUG
    @Test func callsUnderWayFailWhenTheServerVanishes() async throws {
      let never = Gate()
      let started = Gate()
      var service = ProbeService()
      service.unary = { _, _ in
        started.open()
        try await never.wait()
        return EchoResponse()
      }
      let faults = FaultPlan()
      let loops = try EventLoopGroup(count: 1, name: "server", limits: LoopLimits(), syscalls: Syscalls(faults: faults))
      try await withServer(service, channel: quick(), serverLoops: loops) { _, channel in
        // An answered call: the server's HELLO is out, and the next write is not it.
        _ = try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
        let call = Task { try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults) }
        try await started.wait()
        // The server's next write fails, and it drops the connection without a word.
        faults.fail(.send, code: 32)
        let other = try await rpcError {
          try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
        }
        #expect(other.reason == "CONNECTION_LOST")
        let error = try await rpcError { try await call.value }
        #expect(error.code == .unavailable)
        #expect(error.reason == "CONNECTION_LOST")
        let response = try await channel.unary(ProbeService.inline, EchoRequest(payload: [3]), options: .defaults)
        #expect(response.payload == [3])
      }
      await Task.detached { loops.stop() }.value
    }

    @Test func aServerOutOfDescriptorsAcceptsAgainLater() async throws {
      let faults = FaultPlan()
      let loops = try EventLoopGroup(count: 1, name: "server", limits: LoopLimits(), syscalls: Syscalls(faults: faults))
      try await withServer(ProbeService(), serverLoops: loops) { _, channel in
        faults.fail(.accept, times: 2, code: 24)
        let response = try await channel.unary(ProbeService.inline, EchoRequest(payload: [3]), options: .defaults)
        #expect(response.payload == [3])
        #expect(faults.pending == 0)
      }
      await Task.detached { loops.stop() }.value
    }
  #endif

  @Test func closingAChannelEndsItsCallsAndLaterOnes() async throws {
    let never = Gate()
    let started = Gate()
    var service = ProbeService()
    service.unary = { _, _ in
      started.open()
      try await never.wait()
      return EchoResponse()
    }
    try await withServer(service) { _, channel in
      let call = Task { try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults) }
      try await started.wait()
      await channel.close()
      #expect(try await rpcError { try await call.value }.reason == "CHANNEL_CLOSED")
      let later = try await rpcError {
        try await channel.unary(ProbeService.read, EchoRequest(), options: CallOptions(waitForReady: true))
      }
      #expect(later.reason == "CHANNEL_CLOSED")
      await channel.close()
    }
  }

  @Test func aServerAnswersOnAUnixSocketToo() async throws {
    let folder = try TemporaryFolder("rpc-runtime")
    defer { folder.remove() }
    let configuration = RPCServer.Configuration(
      endpoints: [try Endpoint(parsing: "unix:\(folder.path("server.sock"))")])
    try await withServer(ProbeService(), configuration: configuration) { _, channel in
      let response = try await channel.unary(ProbeService.inline, EchoRequest(payload: [4]), options: .defaults)
      #expect(response.payload == [4])
    }
  }

  @Test func aServerFoundByNameAnswers() async throws {
    try await withServer(ProbeService()) { server, channel in
      let port = try #require(channel.target.address?.port)
      let named = try RPCChannel(target: "localhost:\(port)")
      let response = try await named.unary(ProbeService.inline, EchoRequest(payload: [4]), options: .defaults)
      #expect(response.payload == [4])
      await named.close()
    }
  }

  @Test func listeningOnAPortInUseSaysSo() async throws {
    try await withServer(ProbeService()) { _, channel in
      let second = try RPCServer(configuration: .init(endpoints: channel.target.endpoints))
      let error = await #expect(throws: RPCServerError.self) { try await second.start() }
      #expect(error?.code == .cannotListen)
      #expect(error?.message.contains("address already in use") == true)
      await second.shutdown(grace: .zero)
    }
  }
}
