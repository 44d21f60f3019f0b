internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCTestSupport
internal import Reactor
internal import TestSupport
internal import Testing

/// `shutdown` returns, and ends the calls, whatever state the connection is in. A hang shows as the time limit.
@Suite(.timeLimit(.minutes(1))) struct ShutdownTests {
  private let grace = Duration.milliseconds(10)
  private let patient = CallOptions(waitForReady: true)

  /// Shuts the channel down while a call waits, and checks how both end.
  private func shutDown(_ channel: RPCChannel, _ call: Task<Int, any Error>) async throws {
    await channel.shutdown(grace: grace)
    #expect(channel.state == .shutdown)
    #expect(try await rpcError { try await call.value }.reason == "CHANNEL_CLOSED")
    #expect(try await rpcError { try await channel.ask(patient) }.reason == "CHANNEL_CLOSED")
    let snapshot = await channel.snapshot()
    #expect(snapshot.openCalls == 0 && snapshot.waitingCalls == 0 && snapshot.subchannels.isEmpty)
    await channel.shutdown(grace: .seconds(3_600))
  }

  private func ask(_ channel: RPCChannel) -> Task<Int, any Error> { Task { try await channel.ask(patient) } }

  @Test func whileIdle() async throws {
    let channel = try RPCChannel(target: "127.0.0.1:1")
    await channel.shutdown(grace: .seconds(3_600))
    #expect(channel.state == .shutdown)
  }

  @Test func whileResolving() async throws {
    let resolver = ScriptedResolver()
    let channel = try RPCChannel(target: ChannelTarget(resolver))
    let call = ask(channel)
    await resolver.asked()
    try await shutDown(channel, call)
    // What comes too late changes nothing.
    resolver.sink.value?.update([ResolvedAddress(.loopback(port: 1))])
    #expect(await channel.snapshot().subchannels.isEmpty)
  }

  @Test func whileConnectingToWhoDoesNotAnswer() async throws {
    let listener = try SilentListener(backlog: 0)
    try listener.fill()
    let channel = try RPCChannel(target: Endpoint(listener.address))
    let call = ask(channel)
    await channel.reach(.connecting)
    try await shutDown(channel, call)
  }

  @Test func whileShakingHands() async throws {
    let listener = try SilentListener()
    let channel = try RPCChannel(target: Endpoint(listener.address))
    let call = ask(channel)
    // The call goes along with the handshake.
    await until { await channel.snapshot().subchannels.first?.startedCalls == 1 }
    #expect(channel.state == .connecting)
    try await shutDown(channel, call)
  }

  @Test func whileReadyWithCalls() async throws {
    let never = Gate()
    let started = Gate()
    let servers = try await ManyServers(1) { _, _ in
      started.open()
      try await never.wait()
      return []
    }
    let channel = try RPCChannel(target: servers.target)
    let call = ask(channel)
    try await started.wait()
    await channel.reach(.ready)
    try await shutDown(channel, call)
    await servers.stop()
  }

  @Test func whileTheServerDrains() async throws {
    let never = Gate()
    let started = Gate()
    let servers = try await ManyServers(1) { _, _ in
      started.open()
      try await never.wait()
      return []
    }
    let channel = try RPCChannel(target: servers.target)
    let call = ask(channel)
    try await started.wait()
    async let drained: Void = servers.servers[0].stop(grace: .seconds(60))
    // GOAWAY came: the connection takes no more calls, and the channel has no other.
    await channel.reach(.idle)
    try await shutDown(channel, call)
    await drained
  }

  @Test func whileBackingOff() async throws {
    let servers = try await ManyServers(1)
    await servers.stop()
    let channel = try RPCChannel(target: servers.target)
    let call = ask(channel)
    await channel.reach(.transientFailure)
    try await shutDown(channel, call)
  }

  @Test func whileACallWaitsForItsNextAttempt() async throws {
    let servers = try await ManyServers(1) { _, _ in
      throw RPCError(.unavailable, "busy", retryPushback: .retryAfter(milliseconds: 3_600_000))
    }
    let channel = try RPCChannel(target: servers.target)
    let call = ask(channel)
    await until { await channel.snapshot().subchannels.first?.failedCalls == 1 }
    try await shutDown(channel, call)
    await servers.stop()
  }

  @Test func whileThePeerReadsNothingAndWritesAreStuck() async throws {
    let listener = try SilentListener()
    let channel = try RPCChannel(target: Endpoint(listener.address))
    let payload = [UInt8](repeating: 7, count: 60_000)
    let calls = (0..<100).map { _ in
      Task { try await channel.unary(ProbeService.read, EchoRequest(payload: payload), options: .defaults) }
    }
    await until { await channel.snapshot().subchannels.first?.startedCalls == 100 }
    await channel.shutdown(grace: grace)
    for call in calls { #expect(try await rpcError { try await call.value }.reason == "CHANNEL_CLOSED") }
  }

  @Test func withinTheGraceCallsEndWell() async throws {
    let gate = Gate()
    let started = Gate()
    let servers = try await ManyServers(1) { number, _ in
      started.open()
      try await gate.wait()
      return [UInt8(number)]
    }
    let channel = try RPCChannel(target: servers.target)
    let call = ask(channel)
    try await started.wait()
    async let ended: Void = channel.shutdown(grace: .seconds(3_600))
    await channel.reach(.shutdown)
    // From now on no call is taken.
    await until { await Self.isClosed(channel) }
    gate.open()
    #expect(try await call.value == 0)
    await ended
    await servers.stop()
  }

  private static func isClosed(_ channel: RPCChannel) async -> Bool {
    do throws(RPCError) {
      _ = try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
      return false
    } catch {
      return error.reason == "CHANNEL_CLOSED"
    }
  }

  @Test func cancellingTheWaitEndsTheGrace() async throws {
    let never = Gate()
    let started = Gate()
    let servers = try await ManyServers(1) { _, _ in
      started.open()
      try await never.wait()
      return []
    }
    let channel = try RPCChannel(target: servers.target)
    let call = ask(channel)
    try await started.wait()
    let shutdown = Task { await channel.shutdown(grace: .seconds(3_600)) }
    await channel.reach(.shutdown)
    shutdown.cancel()
    await shutdown.value
    #expect(try await rpcError { try await call.value }.reason == "CHANNEL_CLOSED")
    await servers.stop()
  }
}
