internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCTestSupport
internal import Reactor
internal import TestSupport
internal import Testing

@Suite(.timeLimit(.minutes(1))) struct LoadBalancingTests {
  private func quick(_ policy: LoadBalancingPolicy) -> RPCChannel.Configuration {
    var configuration = RPCChannel.Configuration()
    configuration.loadBalancing = policy
    configuration.reconnectBackoff = Backoff(initial: .milliseconds(5), maximum: .milliseconds(20))
    configuration.retry.backoff = Backoff(initial: .milliseconds(1), maximum: .milliseconds(2))
    return configuration
  }

  @Test func roundRobinGivesEveryServerTheSame() async throws {
    let servers = try await ManyServers(3)
    let channel = try RPCChannel(target: servers.target, configuration: quick(.roundRobin))
    await channel.reachAll(3)
    for _ in 0..<30 { _ = try await channel.ask() }
    #expect(servers.counts == [10, 10, 10])
    await channel.close()
    await servers.stop()
  }

  @Test func pickFirstStaysWithTheFirstThatAnswersAndGoesOnWhenItIsGone() async throws {
    let servers = try await ManyServers(3)
    await servers.servers[0].stop()
    let channel = try RPCChannel(target: servers.target, configuration: quick(.pickFirst))
    for _ in 0..<5 { #expect(try await channel.ask() == 1) }
    await servers.servers[1].stop(grace: .seconds(5))
    for _ in 0..<5 { #expect(try await channel.ask(CallOptions(waitForReady: true)) == 2) }
    await channel.close()
    await servers.stop()
  }

  @Test func aServerThatDrainsCostsNoCall() async throws {
    let servers = try await ManyServers(2)
    let channel = try RPCChannel(target: servers.target, configuration: quick(.roundRobin))
    await channel.reachAll(2)
    let failures = Shared(0)
    let answered = Shared(0)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<4 {
        group.addTask {
          // Calls that are not idempotent: they are only sent again where no handler saw them.
          for _ in 0..<200 {
            do {
              _ = try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
              answered.update { $0 += 1 }
            } catch {
              failures.update { $0 += 1 }
            }
          }
        }
      }
      await until { answered.value > 100 }
      await servers.servers[0].stop(grace: .seconds(10))
    }
    #expect(failures.value == 0)
    #expect(answered.value == 800)
    #expect(try await channel.ask() == 1)
    await channel.close()
    await servers.stop()
  }

  @Test func leastRequestAvoidsAServerWhoseCallsDoNotEnd() async throws {
    let gate = Gate()
    let servers = try await ManyServers(2) { number, context in
      if number == 0, context.metadata.first("hold") != nil { try await gate.wait() }
      return [UInt8(number)]
    }
    let channel = try RPCChannel(target: servers.target, configuration: quick(.leastRequest(choices: 10)))
    await channel.reachAll(2)
    var hold = CallOptions()
    hold.metadata.append("hold", "1")
    let options = hold
    // Held calls pile up on the first server; those that are answered do not.
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<8 { group.addTask { _ = try await channel.ask(options) } }
      await until { servers.counts[0] >= 1 && servers.counts.reduce(0, +) == 8 }
      let before = servers.counts
      for _ in 0..<50 { _ = try await channel.ask() }
      // Ten random choices of two servers: all but one in a thousand compare both.
      #expect(servers.counts[0] - before[0] <= 1)
      gate.open()
      try await group.waitForAll()
    }
    await channel.close()
    await servers.stop()
  }

  @Test func aRoutingKeyStaysWithItsServerAndOnlyTheLostServersKeysMove() async throws {
    let servers = try await ManyServers(4)
    let channel = try RPCChannel(target: servers.target, configuration: quick(.ringHash()))
    let keys = (0..<40).map { "tenant-\($0)" }
    var homes: [String: Int] = [:]
    for key in keys { homes[key] = try await channel.ask(CallOptions(routingKey: key)) }
    for key in keys { #expect(try await channel.ask(CallOptions(routingKey: key)) == homes[key]) }
    let second = try RPCChannel(target: servers.target, configuration: quick(.ringHash()))
    for key in keys { #expect(try await second.ask(CallOptions(routingKey: key)) == homes[key]) }
    #expect(Set(homes.values).count > 1)
    let lost = try #require(homes[keys[0]])
    await servers.servers[lost].stop(grace: .seconds(5))
    for key in keys {
      let home = try await channel.ask(CallOptions(waitForReady: true, routingKey: key))
      if homes[key] == lost { #expect(home != lost) } else { #expect(home == homes[key]) }
    }
    await channel.close()
    await second.close()
    await servers.stop()
  }

  @Test func aServerThatKeepsFailingGetsNoCallsForAWhile() async throws {
    let servers = try await ManyServers(3) { number, _ in
      if number == 1 { throw RPCError(.internalError, "broken") }
      return [UInt8(number)]
    }
    var configuration = quick(.roundRobin)
    configuration.outlierDetection = OutlierDetection()
    configuration.outlierDetection?.ejectedPercentMax = 50
    let channel = try RPCChannel(target: servers.target, configuration: configuration)
    await channel.reachAll(3)
    var failures = 0
    for _ in 0..<60 {
      do throws(RPCError) { _ = try await channel.ask() } catch { failures += 1 }
    }
    #expect(failures == 5)
    #expect(servers.counts[1] == 5)
    #expect(await channel.snapshot().subchannels.map(\.isEjected) == [false, true, false])
    await channel.close()
    await servers.stop()
  }

  @Test func theSnapshotTellsWhereCallsWentAndHowTheyEnded() async throws {
    let servers = try await ManyServers(2)
    let channel = try RPCChannel(target: servers.target, configuration: quick(.roundRobin))
    await channel.reachAll(2)
    for _ in 0..<4 { _ = try await channel.ask() }
    let snapshot = await channel.snapshot()
    #expect(snapshot.state == .ready && snapshot.openCalls == 0 && snapshot.waitingCalls == 0)
    #expect(snapshot.subchannels.map(\.address) == servers.servers.map(\.address))
    #expect(snapshot.subchannels.map(\.startedCalls) == [2, 2])
    #expect(snapshot.subchannels.map(\.succeededCalls) == [2, 2])
    #expect(snapshot.subchannels.map(\.failedCalls) == [0, 0])
    await channel.close()
    await servers.stop()
  }
}
