internal import Reactor
internal import TLS

/// One conversation with a mail server, from its greeting to the message's end.
///
///     (TLS) 220 ▸ EHLO 250 ▸ [STARTTLS 220 ▸ TLS ▸ EHLO 250] ▸ [AUTH PLAIN 235] ▸ MAIL 250 ▸ RCPT 250 ▸ DATA 354 … 250
///
/// A reply is one line or more: `250-more`, `250 last`. To what concerns the message, 4xx may pass and 5xx is for good;
/// before it, and where the server wants to be signed in to (530), every refusal may pass, once somebody has mended the
/// server or its options.
struct SMTPSession {
  /// Lines of one reply.
  private static let replyLinesMax = 100
  /// Bytes of a command with its end (RFC 5321, section 4.5.3.1.4); a longer response of AUTH goes by itself.
  private static let commandBytesMax = 512

  private let connection: LineConnection
  private let server: Endpoint
  private let configuration: SMTPSink.Configuration

  init(_ connection: LineConnection, server: Endpoint, _ configuration: SMTPSink.Configuration) {
    self.connection = connection
    self.server = server
    self.configuration = configuration
  }

  func close() { connection.close() }

  // MARK: Before the message

  /// Gets to where a message can be sent: secured and signed in, as far as either was asked for.
  func open(as domain: String) async throws(NotificationSinkError) {
    if case .implicitTLS(let client) = configuration.security { try await secure(client) }
    try await expect(220, "the connection")
    var offers = try await greet(domain)
    if case .startTLS(let client) = configuration.security {
      guard offers.contains("STARTTLS") else {
        throw temporary(
          "offers no STARTTLS, and mail must not go on in plaintext; use TLS from the first byte, or another server")
      }
      try await command("STARTTLS", 220)
      try await secure(client)
      // What was said before TLS counts no more (RFC 3207, section 4.2).
      offers = try await greet(domain)
    }
    if let credentials = configuration.credentials { try await signIn(credentials, offers) }
  }

  /// - Returns: what the server offers, in capitals: one keyword with its parameters each.
  private func greet(_ domain: String) async throws(NotificationSinkError) -> [String] {
    try await write(Array("EHLO \(domain)\r\n".utf8))
    return try await expect(250, "EHLO").dropFirst().map { $0.uppercased() }
  }

  private func secure(_ client: TLSClient) async throws(NotificationSinkError) {
    do throws(StreamError) {
      try await connection.secure { [server] stream throws(StreamError) in try client.connect(stream, to: server) }
    } catch {
      throw temporary(
        "cannot be spoken to over TLS: \(error); where it speaks plaintext first, it may want STARTTLS")
    }
  }

  private func signIn(
    _ credentials: SMTPSink.Credentials, _ offers: [String]
  ) async throws(NotificationSinkError) {
    let mechanisms = offers.filter { $0.hasPrefix("AUTH ") || $0.hasPrefix("AUTH=") }
      .flatMap { $0.dropFirst(5).split(separator: " ") }
    guard mechanisms.contains("PLAIN") else {
      throw temporary(
        "offers no AUTH PLAIN, but \(mechanisms.isEmpty ? "nothing" : mechanisms.joined(separator: ", ")) to sign in "
          + "with; leave the credentials out, or use another server")
    }
    let response = credentials.plainResponse
    let whole = Array("AUTH PLAIN \(response)\r\n".utf8)
    if whole.count <= Self.commandBytesMax {
      try await write(whole)
    } else {
      try await command("AUTH PLAIN", 334)
      try await write(Array("\(response)\r\n".utf8))
    }
    let (code, _) = try await reply()
    guard code == 235 else {
      throw temporary("answered \(code) to the user's name and password; check both")
    }
  }

  // MARK: The message

  func send(_ message: [UInt8], from sender: String, to recipient: String) async throws(NotificationSinkError) {
    try await command("MAIL FROM:<\(sender)>", 250, concernsMessage: true)
    try await command("RCPT TO:<\(recipient)>", 250, concernsMessage: true)
    try await command("DATA", 354, concernsMessage: true)
    try await write(SMTPSink.stuffed(message) + Array(".\r\n".utf8), configuration.messageTimeout)
    // Once it is the server's, how it says goodbye does not matter any more.
    try await expect(250, "the message", concernsMessage: true, timeout: configuration.messageTimeout)
  }

  // MARK: Commands and replies

  private func command(
    _ text: String, _ expected: Int, concernsMessage: Bool = false
  ) async throws(NotificationSinkError) {
    try await write(Array("\(text)\r\n".utf8))
    // Its first word alone: the rest may be the address.
    let word = text.prefix { $0 != " " }
    try await expect(expected, String(word), concernsMessage: concernsMessage)
  }

  private func write(_ bytes: [UInt8], _ timeout: Duration? = nil) async throws(NotificationSinkError) {
    do throws(StreamError) {
      try await connection.write(bytes, timeout: timeout ?? configuration.commandTimeout)
    } catch {
      throw temporary("broke off: \(error)")
    }
  }

  @discardableResult
  private func expect(
    _ expected: Int, _ what: String, concernsMessage: Bool = false, timeout: Duration? = nil
  ) async throws(NotificationSinkError) -> [String] {
    let (code, lines) = try await reply(timeout)
    guard code == expected else {
      // The reply's text may quote the address: only the code goes to the log.
      throw NotificationSinkError(
        isPermanent: concernsMessage && code >= 500 && code != 530,
        "the mail server \(server) answered \(code) to \(what) instead of \(expected)")
    }
    return lines
  }

  private func reply(_ timeout: Duration? = nil) async throws(NotificationSinkError) -> (Int, [String]) {
    var lines: [String] = []
    while true {
      let line: [UInt8]
      do throws(StreamError) {
        line = try await connection.readLine(timeout: timeout ?? configuration.commandTimeout)
      } catch {
        throw temporary("broke off: \(error)")
      }
      guard let code = Int(String(decoding: line.prefix(3), as: UTF8.self)), lines.count < Self.replyLinesMax else {
        throw temporary("does not speak SMTP")
      }
      lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
      if line.count > 3, line[3] == UInt8(ascii: "-") { continue }
      return (code, lines)
    }
  }

  private func temporary(_ problem: String) -> NotificationSinkError {
    NotificationSinkError(isPermanent: false, "the mail server \(server) \(problem)")
  }
}

extension SMTPSink {
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
}
