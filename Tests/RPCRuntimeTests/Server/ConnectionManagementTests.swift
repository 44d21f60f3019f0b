internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCTestSupport
internal import TestSupport
internal import Testing

@testable internal import Reactor

@Suite struct ConnectionManagementTests {
  /// A client's preface and HELLO; the second example of `protocol/framing.md`, with a window that never closes.
  private static let greeting: [UInt8] =
    [0x8C, 0x52, 0x50, 0x43, 0x0D, 0x0A, 0x1A, 0x0A]
    + [0x0E, 0, 0, 1, 0, 0, 0, 0] + [1, 1, 0] + [3, 0xFF, 0xFF, 0xFF, 0xFF, 7] + [4, 0x80, 0x80, 0x80, 2]

  private static func ping(_ byte: UInt8) -> [UInt8] { [8, 0, 0, 7, 0, 0, 0, 0] + Array(repeating: byte, count: 8) }

  /// The codes of the GOAWAYs among frames that came from a server, its preface first.
  private static func goAwayCodes(_ bytes: [UInt8]) -> [UInt8] {
    var codes: [UInt8] = []
    var offset = 8
    while offset + 8 <= bytes.count {
      let length = Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 | Int(bytes[offset + 2]) << 16
      if bytes[offset + 3] & 15 == 9, offset + 12 < bytes.count { codes.append(bytes[offset + 12]) }
      offset += 8 + length
    }
    return codes
  }

  private func withRawLoop(
    _ change: (inout RPCServer.Configuration) -> Void, service: ProbeService = ProbeService(),
    _ body: (SocketAddress, EventLoop, RPCServer) async throws -> Void
  ) async throws {
    let loop = try EventLoop(name: "raw")
    var configuration = RPCServer.Configuration()
    change(&configuration)
    try await withServer(service, configuration: configuration) { server, channel in
      try await body(try #require(channel.target.address), loop, server)
    }
    await Task.detached { loop.stop() }.value
  }

  @Test func aFrameThatDoesNotEndEndsItsConnection() async throws {
    let halfHeader: [UInt8] = [5, 0, 0]
    let halfBody: [UInt8] = [100, 0, 0, 2, 1, 0, 0, 0] + [3, 28]
    for part in [halfHeader, halfBody] {
      try await withRawLoop {
        $0.connections.frameTimeout = .milliseconds(50)
      } _: { address, loop, _ in
        let received = try await RawClient.exchange(Self.greeting + part, with: address, on: loop)
        #expect(Self.goAwayCodes(received) == [10])
      }
    }
  }

  @Test func aClientThatDoesNotAnswerPingIsLetGo() async throws {
    try await withRawLoop {
      $0.connections.keepaliveInterval = .milliseconds(30)
      $0.connections.keepaliveTimeout = .milliseconds(30)
    } _: { address, loop, _ in
      let received = try await RawClient.exchange(Self.greeting, with: address, on: loop)
      #expect(Self.goAwayCodes(received) == [10])
    }
  }

  @Test func aClientThatAnswersPingKeepsItsConnection() async throws {
    var configuration = RPCServer.Configuration()
    // Seldom enough that a busy machine's delays do not spend the client's budget of PINGs.
    configuration.connections.keepaliveInterval = .milliseconds(200)
    configuration.connections.keepaliveTimeout = .seconds(100)
    try await withServer(ProbeService(), configuration: configuration) { server, channel in
      _ = try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
      let before = try #require(await server.snapshot().connections.first)
      var now = before
      // Each PING's answer is 16 bytes, and there is nothing else to be read.
      while now.bytesIn < before.bytesIn + 2 * 16 {
        now = try #require(await server.snapshot().connections.first)
      }
      #expect(now.id == before.id)
    }
  }

  @Test func tooManyPingsEndTheConnectionUnlessCallsGoBetween() async throws {
    try await withRawLoop { _ in
    } _: { address, loop, _ in
      let pings = (0..<4).flatMap { Self.ping($0) }
      let received = try await RawClient.exchange(Self.greeting + pings, with: address, on: loop)
      #expect(Self.goAwayCodes(received) == [11])
      #expect(String(decoding: received, as: UTF8.self).contains("too_many_pings"))
    }
  }

  @Test func outputThatIsNeverReadEndsItsConnection() async throws {
    let reason = Shared("")
    let told = Gate()
    var service = ProbeService()
    service.download = { _, responses, _ in
      for _ in 0..<4_096 { try await responses.write(EchoResponse(payload: Array(repeating: 1, count: 32_768))) }
    }
    try await withRawLoop(
      {
        $0.connections.outputTimeout = .milliseconds(100)
        $0.onConnectionError = { _, text in
          reason.update { $0 = text }
          told.open()
        }
      }, service: service
    ) { address, loop, _ in
      let name = Array(ProbeService.download.fullName.utf8)
      let head: [UInt8] = [3, UInt8(name.count)] + name + [0]
      let call: [UInt8] = [UInt8(head.count), 0, 0, 0x32, 1, 0, 0, 0] + head
      let client = try await DeafClient.connect(Self.greeting + call, to: address, on: loop)
      try await told.wait()
      #expect(reason.value.contains("does not read"))
      await client.close()
    }
  }

  @Test func aConnectionOfAgeGoesWithoutACallBeingLost() async throws {
    var configuration = RPCServer.Configuration()
    configuration.connections.ageMax = .milliseconds(20)
    try await withServer(ProbeService(), configuration: configuration) { server, channel in
      var snapshot = await server.snapshot()
      while snapshot.totals.connectionsAccepted < 4 {
        let response = try await channel.unary(ProbeService.unary, EchoRequest(payload: [5]), options: .defaults)
        #expect(response.payload == [5])
        snapshot = await server.snapshot()
      }
      #expect(snapshot.totals.callsFailed == 0)
    }
  }

  @Test func whatOutlastsTheGraceOfAnAgedConnectionIsEnded() async throws {
    let never = Gate()
    var service = ProbeService()
    service.unary = { _, _ in
      try await never.wait()
      return EchoResponse()
    }
    var configuration = RPCServer.Configuration()
    configuration.connections.ageMax = .milliseconds(20)
    configuration.connections.ageGrace = .milliseconds(20)
    try await withServer(service, configuration: configuration) { _, channel in
      let error = try await rpcError { try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults) }
      #expect(error.code == .unavailable && error.reason == "CONNECTION_TOO_OLD")
    }
  }

  @Test func anIdleConnectionIsLetGoAndComesBackWithTheNextCall() async throws {
    var configuration = RPCServer.Configuration()
    configuration.connections.idleMax = .milliseconds(20)
    try await withServer(ProbeService(), configuration: configuration) { server, channel in
      _ = try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
      while await server.snapshot().totals.connectionsOpen > 0 {}
      _ = try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
      #expect(await server.snapshot().totals.connectionsAccepted >= 2)
    }
  }

  @Test func valuesOutOfRangeAreRefusedByName() throws {
    var configuration = RPCServer.Configuration()
    configuration.connections.ageJitter = 2
    let jitter = #expect(throws: RPCServerError.self) { try RPCServer(configuration: configuration) }
    #expect(jitter?.code == .invalidConfiguration && jitter?.message.contains("ageJitter") == true)
    configuration = RPCServer.Configuration()
    configuration.callLimits.callsPerCallerMax = 0
    let calls = #expect(throws: RPCServerError.self) { try RPCServer(configuration: configuration) }
    #expect(calls?.message.contains("callsPerCallerMax") == true)
  }
}
