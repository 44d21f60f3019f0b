internal import Payments
internal import Testing

@testable internal import PaymentsStripe

@Suite("Stripe's table of currencies, and its forms")
struct PureTests {
  /// Source: docs.stripe.com/currencies.
  @Test(
    arguments: [
      ("USD", 1_234, 1_234), ("NOK", 1, 1), ("JPY", 500, 500), ("KRW", 7, 7), ("HUF", 1_050, 1_050),
      ("ISK", 5, 500), ("UGX", 5, 500), ("MGA", 500, 5), ("KWD", 5_120, 5_120), ("BHD", 10, 10), ("TND", 0, 0),
    ] as [(String, Int64, Int64)])
  func anAmountIsWhatStripeCallsIt(_ currency: String, _ ours: Int64, _ theirs: Int64) throws {
    #expect(try StripeAmount.stripe(minorUnits: ours, currencyCode: currency) == theirs)
    #expect(try StripeAmount.minorUnits(stripe: theirs, currency: currency.lowercased()) == ours)
  }

  @Test(arguments: [("KWD", 5_121), ("JOD", 1), ("OMR", 99), ("MGA", 550), ("ISK", .max)] as [(String, Int64)])
  func anAmountThatStripeCannotChargeIsRefusedAndNotRounded(_ currency: String, _ amount: Int64) {
    #expect {
      try StripeAmount.stripe(minorUnits: amount, currencyCode: currency)
    } throws: {
      ($0 as? PaymentGatewayError)?.code == .amountNotSupported
    }
  }

  @Test func aFormIsEscapedByteForByte() {
    let form: StripeForm = ["metadata[order_id]": "a&b=c d", "é": "+%"]
    #expect(form.encoded == "metadata%5Border_id%5D=a%26b%3Dc%20d&%C3%A9=%2B%25")
  }

  @Test func backoffDoublesWithinItsBoundsAndEnds() {
    let policy = StripeRetryPolicy()
    #expect(policy.pause(after: .noAnswer, attempt: 1, random: 0) == .milliseconds(250))
    #expect(policy.pause(after: .noAnswer, attempt: 3, random: 0) == .seconds(1))
    #expect(policy.pause(after: .noAnswer, attempt: 4, random: 0) == nil)
    var patient = policy
    patient.attemptsMax = 100
    #expect(patient.pause(after: .noAnswer, attempt: 99, random: 0) == .seconds(4))
    for status in [200, 400, 401, 402, 404] {
      let answer = StripeRetryPolicy.Attempt.answer(status: status, shouldRetry: nil, retryAfterSeconds: nil)
      #expect(policy.pause(after: answer, attempt: 1, random: 0) == nil)
    }
    // What the server asks for is the least, never the most.
    let soon = StripeRetryPolicy.Attempt.answer(status: 429, shouldRetry: nil, retryAfterSeconds: 0)
    #expect(policy.pause(after: soon, attempt: 1, random: 0) == .milliseconds(250))
  }

  @Test func theIdsThatCameLastAreRemembered() {
    var recent = RecentIDs(max: 2)
    for id in ["a", "b", "a", "c"] { recent.insert(id) }
    #expect(!recent.contains("a"))
    #expect(recent.contains("b"))
    #expect(recent.contains("c"))
  }
}
