internal import ClientTestSupport
internal import CommerceClient
internal import CommerceEvents
internal import Locking
internal import RPC
internal import Testing

internal import struct CommerceSchema.Event
internal import struct CommerceSchema.Heartbeat
internal import struct CommerceSchema.WatchEventsRequest
internal import struct CommerceSchema.WatchEventsResponse

@Suite struct EventWatchTests {
  private static func event(_ sequence: UInt64, type: String = "OrderPlaced", payload: [UInt8] = [])
    -> WatchEventsResponse
  {
    WatchEventsResponse(
      item: .event(Event(type: type, payload: payload, sequence: sequence, resumeToken: "r\(sequence)")))
  }

  private func read(_ count: Int, _ watch: EventWatch) async throws(RPCError) -> [WatchedEvent] {
    var events: [WatchedEvent] = []
    var iterator = watch.makeAsyncIterator()
    while events.count < count, let event = try await iterator.next() { events.append(event) }
    return events
  }

  @Test func aBrokenWatchGoesOnBehindTheLastPosition() async throws {
    let heartbeat = WatchEventsResponse(item: .heartbeat(Heartbeat(sequence: 4, resumeToken: "h4")))
    let invoker = ScriptedInvoker([
      .stream([Self.event(1), Self.event(3)], then: Samples.unavailable),
      .failure(Samples.unavailable),
      .stream([heartbeat], then: nil),
      .stream([Self.event(5)]),
    ])
    let clock = ManualClock()
    let positions = Mutex<[String]>([])
    let commerce = try await Samples.client(invoker, clock: clock)
    let watch = commerce.watchEvents { position in positions.withLock { $0.append(position) } }
    let events = try await read(3, watch)
    #expect(events.map(\.event.sequence) == [1, 3, 5])
    #expect(
      invoker.requests(as: WatchEventsRequest.self).map(\.start)
        == [nil, .resumeToken("r3"), .resumeToken("r3"), .resumeToken("h4")])
    #expect(positions.withLock { $0 } == ["r1", "r3", "h4", "r5"])
    // The wait starts anew once something has come in.
    #expect(clock.pauses == [.milliseconds(100), .milliseconds(200), .milliseconds(100)])
  }

  @Test func anEventThatComesTwiceIsDeliveredOnce() async throws {
    let invoker = ScriptedInvoker([
      .stream([Self.event(1), Self.event(2)], then: Samples.unavailable),
      .stream([Self.event(2), Self.event(3)]),
    ])
    let commerce = try await Samples.client(invoker)
    #expect(try await read(3, commerce.watchEvents()).map(\.event.sequence) == [1, 2, 3])
  }

  @Test func payloadsOfKnownTypesAreDecoded() async throws {
    let placed = OrderPlaced(order: CommerceEvents.Order())
    let invoker = ScriptedInvoker([
      .stream([
        Self.event(1, payload: placed.serializedBytes()), Self.event(2, type: "NotYetInvented", payload: [8, 1]),
        Self.event(3, payload: [255]),
      ])
    ])
    let commerce = try await Samples.client(invoker)
    let events = try await read(3, commerce.watchEvents(from: .now))
    #expect(events[0].message(as: OrderPlaced.self) == placed)
    #expect(events[1].message == nil)
    #expect(events[1].event.payload == [8, 1])
    #expect(events[2].message == nil)
    #expect(invoker.requests(as: WatchEventsRequest.self).first?.live == true)
  }

  @Test func anExpiredTokenIsRenewedWithoutWaiting() async throws {
    let count = Mutex(0)
    let credentials = CommerceClient.Credentials.provider {
      count.withLock {
        $0 += 1
        return Samples.token(claims: ["jti": "\($0)"])
      }
    }
    let invoker = ScriptedInvoker([
      .stream([Self.event(1)], then: Samples.expired()), .stream([Self.event(2)]),
    ])
    let clock = ManualClock()
    let commerce = try await Samples.client(invoker, clock: clock, credentials: credentials)
    #expect(try await read(2, commerce.watchEvents()).map(\.event.sequence) == [1, 2])
    #expect(clock.pauses == [])
    #expect(Set(invoker.calls.map(\.options.credentials)).count == 2)
  }

  @Test func anErrorThatTryingAgainCannotMendEndsTheWatch() async throws {
    let refusal = RPCError(.invalidArgument, reason: "RESUME_TOKEN_INVALID", domain: "commerce", "not yours")
    let commerce = try await Samples.client(ScriptedInvoker([.failure(refusal)]))
    let error = await #expect(throws: RPCError.self) {
      try await read(1, commerce.watchEvents(from: .resumeToken("x")))
    }
    #expect(error?.commerceReason == .resumeTokenInvalid)
  }
}
