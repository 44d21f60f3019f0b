internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import RPCClient
internal import RPCClientTLS
internal import RPCServiceSchema
internal import TestSupport
internal import Testing

@testable internal import TLS

@Suite("commerced speaks TLS", .serialized)
struct TransportSecurityTests {
  /// A commerced whose certificate lies in files that can be replaced, and the authorities behind it and its clients.
  private struct Secured {
    let servers: Servers
    let authority: CertificateAuthority
    let clients: CertificateAuthority
    private let folder: TemporaryFolder

    /// - Parameter extra: further arguments of `commerced`, beside the certificate, the key and the clients' authority.
    init(_ extra: [String] = []) async throws {
      authority = try CertificateAuthority("servers' authority")
      clients = try CertificateAuthority("clients' authority")
      folder = try TemporaryFolder("commerce-tls")
      let path = folder.path
      servers = try Servers(
        [
          "--test-service", "--tls-certificate", path("server.pem"), "--tls-key", path("server.key"),
          "--tls-client-ca", path("clients.pem"),
        ] + extra)
      try write(try authority.issue(.localhost))
      try write("clients.pem", clients.certificate)
      try await servers.start()
    }

    func write(_ name: String, _ text: String) throws {
      try text.write(toFile: folder.path(name), atomically: false, encoding: .utf8)
    }

    func write(_ identity: TLSIdentity) throws {
      try write("server.pem", String(decoding: try identity.certificate.read(), as: UTF8.self))
      try write("server.key", String(decoding: try identity.key.read(), as: UTF8.self))
    }

    /// A channel over TLS that trusts one authority, and shows a certificate where it has one.
    func channel(
      trusting authority: CertificateAuthority? = nil, identity: TLSIdentity? = nil
    ) throws -> RPCChannel {
      var configuration = TLSClientConfiguration()
      configuration.trust = .authorities(.text((authority ?? self.authority).certificate))
      configuration.identity = identity
      return try servers.channel(security: .tls(try TLSClient(configuration)))
    }

    func stop() async throws {
      try await servers.kill([.server, .gateway])
      folder.remove()
    }
  }

  /// The error of a call that cannot be made over a channel; closes the channel.
  private func failure(of channel: RPCChannel) async throws -> RPCError {
    let error = await #expect(throws: RPCError.self) { try await call(channel) }
    await channel.close()
    return try #require(error)
  }

  private func call(_ channel: RPCChannel) async throws {
    _ = try await TestServiceClient(channel).emptyCall(.init(), options: CallOptions(timeout: .seconds(20)))
  }

  @Test(.timeLimit(.minutes(2)))
  func aPurchaseIsMadeOverMutualTLSAndNobodyElseGetsIn() async throws {
    let secured = try await Secured(["--tls-require-client-certificate"])
    let channel = try secured.channel(identity: try secured.clients.issue(.init("shop")))
    let client = try await Servers.client("anne.johansen@contoso.com", channel)
    let quote = try await client.quote(product: Shop.products[0], offer: "monthly", quantity: 2)
    let card = Card.token("pm_card_visa", brand: "visa", lastFour: "4242", expires: (12, 2034), country: "NO")
    let order = try await client.buy(quote, card: card, source: .productWebsite)
    #expect(order.state == .completed)

    let plaintext = try await failure(of: try secured.servers.channel())
    #expect(plaintext.code == .unavailable && plaintext.message.contains("TLS"), "\(plaintext)")
    let bare = try await failure(of: try secured.channel())
    #expect(bare.code == .unavailable, "\(bare)")
    let strange = try secured.channel(identity: try CertificateAuthority("unknown").issue(.init("shop")))
    #expect(try await failure(of: strange).code == .unavailable)
    let distrusting = try await failure(of: try secured.channel(trusting: secured.clients))
    #expect(distrusting.message.contains("not trusted here"), "\(distrusting)")
    // The server named the reasons, and goes on.
    let log = try #require(secured.servers.child(.server)).errors
    #expect(log.contains("the client showed no certificate") && log.contains("does not speak TLS"), "\(log)")
    try await call(channel)
    await channel.close()
    try await secured.stop()
  }

  ///     operator                    commerced
  ///     new certificate, SIGHUP ──▶ shows it to new connections; open ones go on
  ///     garbage, SIGHUP ──────────▶ says what is wrong; goes on with what it has
  @Test(.timeLimit(.minutes(2)))
  func aNewCertificateIsTakenUpOnSIGHUPAndABadOneIsNamedAndLeft() async throws {
    let secured = try await Secured()
    let program = try #require(secured.servers.child(.server))
    let open = try secured.channel()
    try await call(open)

    let successor = try CertificateAuthority("successor")
    var request = CertificateAuthority.Request.localhost
    request.commonName = "renewed"
    try secured.write(try successor.issue(request))
    program.send(SIGHUP)
    while !program.errors.contains("subject=CN=renewed") { await Task.yield() }
    let new = try secured.channel(trusting: successor)
    try await call(new)
    #expect(try await failure(of: try secured.channel()).message.contains("not trusted here"))
    try await call(open)

    try secured.write("server.pem", "no certificate")
    program.send(SIGHUP)
    while !program.errors.contains("the new certificate cannot be used") { await Task.yield() }
    let third = try secured.channel(trusting: successor)
    try await call(third)
    for channel in [open, new, third] { await channel.close() }
    try await secured.stop()
  }
}
