internal import Dispatch
internal import Locking
public import Reactor

/// A small HTTP/1.1 server on an event loop: for metrics, probes and webhooks, not for the open internet.
///
///     var router = HTTPRouter()
///     router.on(.get, "/healthz") { _ in .text(.ok, "ok\n") }
///     let server = HTTPServer(configuration: .init(endpoint: endpoint), eventLoop: loop, handler: router.respond)
///     let address = try await server.start()
///     …
///     await server.shutdown(grace: .seconds(5))
///
/// Requests are read whole, within `HTTPLimits`; one at a time is handled per connection, in order. Connections are
/// kept alive. There is no TLS, no compression, no upgrade and no streaming.
public final class HTTPServer: Sendable {
  /// Answers a request; runs as a task on the server's event loop and must not block. Is cancelled when its time is
  /// up or the server shuts down.
  public typealias Handler = @Sendable (HTTPRequest) async -> HTTPResponse

  private let configuration: Configuration
  private let loop: EventLoop
  private let home: HTTPServerLoop
  private let hasStarted = Mutex(false)

  public init(configuration: Configuration, eventLoop: EventLoop, handler: @escaping Handler) {
    self.configuration = configuration
    loop = eventLoop
    home = HTTPServerLoop(configuration, eventLoop, handler)
  }

  /// Binds and begins to accept.
  /// - Returns: the address bound to; of a name with several addresses, the first.
  /// - Throws: `HTTPServerError`; nothing is left listening then.
  @discardableResult
  public func start() async throws(HTTPServerError) -> SocketAddress {
    let isFirst = hasStarted.withLock { started in
      defer { started = true }
      return !started
    }
    guard isFirst else { throw HTTPServerError(.alreadyStarted, "an HTTP server starts once; make another") }
    let wanted = try await resolve()
    let outcome: Result<SocketAddress, SystemError> = await withUnsafeContinuation { continuation in
      loop.execute { [home] in
        do throws(SystemError) {
          continuation.resume(returning: .success(try home.listen(wanted)))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    do throws(SystemError) {
      return try outcome.get()
    } catch {
      throw HTTPServerError(
        .cannotListen,
        "cannot listen on \(configuration.endpoint): \(error.reason); choose another address, or port 0", cause: error)
    }
  }

  /// Looks a host name up where blocking hurts nobody.
  private func resolve() async throws(HTTPServerError) -> SocketAddress {
    let endpoint = configuration.endpoint
    if let address = endpoint.address { return address }
    let outcome: Result<SocketAddress, EndpointError> = await withUnsafeContinuation { continuation in
      DispatchQueue.global().async {
        do throws(EndpointError) {
          continuation.resume(returning: .success(try endpoint.resolve()[0]))
        } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    do throws(EndpointError) {
      return try outcome.get()
    } catch {
      throw HTTPServerError(.cannotListen, "cannot listen on \(endpoint): \(error.message)", cause: error)
    }
  }

  /// Stops accepting, closes idle connections, lets requests under way be answered, and returns when all connections
  /// are closed; after `grace` their handlers are cancelled and the connections cut.
  public func shutdown(grace: Duration) async {
    let nanoseconds = grace.wholeNanoseconds
    await withUnsafeContinuation { continuation in
      loop.execute { [home] in home.drain(graceNanoseconds: nanoseconds) { continuation.resume() } }
    }
  }
}

extension Duration {
  /// Zero for negative durations, the largest count for those beyond it.
  var wholeNanoseconds: UInt64 {
    let (seconds, attoseconds) = components
    if seconds < 0 || attoseconds < 0 { return 0 }
    let (high, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, carry) = high.addingReportingOverflow(UInt64(attoseconds / 1_000_000_000))
    return overflow || carry ? .max : sum
  }
}
