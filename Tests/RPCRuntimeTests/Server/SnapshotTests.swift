internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCTestSupport
internal import TestSupport
internal import Testing

@Suite struct SnapshotTests {
  @Test func aSnapshotShowsListenersLoopsConnectionsAndCallsUnderWay() async throws {
    let started = Gate()
    let release = Gate()
    var service = ProbeService()
    service.unary = { _, _ in
      started.open()
      try await release.wait()
      return EchoResponse()
    }
    try await withServer(service) { server, channel in
      for _ in 0..<5 { _ = try await channel.unary(ProbeService.inline, EchoRequest(payload: [1]), options: .defaults) }
      async let open = channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
      try await started.wait()
      let snapshot = await server.snapshot()
      #expect(snapshot.listeners.map(\.address) == [try #require(channel.target.address)])
      #expect(snapshot.listeners[0].accepted == 1)
      #expect(snapshot.loops.count == 2 && snapshot.loops.map(\.connections).reduce(0, +) == 1)
      let connection = try #require(snapshot.connections.first)
      #expect(snapshot.connections.count == 1 && connection.peer.isLoopback)
      #expect(connection.callsBegun == 6 && connection.handlersAtWork == 1 && connection.streamsOpen == 1)
      #expect(connection.bytesIn > 0 && connection.bytesOut > 0 && connection.ageNanoseconds > 0)
      #expect(connection.leastSendCreditBytes == 131_072)
      #expect(snapshot.totals.callsBegun == 6 && snapshot.totals.callsOpen == 1)
      #expect(snapshot.loops.map(\.jobsRun).reduce(0, +) > 0)
      release.open()
      _ = try await open
    }
  }

  ///     stream 1   a unary call at work
  ///     stream 2   a unary call whose request is still to come
  ///     stream 3   a stream of responses that nobody reads: it has used up its credit
  ///     stream 4   a unary call that was cancelled, and whose handler does not care
  @Test func theStreamsOfAConnectionAreShownWithWhatTheyDo() async throws {
    let release = Gate()
    let stubborn = Gate()
    let begun = Shared(0)
    var service = ProbeService()
    service.unary = { request, _ in
      begun.update { $0 += 1 }
      if request.payload.isEmpty { try await release.wait() } else { await stubborn.waitStubbornly() }
      return EchoResponse()
    }
    service.download = { _, responses, _ in
      while true { try await responses.write(EchoResponse(payload: [UInt8](repeating: 1, count: 50_000))) }
    }
    let late = MethodDescriptor<EchoRequest, EchoResponse>(
      service: ProbeService.service, method: "Read", shape: .clientStreaming, safety: .unsafe)
    try await withServer(service) { server, channel in
      let running = Task { try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults) }
      while begun.value < 1 { await Task.yield() }
      let connection = try #require(await server.snapshot().connections.first?.id)
      let waiting = Task {
        try await channel.clientStreaming(late, options: .defaults) { writer in
          try await release.wait()
          try await writer.write(EchoRequest())
        }
      }
      while await server.streams(of: connection)?.count != 2 { await Task.yield() }
      let unread = try await channel.serverStreaming(ProbeService.download, EchoRequest(), options: .defaults)
      while await server.streams(of: connection)?.last?.queuedBytes ?? 0 == 0 { await Task.yield() }
      let cancelled = Task {
        try await channel.unary(ProbeService.unary, EchoRequest(payload: [1]), options: .defaults)
      }
      while begun.value < 2 { await Task.yield() }
      cancelled.cancel()
      while await server.streams(of: connection)?.last?.phase == .running { await Task.yield() }
      let streams = try #require(await server.streams(of: connection))
      #expect(streams.map(\.phase) == [.running, .awaitingRequest, .running, .cancelled])
      #expect(streams.map(\.method) == ["Unary", "Read", "Download", "Unary"].map { "\(ProbeService.service)/\($0)" })
      #expect(streams.map(\.isHalfClosed) == [true, false, true, true])
      #expect(streams.allSatisfy { $0.ageNanoseconds ?? 0 > 0 })
      #expect(streams[0].sendCreditBytes == 131_072 && streams[2].sendCreditBytes ?? .max < 50_000)
      #expect(streams[0].queuedBytes == 0 && streams[2].queuedBytes > 0)
      let ids = streams.map(\.id)
      #expect(await server.streams(of: connection, countMax: 2)?.map(\.id) == Array(ids[..<2]))
      #expect(await server.streams(of: connection, countMax: 2, above: ids[1])?.map(\.id) == Array(ids[2...]))
      #expect(await server.streams(of: connection + 1) == nil)
      stubborn.open()
      release.open()
      _ = try await (running.value, waiting.value)
      await #expect(throws: RPCError.self) { try await cancelled.value }
      _ = consume unread
    }
  }

  @Test func countsOutliveTheirConnectionsAndListsGoOnWhereTheyEnded() async throws {
    try await withServer(ProbeService()) { server, channel in
      let others = try (0..<3).map { _ in try RPCChannel(target: channel.target) }
      for other in others { _ = try await other.unary(ProbeService.inline, EchoRequest(), options: .defaults) }
      let two = await server.snapshot(connectionsMax: 2)
      #expect(two.connections.map(\.id) == [1, 2] && two.totals.connectionsOpen == 3)
      #expect(await server.snapshot(connectionsMax: 2, above: 2).connections.map(\.id) == [3])
      #expect(await server.snapshot(connectionsMax: 0).connections.isEmpty)
      for other in others { await other.close() }
      var after = await server.snapshot()
      while after.totals.connectionsOpen > 0 { after = await server.snapshot() }
      #expect(after.totals.connectionsAccepted == 3 && after.totals.callsBegun == 3)
    }
  }

  @Test func theLongestTimesBeginAnewWhereAskedTo() async throws {
    var service = ProbeService()
    service.inline = { _, _ in
      let clock = ContinuousClock()
      let until = clock.now.advanced(by: .milliseconds(20))
      while clock.now < until {}
      return .reply(EchoResponse())
    }
    try await withServer(service) { server, channel in
      _ = try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
      let first = await server.snapshot(resettingLongestTimes: true)
      #expect(first.loops.map(\.longestTickNanoseconds).max() ?? 0 >= 20_000_000)
      let second = await server.snapshot()
      // Another tick may have been slow since, on a busy machine; it is another one.
      #expect(second.loops.map(\.longestTickNanoseconds).max() != first.loops.map(\.longestTickNanoseconds).max())
    }
  }
}
