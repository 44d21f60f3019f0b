internal import Foundation
internal import Locking
internal import Reactor
internal import TLS

/// One HTTP answer, whole.
struct StripeAnswer: Sendable {
  var status: Int
  var body: Data
  /// `Request-Id`: what Stripe's support finds a request by.
  var requestID: String
  var shouldRetry: Bool?
  var retryAfterSeconds: Int?
}

/// Why there is no answer.
struct StripeTransportError: Error, Sendable, CustomStringConvertible {
  /// `stale`: a connection that was kept has ended before any answer; a new one may do.
  enum Kind: Sendable { case timedOut, tooLong, cancelled, stale, failed }

  let kind: Kind
  let description: String
}

/// A request, ready to be sent.
struct StripeRequest: Sendable {
  var method: String
  /// What follows the base URL: a path, and a query where there is one.
  var target: String
  var headers: [(name: String, value: String)]
  var body: [UInt8] = []
}

/// Sends requests: a pool of connections, a deadline for each exchange, bounded answers, no redirects (they would carry
/// the key elsewhere), no cookies, no cache, no proxies.
///
/// Not `URLSession`: on Linux it ends the whole process where an answer is cut within its head ("Transfer completed,
/// but there's no response", NativeProtocol.swift of swift-corelibs-foundation), and with it everybody else's calls.
final class StripeTransport: Sendable {
  private struct State {
    var isClosed = false
    var exchanges: UInt64 = 0
    var running: [UInt64: StripeConnection] = [:]
    /// Connections that carry nothing now, the one used last at the end; at most as many as there are slots.
    var idle: [StripeConnection] = []
    /// Who waits for one of the `connectionsMax` to end, oldest first.
    var waiting: [CheckedContinuation<Void, Never>] = []
    var taken = 0
  }

  private let limits: StripeLimits
  private let server: Result<Server, StripeTransportError>
  private let state = Mutex(State())

  init(_ configuration: StripeGateway.Configuration) {
    limits = configuration.limits
    server = Result { () throws(StripeTransportError) in try Server(configuration) }
  }

  /// Ends what is under way; nothing is sent afterwards.
  func close() {
    let connections = state.withLock { state in
      state.isClosed = true
      defer { state.idle = [] }
      return Array(state.running.values) + state.idle
    }
    for connection in connections { connection.close() }
  }

  /// - Throws: `StripeTransportError`, and `CancellationError` for a task that was cancelled.
  func send(_ request: StripeRequest) async throws -> StripeAnswer {
    let server = try server.get()
    await takeSlot()
    defer { giveSlot() }
    let end = ContinuousClock.now + limits.attemptTimeout
    let bytes = server.bytes(of: request)
    while true {
      let kept = state.withLock { $0.idle.popLast() }
      let connection: StripeConnection
      if let kept { connection = kept } else { connection = try await server.connection() }
      switch await exchange(bytes, on: connection, until: end) {
      case .success(let answer): return answer
      case .failure(let error) where error.kind == .cancelled: throw CancellationError()
      // Never of a new one, so that this ends once the kept ones are used up.
      case .failure(let error) where error.kind == .stale: continue
      case .failure(let error): throw error
      }
    }
  }

  private func exchange(
    _ bytes: [UInt8], on connection: StripeConnection, until end: ContinuousClock.Instant
  ) async -> StripeConnection.Outcome {
    let number = state.withLock { state -> UInt64? in
      guard !state.isClosed else { return nil }
      state.exchanges += 1
      state.running[state.exchanges] = connection
      return state.exchanges
    }
    guard let number else {
      return .failure(StripeTransportError(kind: .failed, description: "the adapter was closed"))
    }
    let left = max(.nanoseconds(1), end - ContinuousClock.now)
    let exchange = StripeConnection.Exchange(
      number: number, request: bytes, nanoseconds: UInt64(left / .nanoseconds(1)),
      bodyBytesMax: limits.responseBytesMax)
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        connection.begin(exchange) { outcome, keeps in
          self.ended(number, keeps)
          continuation.resume(returning: outcome)
        }
      }
    } onCancel: {
      connection.cancel(number)
    }
  }

  private func ended(_ number: UInt64, _ keeps: Bool) {
    let rest = state.withLock { state -> StripeConnection? in
      guard let connection = state.running.removeValue(forKey: number), keeps else { return nil }
      if state.isClosed { return connection }
      state.idle.append(connection)
      return nil
    }
    rest?.close()
  }

  // MARK: Slots

  private func takeSlot() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        if state.taken < limits.connectionsMax {
          state.taken += 1
          return true
        }
        state.waiting.append(continuation)
        return false
      }
      if isFree { continuation.resume() }
    }
  }

  /// Hands the slot on to whoever has waited longest.
  private func giveSlot() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if !state.waiting.isEmpty { return state.waiting.removeFirst() }
      state.taken -= 1
      return nil
    }
    next?.resume()
  }
}

extension StripeTransport {
  /// Where the API is, and how it is spoken to.
  private struct Server: Sendable {
    let endpoint: Endpoint
    let host: String
    let pathPrefix: String
    let loops: EventLoopGroup
    /// `nil` for plaintext.
    let layer: StripeConnection.Layer?

    init(_ configuration: StripeGateway.Configuration) throws(StripeTransportError) {
      let url = configuration.baseURL
      guard let scheme = url.scheme?.lowercased(), scheme == "https" || scheme == "http", let host = url.host else {
        throw StripeTransportError(kind: .failed, description: "\(url) is no address of an API; write https://HOST")
      }
      let isSecure = scheme == "https"
      let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
      self.host = url.port.map { "\(name):\($0)" } ?? name
      var prefix = url.path
      while prefix.hasSuffix("/") { prefix.removeLast() }
      pathPrefix = prefix
      do {
        endpoint = try Endpoint(parsing: "\(name):\(url.port ?? (isSecure ? 443 : 80))")
        loops = try EventLoopGroup.shared()
        layer = isSecure ? try Self.layer(endpoint, configuration.authorities) : nil
      } catch {
        throw StripeTransportError(kind: .failed, description: "\(url) cannot be spoken to: \(error)")
      }
    }

    private static func layer(_ endpoint: Endpoint, _ authorities: PEMSource?) throws(TLSError)
      -> StripeConnection.Layer
    {
      var configuration = TLSClientConfiguration()
      if let authorities { configuration.trust = .authorities(authorities) }
      configuration.namesProtocol = false
      configuration.minimumVersion = .tls12
      let client = try TLSClient(configuration)
      return { stream throws(StreamError) in try client.connect(stream, to: endpoint) }
    }

    /// A new one, not connected yet.
    func connection() async throws(StripeTransportError) -> StripeConnection {
      StripeConnection(to: try await resolve(), loop: loops.next(), layer: layer)
    }

    /// Looks a host name up where blocking hurts nobody.
    private func resolve() async throws(StripeTransportError) -> SocketAddress {
      if let address = endpoint.address { return address }
      let outcome: Result<[SocketAddress], EndpointError> = await withCheckedContinuation { continuation in
        DispatchQueue.global().async { [endpoint] in
          continuation.resume(returning: Result { () throws(EndpointError) in try endpoint.resolve() })
        }
      }
      switch outcome {
      case .success(let addresses) where !addresses.isEmpty: return addresses[0]
      case .success: throw StripeTransportError(kind: .failed, description: "\(endpoint) has no address")
      case .failure(let error): throw StripeTransportError(kind: .failed, description: "\(error)")
      }
    }

    func bytes(of request: StripeRequest) -> [UInt8] {
      var head = "\(request.method) \(pathPrefix)\(request.target) HTTP/1.1\r\nhost: \(host)\r\n"
      head += "accept-encoding: identity\r\n"
      for (name, value) in request.headers { head += "\(name): \(value)\r\n" }
      if request.method != "GET" { head += "content-length: \(request.body.count)\r\n" }
      return Array("\(head)\r\n".utf8) + request.body
    }
  }
}
