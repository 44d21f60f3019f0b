internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import MailTestSupport
internal import TestSupport
internal import Testing

@testable internal import TLS

/// `commerced --smtp` with a mail server that takes mail over TLS alone, from who is signed in.
@Suite("commerced sends mail over TLS", .serialized)
struct MailProcessTests {
  @Test(.timeLimit(.minutes(2)), arguments: [MailServer.Security.starttls, .implicit])
  func R13_aDeclinedPurchaserGetsTheirMailOverTLS(_ security: MailServer.Security) async throws {
    let folder = try TemporaryFolder("mail")
    defer { folder.remove() }
    let authority = try CertificateAuthority("the mail server's authority")
    let identity = try authority.issue(.localhost)
    let file = { (name: String) in folder.url.appending(path: name) }
    try Data(authority.certificate.utf8).write(to: file("authority.pem"))
    try Data(try identity.certificate.read()).write(to: file("server.pem"))
    try Data(try identity.key.read()).write(to: file("server.key"))
    try Data("the password\n".utf8).write(to: file("password"))
    let mails = try await MailServer(
      security: security, certificate: file("server.pem"), key: file("server.key"),
      user: (name: "shop", password: "the password"))

    let servers = try Servers([
      "--smtp", "localhost:\(mails.port)", "--mail-from", "no-reply@shop.example", "--smtp-tls", security.rawValue,
      "--smtp-ca", file("authority.pem").path, "--smtp-user", "shop", "--smtp-password-file", file("password").path,
    ])
    try await servers.start()
    let channel = try servers.channel()
    let client = try await Servers.client("anne.johansen@contoso.com", channel)
    let quote = try await client.quote(product: Shop.products[0], offer: "monthly", quantity: 1)
    let card = Card.token(
      "pm_card_visa_chargeDeclined", brand: "visa", lastFour: "4242", expires: (12, 2_044), country: "NO")
    let order = try await client.buy(quote, card: card, source: .productWebsite)
    #expect(order.state == .declined)

    let mail = try await mails.next()
    #expect(mail.tls == "TLSv1.3" && mail.user == "shop" && mail.defects.isEmpty)
    #expect(mail.to == ["anne.johansen@contoso.com"] && mail.from == "no-reply@shop.example")
    #expect(mail.body.contains(Purchaser.id(order.name)))
    let log = try #require(servers.child(.server)).errors
    #expect(!log.contains("the password") && !log.contains("notification not delivered"), "\(log)")
    await channel.close()
    try await servers.kill(Servers.Program.allCases)
  }
}
