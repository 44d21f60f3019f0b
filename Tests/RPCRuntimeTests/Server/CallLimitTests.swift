internal import CommerceSchema
internal import RPC
internal import RPCClient
internal import RPCTestSupport
internal import Reactor
internal import TestSupport
internal import Testing

@testable internal import RPCServer

@Suite struct CallLimitTests {
  private final class Principal: AuthenticatedPrincipal {
    let callerKey: String?
    var expirationUnixSeconds: Int64? { nil }
    init(_ key: String) { callerKey = key }
  }

  /// Takes a token for the caller's name.
  private struct NameReader: Authenticator {
    func authenticate(_ credential: String) throws(RPCError) -> any AuthenticatedPrincipal { Principal(credential) }
  }

  /// Handlers that wait, counted.
  private struct Waiting: Sendable {
    let release = Gate()
    let begun = Shared(0)

    var service: ProbeService {
      var service = ProbeService()
      service.unary = { [release, begun] _, _ in
        begun.update { $0 += 1 }
        try await release.wait()
        return EchoResponse()
      }
      return service
    }
  }

  /// A unary method to the server; its client sends the head ahead of the request.
  private let lateUnary = MethodDescriptor<EchoRequest, EchoResponse>(
    service: ProbeService.service, method: "Unary", shape: .clientStreaming, safety: .unsafe)

  /// A service that is there for the server's sake.
  private struct Caretaker: RPCService {
    static let look = MethodDescriptor<EchoRequest, EchoResponse>(
      service: "rpc.test.v1.Caretaker", method: "Look", shape: .unary, safety: .unsafe)

    func register(with registrar: inout some ServiceRegistrar) {
      registrar.unary(Self.look) { _, _ in EchoResponse() }
    }
  }

  /// One attempt, whatever the server says.
  private var once: RPCChannel.Configuration {
    var configuration = RPCChannel.Configuration()
    configuration.retry = RetryPolicy(attemptsMax: 1)
    return configuration
  }

  private func expectRefusal(_ error: RPCError, _ code: StatusCode, _ reason: String) {
    #expect(error.code == code && error.reason == reason)
    #expect(error.notProcessed)
    guard case .retryAfter(let milliseconds)? = error.retryPushback else {
      Issue.record("no push-back: \(error)")
      return
    }
    #expect((100...300).contains(milliseconds))
  }

  @Test func aCallBeyondTheServersLimitIsRefusedUnprocessedAndTakenOnceAnotherHasEnded() async throws {
    var configuration = RPCServer.Configuration()
    configuration.callLimits.callsMax = 2
    let waiting = Waiting()
    try await withServer(waiting.service, configuration: configuration, channel: once) { server, channel in
      async let first = channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
      async let second = channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
      while waiting.begun.value < 2 { await Task.yield() }
      let error = try await rpcError { try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults) }
      expectRefusal(error, .unavailable, "SERVER_CALL_LIMIT")
      // What is over at once takes no place.
      _ = try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
      #expect(await server.snapshot().overload?.callsOpen == 2)
      #expect(await server.snapshot().overload?.callsRefused == 1)
      waiting.release.open()
      _ = try await (first, second)
      _ = try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
      #expect(await server.snapshot().overload?.callsOpen == 0)
    }
  }

  @Test func aCallersCallsCountTogetherOnAllItsConnectionsAndApartFromOthers() async throws {
    var configuration = RPCServer.Configuration()
    configuration.callLimits.callsPerCallerMax = 2
    configuration.interceptors = [AuthenticationInterceptor(NameReader())]
    let waiting = Waiting()
    try await withServer(waiting.service, configuration: configuration, channel: once) { server, channel in
      let other = try RPCChannel(target: channel.target, configuration: once)
      let anna = CallOptions(credentials: "anna")
      async let first = channel.unary(ProbeService.unary, EchoRequest(), options: anna)
      async let second = other.unary(ProbeService.unary, EchoRequest(), options: anna)
      while waiting.begun.value < 2 { await Task.yield() }
      let error = try await rpcError { try await channel.unary(ProbeService.unary, EchoRequest(), options: anna) }
      expectRefusal(error, .resourceExhausted, "CALLER_CALL_LIMIT")
      async let third = channel.unary(ProbeService.unary, EchoRequest(), options: CallOptions(credentials: "bo"))
      while waiting.begun.value < 3 { await Task.yield() }
      #expect(await server.snapshot().overload?.callers == 2)
      waiting.release.open()
      _ = try await (first, second, third)
      _ = try await channel.unary(ProbeService.unary, EchoRequest(), options: anna)
      await other.close()
    }
  }

  @Test func accountsGoWithTheirLastHolderAndBeyondTheTableCallersShareOne() {
    let table = CallerTable(callersMax: 2)
    var anna: CallerAccount? = table.account("anna")
    #expect(table.account("anna") === anna)
    let bo = table.account("bo")
    #expect(table.account("carl") === table.account("dora") && table.account("carl") !== bo)
    #expect(table.count == 2)
    anna = nil
    #expect(anna == nil && table.count == 1)
    let carl = table.account("carl")
    #expect(carl.key == "carl" && table.account("carl") === carl && table.count == 2)
  }

  @Test func theAdaptiveLimitRefusesWhatIsBeyondIt() async throws {
    var configuration = RPCServer.Configuration()
    var adaptive = AdaptiveLimit()
    (adaptive.minimum, adaptive.maximum) = (1, 3)
    configuration.callLimits.adaptive = adaptive
    let waiting = Waiting()
    try await withServer(waiting.service, configuration: configuration, channel: once) { server, channel in
      let open = (0..<3).map { _ in
        Task { try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults) }
      }
      while waiting.begun.value < 3 { await Task.yield() }
      let error = try await rpcError { try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults) }
      expectRefusal(error, .unavailable, "OVERLOADED")
      let seen = try #require(await server.snapshot().overload?.adaptive)
      #expect(seen.limit == 3 && seen.inFlight == 3)
      waiting.release.open()
      for call in open { _ = try await call.value }
      #expect(await server.snapshot().overload?.adaptive?.inFlight == 0)
    }
  }

  @Test func whatLooksAfterTheServerIsAnsweredBeyondTheAdaptiveLimitAndStreamsDoNotCountForIt() async throws {
    var configuration = RPCServer.Configuration()
    configuration.loopCount = 1
    var adaptive = AdaptiveLimit()
    (adaptive.minimum, adaptive.maximum) = (1, 1)
    configuration.callLimits.adaptive = adaptive
    let waiting = Waiting()
    var service = waiting.service
    service.download = { [waiting] _, _, _ in try await waiting.release.wait() }
    let server = try RPCServer(configuration: configuration)
    server.register(service)
    server.register([Caretaker()], areBounded: false)
    let channel = try RPCChannel(target: Endpoint(try await server.start()[0]), configuration: once)
    // A stream that stays open takes no place from the unary call.
    async let stream: Void = {
      for try await _ in try await channel.serverStreaming(
        ProbeService.download, EchoRequest(), options: .defaults)
      {}
    }()
    while await server.snapshot().overload?.callsOpen != 1 { await Task.yield() }
    async let open = channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
    while waiting.begun.value < 1 { await Task.yield() }
    let error = try await rpcError { try await channel.unary(ProbeService.unary, EchoRequest(), options: .defaults) }
    expectRefusal(error, .unavailable, "OVERLOADED")
    _ = try await channel.unary(Caretaker.look, EchoRequest(), options: .defaults)
    let overload = try #require(await server.snapshot().overload)
    #expect(overload.adaptive?.inFlight == 1)
    #expect(overload.refusals.adaptive == 1 && overload.callsRefused == 1)
    waiting.release.open()
    _ = try await (open, stream)
    await channel.close()
    await server.shutdown(grace: .seconds(5))
  }

  ///     slow client                 server, room for one call       other client
  ///     head of a call ──────────▶  waits for the request
  ///                                 works on the call    ◀────────  a whole call
  ///     the request ─────────────▶  full: refused
  ///                                 answers              ────────▶
  @Test func aRequestThatIsStillToComeHoldsNoPlaceOfTheAdaptiveLimit() async throws {
    var configuration = RPCServer.Configuration()
    var adaptive = AdaptiveLimit()
    (adaptive.minimum, adaptive.maximum) = (1, 1)
    configuration.callLimits.adaptive = adaptive
    let waiting = Waiting()
    try await withServer(waiting.service, configuration: configuration, channel: once) { server, channel in
      let isFull = Gate()
      async let slow = rpcError {
        try await channel.clientStreaming(lateUnary, options: .defaults) { writer in
          try await isFull.wait()
          try await writer.write(EchoRequest())
        }
      }
      while await server.snapshot().overload?.callsOpen != 1 { await Task.yield() }
      #expect(await server.snapshot().overload?.adaptive?.inFlight == 0)
      async let whole = channel.unary(ProbeService.unary, EchoRequest(), options: .defaults)
      while waiting.begun.value < 1 { await Task.yield() }
      isFull.open()
      expectRefusal(try await slow, .unavailable, "OVERLOADED")
      waiting.release.open()
      _ = try await whole
      #expect(await server.snapshot().overload?.callsOpen == 0)
    }
  }

  @Test func everyWayToEndGivesItsPlaceBack() async throws {
    var configuration = RPCServer.Configuration()
    configuration.callLimits.adaptive = AdaptiveLimit()
    let never = Gate()
    var service = ProbeService()
    service.unary = { request, _ in
      switch request.payload.first {
      case 1: throw RPCError(.aborted, "thrown")
      case 2: try await never.wait()
      default: break
      }
      return EchoResponse()
    }
    service.inline = { request, _ in
      request.payload.isEmpty ? .suspend { EchoResponse() } : .reply(EchoResponse())
    }
    try await withServer(service, configuration: configuration, channel: once) { server, channel in
      _ = try await channel.unary(ProbeService.inline, EchoRequest(), options: .defaults)
      _ = try await channel.unary(
        ProbeService.unary, EchoRequest(payload: Array(repeating: 0, count: 300_000)), options: .defaults)
      // Large enough to come in parts, for an inline handler that is over at once.
      _ = try await channel.unary(
        ProbeService.inline, EchoRequest(payload: Array(repeating: 0, count: 300_000)), options: .defaults)
      for request in [[1], [2]] as [[UInt8]] {
        _ = try await rpcError {
          try await channel.unary(
            ProbeService.unary, EchoRequest(payload: request), options: CallOptions(timeout: .milliseconds(100)))
        }
      }
      let cancelled = Task {
        try await channel.unary(ProbeService.unary, EchoRequest(payload: [2]), options: .defaults)
      }
      cancelled.cancel()
      _ = try? await cancelled.value
      _ = try await channel.clientStreaming(ProbeService.upload, options: .defaults) { writer in
        try await writer.write(EchoRequest(payload: [1]))
      }
      var overload = await server.snapshot().overload
      while (overload?.callsOpen ?? 1) > 0 || (overload?.adaptive?.inFlight ?? 1) > 0 {
        overload = await server.snapshot().overload
      }
    }
  }
}
