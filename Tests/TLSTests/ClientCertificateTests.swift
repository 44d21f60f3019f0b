internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCServer
internal import Reactor
internal import TestSupport
internal import Testing

@testable internal import TLS

@Suite struct ClientCertificateTests {
  private final class Service: AuthenticatedPrincipal {
    let name: String
    let expirationUnixSeconds: Int64? = nil
    init(_ name: String) { self.name = name }
  }

  /// Knows services by a URI in their certificates.
  private struct ByURI: Authenticator {
    let checks = Shared(0)

    func authenticate(_ credential: String) throws(RPCError) -> any AuthenticatedPrincipal { Service(credential) }

    func authenticate(certificate: PeerCertificate) throws(RPCError) -> (any AuthenticatedPrincipal)? {
      checks.update { $0 += 1 }
      guard let uri = certificate.uris.first else {
        throw RPCError(.unauthenticated, reason: "CERTIFICATE_UNKNOWN", domain: "rpc", "no service has it")
      }
      return Service(uri)
    }
  }

  private let billing = CertificateAuthority.Request(
    "billing", alternativeNames: ["URI:spiffe://example.com/billing", "DNS:billing.example.com", "IP:10.1.2.3"],
    usage: "clientAuth")

  @Test func handlersSeeWhatTheCertificateSays() async throws {
    var ends = try Ends()
    ends.server.clientCertificates = .optional(authorities: .text(ends.authority.certificate))
    try await withServer(tls: ends.server, client: ends.client) { running in
      _ = try await running.echo([1])
      #expect(running.seen.value.last??.peerCertificate == nil)
    }
    ends.client.identity = try ends.authority.issue(billing)
    try await withServer(tls: ends.server, client: ends.client) { running in
      _ = try await running.echo([1])
      let certificate = try #require(running.seen.value.last??.peerCertificate)
      #expect(certificate.subject == "CN=billing")
      #expect(certificate.issuer == "CN=development authority")
      #expect(certificate.uris == ["spiffe://example.com/billing"])
      #expect(certificate.dnsNames == ["billing.example.com"])
      #expect(certificate.ipAddresses == ["10.1.2.3"])
      #expect(certificate.sha256Fingerprint.count == 64)
      #expect(certificate.notAfterUnixSeconds > ends.server.unixSeconds())
    }
  }

  @Test func aCertificateMakesItsOwnerAPrincipalOnceAConnectionAndATokenGoesFirst() async throws {
    var ends = try Ends()
    ends.server.clientCertificates = .required(authorities: .text(ends.authority.certificate))
    ends.client.identity = try ends.authority.issue(billing)
    let authenticator = ByURI()
    var configuration = RPCServer.Configuration()
    configuration.interceptors.append(AuthenticationInterceptor(authenticator))
    let principals = Shared<[String]>([])
    let server = try RPCServer(configuration: with(configuration, ends.server))
    server.register(Naming(principals))
    let address = try await server.start()[0]
    var channelConfiguration = RPCChannel.Configuration()
    channelConfiguration.security = ClientTransportSecurity(try TLSClient(ends.client))
    let channel = try RPCChannel(target: Endpoint(address), configuration: channelConfiguration)
    for _ in 0..<5 { _ = try await channel.unary(EchoingService.echo, EchoRequest(), options: .defaults) }
    _ = try await channel.unary(EchoingService.echo, EchoRequest(), options: CallOptions(credentials: "anna"))
    #expect(principals.value == Array(repeating: "spiffe://example.com/billing", count: 5) + ["anna"])
    #expect(authenticator.checks.value == 1)
    await channel.close()
    await server.shutdown(grace: .zero)
  }

  @Test func aCertificateThatNamesNoServiceIsRefusedWithTheReason() async throws {
    var ends = try Ends()
    ends.server.clientCertificates = .required(authorities: .text(ends.authority.certificate))
    ends.client.identity = try ends.authority.issue(.init("nobody"))
    var configuration = RPCServer.Configuration()
    configuration.interceptors.append(AuthenticationInterceptor(ByURI()))
    try await withServer(tls: ends.server, client: ends.client, configuration: configuration) { running in
      let error = try await running.failure()
      #expect(error.code == .unauthenticated)
      #expect(error.reason == "CERTIFICATE_UNKNOWN")
    }
  }

  @Test func aCertificateStopsCountingAtItsEndOnAnOpenConnection() async throws {
    var ends = try Ends()
    ends.server.clientCertificates = .required(authorities: .text(ends.authority.certificate))
    ends.client.identity = try ends.authority.issue(billing)
    let now = Shared(ends.server.unixSeconds())
    var configuration = RPCServer.Configuration()
    configuration.interceptors.append(AuthenticationInterceptor(ByURI()))
    configuration.unixSeconds = { now.value }
    try await withServer(tls: ends.server, client: ends.client, configuration: configuration) { running in
      #expect(try await running.echo([1]) == [1])
      now.update { $0 += 31 * 86_400 }
      let error = try await running.failure()
      #expect(error.code == .unauthenticated)
      #expect(error.reason == "CREDENTIAL_EXPIRED")
    }
  }

  private func with(
    _ configuration: RPCServer.Configuration, _ tls: TLSServerConfiguration
  ) throws -> RPCServer.Configuration {
    var configuration = configuration
    configuration.security = ServerTransportSecurity(try TLSServer(tls))
    return configuration
  }

  /// Notes who calls.
  private struct Naming: RPCService {
    let principals: Shared<[String]>
    init(_ principals: Shared<[String]>) { self.principals = principals }

    func register(with registrar: inout some ServiceRegistrar) {
      let principals = self.principals
      registrar.unary(EchoingService.echo) { _, context in
        let name = (context.principal as? Service)?.name ?? "nobody"
        principals.update { $0.append(name) }
        return EchoResponse()
      }
    }
  }
}
