internal import Commerce
internal import Foundation
internal import MailTestSupport
internal import Reactor
internal import TLS
internal import TestSupport
internal import Testing

@testable internal import CommerceServer

/// Mail over TLS, against a real mail server, and what must not happen against one that is none.
@Suite("Mail goes over TLS or not at all")
final class SMTPSinkTests: Sendable {
  private let folder: TemporaryFolder
  private let authority: CertificateAuthority

  init() throws {
    folder = try TemporaryFolder("smtp")
    authority = try CertificateAuthority("the mail server's authority")
  }

  private func server(
    _ security: MailServer.Security?, _ request: CertificateAuthority.Request = .localhost,
    user: (name: String, password: String)? = nil, offersPlain: Bool = true
  ) async throws -> MailServer {
    let identity = try authority.issue(request)
    let (certificate, key) = (folder.url.appending(path: "server.pem"), folder.url.appending(path: "server.key"))
    try text(identity.certificate).write(to: certificate, atomically: true, encoding: .utf8)
    try text(identity.key).write(to: key, atomically: true, encoding: .utf8)
    return try await MailServer(
      security: security, certificate: certificate, key: key, user: user, offersPlain: offersPlain)
  }

  private func text(_ source: PEMSource) throws -> String {
    guard case .text(let text) = source else { throw CocoaError(.coderInvalidValue) }
    return text
  }

  private func client(trusting authority: CertificateAuthority? = nil) throws -> TLSClient {
    var configuration = TLSClientConfiguration()
    configuration.trust = .authorities(.text((authority ?? self.authority).certificate))
    configuration.namesProtocol = false
    configuration.minimumVersion = .tls12
    return try TLSClient(configuration)
  }

  private func security(_ kind: MailServer.Security, _ client: TLSClient) -> SMTPSink.Security {
    switch kind {
    case .starttls: .startTLS(client)
    case .implicit: .implicitTLS(client)
    }
  }

  private func sink(
    _ port: UInt16, _ security: SMTPSink.Security, user: (String, String)? = nil, host: String = "127.0.0.1"
  ) throws -> SMTPSink {
    var configuration = SMTPSink.Configuration()
    configuration.security = security
    configuration.credentials = try user.map { try #require(SMTPSink.Credentials(user: $0, password: $1)) }
    // A server that waits for ever is one of those that speak plaintext.
    configuration.commandTimeout = security.client == nil ? .milliseconds(500) : .seconds(10)
    return try SMTPSink(
      server: try Endpoint(parsing: "\(host):\(port)"), sender: "no-reply@shop.example",
      eventLoops: try EventLoopGroup.shared(), configuration: configuration)
  }

  private static let notification = OutgoingNotification(
    id: "n-1", tenantID: "t", recipientID: "u", mail: "kari@contoso.com", recipientName: "Kari", template: "t",
    message: NotificationMessage(language: "nb", subject: "Hei", body: ".\r\n.. hei\n"),
    createdMicros: 1_774_952_430_000_000)

  /// The error of a delivery, which must be worth trying again: nothing is wrong with the message.
  private func failure(_ sink: SMTPSink, sourceLocation: SourceLocation = #_sourceLocation) async -> String {
    do throws(NotificationSinkError) {
      try await sink.deliver(Self.notification)
      Issue.record("it was delivered", sourceLocation: sourceLocation)
      return ""
    } catch {
      #expect(!error.isPermanent, "\(error)", sourceLocation: sourceLocation)
      #expect(!error.message.contains("secret") && !error.message.contains("kari"), sourceLocation: sourceLocation)
      return error.message
    }
  }

  // MARK: A real server

  @Test(arguments: [MailServer.Security.starttls, .implicit], ["127.0.0.1", "localhost"])
  func aMessageGoesOverTLSAndSignedIn(_ kind: MailServer.Security, _ host: String) async throws {
    let user = (name: "shop@example", password: "a secret, ünicode")
    let server = try await server(kind, user: user)
    let sink = try sink(server.port, security(kind, try client()), user: user, host: host)
    for _ in 0..<2 { try await sink.deliver(Self.notification) }
    for _ in 0..<2 {
      let mail = try await server.next()
      #expect(mail.tls == "TLSv1.3" && mail.user == user.name && mail.defects.isEmpty)
      #expect(mail.to == ["kari@contoso.com"] && mail.headers["Subject"] == "Hei")
    }
  }

  /// Its response does not fit into one command with AUTH.
  @Test func aLongPasswordGoesByItself() async throws {
    let user = (name: String(repeating: "u", count: 255), password: String(repeating: "p", count: 255))
    let server = try await server(.starttls, user: user)
    try await sink(server.port, .startTLS(try client()), user: user).deliver(Self.notification)
    #expect(try await server.next().user == user.name)
  }

  @Test(arguments: [MailServer.Security.starttls, .implicit])
  func aServerThatCannotProveItselfGetsNothing(_ kind: MailServer.Security) async throws {
    let user = (name: "shop", password: "secret")
    let stranger = try client(trusting: try CertificateAuthority("another"))
    let honest = try await server(kind, user: user)
    #expect(await failure(try sink(honest.port, security(kind, stranger), user: user)).contains("not trusted here"))

    let elsewhere = try await server(
      kind, .init("mail.elsewhere.example", alternativeNames: ["DNS:mail.elsewhere.example"]), user: user)
    let misnamed = await failure(try sink(elsewhere.port, security(kind, try client()), user: user))
    #expect(misnamed.contains("127.0.0.1"), "\(misnamed)")

    // Of all the servers, the honest one alone got mail, and that from one who trusts it.
    try await sink(honest.port, security(kind, try client()), user: user).deliver(Self.notification)
    #expect(try await honest.next().user == "shop")
  }

  @Test func aWrongPasswordIsNamedAndNotShown() async throws {
    let server = try await server(.starttls, user: ("shop", "secret"))
    let refused = await failure(try sink(server.port, .startTLS(try client()), user: ("shop", "wrong secret")))
    #expect(refused.contains("answered 535 to the user's name and password"), "\(refused)")
    let anonymous = await failure(try sink(server.port, .startTLS(try client())))
    #expect(anonymous.contains("530"), "\(anonymous)")
  }

  @Test func aServerThatSignsNobodyInIsNamed() async throws {
    let server = try await server(.starttls, user: ("shop", "secret"), offersPlain: false)
    let refused = await failure(try sink(server.port, .startTLS(try client()), user: ("shop", "secret")))
    #expect(refused.contains("offers no AUTH PLAIN, but LOGIN to sign in with"), "\(refused)")
  }

  // MARK: No decent server

  private static let offer = "250-hello\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n"

  /// A server, or somebody before it, that leaves STARTTLS out must not bring the sink down to plaintext.
  @Test func mailDoesNotFallBackToPlaintext() async throws {
    for answers in [
      ["EHLO": "250-hello\r\n250 AUTH PLAIN\r\n"], ["EHLO": Self.offer, "STARTTLS": "454 not now\r\n"],
      ["EHLO": Self.offer, "STARTTLS": "220 go on\r\n"],
    ] {
      let server = try ScriptedMailServer(answers.merging(["AUTH": "235 ok\r\n", "MAIL": "250 ok\r\n"]) { $1 })
      _ = await failure(try sink(server.port, .startTLS(try client()), user: ("shop", "secret")))
      server.end()
      #expect(!server.received.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") }, "\(server.received)")
    }
  }

  /// What lies unread when TLS begins came in plaintext from whoever wanted (CVE-2011-0411's kind).
  @Test func whatWasSentBeforeTLSIsNotTakenForWhatIsSaidOverIt() async throws {
    let server = try ScriptedMailServer(["EHLO": Self.offer, "STARTTLS": "220 go on\r\n250-you\r\n250 AUTH PLAIN\r\n"])
    let refused = await failure(try sink(server.port, .startTLS(try client()), user: ("shop", "secret")))
    #expect(refused.contains("before the connection was secured"), "\(refused)")
    server.end()
  }

  @Test func aPlaintextServerIsNamedWhereTLSIsExpected() async throws {
    let server = try ScriptedMailServer([:])
    let refused = await failure(try sink(server.port, .implicitTLS(try client())))
    // Its greeting comes before or after the first word of TLS.
    #expect(refused.contains("plaintext"), "\(refused)")
    server.end()
  }

  @Test(arguments: [
    "", "220", "x", "220-", String(repeating: "220-more\r\n", count: 200), String(repeating: "2", count: 9_000),
  ])
  func aServerThatSpeaksNoSMTPIsGivenUp(_ greeting: String) async throws {
    let server = try ScriptedMailServer(["220": greeting + "\r\n"])
    #expect(await failure(try sink(server.port, .plaintext)).contains("mail server"))
    server.end()
  }

  // MARK: What is refused before anything is said

  @Test func aPasswordInPlaintextAndPlaintextBeyondLoopbackAreRefusedWithTheCure() throws {
    for (host, user, cure) in [
      ("127.0.0.1", ("shop", "secret"), "a password must not cross in plaintext; secure the connection"),
      ("localhost", ("shop", "secret"), "secure the connection to localhost:25 with STARTTLS or TLS"),
      ("192.0.2.1", nil, "beyond loopback"), ("mail.example", nil, "secure the connection with STARTTLS or TLS"),
    ] as [(String, (String, String)?, String)] {
      #expect {
        try sink(25, .plaintext, user: user, host: host)
      } throws: {
        ($0 as? SMTPSetupError)?.message.contains(cure) == true
      }
    }
    for (user, password) in [("", "x"), ("x", ""), ("a\0b", "x"), ("x", String(repeating: "x", count: 256))] {
      #expect(SMTPSink.Credentials(user: user, password: password) == nil)
    }
    #expect(String(reflecting: SMTPSink.Credentials(user: "shop", password: "secret")).contains("secret") == false)
  }
}
