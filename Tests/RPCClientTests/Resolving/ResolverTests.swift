internal import RPC
internal import RPCClient
internal import RPCTestSupport
internal import Reactor
internal import Testing

@Suite(.timeLimit(.minutes(1))) struct ResolverTests {
  private var quick: RPCChannel.Configuration {
    var configuration = RPCChannel.Configuration()
    configuration.reconnectBackoff = Backoff(initial: .milliseconds(2), maximum: .milliseconds(10))
    configuration.resolutionIntervalMin = .milliseconds(1)
    return configuration
  }

  @Test func callsFollowTheAddressesAsTheyChange() async throws {
    let servers = try await ManyServers(2)
    let resolver = ScriptedResolver()
    let channel = try RPCChannel(target: ChannelTarget(resolver), configuration: quick)
    async let first = channel.ask()
    await resolver.asked()
    resolver.sink.value?.update([ResolvedAddress(servers.servers[0].address)])
    #expect(try await first == 0)
    resolver.sink.value?.update([ResolvedAddress(servers.servers[1].address)])
    await until { await channel.snapshot().subchannels.first?.address == servers.servers[1].address }
    #expect(try await channel.ask() == 1)
    await channel.close()
    await servers.stop()
  }

  @Test func aFailedLookUpFailsCallsAndPatientOnesWaitForTheNext() async throws {
    let servers = try await ManyServers(1)
    let resolver = ScriptedResolver()
    let channel = try RPCChannel(target: ChannelTarget(resolver), configuration: quick)
    let hasty = Task { try await channel.ask() }
    let patient = Task { try await channel.ask(CallOptions(waitForReady: true)) }
    await resolver.asked()
    await until { await channel.snapshot().waitingCalls == 2 }
    resolver.sink.value?.fail(RPCError(.unavailable, "the registry is away"))
    #expect(try await rpcError { try await hasty.value }.message == "the registry is away")
    // The lane asks again by itself, as somebody waits.
    await until { resolver.refreshes.value >= 2 }
    resolver.sink.value?.update([ResolvedAddress(servers.servers[0].address)])
    #expect(try await patient.value == 0)
    await channel.close()
    await servers.stop()
  }

  @Test func aLostConnectionMakesTheChannelLookAgain() async throws {
    let servers = try await ManyServers(2)
    let resolver = ScriptedResolver()
    let channel = try RPCChannel(target: ChannelTarget(resolver), configuration: quick)
    async let first = channel.ask()
    await resolver.asked()
    resolver.sink.value?.update([ResolvedAddress(servers.servers[0].address)])
    _ = try await first
    await servers.servers[0].stop()
    await until { resolver.refreshes.value >= 2 }
    resolver.sink.value?.update([ResolvedAddress(servers.servers[1].address)])
    #expect(try await channel.ask(CallOptions(waitForReady: true)) == 1)
    await channel.close()
    await servers.stop()
  }

  @Test func aListWithANameIsLookedUp() async throws {
    let servers = try await ManyServers(1)
    let port = try #require(servers.servers[0].address.port)
    let channel = try RPCChannel(target: "localhost:\(port)", configuration: quick)
    #expect(try await channel.ask() == 0)
    #expect(channel.target.description == "localhost:\(port)")
    await channel.close()
    await servers.stop()
  }

  @Test func textsThatNameNoTargetSaySo() async throws {
    let error = try await rpcError { try RPCChannel(target: "127.0.0.1:1,nowhere") }
    #expect(error.code == .invalidArgument)
    #expect(error.message.contains("nowhere: the port is missing"))
  }

  @Test func noAddressesAtAllIsAFailure() async throws {
    let resolver = ScriptedResolver()
    let channel = try RPCChannel(target: ChannelTarget(resolver), configuration: quick)
    let call = Task { try await channel.ask() }
    await resolver.asked()
    resolver.sink.value?.update([])
    let error = try await rpcError { try await call.value }
    #expect(error.code == .unavailable)
    #expect(error.message == "the resolver found no address for scripted")
    await channel.close()
  }
}
