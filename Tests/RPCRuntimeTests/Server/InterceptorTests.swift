internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCServer
internal import RPCTestSupport
internal import Reactor
internal import TestSupport
internal import Testing
internal import Wire

/// Notes what its hooks saw; may refuse.
private struct Recorder: ServerInterceptor {
  let name: String
  let notes: Shared<[String]>
  var refusal: RPCError?
  var only: MethodInfo?

  func interceptor(for method: MethodInfo) -> (any ServerInterceptor)? {
    only == nil || only?.fullName == method.fullName ? self : nil
  }

  func admit(_ call: inout ServerAdmission) throws(RPCError) {
    notes.update { [name] in $0.append("\(name) admit") }
    call.context[NoteKey.self] = (call.context[NoteKey.self] ?? "") + name
    if let refusal { throw refusal }
  }

  func started(_ context: ServerContext) { notes.update { [name] in $0.append("\(name) started") } }

  func ended(_ context: ServerContext, _ end: borrowing ServerCallEnd) {
    let text = "\(name) ended \(end.status)\(end.wasStarted ? "" : " unstarted")"
    notes.update { $0.append(text) }
  }
}

private enum NoteKey: ServerContextKey { typealias Value = String }

/// Keeps the last call's end.
private struct EndKeeper: ServerInterceptor {
  struct End: Sendable, Equatable {
    var method: String
    var isRegistered: Bool
    var status: StatusCode
    var traffic: CallTraffic
    var durationNanoseconds: UInt64
  }

  let ends = Shared<[End]>([])

  func ended(_ context: ServerContext, _ end: borrowing ServerCallEnd) {
    let kept = End(
      method: context.method.fullName, isRegistered: context.method.isRegistered, status: end.status,
      traffic: end.traffic, durationNanoseconds: end.durationNanoseconds)
    ends.update { $0.append(kept) }
  }
}

/// Adds a byte before and after what passes, and notes its way.
private struct Wrapper: AsyncServerInterceptor {
  let byte: UInt8

  @concurrent func interceptUnary<Request: Message, Response: Message>(
    _ request: Request, _ context: ServerContext,
    next: @escaping @concurrent @Sendable (Request, ServerContext) async throws -> Response
  ) async throws -> Response {
    guard let echo = request as? EchoRequest, let wrapped = EchoRequest(payload: [byte] + echo.payload) as? Request
    else { return try await next(request, context) }
    let response = try await next(wrapped, context)
    guard let echoed = response as? EchoResponse,
      let marked = EchoResponse(payload: echoed.payload + [byte]) as? Response
    else { return response }
    return marked
  }

  @concurrent func interceptStream<Request: Message, Response: Message>(
    _ requests: MessageStream<Request>, _ responses: MessageWriter<Response>, _ context: ServerContext,
    next:
      @escaping @concurrent @Sendable (MessageStream<Request>, MessageWriter<Response>, ServerContext) async throws
      -> Void
  ) async throws {
    let byte = self.byte
    let marked = MessageWriter<Response> { (response) async throws(RPCError) in
      if let echo = response as? EchoResponse, let changed = EchoResponse(payload: echo.payload + [byte]) as? Response {
        try await responses.write(changed)
      } else {
        try await responses.write(response)
      }
    }
    try await next(requests, marked, context)
  }
}

@Suite struct InterceptorTests {
  private func recorded(
    _ interceptors: [any ServerInterceptor], _ service: ProbeService = ProbeService(),
    _ body: (RPCChannel) async throws -> Void
  ) async throws {
    var configuration = RPCServer.Configuration()
    configuration.interceptors = interceptors
    try await withServer(service, configuration: configuration) { _, channel in try await body(channel) }
  }

  @Test func hooksRunFromTheOutermostInAndTheEndComesBackOut() async throws {
    let notes = Shared<[String]>([])
    let attached = Shared("")
    var service = ProbeService()
    service.inline = { request, context in
      let value = context[NoteKey.self] ?? ""
      attached.update { $0 = value }
      return .reply(EchoResponse(payload: request.payload))
    }
    let pair = [Recorder(name: "outer", notes: notes), Recorder(name: "inner", notes: notes)]
    try await recorded(pair, service) { channel in
      _ = try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
    }
    #expect(
      notes.value == [
        "outer admit", "inner admit", "outer started", "inner started", "inner ended OK", "outer ended OK",
      ])
    #expect(attached.value == "outerinner")
  }

  @Test func aRefusalKeepsTheCallFromInnerInterceptorsAndTheHandlerButAllLearnItsEnd() async throws {
    let notes = Shared<[String]>([])
    let calls = Shared(0)
    var service = ProbeService()
    service.unary = { _, _ in
      calls.update { $0 += 1 }
      return EchoResponse()
    }
    let refusal = RPCError(.permissionDenied, reason: "NOT_TODAY", domain: "test", "not today")
    let interceptors = [
      Recorder(name: "outer", notes: notes), Recorder(name: "judge", notes: notes, refusal: refusal),
      Recorder(name: "inner", notes: notes),
    ]
    try await recorded(interceptors, service) { channel in
      let error = try await rpcError {
        try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
      }
      #expect(error.reason == "NOT_TODAY")
    }
    #expect(calls.value == 0)
    let ended = "ended PERMISSION_DENIED unstarted"
    #expect(notes.value == ["outer admit", "judge admit", "inner \(ended)", "judge \(ended)", "outer \(ended)"])
  }

  @Test func anInterceptorMayApplyToSomeMethodsOrServicesOnly() async throws {
    let notes = Shared<[String]>([])
    let server = try RPCServer(configuration: .init())
    server.register(
      [ProbeService()], interceptors: [Recorder(name: "only", notes: notes, only: ProbeService.inline.info)])
    let address = try await server.start()[0]
    let channel = try RPCChannel(target: Endpoint(address))
    _ = try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
    #expect(notes.value == [])
    _ = try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
    #expect(notes.value == ["only admit", "only started", "only ended OK"])
    await channel.close()
    await server.shutdown(grace: .zero)
  }

  @Test func theEndTellsStatusMessagesAndBytesForEveryShape() async throws {
    let keeper = EndKeeper()
    var service = ProbeService()
    service.download = { _, responses, _ in
      for count in 1...3 { try await responses.write(EchoResponse(payload: Array(repeating: 7, count: count))) }
    }
    service.unary = { _, _ in throw RPCError(.notFound, "nothing here") }
    try await recorded([keeper], service) { channel in
      _ = try await channel.unary(ProbeService.inline, EchoRequest(payload: [1, 2]), options: .defaults)
      _ = try? await channel.unary(ProbeService.unary, EchoRequest(payload: [1]), options: .defaults)
      for try await _ in try await channel.serverStreaming(
        ProbeService.download, EchoRequest(), options: .defaults)
      {}
      _ = try await channel.clientStreaming(ProbeService.upload, options: .defaults) { writer in
        try await writer.write(EchoRequest(payload: [1]))
        try await writer.write(EchoRequest(payload: [2]))
      }
    }
    let ends = keeper.ends.value
    try #require(ends.count == 4)
    func traffic(_ inMessages: Int, _ inBytes: Int, _ outMessages: Int, _ outBytes: Int) -> CallTraffic {
      var traffic = CallTraffic()
      (traffic.requestMessages, traffic.requestBytes) = (inMessages, inBytes)
      (traffic.responseMessages, traffic.responseBytes) = (outMessages, outBytes)
      return traffic
    }
    // A field of n bytes takes its tag, its length and n.
    #expect(ends[0].traffic == traffic(1, 4, 1, 4) && ends[0].status == .ok)
    #expect(ends[1].traffic == traffic(1, 3, 0, 0) && ends[1].status == .notFound)
    #expect(ends[2].traffic == traffic(1, 0, 3, 3 + 4 + 5) && ends[2].status == .ok)
    #expect(ends[3].traffic == traffic(2, 6, 1, 4) && ends[3].status == .ok)
    #expect(ends.allSatisfy { $0.durationNanoseconds > 0 && $0.isRegistered })
  }

  @Test func theEndOfCallsThatTheServerRefusesItselfIsToldToo() async throws {
    let keeper = EndKeeper()
    let missing = MethodDescriptor<EchoRequest, EchoResponse>(
      service: "rpc.test.v1.Nowhere", method: "Nothing", shape: .unary, safety: .unsafe)
    try await recorded([keeper]) { channel in
      let error = try await rpcError { try await channel.unary(missing, EchoRequest(), options: .defaults) }
      #expect(error.reason == "UNKNOWN_METHOD")
    }
    let end = try #require(keeper.ends.value.first)
    #expect(keeper.ends.value.count == 1)
    #expect(end.status == .unimplemented && !end.isRegistered && end.method == "rpc.test.v1.Nowhere/Nothing")
  }

  @Test func aCallWhoseDeadlinePassesEndsOnceAndBeforeItsStubbornHandler() async throws {
    let keeper = EndKeeper()
    let began = Shared(0)
    let release = Gate()
    var service = ProbeService()
    service.unary = { _, _ in
      began.update { $0 += 1 }
      await release.waitStubbornly()
      return EchoResponse()
    }
    try await recorded([keeper], service) { channel in
      // On a busy machine a deadline may pass before the call is sent: then it is made again.
      while began.value == 0 {
        let error = try await rpcError {
          try await channel.unary(
            ProbeService.unary, EchoRequest(), options: CallOptions(timeout: .milliseconds(50)))
        }
        #expect(error.code == .deadlineExceeded)
        // Behind it on the same connection: what was sent has now come.
        _ = try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
      }
      // The client's clock may have run out first; the server's END comes by its own, while the handler is at work.
      func ends() -> Int { keeper.ends.value.count { $0.status == .deadlineExceeded } }
      while ends() < began.value {
        _ = try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
      }
      release.open()
      _ = try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
      #expect(ends() == began.value)
    }
  }

  @Test func aroundInterceptorsWrapEveryShapeAndTurnInlineMethodsIntoTasks() async throws {
    var service = ProbeService()
    service.download = { _, responses, _ in try await responses.write(EchoResponse(payload: [0])) }
    try await recorded([Wrapper(byte: 1), Wrapper(byte: 2)], service) { channel in
      let expected: [UInt8] = [2, 1, 9, 2, 1]
      for method in [ProbeService.unary, ProbeService.inline] {
        let response = try await channel.unary(method, EchoRequest(payload: [9]), options: .defaults)
        #expect(response.payload == expected)
      }
      var downloaded: [[UInt8]] = []
      for try await response in try await channel.serverStreaming(
        ProbeService.download, EchoRequest(), options: .defaults)
      { downloaded.append(response.payload) }
      #expect(downloaded == [[0, 2, 1]])
      let uploaded = try await channel.clientStreaming(ProbeService.upload, options: .defaults) { writer in
        try await writer.write(EchoRequest(payload: [5]))
      }
      #expect(uploaded.payload == [5, 2, 1])
    }
  }
}
