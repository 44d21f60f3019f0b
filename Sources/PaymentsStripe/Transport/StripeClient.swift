internal import Foundation
internal import Payments

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
    transport = StripeTransport(configuration)
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
    guard Self.isHeaderValue(key) else {
      throw PaymentGatewayError(.refused, "an idempotency key has 1 to 255 bytes of printable ASCII")
    }
    request.body = Array(form.encoded.utf8)
    request.headers.append(("content-type", "application/x-www-form-urlencoded"))
    request.headers.append(("idempotency-key", key))
    return try await send(request)
  }

  private func request(_ method: String, _ path: String, query: String) -> StripeRequest {
    StripeRequest(
      method: method, target: "/v1/\(path)" + (query.isEmpty ? "" : "?\(query)"),
      headers: [
        ("authorization", "Bearer \(configuration.apiKey.secret)"), ("stripe-version", configuration.apiVersion),
        ("accept", "application/json"),
      ])
  }

  /// What would end a header early, or be read otherwise, does not go into one.
  private static func isHeaderValue(_ text: String) -> Bool {
    (1...255).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
  }

  /// Repeats until there is an answer that settles it, or the policy ends. What comes back unread stays unknown.
  private func send<Object: Decodable & Sendable>(
    _ request: StripeRequest
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
