internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCInProcess
internal import RPCServer
internal import RPCTestSupport
internal import Reactor
internal import Testing

@Suite struct InProcessTests {
  @Test func aServerAndItsChannelNeedNoSocket() async throws {
    let pair = try await InProcessServer(ProbeService())
    let response = try await pair.channel.unary(
      ProbeService.unary, EchoRequest(payload: [1, 2]), options: CallOptions(credentials: "anna"))
    #expect(response.payload == [1, 2])
    #expect(pair.endpoint.description.hasPrefix("inprocess:"))
    await pair.shutdown()
  }

  @Test func messagesLargerThanThePipeComeBackWhole() async throws {
    let pair = try await InProcessServer(ProbeService())
    let payload = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    let response = try await pair.channel.unary(
      ProbeService.unary, EchoRequest(payload: payload), options: .defaults)
    #expect(response.payload == payload)
    await pair.shutdown()
  }

  @Test func aNameIsTakenOnceAndFreeAgainAfterShutdown() async throws {
    let first = try RPCServer(configuration: .init(endpoints: [.inProcess("shop")]))
    #expect(try await first.start() == [.inProcess("shop")])
    let second = try RPCServer(configuration: .init(endpoints: [try Endpoint(parsing: "inprocess:shop")]))
    await #expect(throws: RPCServerError.self) { try await second.start() }
    await first.shutdown(grace: .zero)
    let third = try RPCServer(configuration: .init(endpoints: [.inProcess("shop")]))
    try await third.start()
    await third.shutdown(grace: .zero)
    await second.shutdown(grace: .zero)
  }

  @Test func whereNobodyListensConnectingIsRefused() async throws {
    let channel = try RPCChannel(target: "inprocess:nobody")
    let error = try await rpcError {
      try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
    }
    #expect(error.code == .unavailable)
    #expect(error.message.contains("connection refused"))
    await channel.close()
  }
}
