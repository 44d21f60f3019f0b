internal import Foundation
internal import Payments

#if canImport(FoundationNetworking)
  internal import FoundationNetworking
#endif

/// Asks Stripe: one request, its repeats within the policy, and an answer that was read.
struct StripeClient: Sendable {
  let configuration: StripeGateway.Configuration
  let transport: StripeTransport

  /// What a request came to: the object, or Stripe's error.
  enum Outcome<Object: Sendable>: Sendable {
    case object(Object)
    case refused(StripeFailure)
  }

  init(_ configuration: StripeGateway.Configuration) {
    self.configuration = configuration
    transport = StripeTransport(configuration.limits)
  }

  func get<Object: Decodable & Sendable>(
    _ path: String, _ query: StripeForm = [:], as _: Object.Type = Object.self
  ) async throws(PaymentGatewayError) -> Outcome<Object> {
    try await send(request("GET", path, query: query.encoded))
  }

  /// - Parameter key: the idempotency key; the same for every repeat.
  func post<Object: Decodable & Sendable>(
    _ path: String, _ form: StripeForm, key: String, as _: Object.Type = Object.self
  ) async throws(PaymentGatewayError) -> Outcome<Object> {
    var request = request("POST", path, query: "")
    request.httpBody = Data(form.encoded.utf8)
    request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
    request.setValue(key, forHTTPHeaderField: "Idempotency-Key")
    return try await send(request)
  }

  private func request(_ method: String, _ path: String, query: String) -> URLRequest {
    var base = configuration.baseURL.absoluteString
    while base.hasSuffix("/") { base.removeLast() }
    let text = "\(base)/v1/\(path)" + (query.isEmpty ? "" : "?\(query)")
    guard let url = URL(string: text) else { preconditionFailure("the path of a request is not one: \(path)") }
    var request = URLRequest(url: url)
    request.httpMethod = method
    request.setValue("Bearer \(configuration.apiKey.secret)", forHTTPHeaderField: "Authorization")
    request.setValue(configuration.apiVersion, forHTTPHeaderField: "Stripe-Version")
    request.setValue("application/json", forHTTPHeaderField: "Accept")
    return request
  }

  /// Repeats until there is an answer that settles it, or the policy ends. What comes back unread stays unknown.
  private func send<Object: Decodable & Sendable>(
    _ request: URLRequest
  ) async throws(PaymentGatewayError) -> Outcome<Object> {
    var attempt = 1
    while true {
      let outcome: StripeRetryPolicy.Attempt
      let result: Result<StripeAnswer, PaymentGatewayError>
      do {
        let answer = try await transport.send(request)
        outcome = .answer(
          status: answer.status, shouldRetry: answer.shouldRetry, retryAfterSeconds: answer.retryAfterSeconds)
        result = .success(answer)
      } catch is CancellationError {
        throw PaymentGatewayError(.unknownOutcome, "the request to Stripe was cancelled")
      } catch {
        outcome = .noAnswer
        result = .failure(PaymentGatewayError(.unknownOutcome, "Stripe: \(error)", cause: error))
      }
      if case .success(let answer) = result, (200..<300).contains(answer.status) {
        return .object(try decode(answer))
      }
      guard
        let pause = configuration.retry.pause(after: outcome, attempt: attempt, random: configuration.random())
      else { return .refused(try StripeFailure(result.get())) }
      do {
        try await configuration.pause(pause)
      } catch {
        throw PaymentGatewayError(.unknownOutcome, "the request to Stripe was cancelled", cause: error)
      }
      attempt += 1
    }
  }

  /// An answer that can't be read says nothing: the work may have been done.
  private func decode<Object: Decodable>(_ answer: StripeAnswer) throws(PaymentGatewayError) -> Object {
    do {
      return try StripeJSON.decode(Object.self, from: answer.body)
    } catch {
      throw PaymentGatewayError(
        .unknownOutcome, "Stripe's answer \(answer.status) can't be read (request \(answer.requestID))", cause: error)
    }
  }
}

/// How Stripe writes its objects.
enum StripeJSON {
  static func decode<Object: Decodable>(_: Object.Type, from data: Data) throws -> Object {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Object.self, from: data)
  }
}
