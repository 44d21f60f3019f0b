internal import RPC
internal import RPCClient
internal import RPCServer
internal import Reactor
internal import Testing

@testable internal import TLS

@Suite struct HandshakeTests {
  @Test func bothEndsAgreeOnTheNewestVersionAndOnTheProtocol() async throws {
    let ends = try Ends()
    try await withServer(tls: ends.server, client: ends.client, target: "localhost") { running in
      #expect(try await running.echo([1, 2, 3]) == [1, 2, 3])
      let security = try #require(running.seen.value.last ?? nil)
      #expect(security.version == "TLSv1.3")
      #expect(security.cipherSuite.hasPrefix("TLS_"))
      #expect(security.applicationProtocol == "commerce-rpc/1")
      #expect(security.serverName == "localhost")
      #expect(security.peerCertificate == nil)
    }
  }

  @Test func plaintextCallsHaveNoSecurity() async throws {
    try await withServer(tls: nil, client: nil) { running in
      _ = try await running.echo([1])
      #expect(running.seen.value.count == 1)
      #expect(running.seen.value[0] == nil)
    }
  }

  @Test func anAddressOfTheCertificateIsAsGoodAsAName() async throws {
    let ends = try Ends()
    try await withServer(tls: ends.server, client: ends.client, target: "127.0.0.1") { running in
      let reply = try await running.echo([1])
      #expect(reply == [1])
      // Addresses are not told to the server (RFC 6066, 3).
      #expect(running.seen.value.last??.serverName == nil)
    }
  }

  @Test(arguments: [0, 1, 16_383, 16_384, 16_385, 1 << 20, 3_000_000])
  func messagesOfAnySizeComeBackWhole(_ count: Int) async throws {
    let ends = try Ends()
    let payload = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
    try await withServer(tls: ends.server, client: ends.client) { running in
      let reply = try await running.echo(payload)
      #expect(reply == payload)
    }
  }

  @Test func manyCallsAtATimeShareAConnection() async throws {
    let ends = try Ends()
    try await withServer(tls: ends.server, client: ends.client) { running in
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for index in 0..<64 {
          let payload = [UInt8](repeating: UInt8(index), count: 50_000)
          group.addTask { try await running.echo(payload) == payload }
        }
        for try await isSame in group { #expect(isSame) }
      }
      #expect(running.server.connectionCount == 1)
      #expect(running.problems.value == [])
    }
  }

  @Test func tls12IsSpokenWhereBothEndsAllowIt() async throws {
    var ends = try Ends()
    ends.server.minimumVersion = .tls12
    var old = OldClient(ends.authority)
    old.versions = ("1.2", "1.2")
    try await withServer(tls: ends.server, client: ends.client) { running in
      let outcome = try await old.connect(port: running.port)
      #expect(outcome.contains("Protocol  : TLSv1.2") || outcome.contains("New, TLSv1.2"), "\(outcome)")
      #expect(outcome.contains("ALPN protocol: commerce-rpc/1"), "\(outcome)")
    }
  }

  @Test func tls12IsRefusedByDefaultAndTheServerSaysWhy() async throws {
    let ends = try Ends()
    var old = OldClient(ends.authority)
    old.versions = ("1.2", "1.2")
    try await withServer(tls: ends.server, client: ends.client) { running in
      let outcome = try await old.connect(port: running.port)
      #expect(outcome.contains("protocol version"), "\(outcome)")
      #expect(
        running.problems.value == [
          "the client speaks only a TLS version that is not allowed here; update it, or allow TLS 1.2"
        ])
    }
  }

  @Test func anotherProtocolOnThePortIsRefused() async throws {
    let ends = try Ends()
    var other = OldClient(ends.authority)
    other.applicationProtocol = "h2"
    try await withServer(tls: ends.server, client: ends.client) { running in
      let outcome = try await other.connect(port: running.port)
      #expect(outcome.contains("no application protocol"), "\(outcome)")
      #expect(running.problems.value == ["the client does not speak commerce-rpc/1 (ALPN)"])
    }
  }
}
