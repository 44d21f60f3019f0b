internal import Foundation
internal import Payments
internal import StripeFake
internal import Testing

@testable internal import PaymentsStripe

/// Whatever comes back in place of Stripe's answer, the work behind it being done: an outcome that is right or one that
/// is unknown, and one charge in the end.
@Suite("Bad answers of Stripe", .serialized)
struct BadAnswerTests {
  private typealias Damage = BrokenStripe.Damage

  private final class Fixture: Sendable {
    let broken: BrokenStripe
    let gateway: StripeGateway
    /// What recovers: in no hurry.
    let patient: StripeGateway
    let pauses = Pauses()

    init(_ attemptTimeout: Duration) throws {
      broken = try BrokenStripe()
      guard let url = URL(string: "http://127.0.0.1:\(broken.port)"), let key = StripeAPIKey(AdapterFixture.key) else {
        throw POSIXError(.EINVAL)
      }
      var configuration = StripeGateway.Configuration(baseURL: url, apiKey: key) { [pauses] in pauses.note($0) }
      configuration.limits.responseBytesMax = 256 << 10
      patient = StripeGateway(configuration: configuration)
      configuration.limits.attemptTimeout = attemptTimeout
      gateway = StripeGateway(configuration: configuration)
    }

    func close() {
      gateway.close()
      patient.close()
      broken.close()
    }
  }

  private func withFixture(
    attemptTimeout: Duration = .seconds(20), _ body: (Fixture) async throws -> Void
  ) async throws {
    let fixture = try Fixture(attemptTimeout)
    defer { fixture.close() }
    try await body(fixture)
  }

  /// Charges while the damage lasts, then as recovery does: under the same key, on a connection that works.
  private func charge(
    _ fixture: Fixture, _ damages: [Damage], order: String = "order-1",
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let request = AdapterFixture.request("\(order)/1", order: order)
    fixture.broken.damageCharges(damages)
    do throws(PaymentGatewayError) {
      guard case .captured = try await fixture.gateway.charge(request) else {
        return unexpected("\(damages): neither captured nor unknown", sourceLocation: sourceLocation)
      }
    } catch {
      #expect(error.code == .unknownOutcome, "\(damages): \(error)", sourceLocation: sourceLocation)
    }
    fixture.broken.damageCharges([])
    guard case .captured(let id) = try await fixture.patient.charge(request) else {
      return unexpected("\(damages): not recovered", sourceLocation: sourceLocation)
    }
    let charges = try await fixture.patient.findCharges(orderID: order)
    #expect(charges.map(\.id) == [id], "\(damages)", sourceLocation: sourceLocation)
    #expect(fixture.broken.fake.ordersChargedTwice == [], sourceLocation: sourceLocation)
  }

  /// An answer has some 400 bytes: every place in its first 200, then every seventh to beyond its end.
  @Test func anAnswerCutAnywhereChargesOnce() async throws {
    try await withFixture { fixture in
      for place in Array(0..<200) + Array(stride(from: 200, to: 500, by: 7)) {
        try await charge(fixture, [.cut(after: place)], order: "order-\(place)")
      }
    }
  }

  @Test func anAnswerCutAtEveryAttemptLeavesTheOutcomeUnknown() async throws {
    try await withFixture { fixture in
      for place in [0, 1, 15, 60, 130, 200, 300] {
        try await charge(fixture, Array(repeating: .cut(after: place), count: 4), order: "order-\(place)")
      }
    }
  }

  @Test(arguments: [0, 1, 20, 100, 250])
  func aResetAnywhereChargesOnce(_ place: Int) async throws {
    try await withFixture { fixture in
      try await charge(fixture, [.reset(after: place)])
      try await charge(fixture, Array(repeating: .reset(after: place), count: 4), order: "order-2")
    }
  }

  @Test(arguments: [BrokenStripe.Damage.stall(after: 0), .stall(after: 40), .stall(after: 300), .trickle])
  func anAnswerSlowerThanItsTimeChargesOnce(_ damage: BrokenStripe.Damage) async throws {
    try await withFixture(attemptTimeout: .milliseconds(400)) { fixture in
      let start = ContinuousClock.now
      try await charge(fixture, Array(repeating: damage, count: 4))
      // Four attempts of 400 ms; the rest is room for a busy machine.
      #expect(ContinuousClock.now - start < .seconds(20))
    }
  }

  private static let garbage: [[UInt8]] = [
    [0], [UInt8](repeating: 0xFF, count: 1_000), Array("\r\n\r\n".utf8), Array("SSH-2.0-OpenSSH_9.2\r\n".utf8),
    [0x15, 3, 3, 0, 2, 2, 10], Array("HTTP/1.1\r\n\r\n".utf8), Array("HTTP/1.1 abc OK\r\n\r\n".utf8),
    Array("HTTP/9.9 200 OK\r\ncontent-length: 2\r\n\r\n{}".utf8), Array("HTTP/1.1 99999 OK\r\n\r\n{}".utf8),
    Array("HTTP/1.1 200 OK\r\nno colon here\r\ncontent-length: 2\r\n\r\n{}".utf8),
    Array("HTTP/1.1 200 OK\r\n: empty\r\n\u{7f}\u{1}: x\r\ncontent-length: 2\r\n\r\n{}".utf8),
    Array("HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n{}".utf8),
    Array("HTTP/1.1 200 OK\r\ncontent-length: 99999999999999999999\r\n\r\n{}".utf8),
    Array("HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}".utf8),
    Array("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n{}".utf8),
    Array("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}".utf8),
    Array("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 4\r\n\r\nnone".utf8),
    Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), Array("HTTP/1.1 204 No Content\r\n\r\n".utf8),
    Array("HTTP/1.1 200 OK\r\nretry-after: 99999999999999999999\r\ncontent-length: 0\r\n\r\n".utf8),
    Array("HTTP/1.1 503 Busy\r\nretry-after: -7\r\ncontent-length: 0\r\n\r\n".utf8),
    Array("HTTP/1.1 200 OK\r\nx: ".utf8) + [0xFF, 0xFE, 0x80] + Array("\r\ncontent-length: 2\r\n\r\n{}".utf8),
  ]

  @Test(arguments: garbage.indices)
  func bytesThatAreNoAnswerChargeOnce(_ index: Int) async throws {
    try await withFixture { fixture in
      try await charge(fixture, [.instead(Self.garbage[index])])
      try await charge(fixture, Array(repeating: .instead(Self.garbage[index]), count: 4), order: "order-2")
    }
  }

  /// A page of somebody between says nothing about what Stripe did, whatever its status.
  @Test(arguments: [200, 201, 202, 301, 302, 307, 308, 400, 401, 402, 403, 404, 407, 410, 418, 422, 500, 502, 503, 504])
  func aPageOfSomebodyBetweenChargesOnce(_ status: Int) async throws {
    try await withFixture { fixture in
      let page = "<!doctype html><title>Blocked</title><p>Ask your administrator."
      for damage in [
        Damage.answer(status, "text/html", page), .answer(status, "application/json", page),
        .answer(status, "text/plain", ""),
      ] {
        let order = "order-\(damage)"
        guard ![401, 403].contains(status) else {
          // An operator has to look, and nothing is taken for done or undone.
          fixture.broken.damageCharges([damage])
          let refused = await code { () throws(PaymentGatewayError) in
            try await fixture.gateway.charge(AdapterFixture.request("\(order)/1", order: order))
          }
          #expect(refused == nil || refused == .notAuthorized || refused == .unknownOutcome)
          try await charge(fixture, [], order: order)
          continue
        }
        try await charge(fixture, [damage], order: order)
      }
    }
  }

  @Test(arguments: [
    "", "null", "true", "7", "[]", "{}", #""pi_1""#, #"{"id":null}"#, #"{"id":7,"amount":"1"}"#, #"{"error":{}}"#,
    #"{"id":"pi_1","amount":2500,"currency":"nok"}"#,
    #"{"id":"pi_1","amount":1e400,"currency":"nok","status":"succeeded"}"#,
    #"{"id":"pi_1","amount":2500.5,"currency":"nok","status":"succeeded"}"#,
    #"{"id":"pi_1","amount":2500,"currency":"nok","status":"succeeded"}"#,
    #"{"id":"pi_1","amount":2500,"currency":"nok","status":"succeeded","metadata":{"order_id":"another"}}"#,
    #"{"id":"pi_1","amount":2500,"currency":"nok","status":"succeeded","metadata":[]}"#,
    #"{"id":"../v1","amount":2500,"currency":"nok","status":"succeeded","metadata":{"order_id":"order-1"}}"#,
    #"{"id":"","amount":2500,"currency":"nok","status":"succeeded","metadata":{"order_id":"order-1"}}"#,
    #"{"id":"pi_1","amount":2500,"currency":"nok","status":"of_next_year","metadata":{"order_id":"order-1"}}"#,
    #"{"id":"pi_1","amount":2500,"currency":"nok","status":"","metadata":{"order_id":"order-1"}}"#,
    String(repeating: #"{"a":"#, count: 100_000), String(repeating: "[", count: 100_000), "\u{FEFF}{}",
    "{\"id\":\"\\ud800\"}",
  ])
  func aBodyOfAnotherShapeChargesOnce(_ body: String) async throws {
    try await withFixture { fixture in
      try await charge(fixture, [.answer(200, "application/json", body)])
      try await charge(fixture, [.answer(200, "text/html; charset=iso-8859-1", body)], order: "order-2")
    }
  }

  @Test(arguments: [
    BrokenStripe.Damage.endless("HTTP/1.1 200 OK\r\n\r\n", then: "{\"id\":\"pi_1\"}"),
    .endless("HTTP/1.1 200 OK\r\ncontent-length: 9000000000\r\n\r\n", then: " "),
    .endless("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", then: "5\r\nabcde\r\n"),
    .endless("HTTP/1.1 500 Busy\r\n\r\n", then: "x"), .endless("HTTP/1.1 200 OK\r\n", then: "x: y\r\n"),
    .endless("HTTP/1.1 200 OK\r\nx: ", then: "y"), .endless("", then: "HTTP/1.1 100 Continue\r\n\r\n"),
    .endless("", then: "x"),
  ])
  func anAnswerWithoutEndIsCutOffAndChargesOnce(_ damage: BrokenStripe.Damage) async throws {
    try await withFixture { fixture in try await charge(fixture, Array(repeating: damage, count: 4)) }
  }

  private static let damages: [Damage] = [
    .cut(after: 0), .cut(after: 30), .cut(after: 150), .reset(after: 0), .reset(after: 150), .stall(after: 150),
    .instead([0xFF, 0]), .answer(200, "text/html", "<html>"), .answer(404, "text/html", "<html>"),
    .answer(400, "a/b", ""),
    .answer(302, "text/html", ""), .answer(200, "application/json", "[]"), .answer(200, "application/json", "{}"),
    .answer(200, "application/json", #"{"data":[{}],"has_more":true}"#),
    .endless("HTTP/1.1 200 OK\r\n\r\n", then: " "),
  ]

  /// What was done behind a bad answer is done once; what was asked for is not taken for absent, empty or refused.
  @Test(arguments: damages.indices)
  func noOtherCallTakesABadAnswerForAnOutcome(_ index: Int) async throws {
    let damage = Self.damages[index]
    let attemptTimeout: Duration = if case .stall = damage { .milliseconds(300) } else { .seconds(20) }
    try await withFixture(attemptTimeout: attemptTimeout) { fixture in
      let gateway = fixture.gateway
      let patient = fixture.patient
      guard case .captured(let id) = try await patient.charge(AdapterFixture.request(payer: "kari")) else {
        return unexpected("not captured")
      }
      let refund = RefundRequest(idempotencyKey: "r1", chargeID: id, amountMinorUnits: 900, currencyCode: "NOK")
      let attach = AttachRequest(
        idempotencyKey: "a1", tenantID: "contoso", payerID: "kari", paymentToken: "pm_card_visa")
      fixture.broken.damageAll(damage)
      #expect(await code { () throws(PaymentGatewayError) in try await gateway.refund(refund) } == .unknownOutcome)
      #expect(await code { () throws(PaymentGatewayError) in try await gateway.attach(attach) } == .unknownOutcome)
      #expect(await code { () throws(PaymentGatewayError) in try await gateway.charge(id: id) } == .unknownOutcome)
      #expect(
        await code { () throws(PaymentGatewayError) in try await gateway.cancel(chargeID: id) } == .unknownOutcome)
      let find = { @Sendable () async throws(PaymentGatewayError) in try await gateway.findCharges(orderID: "order-1") }
      #expect(await code(find) == .unknownOutcome)
      #expect(await code { () throws(PaymentGatewayError) in try await gateway.events(after: "") } == .unknownOutcome)
      fixture.broken.damageAll(nil)

      guard case .refunded = try await patient.refund(refund) else { return unexpected("not refunded") }
      guard case .attached = try await patient.attach(attach) else { return unexpected("not attached") }
      #expect(try await patient.charge(id: id)?.refundedMinorUnits == 900)
      #expect(fixture.broken.fake.refundCount == 1 && fixture.broken.fake.capturedCount == 1)
      #expect(try await patient.events(after: "").events.count == 1)
    }
  }

  /// The second charge goes out on a connection that the server has closed by then, or closes under it: on another one
  /// it is the first attempt still.
  @Test func connectionsAreKeptAndOneThatIsGoneIsReplacedAtOnce() async throws {
    try await withFixture { fixture in
      for number in 0..<5 { try await charge(fixture, [], order: "kept-\(number)") }
      // The one that charges and the one that recovers.
      #expect(fixture.broken.connectionCount == 2)
      for number in 0..<5 {
        fixture.broken.damageCharges([.cut(after: .max)])
        let request = AdapterFixture.request("gone-\(number)/1", order: "gone-\(number)")
        guard case .captured = try await fixture.gateway.charge(request) else { return unexpected("not captured") }
      }
      #expect(fixture.pauses.all.isEmpty)
      #expect(fixture.broken.connectionCount == 2 + 4)
    }
  }

  @Test func moreRequestsThanConnectionsWaitForTheirTurn() async throws {
    try await withFixture { fixture in
      let gateway = fixture.gateway
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<200 {
          group.addTask { _ = try await gateway.charge(AdapterFixture.request("\(number)/1", order: "\(number)")) }
        }
        try await group.waitForAll()
      }
      #expect(fixture.broken.fake.capturedCount == 200)
      #expect(fixture.broken.connectionCount <= StripeLimits().connectionsMax)
    }
  }

  @Test func aCancelledChargeEndsAtOnceAndLeavesTheOutcomeUnknown() async throws {
    try await withFixture { fixture in
      let gateway = fixture.gateway
      fixture.broken.damageCharges([.stall(after: 40)])
      let task = Task { () async -> PaymentGatewayError.Code? in
        await code { () throws(PaymentGatewayError) in try await gateway.charge(AdapterFixture.request()) }
      }
      while fixture.broken.fake.capturedCount == 0 { await Task.yield() }
      task.cancel()
      #expect(await task.value == .unknownOutcome)
      try await charge(fixture, [])
    }
  }

  /// A page that promises more and holds nothing must not be asked for without pause, nor an id that is none be kept.
  @Test func aListOfEventsThatLeadsNowhereDoesNotMove() async throws {
    try await withFixture { fixture in
      let gateway = fixture.gateway
      fixture.broken.damageAll(.answer(200, "application/json", #"{"data":[],"has_more":true}"#))
      let page = try await gateway.events(after: "evt_7")
      #expect(!page.hasMore && page.nextCursor == "evt_7" && page.events.isEmpty)
      for id in ["", "../../x"] {
        let event = #"{"id":"\#(id)","type":"customer.created","data":{"object":{}}}"#
        fixture.broken.damageAll(.answer(200, "application/json", #"{"data":[\#(event)]}"#))
        #expect(
          await code { () throws(PaymentGatewayError) in try await gateway.events(after: "evt_7") } == .unknownOutcome)
      }
    }
  }

  @Test func anAmountThatNoChargeHasIsUnreadable() {
    #expect {
      try StripeAmount.minorUnits(stripe: .max, currency: "mga")
    } throws: {
      ($0 as? PaymentGatewayError)?.code == .unknownOutcome
    }
  }
}
