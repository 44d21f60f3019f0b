internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCTestSupport
internal import TestSupport
internal import Testing

@Suite(.everyTransport) struct CredentialTests {
  private final class Principal: AuthenticatedPrincipal {
    let name: String
    let expirationUnixSeconds: Int64?
    init(_ name: String, _ expiration: Int64?) {
      self.name = name
      expirationUnixSeconds = expiration
    }
  }

  /// Accepts `name.expiration`.
  private struct Reader: Authenticator {
    let checks = Shared(0)
    func authenticate(_ credential: String) throws(RPCError) -> any AuthenticatedPrincipal {
      checks.update { $0 += 1 }
      let parts = credential.split(separator: ".")
      guard parts.count == 2, let expiration = Int64(parts[1]) else {
        throw RPCError(.unauthenticated, reason: "CREDENTIAL_INVALID", domain: "rpc", "not a token")
      }
      return Principal(String(parts[0]), expiration)
    }
  }

  private func service() -> ProbeService {
    var service = ProbeService()
    service.unary = { _, context in
      EchoResponse(payload: Array(((context.principal as? Principal)?.name ?? "nobody").utf8))
    }
    return service
  }

  private func name(_ channel: RPCChannel, _ options: CallOptions = .defaults) async throws -> String {
    let response = try await channel.unary(ProbeService.unary, EchoRequest(), options: options)
    return String(decoding: response.payload, as: UTF8.self)
  }

  @Test func aTokenIsCheckedOnceAndItsExpiryOnEveryCall() async throws {
    let now = Shared<Int64>(1_000)
    let reader = Reader()
    var configuration = RPCServer.Configuration()
    configuration.interceptors = [AuthenticationInterceptor(reader)]
    configuration.unixSeconds = { now.value }
    try await withServer(
      service(), configuration: configuration, channel: .init(credentials: .token("anna.2000"))
    ) { _, channel in
      for _ in 0..<20 { #expect(try await name(channel) == "anna") }
      #expect(reader.checks.value == 1)
      #expect(try await name(channel, CallOptions(credentials: "bo.3000")) == "bo")
      #expect(reader.checks.value == 2)
      now.update { $0 = 2_000 }
      let expired = try await rpcError { try await name(channel) }
      #expect(expired.code == .unauthenticated)
      #expect(expired.reason == "CREDENTIAL_EXPIRED")
      #expect(try await name(channel, CallOptions(credentials: "bo.3000")) == "bo")
      #expect(reader.checks.value == 2)
    }
  }

  @Test func aRefusedTokenGetsTheAuthenticatorsReasonAndNoTokenIsAnonymous() async throws {
    var configuration = RPCServer.Configuration()
    configuration.interceptors = [AuthenticationInterceptor(Reader())]
    try await withServer(service(), configuration: configuration) { _, channel in
      let error = try await rpcError { try await name(channel, CallOptions(credentials: "rubbish")) }
      #expect(error.code == .unauthenticated)
      #expect(error.reason == "CREDENTIAL_INVALID")
      #expect(try await name(channel) == "nobody")
    }
  }

  @Test func aProviderIsAskedForEveryCall() async throws {
    let asked = Shared(0)
    var configuration = RPCServer.Configuration()
    configuration.interceptors = [AuthenticationInterceptor(Reader())]
    configuration.unixSeconds = { 1_000 }
    let provider = RPCChannel.Credentials.provider {
      asked.update { $0 += 1 }
      return "user\(asked.value).9999"
    }
    try await withServer(
      service(), configuration: configuration, channel: .init(credentials: provider)
    ) { _, channel in
      let names = [try await name(channel), try await name(channel)]
      #expect(names == ["user1", "user2"])
    }
  }

  @Test func aStreamEndsWhenItsTokenExpires() async throws {
    let never = Gate()
    let handlerEnded = Gate()
    var service = service()
    service.download = { _, responses, _ in
      defer { handlerEnded.open() }
      try await responses.write(EchoResponse(payload: [1]))
      try await never.wait()
    }
    var configuration = RPCServer.Configuration()
    configuration.interceptors = [AuthenticationInterceptor(Reader())]
    configuration.unixSeconds = { 1_000 }
    try await withServer(
      service, configuration: configuration, channel: .init(credentials: .token("anna.1001"))
    ) { _, channel in
      var iterator = try await channel.serverStreaming(ProbeService.download, EchoRequest(), options: .defaults)
        .makeAsyncIterator()
      #expect(try await iterator.next()?.payload == [1])
      let error = try await rpcError { try await iterator.next() as Any }
      #expect(error.code == .unauthenticated)
      #expect(error.reason == "CREDENTIAL_EXPIRED")
      try await handlerEnded.wait()
    }
  }
}
