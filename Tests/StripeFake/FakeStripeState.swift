internal import Foundation
internal import HTTPServer

/// All that the fake knows. One lock stands around it, so every request is one step.
struct FakeStripeState {
  var intents: [String: FakeIntent] = [:]
  var refunds: [String: FakeRefund] = [:]
  var customers: [String: FakeCustomer] = [:]
  var disputes: [String: FakeDispute] = [:]
  /// Oldest first.
  var events: [FakeEvent] = []
  /// The first answer of each key, with the fields that it was given for.
  var replies: [String: (fields: [String: String], response: HTTPResponse)] = [:]
  var faults: [FakeStripe.Fault] = []
  var faultsOfAll: [FakeStripe.Fault] = []
  var received: [FakeStripe.Received] = []
  var listsEvents = true
  private var made = 0

  enum Step {
    case answer(HTTPResponse)
    case hang
  }

  mutating func newID(_ prefix: String) -> String {
    made += 1
    return "\(prefix)_\(String(1_000_000 + made))"
  }

  /// Something like a time, rising by one with each object.
  var created: Int64 { 1_790_000_000 + Int64(made) }

  mutating func take(_ request: HTTPRequest) -> Step {
    let fields = Self.fields(
      request.method == .post ? String(decoding: request.body, as: UTF8.self) : request.query ?? "")
    let key = request.headers["idempotency-key"] ?? ""
    received.append(
      .init(
        method: request.method.rawValue, path: request.path, idempotencyKey: key, form: fields,
        authorization: request.headers["authorization"] ?? ""))
    if !faultsOfAll.isEmpty { return hit(faultsOfAll.removeFirst(), request, fields, key) }
    if request.method == .post, !faults.isEmpty { return hit(faults.removeFirst(), request, fields, key) }
    return .answer(work(request, fields, key))
  }

  private mutating func hit(
    _ fault: FakeStripe.Fault, _ request: HTTPRequest, _ fields: [String: String], _ key: String
  ) -> Step {
    switch fault {
    case .answer(let status, let headers, let body): return .answer(Self.response(status, headers, body))
    case .workThen(let status, let headers, let body):
      _ = work(request, fields, key)
      let response = Self.response(status, headers, body)
      if !key.isEmpty { replies[key] = (fields, response) }
      return .answer(response)
    case .hang: return .hang
    case .workThenHang:
      _ = work(request, fields, key)
      return .hang
    }
  }

  private static func response(_ status: Int, _ headers: [String: String], _ body: String) -> HTTPResponse {
    var response = HTTPResponse(HTTPStatus(status, "Scripted"), body: Array(body.utf8))
    for (name, value) in headers { response.headers.append(name, value) }
    return response
  }

  /// The work of a request, or the answer of the first with its key.
  private mutating func work(_ request: HTTPRequest, _ fields: [String: String], _ key: String) -> HTTPResponse {
    guard request.headers["authorization"]?.hasPrefix("Bearer sk_") == true else {
      return refusal(401, FakeError())
    }
    if let known = replies[key], !key.isEmpty {
      guard known.fields == fields else {
        return refusal(400, FakeError(type: "idempotency_error"))
      }
      return known.response
    }
    let response = route(request, fields)
    // Stripe keeps what an endpoint began to do, refusals included; what failed validation it does not.
    if request.method == .post, response.status.code == 200 || response.status.code == 402 {
      replies[key] = (fields, response)
    }
    return response
  }

  private mutating func route(_ request: HTTPRequest, _ fields: [String: String]) -> HTTPResponse {
    let parts = request.path.split(separator: "/").dropFirst().map(String.init)
    switch (request.method, parts.first ?? "", parts.count) {
    case (.post, "payment_intents", 1): return createIntent(fields)
    case (.post, "payment_intents", 3): return cancelIntent(parts[1])
    case (.get, "payment_intents", 1): return ok(FakePage(data: intents.values.sorted { $0.created > $1.created }))
    case (.get, "payment_intents", 2) where parts[1] == "search":
      return ok(FakePage(data: intents.values.filter { Self.matches($0.metadata, fields["query"] ?? "") }))
    case (.get, "payment_intents", 2): return intents[parts[1]].map { ok($0) } ?? notFound
    case (.post, "refunds", 1): return createRefund(fields)
    case (.get, "refunds", 2):
      return refunds[parts[1]].map { refund in
        var refund = refund
        refund.paymentIntent = intents[refund.intentID]
        return ok(refund)
      } ?? notFound
    case (.get, "disputes", 2):
      return disputes[parts[1]].map { dispute in
        var dispute = dispute
        dispute.paymentIntent = intents[dispute.intentID]
        return ok(dispute)
      } ?? notFound
    case (.get, "customers", 2) where parts[1] == "search":
      return ok(FakePage(data: customers.values.filter { Self.matches($0.metadata, fields["query"] ?? "") }))
    case (.post, "customers", 1):
      let customer = FakeCustomer(id: newID("cus"), created: created, metadata: Self.metadata(fields))
      customers[customer.id] = customer
      return ok(customer)
    case (.post, "payment_methods", 3): return attach(parts[1], fields)
    case (.get, "events", 1): return listEvents(fields)
    default: return notFound
    }
  }

  private func listEvents(_ fields: [String: String]) -> HTTPResponse {
    guard listsEvents else { return ok(FakePage(data: [FakeEvent]())) }
    guard let cursor = fields["ending_before"] else { return ok(FakePage(data: events.reversed())) }
    let place = events.firstIndex { $0.id == cursor } ?? -1
    return ok(FakePage(data: events[(place + 1)...].reversed()))
  }

  // MARK: Answers

  func ok(_ object: some Encodable) -> HTTPResponse { answer(200, object) }

  func refusal(_ status: Int, _ error: FakeError) -> HTTPResponse { answer(status, ["error": error]) }

  var notFound: HTTPResponse { refusal(404, FakeError(code: "resource_missing", param: "id")) }

  private func answer(_ status: Int, _ object: some Encodable) -> HTTPResponse {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    do {
      return HTTPResponse(
        HTTPStatus(status, "Fake"), headers: ["content-type": "application/json", "request-id": "req_\(made)"],
        body: Array(try encoder.encode(object)))
    } catch {
      preconditionFailure("an object of the fake can't be written: \(error)")
    }
  }

  // MARK: Fields

  static func fields(_ form: String) -> [String: String] {
    var fields: [String: String] = [:]
    for pair in form.split(separator: "&") {
      let halves = pair.split(separator: "=", maxSplits: 1).map { unescaped(String($0)) }
      fields[halves[0]] = halves.count == 2 ? halves[1] : ""
    }
    return fields
  }

  private static func unescaped(_ text: String) -> String { text.removingPercentEncoding ?? "" }

  static func metadata(_ fields: [String: String]) -> [String: String] {
    fields.reduce(into: [:]) { result, field in
      guard field.key.hasPrefix("metadata["), field.key.hasSuffix("]") else { return }
      result[String(field.key.dropFirst(9).dropLast())] = field.value
    }
  }

  /// Stripe's query language, as far as `metadata['a']:'b' AND …` goes.
  static func matches(_ metadata: [String: String], _ query: String) -> Bool {
    query.components(separatedBy: " AND ").allSatisfy { clause in
      let halves = clause.components(separatedBy: "']:'")
      guard halves.count == 2, halves[0].hasPrefix("metadata['"), halves[1].hasSuffix("'") else { return false }
      let quoted = String(halves[1].dropLast())
      let value = quoted.replacing("\\'", with: "'").replacing("\\\\", with: "\\")
      return metadata[String(halves[0].dropFirst(10))] == value
    }
  }
}
