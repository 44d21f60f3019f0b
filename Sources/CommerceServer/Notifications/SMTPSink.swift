internal import Foundation
package import Reactor

/// Hands notifications to a mail server by SMTP (RFC 5321), in plaintext: to a mail server on this machine, which
/// relays them with TLS.
///
/// One connection per message: notifications are few, and a connection kept open is one that breaks when it is needed.
package struct SMTPSink: NotificationSink {
  package struct Configuration: Sendable {
    /// How long the server may take to accept a connection, to answer a command, and to take a message over.
    package var connectTimeout: Duration = .seconds(10)
    package var commandTimeout: Duration = .seconds(30)
    package var messageTimeout: Duration = .seconds(120)

    package init() {}
  }

  private let address: SocketAddress
  private let sender: MailAddress
  private let loops: EventLoopGroup
  private let configuration: Configuration

  /// - Parameters:
  ///   - address: on loopback.
  ///   - sender: the address that mails come from.
  /// - Returns: `nil` for an address beyond loopback, or a sender that is no mail address.
  package init?(
    address: SocketAddress, sender: String, eventLoops: EventLoopGroup, configuration: Configuration = Configuration()
  ) {
    guard address.isLoopback, let sender = MailAddress(sender) else { return nil }
    self.address = address
    self.sender = sender
    loops = eventLoops
    self.configuration = configuration
  }

  package func deliver(_ notification: OutgoingNotification) async throws(NotificationSinkError) {
    guard let recipient = MailAddress(notification.mail) else {
      throw NotificationSinkError(isPermanent: true, "the recipient has no address that mail can be sent to")
    }
    let connection: LineConnection
    do throws(StreamError) {
      connection = try await LineConnection.connect(
        to: address, loop: loops.next(), timeout: configuration.connectTimeout)
    } catch {
      throw NotificationSinkError(isPermanent: false, "the mail server \(address) cannot be reached: \(error)")
    }
    defer { connection.close() }
    let message = MailMessage(sender: sender, recipient: recipient, notification: notification)
    try await expect(220, connection)
    try await command("EHLO \(sender.domain)", 250, connection)
    try await command("MAIL FROM:<\(sender.text)>", 250, connection)
    try await command("RCPT TO:<\(recipient.text)>", 250, connection)
    try await command("DATA", 354, connection)
    try await write(Self.stuffed(message.bytes) + Array(".\r\n".utf8), configuration.messageTimeout, connection)
    try await expect(250, connection, timeout: configuration.messageTimeout)
    // The message is the server's; how it says goodbye does not matter any more.
    connection.close()
  }

  /// A line that begins with a dot gets another one (RFC 5321, section 4.5.2).
  static func stuffed(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 16)
    var atLineStart = true
    for byte in bytes {
      if atLineStart, byte == UInt8(ascii: ".") { result.append(byte) }
      result.append(byte)
      atLineStart = byte == 0x0A
    }
    return result
  }

  private func command(
    _ text: String, _ expected: Int, _ connection: LineConnection
  ) async throws(NotificationSinkError) {
    try await write(Array("\(text)\r\n".utf8), configuration.commandTimeout, connection)
    try await expect(expected, connection)
  }

  private func write(
    _ bytes: [UInt8], _ timeout: Duration, _ connection: LineConnection
  ) async throws(NotificationSinkError) {
    do throws(StreamError) {
      try await connection.write(bytes, timeout: timeout)
    } catch {
      throw NotificationSinkError(isPermanent: false, "the mail server broke off: \(error)")
    }
  }

  /// Reads a reply of one or more lines: `250-more`, `250 last`. 4xx may pass, 5xx is for good.
  private func expect(
    _ expected: Int, _ connection: LineConnection, timeout: Duration? = nil
  ) async throws(NotificationSinkError) {
    var lines = 0
    while true {
      let line: [UInt8]
      do throws(StreamError) {
        line = try await connection.readLine(timeout: timeout ?? configuration.commandTimeout)
      } catch {
        throw NotificationSinkError(isPermanent: false, "the mail server broke off: \(error)")
      }
      lines += 1
      guard let code = Int(String(decoding: line.prefix(3), as: UTF8.self)), lines <= 100 else {
        throw NotificationSinkError(isPermanent: false, "the mail server does not speak SMTP")
      }
      if line.count > 3, line[3] == UInt8(ascii: "-") { continue }
      guard code == expected else {
        // The reply's text may quote the address: only the code goes to the log.
        throw NotificationSinkError(isPermanent: code >= 500, "the mail server answered \(code) instead of \(expected)")
      }
      return
    }
  }
}
