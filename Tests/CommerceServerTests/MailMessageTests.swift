internal import Commerce
internal import Foundation
internal import Testing

@testable internal import CommerceServer

@Suite struct MailMessageTests {
  private func message(subject: String = "Hei", name: String = "Kari", body: String = "Hei\n") throws -> [String] {
    let notification = OutgoingNotification(
      id: "n-1", tenantID: "t", recipientID: "u", mail: "kari@contoso.com", recipientName: name, template: "t",
      message: NotificationMessage(language: "nb", subject: subject, body: body),
      createdMicros: 1_774_952_430_000_000)
    let mail = MailMessage(
      sender: try #require(MailAddress("no-reply@shop.example")),
      recipient: try #require(MailAddress("kari@contoso.com")), notification: notification)
    return String(decoding: mail.bytes, as: UTF8.self).components(separatedBy: "\r\n")
  }

  @Test func itHasTheHeadersOfAnAutomaticMessageAndItsIDIsTheNotifications() throws {
    let lines = try message()
    #expect(lines.contains("Message-ID: <n-1@shop.example>"))
    #expect(lines.contains("To: Kari <kari@contoso.com>") && lines.contains("Subject: Hei"))
    #expect(lines.contains("Date: Tue, 31 Mar 2026 10:20:30 +0000"))
    #expect(lines.contains("Auto-Submitted: auto-generated"))
  }

  @Test func nothingInANameOrASubjectEndsAHeader() throws {
    let lines = try message(subject: "Hei\r\nBcc: all@contoso.com", name: "Kari\nBcc: <x@y.z>")
    let headers = lines.prefix { !$0.isEmpty }
    #expect(!headers.contains { $0.hasPrefix("Bcc") })
    #expect(headers.filter { !$0.hasPrefix(" ") }.count == 10)
  }

  @Test func textBeyondASCIITravelsInEncodedWordsOfAtMost75Characters() throws {
    let subject = String(repeating: "Fornyelsen av abonnementet mislyktes på nytt – ", count: 4)
    let words = MailMessage.encodedWords(subject).components(separatedBy: "\r\n ")
    #expect(words.count > 1 && words.allSatisfy { $0.utf8.count <= 75 })
    let decoded = try words.map { word in
      try #require(Data(base64Encoded: String(word.dropFirst("=?UTF-8?B?".count).dropLast(2))))
    }
    #expect(decoded.map { String(decoding: $0, as: UTF8.self) }.joined() == subject)
  }

  @Test(arguments: [
    "", "kari", "@contoso.com", "kari@", "a b@c.d", "a@b@c", "kari@contoso.com>\r\nRCPT TO:<x@y", "<kari@c.d>",
    "kåri@contoso.com", "a,b@c.d",
  ])
  func whatIsNoAddressIsNone(text: String) { #expect(MailAddress(text) == nil) }

  @Test func aLineThatBeginsWithADotGetsAnotherOne() {
    let stuffed = SMTPSink.stuffed(Array(".a\r\n.\r\nb.c\r\n..d".utf8))
    #expect(String(decoding: stuffed, as: UTF8.self) == "..a\r\n..\r\nb.c\r\n...d")
  }
}
