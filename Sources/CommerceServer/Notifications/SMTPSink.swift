internal import Foundation
package import Reactor

/// Hands notifications to a mail server by SMTP (RFC 5321): in plaintext to one on this machine, over TLS to any
/// (RFC 3207, RFC 8314), signed in where it asks for that (RFC 4954).
///
/// One connection per message: notifications are few, and a connection kept open is one that breaks when it is needed.
package struct SMTPSink: NotificationSink {
  let server: Endpoint
  let sender: MailAddress
  let loops: EventLoopGroup
  let configuration: Configuration

  /// - Parameters:
  ///   - server: on loopback, unless the connection is secured.
  ///   - sender: the address that mails come from.
  /// - Throws: `SMTPSetupError` for what would send mail or a password in plaintext, and a sender that is none.
  package init(
    server: Endpoint, sender: String, eventLoops: EventLoopGroup, configuration: Configuration = Configuration()
  ) throws(SMTPSetupError) {
    guard let sender = MailAddress(sender) else {
      throw SMTPSetupError("the sender \(sender) is no mail address in ASCII; write one as no-reply@shop.example")
    }
    if configuration.security.client == nil {
      guard server.address?.isLoopback == true || server.host == "localhost" else {
        throw SMTPSetupError(
          "the mail server \(server) is beyond loopback, where mail must not cross in plaintext; secure the connection "
            + "with STARTTLS or TLS, or use a relay on this machine")
      }
      guard configuration.credentials == nil else {
        throw SMTPSetupError(
          "a password must not cross in plaintext; secure the connection to \(server) with STARTTLS or TLS, or sign in "
            + "nowhere")
      }
    }
    self.server = server
    self.sender = sender
    loops = eventLoops
    self.configuration = configuration
  }

  package func deliver(_ notification: OutgoingNotification) async throws(NotificationSinkError) {
    guard let recipient = MailAddress(notification.mail) else {
      throw NotificationSinkError(isPermanent: true, "the recipient has no address that mail can be sent to")
    }
    let session = SMTPSession(try await connect(), server: server, configuration)
    defer { session.close() }
    try await session.open(as: sender.domain)
    let message = MailMessage(sender: sender, recipient: recipient, notification: notification)
    try await session.send(message.bytes, from: sender.text, to: recipient.text)
  }

  /// The server's addresses in turn, until one takes the connection.
  private func connect() async throws(NotificationSinkError) -> LineConnection {
    var problem = "it has no address"
    for address in try await addresses() {
      do throws(StreamError) {
        return try await LineConnection.connect(
          to: address, loop: loops.next(), timeout: configuration.connectTimeout)
      } catch {
        problem = "\(error)"
      }
    }
    throw NotificationSinkError(isPermanent: false, "the mail server \(server) cannot be reached: \(problem)")
  }

  /// Looks a host name up where blocking hurts nobody.
  private func addresses() async throws(NotificationSinkError) -> [SocketAddress] {
    if let address = server.address { return [address] }
    let outcome: Result<[SocketAddress], EndpointError> = await withCheckedContinuation { continuation in
      DispatchQueue.global().async { [server] in
        continuation.resume(returning: Result { () throws(EndpointError) in try server.resolve() })
      }
    }
    do throws(EndpointError) {
      return try outcome.get()
    } catch {
      throw NotificationSinkError(isPermanent: false, "the mail server \(server) cannot be found: \(error.message)")
    }
  }
}
