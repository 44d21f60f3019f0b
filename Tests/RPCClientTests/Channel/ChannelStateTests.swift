internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCTestSupport
internal import Reactor
internal import TestSupport
internal import Testing

@Suite(.timeLimit(.minutes(1))) struct ChannelStateTests {
  @Test func theStateFollowsTheConnection() async throws {
    let servers = try await ManyServers(1)
    let channel = try RPCChannel(target: servers.target)
    #expect(channel.state == .idle)
    let seen = Task { await channel.stateUpdates.reduce(into: []) { $0.append($1) } }
    await channel.reach(.idle)
    channel.connect()
    await channel.reach(.ready)
    await servers.stop()
    await channel.reach(.idle)
    await channel.close()
    let states = await seen.value
    #expect(states.last == .shutdown)
    #expect(states.filter { $0 == .ready }.count == 1)
  }

  @Test func aChannelThatNobodyUsesClosesItsConnectionsAndComesBack() async throws {
    let servers = try await ManyServers(1)
    var configuration = RPCChannel.Configuration()
    configuration.idleTimeout = .milliseconds(20)
    let channel = try RPCChannel(target: servers.target, configuration: configuration)
    #expect(try await channel.ask() == 0)
    await channel.reach(.idle)
    #expect(await channel.snapshot().subchannels.first?.state == .idle)
    #expect(try await channel.ask() == 0)
    await channel.close()
    await servers.stop()
  }

  private struct Closed { weak var resolver: ScriptedResolver? }

  /// What is left of a channel that was used and closed: its resolver goes with the last of it.
  private func closedChannel() async throws -> Closed {
    let resolver = ScriptedResolver()
    let channel = try RPCChannel(target: ChannelTarget(resolver))
    channel.connect()
    await resolver.asked()
    await channel.close()
    return Closed(resolver: resolver)
  }

  @Test func nothingIsLeftOfAClosedChannel() async throws {
    let closed = try await closedChannel()
    await until { closed.resolver == nil }
  }

  @Test func anOpenCallKeepsAChannelFromIdling() async throws {
    let gate = Gate()
    let servers = try await ManyServers(1) { number, context in
      if context.metadata.first("hold") != nil { try await gate.wait() }
      return [UInt8(number)]
    }
    var configuration = RPCChannel.Configuration()
    configuration.idleTimeout = .milliseconds(5)
    let channel = try RPCChannel(target: servers.target, configuration: configuration)
    var options = CallOptions()
    options.metadata.append("hold", "1")
    let held = options
    async let call = channel.ask(held)
    await channel.reach(.ready)
    // Far more loop turns than the timeout takes, each with the call open.
    let start = ContinuousClock.now
    await until {
      #expect(await channel.snapshot().openCalls == 1)
      return ContinuousClock.now - start > .milliseconds(30)
    }
    #expect(channel.state == .ready)
    gate.open()
    #expect(try await call == 0)
    await channel.close()
    await servers.stop()
  }

  @Test func aServerWithoutASignOfLifeIsGivenUp() async throws {
    let listener = try SilentListener()
    var configuration = RPCChannel.Configuration()
    configuration.keepalive = Keepalive(time: .milliseconds(10), timeout: .milliseconds(10))
    let channel = try RPCChannel(target: Endpoint(listener.address), configuration: configuration)
    let error = try await rpcError {
      try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
    }
    #expect(error.reason == "CONNECTION_LOST")
    #expect(error.message.contains("gave no sign of life"))
    await channel.close()
  }

  @Test func anAddressThatDoesNotAnswerIsPassedOverAfterTheDelay() async throws {
    let silent = try SilentListener()
    let servers = try await ManyServers(1)
    var configuration = RPCChannel.Configuration()
    configuration.connectionAttemptDelay = .milliseconds(5)
    let target = ChannelTarget([Endpoint(silent.address), Endpoint(servers.servers[0].address)])
    let channel = try RPCChannel(target: target, configuration: configuration)
    #expect(try await channel.ask() == 0)
    await channel.close()
    await servers.stop()
  }
}
