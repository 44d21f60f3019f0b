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
  enum Kind: Sendable { case timedOut, tooLong, cancelled, failed }

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

/// Sends requests, each on a connection of its own: a deadline for each exchange, bounded answers, no redirects (they
/// would carry the key elsewhere), no cookies, no cache, no proxies.
///
/// Not `URLSession`: on Linux it ends the whole process where an answer is cut within its head ("Transfer completed,
/// but there's no response", NativeProtocol.swift of swift-corelibs-foundation), and with it everybody else's calls.
final class StripeTransport: Sendable {
  private struct State {
    var isClosed = false
    var running: [ObjectIdentifier: StripeExchange] = [:]
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
    let running = state.withLock { state in
      state.isClosed = true
      return Array(state.running.values)
    }
    for exchange in running { exchange.cancel() }
  }

  /// - Throws: `StripeTransportError`, and `CancellationError` for a task that was cancelled.
  func send(_ request: StripeRequest) async throws -> StripeAnswer {
    let server = try server.get()
    await takeSlot()
    defer { giveSlot() }
    let start = ContinuousClock.now
    let address = try await server.resolve()
    let exchange = StripeExchange(
      loop: server.loops.next(), request: server.bytes(of: request), bodyBytesMax: limits.responseBytesMax,
      layer: server.layer)
    let isClosed = state.withLock { state in
      if !state.isClosed { state.running[ObjectIdentifier(exchange)] = exchange }
      return state.isClosed
    }
    guard !isClosed else { throw StripeTransportError(kind: .failed, description: "the adapter was closed") }
    defer { state.withLock { $0.running[ObjectIdentifier(exchange)] = nil } }
    let left = max(.nanoseconds(1), limits.attemptTimeout - (ContinuousClock.now - start))
    let outcome: StripeExchange.Outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        exchange.begin(address, nanoseconds: UInt64(left / .nanoseconds(1))) { continuation.resume(returning: $0) }
      }
    } onCancel: {
      exchange.cancel()
    }
    if case .failure(let error) = outcome, error.kind == .cancelled { throw CancellationError() }
    return try outcome.get()
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
    let layer: StripeExchange.Layer?

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

    private static func layer(_ endpoint: Endpoint, _ authorities: PEMSource?) throws(TLSError) -> StripeExchange.Layer
    {
      var configuration = TLSClientConfiguration()
      if let authorities { configuration.trust = .authorities(authorities) }
      configuration.namesProtocol = false
      configuration.minimumVersion = .tls12
      let client = try TLSClient(configuration)
      return { stream throws(StreamError) in try client.connect(stream, to: endpoint) }
    }

    /// Looks a host name up where blocking hurts nobody.
    func resolve() async throws(StripeTransportError) -> SocketAddress {
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
      var head = "\(request.method) \(pathPrefix)\(request.target) HTTP/1.1\r\nhost: \(host)\r\nconnection: close\r\n"
      head += "accept-encoding: identity\r\n"
      for (name, value) in request.headers { head += "\(name): \(value)\r\n" }
      if request.method != "GET" { head += "content-length: \(request.body.count)\r\n" }
      return Array("\(head)\r\n".utf8) + request.body
    }
  }
}
