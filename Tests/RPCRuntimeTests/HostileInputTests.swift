internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCTestSupport
internal import Reactor
internal import TestSupport
internal import Testing

@Suite struct HostileInputTests {
  private static let wrong: [(String, [UInt8])] = [
    ("HTTP", Array("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)),
    ("TLS", [0x16, 3, 1, 0, 100, 1, 0, 0, 96, 3, 3]),
    ("zeros", [UInt8](repeating: 0, count: 64)),
    ("ones", [UInt8](repeating: 255, count: 64)),
  ]

  @Test func aPeerThatSpeaksSomethingElseIsShownOutWhileOthersGoOn() async throws {
    let reasons = Shared<[String]>([])
    var configuration = RPCServer.Configuration()
    configuration.onConnectionError = { _, reason in reasons.update { $0.append(reason) } }
    try await withServer(ProbeService(), configuration: configuration) { _, channel in
      let call = try await channel.bidirectional(ProbeService.exchange, options: .defaults)
      var responses = call.responses.makeAsyncIterator()
      let loop = channel.eventLoops.next()
      let address = try #require(channel.target.address)
      for (_, bytes) in Self.wrong {
        let answer = try await RawClient.exchange(bytes, with: address, on: loop)
        #expect(answer.isEmpty, "nothing is said to a peer that would not understand it")
        try await call.requests.write(EchoRequest(payload: [1]))
        #expect(try await responses.next()?.payload == [1])
      }
      #expect(reasons.value.count == Self.wrong.count)
    }
  }

  @Test func randomFramesAfterASoundHandshakeEndOnlyTheirOwnConnection() async throws {
    try await withServer(ProbeService()) { server, channel in
      let loop = channel.eventLoops.next()
      let address = try #require(channel.target.address)
      var generator = SystemRandomNumberGenerator()
      var client = ClientConnection()
      let hello = client.withOutput { Array($0) }
      client.outputConsumed(hello.count)
      for _ in 0..<50 {
        var bytes = hello
        // Type 0 is never valid: whatever the random bytes before it mean, the connection comes to an end.
        for _ in 0..<Int.random(in: 0...40, using: &generator) { bytes.append(.random(in: 0...255, using: &generator)) }
        bytes += [UInt8](repeating: 0, count: 1 << 17)
        _ = try await RawClient.exchange(bytes, with: address, on: loop)
      }
      let response = try await channel.unary(ProbeService.inline, EchoRequest(payload: [8]), options: .defaults)
      #expect(response.payload == [8])
    }
  }

  @Test func aClientThatSaysNothingIsClosedAfterTheHandshakeTimeout() async throws {
    var configuration = RPCServer.Configuration()
    configuration.handshakeTimeout = .milliseconds(20)
    configuration.closeTimeout = .milliseconds(20)
    try await withServer(ProbeService(), configuration: configuration) { _, channel in
      let address = try #require(channel.target.address)
      #expect(try await RawClient.exchange([], with: address, on: channel.eventLoops.next()) == [])
    }
  }

  @Test func connectionsBeyondTheLimitAreClosedAtOnce() async throws {
    var configuration = RPCServer.Configuration()
    configuration.connectionsMax = 1
    try await withServer(ProbeService(), configuration: configuration) { server, channel in
      _ = try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
      let address = try #require(channel.target.address)
      #expect(try await RawClient.exchange([], with: address, on: channel.eventLoops.next()) == [])
      #expect(server.connectionCount == 1)
      _ = try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
    }
  }
}
