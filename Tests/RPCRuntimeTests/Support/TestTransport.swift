internal import RPCClient
internal import RPCClientTLS
internal import RPCServer
internal import RPCServerTLS
internal import Reactor
internal import TLS
internal import Testing

/// What bytes travel over in the tests that `.everyTransport` marks: calls must not tell one from another.
enum TestTransport: CaseIterable {
  case sockets, inProcess, tls

  @TaskLocal static var current = sockets

  func apply(to server: inout RPCServer.Configuration, _ channel: inout RPCChannel.Configuration) throws {
    switch self {
    case .sockets: return
    case .inProcess: server.endpoints = [.inProcess()]
    case .tls:
      let authority = try CertificateAuthority()
      server.security = .tls(try TLSServer(TLSServerConfiguration(identity: try authority.issue(.localhost))))
      var client = TLSClientConfiguration()
      client.trust = .authorities(.text(authority.certificate))
      channel.security = .tls(try TLSClient(client))
    }
  }
}

/// Runs a suite's tests once over each transport.
struct EveryTransport: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }

  func scopeProvider(for test: Test, testCase: Test.Case?) -> Self? { testCase == nil ? nil : self }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    for transport in TestTransport.allCases {
      try await TestTransport.$current.withValue(transport) { try await function() }
    }
  }
}

extension Trait where Self == EveryTransport {
  static var everyTransport: Self { Self() }
}
