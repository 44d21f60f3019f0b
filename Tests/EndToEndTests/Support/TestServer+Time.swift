internal import CommerceClient
internal import CommerceEvents
internal import CommerceSchema
internal import Wire

extension TestServer {
  /// Moves Contoso's test clock forward; returns when everything that came due is final.
  func advance(days: Int64, requestID: String = RequestID.random()) async throws {
    try await advance(.by(ProtoDuration(seconds: days * 86_400)), requestID: requestID)
  }

  /// Moves Contoso's test clock to a time; for example the end of a term.
  func advance(to time: Timestamp?, plusDays days: Int64 = 0) async throws {
    let micros = (time?.unixMicros ?? 0) + days * TestClock.day
    try await advance(.toTime(Timestamp(unixMicros: micros)), requestID: RequestID.random())
  }

  private func advance(_ target: AdvanceClockRequest.Target, requestID: String) async throws {
    _ = try await DevelopmentServiceClient(channel).advanceClock(
      AdvanceClockRequest(parent: Person.kari.tenantName, target: target, requestID: requestID),
      options: try options(.globalAdministrator))
  }

  /// What people of Contoso were told, in order: the templates' keys.
  func notifications(to person: Person) async throws -> [String] {
    let administrator = try await client(for: .globalAdministrator)
    // An event of our own marks where the stream stands now.
    try await administrator.setPolicy(product: Products.visio2, to: .disabled)
    var told: [String] = []
    for try await event in administrator.watchEvents() {
      if let notification = event.message(as: NotificationRequested.self), notification.recipientID == person.id {
        told.append(notification.template)
      }
      if let policy = event.message(as: ProductPolicyChanged.self)?.policy, policy.productID == Products.visio2 {
        break
      }
    }
    return told
  }
}
