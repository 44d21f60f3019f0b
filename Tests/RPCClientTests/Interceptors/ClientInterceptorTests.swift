internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCTestSupport
internal import TestSupport
internal import Testing
internal import Wire

@Suite struct ClientInterceptorTests {
  /// Notes what happens around and beside each call.
  private struct Recorder: ClientInterceptor {
    let name: String
    let notes: Shared<[String]>

    func unary<Request: Message, Response: Message>(
      _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions, next: any CallInvoker
    ) async throws(RPCError) -> Response {
      notes.update { $0.append("\(name) before") }
      var options = options
      options.metadata.append("passed", name)
      do throws(RPCError) {
        let response = try await next.unary(method, request, options: options)
        notes.update { $0.append("\(name) after") }
        return response
      } catch {
        notes.update { $0.append("\(name) failed \(error.code)") }
        throw error
      }
    }

    func observer(of call: ClientCallInfo) -> (any ClientCallObserver)? {
      notes.update { $0.append("\(name) observes \(call.method.method)") }
      return Observer(name, notes)
    }
  }

  private final class Observer: ClientCallObserver {
    let name: String
    let notes: Shared<[String]>
    let outcomes = Shared<[ClientAttemptOutcome]>([])

    init(_ name: String, _ notes: Shared<[String]>) {
      self.name = name
      self.notes = notes
    }

    func attemptStarting(_ attempt: ClientAttempt, metadata: inout Metadata) {
      metadata.append("seen", name)
      notes.update { $0.append("\(name) attempt \(attempt.number)") }
    }

    func attemptEnded(_ attempt: ClientAttempt, _ outcome: ClientAttemptOutcome) {
      let bytes = "\(outcome.sentMessages)/\(outcome.sentBytes) \(outcome.receivedMessages)/\(outcome.receivedBytes)"
      notes.update { $0.append("\(name) attempt \(attempt.number) \(outcome.code) \(bytes)") }
    }

    func callEnded(_ error: RPCError?, attempts: Int, duration: Duration) {
      notes.update { $0.append("\(name) ended \(error?.code ?? .ok) after \(attempts)") }
    }
  }

  private func configuration(_ notes: Shared<[String]>) -> RPCChannel.Configuration {
    var configuration = RPCChannel.Configuration()
    configuration.interceptors = [Recorder(name: "a", notes: notes), Recorder(name: "b", notes: notes)]
    configuration.retry.backoff = Backoff(initial: .milliseconds(1), maximum: .milliseconds(1))
    return configuration
  }

  @Test func interceptorsStandInOrderAroundAndBesideACall() async throws {
    let notes = Shared<[String]>([])
    let seen = Shared<Metadata>(Metadata())
    var service = ProbeService()
    service.unary = { request, context in
      seen.update { $0 = context.metadata }
      return EchoResponse(payload: request.payload)
    }
    try await withServed(service, configuration(notes)) { _, channel in
      _ = try await channel.unary(ProbeService.unary, EchoRequest(payload: [1, 2, 3]), options: .defaults)
    }
    #expect(seen.value.all("passed") == [.string("a"), .string("b")])
    #expect(seen.value.all("seen") == [.string("a"), .string("b")])
    #expect(
      notes.value == [
        "a before", "b before", "a observes Unary", "b observes Unary", "a attempt 1", "b attempt 1",
        "b attempt 1 OK 1/5 1/5", "a attempt 1 OK 1/5 1/5", "b ended OK after 1", "a ended OK after 1", "b after",
        "a after",
      ])
  }

  @Test func everyAttemptIsObservedAndTellsTheServerItsNumber() async throws {
    let notes = Shared<[String]>([])
    let numbers = Shared<[String?]>([])
    var service = ProbeService()
    service.unary = { _, context in
      let isFirst = numbers.update { numbers in
        numbers.append(context.metadata.first(CallOptions.previousAttemptsKey))
        return numbers.count == 1
      }
      if isFirst { throw RPCError(.unavailable, "busy", retryPushback: .retryAfter(milliseconds: 1)) }
      return EchoResponse()
    }
    var configuration = configuration(notes)
    configuration.interceptors = [Recorder(name: "a", notes: notes)]
    try await withServed(service, configuration) { _, channel in
      _ = try await channel.unary(ProbeService.read, EchoRequest(), options: .defaults)
    }
    #expect(numbers.value == [nil, "1"])
    #expect(
      notes.value == [
        "a before", "a observes Read", "a attempt 1", "a attempt 1 UNAVAILABLE 1/0 0/0", "a attempt 2",
        "a attempt 2 OK 1/0 1/0", "a ended OK after 2", "a after",
      ])
  }

  @Test func streamsAreCountedMessageByMessage() async throws {
    let notes = Shared<[String]>([])
    var configuration = configuration(notes)
    configuration.interceptors = [Recorder(name: "a", notes: notes)]
    try await withServed(ProbeService(), configuration) { _, channel in
      let call = try await channel.bidirectional(ProbeService.exchange, options: .defaults)
      try await call.requests.write(EchoRequest(payload: [1]))
      try await call.requests.write(EchoRequest(payload: [1, 2]))
      try await call.requests.finish()
      var count = 0
      for try await _ in call.responses { count += 1 }
      #expect(count == 2)
    }
    #expect(
      notes.value == ["a observes Exchange", "a attempt 1", "a attempt 1 OK 2/7 2/7", "a ended OK after 1"])
  }

  @Test func anInterceptorMayAnswerByItself() async throws {
    struct Refusing: ClientInterceptor {
      func unary<Request: Message, Response: Message>(
        _ method: MethodDescriptor<Request, Response>, _ request: Request, options: CallOptions, next: any CallInvoker
      ) async throws(RPCError) -> Response {
        throw RPCError(.permissionDenied, "not from here")
      }
    }
    let calls = Shared(0)
    var service = ProbeService()
    service.unary = { _, _ in
      calls.update { $0 += 1 }
      return EchoResponse()
    }
    var configuration = RPCChannel.Configuration()
    configuration.interceptors = [Refusing()]
    try await withServed(service, configuration) { _, channel in
      let error = try await rpcError { try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults) }
      #expect(error.code == .permissionDenied)
    }
    #expect(calls.value == 0)
  }
}
