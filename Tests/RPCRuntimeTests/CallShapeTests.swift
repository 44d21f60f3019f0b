internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCTestSupport
internal import Reactor
internal import TestSupport
internal import Testing
internal import Wire

@Suite(.everyTransport) struct CallShapeTests {
  private func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 131 >> 2) } }

  @Test(arguments: [0, 1, 64, 65_000, 70_000, 200_000, 4 << 20 - 16])
  func aUnaryCallCarriesAMessageOfAnySizeThereAndBack(_ size: Int) async throws {
    try await withServer(ProbeService()) { _, channel in
      let payload = bytes(size)
      for method in [ProbeService.unary, ProbeService.inline] {
        let response = try await channel.unary(method, EchoRequest(payload: payload), options: .defaults)
        #expect(response.payload == payload)
      }
    }
  }

  @Test func aLargeRequestIsHandledApartFromTheLoopAndASmallOneOnIt() async throws {
    let ranOnALoop = Shared<[Bool]>([])
    var service = ProbeService()
    service.unary = { request, _ in
      let isOnALoop = EventLoop.current != nil
      ranOnALoop.update { $0.append(isOnALoop) }
      return EchoResponse(payload: request.payload)
    }
    try await withServer(service) { server, channel in
      for size in [60_000, 70_000, 1 << 20, 0] {
        let payload = bytes(size)
        let response = try await channel.unary(
          ProbeService.unary, EchoRequest(payload: payload), options: CallOptions(timeout: .seconds(60)))
        #expect(response.payload == payload)
      }
      #expect(ranOnALoop.value == [true, false, false, true])
      #expect(await server.snapshot().totals.callsFailed == 0)
    }
  }

  @Test func callsWithLargeRequestsMayBeCancelledWhileTheyAreDecoded() async throws {
    try await withServer(ProbeService()) { server, channel in
      let payload = bytes(1 << 20)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for index in 0..<40 {
          group.addTask {
            let call = Task {
              try await channel.unary(
                index.isMultiple(of: 2) ? ProbeService.unary : ProbeService.inline, EchoRequest(payload: payload),
                options: .defaults)
            }
            for _ in 0..<(index * 3) { await Task.yield() }
            call.cancel()
            do {
              #expect(try await call.value.payload == payload)
            } catch {
              #expect((error as? RPCError)?.code == .cancelled)
            }
          }
        }
        try await group.waitForAll()
      }
      // Nothing of them is left: neither calls nor places.
      while await server.snapshot().totals.callsOpen > 0 { await Task.yield() }
      let response = try await channel.unary(ProbeService.inline, EchoRequest(payload: payload), options: .defaults)
      #expect(response.payload == payload)
      #expect(await server.snapshot().totals.callsOpen == 0)
    }
  }

  @Test func aMessageBeyondTheServersLimitIsRefusedWithItsReason() async throws {
    try await withServer(ProbeService()) { _, channel in
      let error = try await rpcError {
        try await channel.unary(ProbeService.unary, EchoRequest(payload: bytes(4 << 20)), options: .defaults)
      }
      #expect(error.code == .resourceExhausted)
      #expect(error.reason == "MESSAGE_TOO_LARGE")
    }
  }

  @Test func anInlineHandlerMayFailAndMaySuspend() async throws {
    var service = ProbeService()
    service.inline = { request, _ in
      if request.payload.isEmpty {
        return .failure(RPCError(.notFound, reason: "NOTHING", domain: "test", "nothing there"))
      }
      return .suspend {
        await Task.yield()
        return EchoResponse(payload: request.payload.reversed())
      }
    }
    try await withServer(service) { _, channel in
      let error = try await rpcError {
        try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
      }
      #expect(error.code == .notFound)
      #expect(error.reason == "NOTHING")
      let response = try await channel.unary(ProbeService.inline, EchoRequest(payload: [1, 2, 3]), options: .defaults)
      #expect(response.payload == [3, 2, 1])
    }
  }

  @Test func aServerStreamArrivesInOrderAndEnds() async throws {
    var service = ProbeService()
    service.download = { request, responses, _ in
      for index in 0..<Int(request.payload[0]) * 100 {
        try await responses.write(EchoResponse(payload: [UInt8(index / 256), UInt8(index % 256)]))
      }
    }
    try await withServer(service) { _, channel in
      let stream = try await channel.serverStreaming(
        ProbeService.download, EchoRequest(payload: [100]), options: .defaults)
      var next = 0
      for try await message in stream {
        #expect(message.payload == [UInt8(next / 256), UInt8(next % 256)])
        next += 1
      }
      #expect(next == 10_000)
    }
  }

  @Test func aClientStreamIsCollectedIntoOneResponse() async throws {
    try await withServer(ProbeService()) { _, channel in
      let response = try await channel.clientStreaming(ProbeService.upload, options: .defaults) { requests in
        for index in 0..<1_000 { try await requests.write(EchoRequest(payload: [UInt8(index % 251)])) }
      }
      #expect(response.payload == (0..<1_000).map { UInt8($0 % 251) })
    }
  }

  @Test func aClientStreamOfNothingGetsItsResponse() async throws {
    try await withServer(ProbeService()) { _, channel in
      let response = try await channel.clientStreaming(ProbeService.upload, options: .defaults) { _ in }
      #expect(response.payload == [])
    }
  }

  @Test func theErrorOfAClientStreamsSenderIsTheCalls() async throws {
    struct Broken: Error {}
    let handlerEnded = Gate()
    var service = ProbeService()
    service.upload = { requests, _ in
      defer { handlerEnded.open() }
      for try await _ in requests {}
      return EchoResponse()
    }
    try await withServer(service) { _, channel in
      let error = try await rpcError {
        try await channel.clientStreaming(ProbeService.upload, options: .defaults) { requests in
          try await requests.write(EchoRequest(payload: [1]))
          throw Broken()
        }
      }
      #expect(error.code == .cancelled)
      #expect(error.cause is Broken)
      try await handlerEnded.wait()
    }
  }

  @Test func aServerMayAnswerAClientStreamBeforeItsEnd() async throws {
    var service = ProbeService()
    service.upload = { _, _ in throw RPCError(.outOfRange, "enough") }
    let never = Gate()
    try await withServer(service) { _, channel in
      let error = try await rpcError {
        try await channel.clientStreaming(ProbeService.upload, options: .defaults) { _ in try await never.wait() }
      }
      #expect(error.code == .outOfRange)
    }
  }

  @Test func bothDirectionsOfABidirectionalCallAreIndependent() async throws {
    try await withServer(ProbeService()) { _, channel in
      let call = try await channel.bidirectional(ProbeService.exchange, options: .defaults)
      var responses = call.responses.makeAsyncIterator()
      for index in 0..<200 {
        try await call.requests.write(EchoRequest(payload: [UInt8(index)]))
        #expect(try await responses.next()?.payload == [UInt8(index)])
      }
      try await call.requests.finish()
      #expect(try await responses.next() == nil)
    }
  }

  @Test func aStreamCarriesMessagesLargerThanItsWindow() async throws {
    try await withServer(ProbeService()) { _, channel in
      let call = try await channel.bidirectional(ProbeService.exchange, options: .defaults)
      let payload = bytes(1 << 20)
      async let sending: Void = {
        for _ in 0..<3 { try await call.requests.write(EchoRequest(payload: payload)) }
        try await call.requests.finish()
      }()
      var count = 0
      for try await response in call.responses {
        #expect(response.payload == payload)
        count += 1
      }
      try await sending
      #expect(count == 3)
    }
  }

  @Test func aThousandCallsAtOnceShareOneConnection() async throws {
    try await withServer(ProbeService()) { server, channel in
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for index in 0..<1_000 {
          group.addTask {
            let payload = [UInt8(index % 256), UInt8(index / 256)]
            let response = try await channel.unary(
              ProbeService.unary, EchoRequest(payload: payload), options: .defaults)
            return response.payload == payload
          }
        }
        for try await isRight in group { #expect(isRight) }
      }
      #expect(server.connectionCount == 1)
    }
  }

  @Test func manyCallsOverSeveralConnectionsFromLoopTasks() async throws {
    try await withServer(ProbeService(), channel: .init(connections: 4)) { server, channel in
      await withTaskGroup(of: Int.self) { group in
        for _ in 0..<64 {
          group.addTask(executorPreference: channel.eventLoops.next()) {
            var right = 0
            for value in 0..<50 {
              let response = try? await channel.unary(
                ProbeService.inline, EchoRequest(payload: [UInt8(value)]), options: .defaults)
              if response?.payload == [UInt8(value)] { right += 1 }
            }
            return right
          }
        }
        for await right in group { #expect(right == 50) }
      }
      #expect(server.connectionCount == 4)
    }
  }

  @Test func theEchoServicesStubReachesTheServerByItsName() async throws {
    try await withServer(ProbeService()) { _, channel in
      let error = try await rpcError {
        try await EchoServiceClient(channel).echo(EchoRequest(payload: [1]))
      }
      #expect(error.code == .unimplemented)
      #expect(error.reason == "UNKNOWN_METHOD")
      #expect(error.message.contains("rpc.test.v1.EchoService/Echo"))
    }
  }
}
