internal import RPC
internal import RPCClient
internal import RPCServer
internal import Reactor
internal import Testing

@testable internal import TLS

/// Every way in which two ends can fail to come together: both are told what was wrong and what to do.
@Suite struct RefusalTests {
  private func expect(
    server: TLSServerConfiguration?, client: TLSClientConfiguration?, target: String = "127.0.0.1",
    _ message: String, serverSays: String? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    try await withServer(tls: server, client: client, target: target) { running in
      let error = try await running.failure(sourceLocation: sourceLocation)
      #expect(error.code == .unavailable, sourceLocation: sourceLocation)
      #expect(error.message.hasSuffix(": \(message)"), "\(error.message)", sourceLocation: sourceLocation)
      #expect(running.seen.value.isEmpty, "a handler ran", sourceLocation: sourceLocation)
      // Shutting down waits for the connections, and so for what the server has to say of them.
      await running.server.shutdown(grace: .zero)
      if let serverSays {
        #expect(running.problems.value.first == serverSays, sourceLocation: sourceLocation)
      }
    }
  }

  @Test func anExpiredCertificate() async throws {
    var ends = try Ends()
    var request = CertificateAuthority.Request.localhost
    request.validFrom = -7_200
    request.validUntil = -3_600
    ends.server = TLSServerConfiguration(identity: try ends.authority.issue(request))
    // The server would not start with it either: it is read while it counts, and expires afterwards.
    ends.server.unixSeconds = { 0 }
    let configuration = ends.server
    #expect(throws: TLSError.self) { try TLSServer(configuration) }
    ends.server.unixSeconds = { [unixSeconds = TLSServerConfiguration(identity: ends.server.identity).unixSeconds] in
      unixSeconds() - 5_000
    }
    try await expect(
      server: ends.server, client: ends.client, "the server's certificate has expired; renew it",
      serverSays: "the client refused this end's certificate: expired; renew it")
  }

  @Test func aCertificateOfAnotherHost() async throws {
    var ends = try Ends()
    let request = CertificateAuthority.Request("shop", alternativeNames: ["DNS:shop.example", "DNS:*.shop.example"])
    ends.server = TLSServerConfiguration(identity: try ends.authority.issue(request))
    let message = { (host: String) in
      "the server's certificate is not for \(host) but for shop.example, *.shop.example; connect by a name that it "
        + "holds, or say which name it has"
    }
    try await expect(server: ends.server, client: ends.client, message("127.0.0.1"))
    try await expect(server: ends.server, client: ends.client, target: "localhost", message("localhost"))
    ends.client.serverName = "eu.shop.example"
    try await withServer(tls: ends.server, client: ends.client) { running in
      let reply = try await running.echo([1])
      #expect(reply == [1])
      #expect(running.seen.value.last??.serverName == "eu.shop.example")
    }
  }

  @Test func anAuthorityThatIsNotTrusted() async throws {
    let ends = try Ends()
    let others = try Ends(authority: "another authority")
    try await expect(
      server: ends.server, client: others.client,
      "the server's certificate is from an authority that is not trusted here; trust its authority, or send the "
        + "certificates in between along",
      serverSays:
        "the client does not trust the authority of this end's certificate; give it the authority's certificate"
    )
  }

  @Test func anAuthorityThatHasTheNameOfATrustedOne() async throws {
    let ends = try Ends()
    try await expect(
      server: ends.server, client: try Ends().client,
      "the server's certificate names an authority that is trusted here but is not signed by it; was the authority's "
        + "key replaced?")
  }

  @Test func theSystemsAuthoritiesDoNotTrustAStranger() async throws {
    var ends = try Ends()
    ends.client.trust = .system
    try await expect(
      server: ends.server, client: ends.client,
      "the server's certificate is from an authority that is not trusted here; trust its authority, or send the "
        + "certificates in between along")
  }

  @Test func aCertificateForClientsOnly() async throws {
    var ends = try Ends()
    var request = CertificateAuthority.Request.localhost
    request.usage = "clientAuth"
    ends.server = TLSServerConfiguration(identity: try ends.authority.issue(request))
    try await expect(
      server: ends.server, client: ends.client,
      "the server's certificate is not meant for this end of a connection; see its extended key usage")
  }

  @Test func aPlaintextClientOnATLSPort() async throws {
    let ends = try Ends()
    try await expect(
      server: ends.server, client: nil,
      "the server broke the protocol: BAD_PREFACE: the other end speaks TLS, and this one plaintext; turn TLS on here, "
        + "or off there",
      serverSays: "the client does not speak TLS, which this address requires; turn TLS on in the client")
  }

  @Test func aTLSClientOnAPlaintextPort() async throws {
    let ends = try Ends()
    try await expect(
      server: nil, client: ends.client,
      "the server closed the connection at the TLS handshake; does it speak TLS?",
      serverSays: "BAD_PREFACE: the other end speaks TLS, and this one plaintext; turn TLS on here, or off there")
  }

  @Test func aClientWithoutTheCertificateThatIsRequired() async throws {
    var ends = try Ends()
    ends.server.clientCertificates = .required(authorities: .text(ends.authority.certificate))
    try await expect(
      server: ends.server, client: ends.client, "the server requires a certificate of this end; give one",
      serverSays: "the client showed no certificate, and this server requires one; give the client one")
  }

  @Test(arguments: [true, false])
  func aClientCertificateOfAnotherAuthority(_ isRequired: Bool) async throws {
    var ends = try Ends()
    let own = PEMSource.text(ends.authority.certificate)
    ends.server.clientCertificates = isRequired ? .required(authorities: own) : .optional(authorities: own)
    ends.client.identity = try CertificateAuthority("another authority").issue(.init("stranger"))
    try await expect(
      server: ends.server, client: ends.client,
      "the server does not trust the authority of this end's certificate; give it the authority's certificate",
      serverSays:
        "the client's certificate is from an authority that is not trusted here; trust its authority, or send "
        + "the certificates in between along")
  }
}
