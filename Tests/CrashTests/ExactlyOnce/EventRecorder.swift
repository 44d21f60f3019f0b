internal import CommerceClient
internal import CommerceSchema
internal import RPC

/// Watches a tenant over every crash and keeps all it is sent: by the plain protocol, from one resume token to the
/// next, or through the client library.
actor EventRecorder {
  private(set) var events: [Event] = []
  /// How often a stream broke.
  private(set) var breaks = 0
  /// What ended the recording, other than a server that went away.
  private(set) var failure: RPCError?
  private var resumeToken: String?
  private var waiters: [(sequence: UInt64, continuation: CheckedContinuation<Void, Never>)] = []

  func run(_ service: EventServiceClient, parent: String, token: String) async {
    while !Task.isCancelled {
      do throws(RPCError) {
        let request = WatchEventsRequest(parent: parent, start: resumeToken.map { .resumeToken($0) })
        let options = CallOptions(credentials: token, waitForReady: true)
        for try await response in try await service.watchEvents(request, options: options) { take(response) }
      } catch {
        breaks += 1
        if error.code == .cancelled { break }
        guard error.code == .unavailable else {
          failure = error
          break
        }
      }
    }
    releaseAll()
  }

  /// Records what the client library's watch delivers.
  func run(_ watch: EventWatch) async {
    do throws(RPCError) {
      for try await event in watch { keep(event.event) }
    } catch {
      if error.code != .cancelled { failure = error }
    }
    releaseAll()
  }

  private func releaseAll() {
    for waiter in waiters { waiter.continuation.resume() }
    waiters = []
  }

  private func take(_ response: WatchEventsResponse) {
    switch response.item {
    case .event(let event): keep(event)
    case .heartbeat(let heartbeat): resumeToken = heartbeat.resumeToken
    case nil: break
    }
  }

  private func keep(_ event: Event) {
    events.append(event)
    resumeToken = event.resumeToken
    let reached = events.last?.sequence ?? 0
    let ready = waiters.filter { $0.sequence <= reached }
    waiters.removeAll { $0.sequence <= reached }
    for waiter in ready { waiter.continuation.resume() }
  }

  /// Returns once the event of that sequence has come.
  func hasReached(_ sequence: UInt64) async {
    if (events.last?.sequence ?? 0) >= sequence || failure != nil { return }
    await withCheckedContinuation { waiters.append((sequence, $0)) }
  }

  /// Everything that has happened up to now, read at once from the beginning.
  static func past(_ service: EventServiceClient, parent: String, token: String) async throws -> [Event] {
    var events: [Event] = []
    let options = CallOptions(timeout: .seconds(30), credentials: token)
    for try await response in try await service.watchEvents(WatchEventsRequest(parent: parent), options: options) {
      guard let event = response.event else { return events }
      events.append(event)
    }
    throw ServersError("the stream of past events ended without a heartbeat")
  }
}
