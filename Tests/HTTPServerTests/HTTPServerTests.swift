internal import Reactor
internal import Testing

@testable internal import HTTPServer

@Suite struct HTTPServerTests {
  /// A server that runs for the length of `body`.
  private func serving(
    _ handler: @escaping HTTPServer.Handler, configured: (inout HTTPServer.Configuration) -> Void = { _ in },
    _ body: (SocketAddress, EventLoop, HTTPServer) async throws -> Void
  ) async throws {
    let loop = try EventLoop(name: "http-test")
    var configuration = HTTPServer.Configuration()
    configured(&configuration)
    let server = HTTPServer(configuration: configuration, eventLoop: loop, handler: handler)
    let address = try await server.start()
    try await body(address, loop, server)
    await server.shutdown(grace: .seconds(5))
    await Task.detached { loop.stop() }.value
  }

  private static let echo: HTTPServer.Handler = { request in
    .text(.ok, "\(request.method) \(request.path) \(String(decoding: request.body, as: UTF8.self))")
  }

  @Test func severalRequestsShareAConnectionAndAreAnsweredInOrder() async throws {
    try await serving(Self.echo) { address, loop, _ in
      let client = try await TestClient.connect(to: address, on: loop)
      client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\nPOST /b HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi")
      client.send("GET /c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      let text = await client.readToEnd()
      #expect(text.matches(of: /HTTP\/1.1 200 OK\r\n/).count == 3)
      #expect(text.contains("\r\ncontent-length: 7\r\n\r\nGET /a HTTP/1.1 200 OK"))
      #expect(text.contains("POST /b hiHTTP/1.1 200 OK"))
      #expect(text.hasSuffix("connection: close\r\n\r\nGET /c "))
    }
  }

  @Test func aThousandPipelinedRequestsAreAllAnswered() async throws {
    try await serving(Self.echo) { address, loop, _ in
      let client = try await TestClient.connect(to: address, on: loop)
      client.send(String(repeating: "GET /a HTTP/1.1\r\nHost: x\r\n\r\n", count: 999))
      client.send("GET /last HTTP/1.0\r\n\r\n")
      #expect(await client.readToEnd().matches(of: /200 OK/).count == 1_000)
    }
  }

  @Test func headHasTheLengthOfTheBodyAndNoBody() async throws {
    try await serving(Self.echo) { address, loop, _ in
      let client = try await TestClient.connect(to: address, on: loop)
      client.send("HEAD /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      let text = await client.readToEnd()
      #expect(text.contains("content-length: 8\r\n") && text.hasSuffix("\r\n\r\n"))
    }
  }

  @Test func aClientThatExpectsIsToldToContinue() async throws {
    try await serving(Self.echo) { address, loop, _ in
      let client = try await TestClient.connect(to: address, on: loop)
      client.send("POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
      #expect(await client.read(through: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
      client.send("hi")
      #expect(await client.read(through: "POST /a hi").hasPrefix("HTTP/1.1 200 OK\r\n"))
      client.close()
    }
  }

  @Test func aMalformedRequestIsToldWhyAlthoughItsBytesGoOn() async throws {
    try await serving(Self.echo) { address, loop, _ in
      let client = try await TestClient.connect(to: address, on: loop)
      client.send(
        "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n" + String(repeating: "x", count: 100_000))
      let text = await client.read(through: "bytes\n")
      #expect(text.hasPrefix("HTTP/1.1 413 Content Too Large\r\n") && text.contains("connection: close"))
      client.close()
    }
  }

  /// The half request stands behind a whole one, so that it has come for certain by the time its clock starts.
  @Test(arguments: ["GET / HT", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab"])
  func aClientThatStopsHalfWayIsToldAndClosed(_ beginning: String) async throws {
    let gate = AsyncStream.makeStream(of: Void.self)
    let waiting: HTTPServer.Handler = { _ in
      for await _ in gate.stream { break }
      return .text(.ok, "done")
    }
    let configure = { (configuration: inout HTTPServer.Configuration) in
      // Long enough that the first request is read in time on the busiest machine.
      configuration.headTimeout = .seconds(15)
      configuration.bodyTimeout = .milliseconds(50)
      configuration.handlerTimeout = .seconds(600)
    }
    try await serving(waiting, configured: configure) { address, loop, _ in
      let client = try await TestClient.connect(to: address, on: loop)
      client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n" + beginning)
      gate.continuation.yield()
      let text = await client.readToEnd()
      #expect(text.hasPrefix("HTTP/1.1 200 OK") && text.contains("doneHTTP/1.1 408 Request Timeout\r\n"))
    }
  }

  @Test func aClientThatSaysNothingIsClosed() async throws {
    try await serving(Self.echo, configured: { $0.headTimeout = .milliseconds(20) }) { address, loop, _ in
      let client = try await TestClient.connect(to: address, on: loop)
      #expect(await client.readToEnd().isEmpty)
    }
  }

  @Test func anIdleConnectionIsClosed() async throws {
    try await serving(Self.echo, configured: { $0.idleTimeout = .milliseconds(20) }) { address, loop, _ in
      let client = try await TestClient.connect(to: address, on: loop)
      client.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(await client.readToEnd().hasSuffix("GET /a "))
    }
  }

  @Test func aClientThatDoesNotReadIsClosedAndHoldsNobodyUp() async throws {
    let large: HTTPServer.Handler = { request in
      request.path == "/large" ? HTTPResponse(.ok, body: [UInt8](repeating: 1, count: 64 << 20)) : .text(.ok, "small")
    }
    try await serving(large, configured: { $0.writeTimeout = .milliseconds(50) }) { address, loop, _ in
      let deaf = try await TestClient.connect(to: address, on: loop)
      deaf.stopReading()
      deaf.send("GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
      let client = try await TestClient.connect(to: address, on: loop)
      client.send("GET /small HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
      #expect(await client.readToEnd().hasSuffix("small"))
    }
  }

  @Test func aHandlerWhoseTimeIsUpIsCancelledAndTheClientTold() async throws {
    let (cancelled, tell) = AsyncStream.makeStream(of: Void.self)
    let hanging: HTTPServer.Handler = { _ in
      await withTaskCancellationHandler {
        for await _ in AsyncStream<Void>(unfolding: { await suspendUntilCancelled() }) {}
      } onCancel: {
        tell.yield()
      }
      return .text(.ok, "late")
    }
    try await serving(hanging, configured: { $0.handlerTimeout = .milliseconds(20) }) { address, loop, _ in
      let client = try await TestClient.connect(to: address, on: loop)
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(await client.readToEnd().hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
      for await _ in cancelled { break }
    }
  }

  @Test func connectionsBeyondTheLimitAreClosedAtOnce() async throws {
    try await serving(Self.echo, configured: { $0.limits.connectionsMax = 1 }) { address, loop, _ in
      let first = try await TestClient.connect(to: address, on: loop)
      first.send("GET /a HTTP/1.1\r\nHost: x\r\n\r\n")
      #expect(await first.read(through: "GET /a ").hasPrefix("HTTP/1.1 200"))
      let second = try await TestClient.connect(to: address, on: loop)
      #expect(await second.readToEnd().isEmpty)
      first.close()
    }
  }

  @Test func theLastRequestThatAConnectionMayCarryClosesIt() async throws {
    try await serving(Self.echo, configured: { $0.limits.requestsPerConnectionMax = 2 }) { address, loop, _ in
      let client = try await TestClient.connect(to: address, on: loop)
      client.send(String(repeating: "GET /a HTTP/1.1\r\nHost: x\r\n\r\n", count: 2))
      let text = await client.readToEnd()
      #expect(text.matches(of: /200 OK/).count == 2 && text.matches(of: /connection: close/).count == 1)
    }
  }

  @Test func shutdownAnswersWhatIsUnderWayAndClosesWhatIsIdle() async throws {
    let gate = AsyncStream.makeStream(of: Void.self)
    let arrived = AsyncStream.makeStream(of: Void.self)
    let waiting: HTTPServer.Handler = { request in
      arrived.continuation.yield()
      for await _ in gate.stream { break }
      return .text(.ok, "done")
    }
    try await serving(waiting) { address, loop, server in
      let idle = try await TestClient.connect(to: address, on: loop)
      let busy = try await TestClient.connect(to: address, on: loop)
      busy.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
      for await _ in arrived.stream { break }
      async let shutdown: Void = server.shutdown(grace: .seconds(30))
      #expect(await idle.readToEnd().isEmpty)
      gate.continuation.yield()
      let text = await busy.readToEnd()
      #expect(text.contains("connection: close") && text.hasSuffix("done"))
      await shutdown
    }
  }

  @Test func aPortInUseIsReportedWithTheAddress() async throws {
    try await serving(Self.echo) { address, loop, _ in
      let other = HTTPServer(
        configuration: .init(endpoint: Endpoint(address)), eventLoop: loop, handler: Self.echo)
      let error = await #expect(throws: HTTPServerError.self) { try await other.start() }
      #expect(error?.code == .cannotListen && error?.message.contains("\(address)") == true)
    }
  }

  @Test func routesAreFoundByPathAndMethod() async {
    var router = HTTPRouter()
    router.on(.get, "/a") { _ in .text(.ok, "got") }
    router.on(.post, "/a") { _ in .text(.ok, "posted") }
    func answer(_ method: HTTPMethod, _ path: String) async -> HTTPResponse {
      await router.respond(to: HTTPRequest(method: method, path: path))
    }
    #expect(await answer(.get, "/a").body == Array("got".utf8))
    #expect(await answer(.head, "/a").body == Array("got".utf8))
    #expect(await answer(.post, "/a").body == Array("posted".utf8))
    #expect(await answer(.get, "/b").status == .notFound)
    let refused = await answer(.delete, "/a")
    #expect(refused.status == .methodNotAllowed && refused.headers["Allow"] == "GET, HEAD, POST")
  }
}

/// Returns `nil` once its task is cancelled.
private func suspendUntilCancelled() async -> Void? {
  let stream = AsyncStream<Void> { _ in }
  for await _ in stream {}
  return nil
}
