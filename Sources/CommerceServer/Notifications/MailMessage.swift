internal import Commerce
internal import Foundation

/// A notification as an Internet message (RFC 5322) in UTF-8 (RFC 2045, RFC 2047).
///
/// Nothing that came from outside can end a header or the message: line breaks and controls are taken out of headers,
/// texts are base64, and the address has a grammar of its own.
struct MailMessage: Sendable {
  let sender: MailAddress
  let recipient: MailAddress
  let notification: OutgoingNotification

  /// Lines ended by CR LF, none longer than 76 bytes but for addresses; without the dot that ends it.
  var bytes: [UInt8] {
    let subject = Self.encodedWords(notification.message.subject)
    let name = notification.recipientName
    let headers = [
      "From: <\(sender.text)>",
      "To: \(name.isEmpty ? "" : Self.encodedWords(name) + " ")<\(recipient.text)>",
      "Subject: \(subject)",
      "Date: \(Self.date(notification.createdMicros))",
      // Stays the same when a delivery is repeated, so that a receiver can tell.
      "Message-ID: <\(notification.id)@\(sender.domain)>",
      "Auto-Submitted: auto-generated",
      "Content-Language: \(notification.message.language)",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: base64",
    ]
    let body = Data(notification.message.body.utf8).base64EncodedString(
      options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
    return Array((headers.joined(separator: "\r\n") + "\r\n\r\n" + body + "\r\n").utf8)
  }

  /// RFC 2047: encoded words of at most 75 characters, joined by folds; plain where the text is plain ASCII.
  static func encodedWords(_ text: String) -> String {
    let clean = String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
    let isPlain = clean.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && !clean.contains("=?")
    if isPlain, clean.utf8.count <= 60, clean.utf8.allSatisfy({ !"()<>@,;:\\\".[]".utf8.contains($0) }) {
      return clean
    }
    var words: [String] = []
    var part = ""
    // 45 bytes are 60 characters of base64; with `=?UTF-8?B?` and `?=` 72.
    for character in clean {
      if part.utf8.count + String(character).utf8.count > 45 {
        words.append(part)
        part = ""
      }
      part.append(character)
    }
    words.append(part)
    return words.map { "=?UTF-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
  }

  /// RFC 5322, section 3.3, in UTC.
  static func date(_ micros: UnixMicros) -> String {
    let date = CivilDate(unixDay: micros.utcDay)
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let day = days[Int(((micros.utcDay % 7) + 7) % 7)]
    let time = TimeText.rfc3339(micros).dropFirst(11).prefix(8)
    return "\(day), \(date.day) \(months[date.month - 1]) \(date.year) \(time) +0000"
  }
}

/// A mail address that can stand in an SMTP command and a header: printable ASCII, one `@`, no blanks, brackets, quotes
/// or controls. Addresses of internationalised mail (SMTPUTF8) are not supported.
struct MailAddress: Sendable, Hashable {
  let text: String
  let domain: String

  /// - Returns: `nil` for anything else.
  init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    let isSafe = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>()[]\\,;:\"".utf8.contains($0) }
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, parts[0].utf8.count <= 64,
      text.utf8.count <= CommerceLimits.mailBytesMax, isSafe, !parts[1].hasPrefix("."), !parts[1].hasSuffix(".")
    else { return nil }
    self.text = text
    domain = String(parts[1])
  }
}
