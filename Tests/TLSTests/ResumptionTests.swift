internal import COpenSSL
internal import Foundation
internal import RPC
internal import RPCClient
internal import RPCClientTLS
internal import RPCServer
internal import Reactor
internal import TestSupport
internal import Testing

@testable internal import TLS

@Suite struct ResumptionTests {
  /// Authorities in a file that can be replaced.
  private struct PEMFile {
    private let folder: TemporaryFolder
    var path: String { folder.path("authorities.pem") }

    init() throws { folder = try TemporaryFolder("tls") }

    func write(_ text: String) throws { try text.write(toFile: path, atomically: false, encoding: .utf8) }
    func remove() { folder.remove() }
  }

  /// One call over a connection of its own.
  /// - Returns: how the server saw the connection.
  private func security(of client: TLSClient, _ running: Running) async throws -> ConnectionSecurity {
    var configuration = RPCChannel.Configuration()
    configuration.security = .tls(client)
    let channel = try RPCChannel(target: "127.0.0.1:\(running.port)", configuration: configuration)
    #expect(try await running.echo([1], over: channel) == [1])
    await channel.close()
    return try #require(running.seen.value.last ?? nil)
  }

  @Test func everyFurtherConnectionOfAClientResumes() async throws {
    let ends = try Ends()
    try await withServer(tls: ends.server, client: ends.client) { running in
      let client = try TLSClient(ends.client)
      #expect(try await security(of: client, running).isResumed == false)
      for _ in 0..<3 {
        let security = try await security(of: client, running)
        #expect(security.isResumed && security.version == "TLSv1.3")
        #expect(security.applicationProtocol == "commerce-rpc/1")
      }
      // Tickets are a client's own.
      #expect(try await security(of: try TLSClient(ends.client), running).isResumed == false)
    }
  }

  @Test func aResumedConnectionKnowsTheClientsCertificate() async throws {
    var ends = try Ends()
    ends.server.clientCertificates = .required(authorities: .text(ends.authority.certificate))
    ends.client.identity = try ends.authority.issue(.init("billing"))
    try await withServer(tls: ends.server, client: ends.client) { running in
      let client = try TLSClient(ends.client)
      let first = try await security(of: client, running)
      let second = try await security(of: client, running)
      #expect(!first.isResumed && second.isResumed)
      #expect(second.peerCertificate == first.peerCertificate && second.peerCertificate?.subject == "CN=billing")
    }
  }

  @Test func aReloadVoidsAllTicketsAndConnectionsFallBackToAFullHandshake() async throws {
    let ends = try Ends()
    try await withServer(tls: ends.server, client: ends.client) { running in
      let client = try TLSClient(ends.client)
      #expect(try await security(of: client, running).isResumed == false)
      #expect(try await security(of: client, running).isResumed)
      try #require(running.tlsServer).reload()
      #expect(try await security(of: client, running).isResumed == false)
      #expect(try await security(of: client, running).isResumed)
      #expect(running.problems.value == [])
    }
  }

  @Test func aReloadThatForgetsAClientsAuthorityIsNotOutlivedByItsTickets() async throws {
    var ends = try Ends()
    let file = try PEMFile()
    try file.write(ends.authority.certificate)
    defer { file.remove() }
    ends.server.clientCertificates = .required(authorities: .file(file.path))
    ends.client.identity = try ends.authority.issue(.init("billing"))
    try await withServer(tls: ends.server, client: ends.client) { running in
      let client = try TLSClient(ends.client)
      #expect(try await security(of: client, running).isResumed == false)
      try file.write(try CertificateAuthority("another").certificate)
      try #require(running.tlsServer).reload()
      await #expect(throws: RPCError.self) { try await security(of: client, running) }
    }
  }

  @Test func whoAllowsOlderVersionsHandsOutNoTickets() async throws {
    var ends = try Ends()
    ends.server.minimumVersion = .tls12
    try await withServer(tls: ends.server, client: ends.client) { running in
      let client = try TLSClient(ends.client)
      for _ in 0..<2 { #expect(try await security(of: client, running).isResumed == false) }
    }
  }

  @Test func ticketsAreBoundedByTargetAndTargetsByNumber() throws {
    let store = TicketStore()
    for _ in 0..<10 { store.add(TLSSession(try #require(SSL_SESSION_new())), for: "first") }
    #expect(store.count("first") == TicketStore.ticketsPerTargetMax)
    for index in 0..<200 { store.add(TLSSession(try #require(SSL_SESSION_new())), for: "\(index)") }
    let kept = (["first"] + (0..<200).map(String.init)).filter { store.count($0) > 0 }
    #expect(kept.count == TicketStore.targetsMax && kept.contains("199"))
    // It resumes nothing, and is not kept either.
    #expect(store.take("199") == nil && store.count("199") == 0)
  }
}
