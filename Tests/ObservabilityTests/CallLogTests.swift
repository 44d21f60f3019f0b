internal import Observability
internal import RPC
internal import RPCClient
internal import RPCServiceSchema
internal import RPCServices
internal import Testing
internal import Wire

@Suite struct CallLogTests {
  private static let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

  private func traced(_ traceparent: String) -> CallOptions {
    var metadata = Metadata()
    metadata.append("traceparent", traceparent)
    metadata.append("tracestate", "vendor=1")
    return CallOptions(metadata: metadata)
  }

  @Test func aRecordTellsOfTheCallAndNothingThatTheCallerWrote() async throws {
    let observed = try await ObservedServer()
    let client = TestServiceClient(observed.channel)
    let status = TestStatus(code: 9, message: "kari@contoso.com", reason: "TEST")
    await #expect(throws: RPCError.self) { try await client.unaryCall(SimpleRequest(status: status)) }
    let lower = TestStatus(code: 9, reason: "kari@contoso.com")
    await #expect(throws: RPCError.self) { try await client.unaryCall(SimpleRequest(status: lower)) }
    await #expect(throws: RPCError.self) { try await client.unimplementedCall(Empty()) }
    _ = try await client.emptyCall(Empty())
    let records = observed.records.all
    #expect(
      records.map(\.method) == [
        "rpc.test.v1.TestService/UnaryCall", "rpc.test.v1.TestService/UnaryCall", "other",
        "rpc.test.v1.TestService/EmptyCall",
      ])
    #expect(records.map(\.status) == [.failedPrecondition, .failedPrecondition, .unimplemented, .ok])
    #expect(records[0].reason == "TEST" && records[1].reason.isEmpty)
    #expect(!records.flatMap(\.fields).contains { $0.1.contains("kari") || $0.1.contains("UnimplementedCall") })
    #expect(records.allSatisfy { $0.peer.hasPrefix("127.0.0.1:") && !$0.isAuthenticated && !$0.isSlow })
    await observed.stop()
  }

  @Test func onlyFailuresAreRecordedWhereThatIsTheCoverageAndSlowCallsAlways() async throws {
    let failures = try await ObservedServer(coverage: .failures)
    var client = TestServiceClient(failures.channel)
    _ = try await client.emptyCall(Empty())
    await #expect(throws: RPCError.self) { try await client.unaryCall(SimpleRequest(status: TestStatus(code: 2))) }
    _ = try await client.emptyCall(Empty())
    #expect(failures.records.all.map(\.status) == [.unknown])
    await failures.stop()

    let slow = try await ObservedServer(coverage: .none, slowThreshold: .zero)
    client = TestServiceClient(slow.channel)
    _ = try await client.emptyCall(Empty())
    #expect(slow.records.all.map(\.isSlow) == [true])
    await slow.stop()
  }

  @Test func oneInSoManyIsRecorded() async throws {
    let observed = try await ObservedServer(coverage: .sampled(oneIn: 10))
    let client = TestServiceClient(observed.channel)
    for _ in 0..<30 { _ = try await client.emptyCall(Empty()) }
    #expect(observed.records.all.count == 3)
    await observed.stop()
  }

  @Test func aTraceIsContinuedInTheHandlerAndInTheLog() async throws {
    let observed = try await ObservedServer()
    let client = TestServiceClient(observed.channel)
    let described = try await client.describeCall(DescribeCallRequest(), options: traced(Self.parent))
    let context = try #require(TraceContext(traceparent: described.traceparent))
    #expect(context.traceID.description == "0af7651916cd43dd8448eb211c80319c" && context.isSampled)
    #expect(context.spanID.description != "b7ad6b7169203331")
    _ = try await client.emptyCall(Empty())
    let logged = try #require(observed.records.all.first?.trace)
    #expect(logged.traceID == context.traceID && logged.spanID == context.spanID && logged.tracestate == "vendor=1")
    await observed.stop()
  }

  @Test(arguments: ["garbage", "00-00000000000000000000000000000000-b7ad6b7169203331-01"])
  func aMalformedTraceBeginsANewOne(_ traceparent: String) async throws {
    let observed = try await ObservedServer()
    let client = TestServiceClient(observed.channel)
    let described = try await client.describeCall(DescribeCallRequest(), options: traced(traceparent))
    let context = try #require(TraceContext(traceparent: described.traceparent))
    #expect(!context.isSampled && context.tracestate.isEmpty)
    await observed.stop()
  }

  /// A front server whose handlers call a back server: the second sees the first one's span as its parent.
  @Test func callsThatAHandlerMakesCarryItsTraceOn() async throws {
    let back = try await ObservedServer(clientInterceptors: [ClientTracing()])
    let front = try await ObservedServer(services: [Relay(next: TestServiceClient(back.channel))])
    let described = try await TestServiceClient(front.channel)
      .describeCall(DescribeCallRequest(), options: traced(Self.parent))
    let atBack = try #require(TraceContext(traceparent: described.traceparent))
    #expect(atBack.traceID.description == "0af7651916cd43dd8448eb211c80319c")
    _ = try await TestServiceClient(front.channel).describeCall(DescribeCallRequest())
    let frontSpan = try #require(front.records.all.first?.trace)
    let sent = described.metadata.first { $0.key == "traceparent" }.map { String(decoding: $0.value, as: UTF8.self) }
    #expect(sent == frontSpan.traceparent)
    await front.stop()
    await back.stop()
  }
}

/// Answers DescribeCall by asking another server.
private struct Relay: RPCService {
  let next: TestServiceClient

  func register(with registrar: inout some ServiceRegistrar) {
    registrar.unary(TestServiceMethods.describeCall) { request, _ in try await next.describeCall(request) }
  }
}
