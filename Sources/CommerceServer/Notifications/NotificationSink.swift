package import Commerce

/// A notification on its way to a person.
package struct OutgoingNotification: Sendable, Hashable {
  /// Unique; it stays the same when a delivery is repeated, so that a receiver can tell.
  package let id: String
  package let tenantID: String
  /// The recipient's object id.
  package let recipientID: String
  /// Personal data, looked up for this delivery.
  package let mail: String
  package let recipientName: String
  /// The template's key.
  package let template: String
  package let message: NotificationMessage
  /// When it was asked for, by the tenant's business clock.
  package let createdMicros: UnixMicros
}

/// Takes notifications over: once it returns, they are its own. It may be given the same one again.
package protocol NotificationSink: Sendable {
  func deliver(_ notification: OutgoingNotification) async throws(NotificationSinkError)
}

/// A notification that was not taken over.
package struct NotificationSinkError: Error, Sendable, CustomStringConvertible {
  /// Trying again can't help: the address is wrong, or the message is refused as such.
  package let isPermanent: Bool
  /// Without the recipient's address or name: it goes to the log.
  package let message: String

  package init(isPermanent: Bool, _ message: String) {
    self.isPermanent = isPermanent
    self.message = message
  }

  package var description: String { message }
}
