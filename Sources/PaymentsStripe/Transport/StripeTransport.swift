internal import Foundation
internal import Locking

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

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
  enum Kind: Sendable { case timedOut, tooLong, failed }

  let kind: Kind
  let description: String
}

/// Sends requests over `URLSession`: one connection pool, a deadline for each exchange, bounded answers, no redirects
/// (they would carry the key elsewhere), no cookies, no cache.
final class StripeTransport: Sendable {
  private let session: URLSession
  private let exchanges: Exchanges
  private let timeout: Duration

  init(_ limits: StripeLimits) {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.httpMaximumConnectionsPerHost = limits.connectionsMax
    configuration.httpShouldSetCookies = false
    configuration.httpCookieAcceptPolicy = .never
    configuration.urlCache = nil
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    exchanges = Exchanges(bytesMax: limits.responseBytesMax)
    timeout = limits.attemptTimeout
    session = URLSession(configuration: configuration, delegate: exchanges, delegateQueue: nil)
  }

  /// Ends what is under way and lets the session go, which holds its delegate until then.
  func close() { session.invalidateAndCancel() }

  func send(_ request: URLRequest) async throws -> StripeAnswer {
    var request = request
    // The session's own timer only counts silence; ours ends the exchange as a whole, and comes first.
    request.timeoutInterval = 2 * (timeout / .seconds(1)) + 1
    let task = session.dataTask(with: request)
    let identifier = task.taskIdentifier
    let deadline = DispatchWorkItem { [exchanges] in
      if exchanges.finish(identifier, .failure(StripeTransportError(kind: .timedOut, description: "timed out"))) {
        task.cancel()
      }
    }
    defer { deadline.cancel() }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        exchanges.begin(identifier, continuation)
        DispatchQueue.global().asyncAfter(deadline: .now() + (timeout / .seconds(1)), execute: deadline)
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
  }
}

/// The answers that are arriving, by task.
private final class Exchanges: NSObject, URLSessionDataDelegate {
  typealias Continuation = CheckedContinuation<StripeAnswer, any Error>

  private struct Exchange {
    let continuation: Continuation
    var body = Data()
  }

  private let bytesMax: Int
  private let open = Mutex<[Int: Exchange]>([:])

  init(bytesMax: Int) { self.bytesMax = bytesMax }

  func begin(_ identifier: Int, _ continuation: Continuation) {
    open.withLock { $0[identifier] = Exchange(continuation: continuation) }
  }

  /// - Returns: false where the exchange was over already.
  @discardableResult
  func finish(_ identifier: Int, _ result: Result<StripeAnswer, any Error>) -> Bool {
    guard let exchange = open.withLock({ $0.removeValue(forKey: identifier) }) else { return false }
    exchange.continuation.resume(with: result)
    return true
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let identifier = dataTask.taskIdentifier
    let isTooLong = open.withLock { open in
      guard let count = open[identifier]?.body.count else { return false }
      guard count + data.count <= bytesMax else { return true }
      open[identifier]?.body.append(data)
      return false
    }
    guard isTooLong else { return }
    finish(
      identifier,
      .failure(StripeTransportError(kind: .tooLong, description: "the answer is longer than \(bytesMax) bytes")))
    dataTask.cancel()
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    let body = open.withLock { $0[task.taskIdentifier]?.body ?? Data() }
    finish(task.taskIdentifier, Self.result(task, body, error))
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  private static func result(
    _ task: URLSessionTask, _ body: Data, _ error: (any Error)?
  ) -> Result<StripeAnswer, any Error> {
    if let error {
      let code = (error as? URLError)?.code
      if code == .cancelled { return .failure(CancellationError()) }
      return .failure(
        StripeTransportError(
          kind: code == .timedOut ? .timedOut : .failed, description: "no answer (URLError \(code?.rawValue ?? 0))"))
    }
    guard let response = task.response as? HTTPURLResponse else {
      return .failure(StripeTransportError(kind: .failed, description: "the answer is not HTTP"))
    }
    // A body cut short is an answer that did not come, whatever its status says.
    if let length = response.value(forHTTPHeaderField: "Content-Length").flatMap({ Int($0) }),
      response.value(forHTTPHeaderField: "Content-Encoding") == nil, length != body.count
    {
      return .failure(StripeTransportError(kind: .failed, description: "the answer is cut short"))
    }
    return .success(
      StripeAnswer(
        status: response.statusCode, body: body,
        requestID: response.value(forHTTPHeaderField: "Request-Id") ?? "",
        shouldRetry: response.value(forHTTPHeaderField: "Stripe-Should-Retry").flatMap(Bool.init),
        retryAfterSeconds: response.value(forHTTPHeaderField: "Retry-After").flatMap { Int($0) }))
  }
}
