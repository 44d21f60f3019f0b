internal import Foundation
internal import RPC
internal import RPCClient
internal import RPCClientTLS
internal import Reactor
internal import TestSupport
internal import Testing

@testable internal import TLS

@Suite struct ReloadTests {
  /// A certificate and its key as files that can be replaced.
  private struct Files {
    private let folder: TemporaryFolder
    var certificate: String { folder.path("server.pem") }
    var key: String { folder.path("server.key") }
    var identity: TLSIdentity { TLSIdentity(certificate: .file(certificate), key: .file(key)) }

    init() throws { folder = try TemporaryFolder("tls") }

    func write(_ identity: TLSIdentity) throws {
      try text(identity.certificate).write(toFile: certificate, atomically: true, encoding: .utf8)
      try text(identity.key).write(toFile: key, atomically: true, encoding: .utf8)
    }

    private func text(_ source: PEMSource) throws -> String { String(decoding: try source.read(), as: UTF8.self) }

    func remove() { folder.remove() }
  }

  private func named(_ name: String) -> CertificateAuthority.Request {
    var request = CertificateAuthority.Request.localhost
    request.commonName = name
    return request
  }

  @Test func newConnectionsGetTheNewCertificateAndOpenOnesLiveOn() async throws {
    let files = try Files()
    defer { files.remove() }
    var ends = try Ends()
    try files.write(try ends.authority.issue(named("first")))
    ends.server = TLSServerConfiguration(identity: files.identity)
    try await withServer(tls: ends.server, client: ends.client) { running in
      let tls = try #require(running.tlsServer)
      #expect(try await running.echo([1]) == [1])
      #expect(tls.certificate?.subject == "CN=first")
      #expect(try tls.reloadIfChanged() == false)

      // A new authority at that: who trusts the old one alone gets no new connection.
      let successor = try CertificateAuthority("successor")
      try files.write(try successor.issue(named("second")))
      #expect(try tls.reloadIfChanged() == true)
      #expect(tls.certificate?.subject == "CN=second")
      #expect(try await running.echo([2]) == [2])

      var trusting = TLSClientConfiguration()
      trusting.trust = .authorities(.text(successor.certificate))
      let (old, new) = (try channel(running.port, ends.client), try channel(running.port, trusting))
      #expect(try await running.echo([3], over: new) == [3])
      await #expect(throws: RPCError.self) { try await running.echo([3], over: old) }
      await old.close()
      await new.close()
      #expect(try await running.echo([4]) == [4])
    }
  }

  @Test func badFilesAreNamedOnceAndChangeNothing() async throws {
    let files = try Files()
    defer { files.remove() }
    var ends = try Ends()
    let good = try ends.authority.issue(named("good"))
    try files.write(good)
    ends.server = TLSServerConfiguration(identity: files.identity)
    try await withServer(tls: ends.server, client: ends.client) { running in
      let tls = try #require(running.tlsServer)
      try "not a certificate".write(toFile: files.certificate, atomically: true, encoding: .utf8)
      var error = #expect(throws: TLSError.self) { try tls.reloadIfChanged() }
      #expect(error?.code == .invalidCertificate)
      #expect(error?.message.contains(files.certificate) == true)
      #expect(try tls.reloadIfChanged() == false)
      #expect(tls.certificate?.subject == "CN=good")

      try files.write(TLSIdentity(certificate: good.certificate, key: try ends.authority.issue(named("x")).key))
      error = #expect(throws: TLSError.self) { try tls.reloadIfChanged() }
      #expect(error?.code == .keyMismatch)

      var request = named("late")
      request.validUntil = -60
      try files.write(try ends.authority.issue(request))
      error = #expect(throws: TLSError.self) { try tls.reloadIfChanged() }
      #expect(error?.code == .expiredCertificate)

      try files.write(good)
      try FileManager.default.removeItem(atPath: files.key)
      error = #expect(throws: TLSError.self) { try tls.reload() }
      #expect(error?.message == "cannot read \(files.key): no such file or directory")

      let new = try channel(running.port, ends.client)
      #expect(try await running.echo([1], over: new) == [1])
      await new.close()
    }
  }

  @Test func whatCannotBeUsedIsSaidWhenItIsRead() throws {
    let ends = try Ends()
    var client = TLSClientConfiguration()
    client.trust = .authorities(.text("nothing"))
    let untrusting = client
    let authorities = #expect(throws: TLSError.self) { try TLSClient(untrusting) }
    #expect(authorities?.code == .invalidAuthorities)
    let identity = TLSIdentity(certificate: ends.server.identity.certificate, key: .text("nothing"))
    let key = #expect(throws: TLSError.self) { try TLSServer(TLSServerConfiguration(identity: identity)) }
    #expect(key?.code == .invalidKey)
    // A list that breaks off is not taken for a shorter one.
    client.trust = .authorities(.text(ends.authority.certificate + ends.authority.certificate.prefix(200)))
    let half = client
    let cut = #expect(throws: TLSError.self) { try TLSClient(half) }
    #expect(cut?.code == .invalidAuthorities)
  }

  private func channel(_ port: UInt16, _ client: TLSClientConfiguration) throws -> RPCChannel {
    var configuration = RPCChannel.Configuration()
    configuration.security = .tls(try TLSClient(client))
    return try RPCChannel(target: "127.0.0.1:\(port)", configuration: configuration)
  }
}
