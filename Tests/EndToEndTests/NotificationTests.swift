internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import MailTestSupport
internal import RPC
internal import Testing

@Suite struct NotificationTests {
  private static func decline(_ server: TestServer, as person: Person) async throws -> Order {
    let client = try await server.client(for: person)
    let quote = try await client.quote(product: Products.powerBIPro, offer: "yearly", quantity: 1)
    let order = try await client.buy(
      quote, card: .test("pm_card_visa_chargeDeclinedInsufficientFunds"),
      source: .productWebsite)
    #expect(order.state == .declined)
    return order
  }

  /// The lines of the server's notifications file, once there are `count`.
  private static func lines(_ server: TestServer, count: Int) async throws -> [[String: String]] {
    let file = server.folder.appending(path: "notifications.jsonl")
    while true {
      let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      let lines = text.split(separator: "\n")
      if lines.count >= count, text.hasSuffix("\n") {
        return try lines.map { try JSONDecoder().decode([String: String].self, from: Data($0.utf8)) }
      }
      await Task.yield()
    }
  }

  @Test func R13_aDeclinedPurchaserIsToldInTheirLanguageUnderOneIDAcrossARestart() async throws {
    try await withServer(.init(notificationsFile: "notifications.jsonl")) { server in
      let order = try await Self.decline(server, as: .kari)
      let first = try #require(try await Self.lines(server, count: 1).first)
      #expect(first["recipient"] == Person.kari.id && first["mail"] == "kari.nordmann@contoso.com")
      #expect(first["template"] == "order_declined" && first["language"] == "nb")
      #expect(first["subject"] == "Kjøpet ditt av Power BI Pro ble avvist")
      #expect(first["body"]?.contains("ikke nok penger på kontoen") == true)
      #expect(first["body"]?.contains(order.name.split(separator: "/").last ?? "") == true)
      try await server.restart()
      _ = try await Self.decline(server, as: .german)
      // A server that is stopped between a delivery and its record repeats the delivery, under the same id.
      var lines = try await Self.lines(server, count: 2)
      while lines.last?["language"] != "de" { lines = try await Self.lines(server, count: lines.count + 1) }
      #expect(lines.dropLast().allSatisfy { $0 == first }, "\(lines)")
      #expect(lines.last?["id"]?.isEmpty == false && lines.last?["id"] != first["id"])
    }
  }

  @Test func R13_aMailServerGetsTheNotificationWellFormedAndAfterAnAttemptThatFailed() async throws {
    let mails = try await MailServer()
    try await withServer(.init(smtpPort: mails.port)) { server in
      let feeder = try await server.client(service: "feeder", roles: ["Directory.ReadWrite"])
      for (person, mail, language) in [
        (Person.anne, "never@contoso.com", ""), (Person.kari, "later@contoso.com", "nb"),
        (Person.ola, "ola@contoso.com", "fr"),
      ] {
        try await feeder.upsertUser(
          User(
            name: person.name, userType: .member, accountEnabled: true, displayName: "Åse\r\nBcc: x@y.z \(mail)",
            mail: mail, state: .active, preferredLanguage: language))
        _ = try await Self.decline(server, as: person)
      }
      var received: [String: MailServer.Mail] = [:]
      while received.count < 2 {
        let mail = try await mails.next()
        received[mail.to.first ?? ""] = mail
      }
      let mail = try #require(received["later@contoso.com"])
      #expect(mail.from == "no-reply@shop.example" && mail.defects.isEmpty)
      #expect(mail.headers["Subject"] == "Kjøpet ditt av Power BI Pro ble avvist")
      #expect(mail.headers["Bcc"] == nil && mail.headers["Content-Language"] == "nb")
      #expect(mail.headers["Message-ID"]?.hasSuffix("@shop.example>") == true)
      #expect(mail.body.contains("Kortet ditt ble avvist"))
      #expect(received["ola@contoso.com"]?.body.contains("Votre carte a été refusée") == true)
      while !server.log.text.contains("notification given up") { await Task.yield() }
      #expect(!server.log.text.contains("@contoso.com"), "no address is logged")
    }
  }
}
