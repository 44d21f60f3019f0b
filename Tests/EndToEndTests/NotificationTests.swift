internal import CommerceClient
internal import CommerceSchema
internal import Foundation
internal import RPC
internal import Testing

@Suite struct NotificationTests {
  private struct Mail: Decodable {
    let from: String
    let to: [String]
    let headers: [String: String]
    let body: String
    let defects: [String]
  }

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

  @Test func R13_aDeclinedPurchaserIsToldInTheirLanguageOnceAcrossARestart() async throws {
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
      let both = try await Self.lines(server, count: 2)
      #expect(both.count == 2 && both.last?["language"] == "de" && Set(both.compactMap { $0["id"] }).count == 2)
    }
  }

  @Test func R13_aMailServerGetsTheNotificationWellFormedAndAfterAnAttemptThatFailed() async throws {
    let (mails, port, end) = try await Self.startMailServer()
    defer { end() }
    try await withServer(.init(smtpPort: port)) { server in
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
      var received: [String: Mail] = [:]
      for try await line in mails {
        let mail = try JSONDecoder().decode(Mail.self, from: Data(line.utf8))
        received[mail.to.first ?? ""] = mail
        if received.count == 2 { break }
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

  /// - Returns: the mails that come in, the server's port, and what ends it.
  private static func startMailServer() async throws -> (AsyncStream<String>, UInt16, () -> Void) {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let process = Process()
    process.executableURL = root.appending(path: "Support/run-smtp-server")
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    let (stream, continuation) = AsyncStream<String>.makeStream()
    let reader = Thread {
      var rest = Data()
      while true {
        let data = output.fileHandleForReading.availableData
        if data.isEmpty { break }
        rest += data
        while let end = rest.firstIndex(of: 0x0A) {
          continuation.yield(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
          rest = Data(rest[rest.index(after: end)...])
        }
      }
      continuation.finish()
    }
    reader.start()
    var first: String?
    for await line in stream {
      first = line
      break
    }
    let port = try #require(first.flatMap { UInt16($0) }, "the mail server of the tests did not start")
    return (stream, port, { input.fileHandleForWriting.closeFile() })
  }
}
