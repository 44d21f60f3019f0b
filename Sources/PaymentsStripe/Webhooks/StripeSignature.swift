internal import Cryptography

/// The header that proves a delivery to be Stripe's.
///
///     Stripe-Signature: t=<unix seconds>,v1=<hex>,v1=<hex>,v0=<hex>
///
/// A `v1` is HMAC-SHA-256 of `<t>.<body>` under the endpoint's secret, in hexadecimal; while a secret is rolled there
/// are several. Other schemes are ignored. Source: Stripe, "Verify webhook signatures manually"
/// (docs.stripe.com/webhooks#verify-manually).
struct StripeSignature: Sendable, Hashable {
  /// What a header may hold at most: longer ones are refused unread.
  static let headerBytesMax = 4_096
  static let tagsMax = 16

  let unixSeconds: Int64
  let tags: [[UInt8]]

  enum Problem: Error, Hashable, Sendable {
    case malformed
    /// Older, or further ahead, than the tolerance: a replay, or a wrong clock.
    case outsideTolerance
    case wrongSignature
  }

  init(header: String) throws(Problem) {
    guard header.utf8.count <= Self.headerBytesMax else { throw .malformed }
    var seconds: Int64?
    var tags: [[UInt8]] = []
    for part in header.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { throw .malformed }
      switch pair[0].drop(while: { $0 == " " }) {
      case "t":
        guard seconds == nil, let value = Int64(pair[1]), value > 0 else { throw .malformed }
        seconds = value
      case "v1":
        guard let tag = Self.bytes(hexadecimal: pair[1]) else { throw .malformed }
        tags.append(tag)
      default: continue
      }
    }
    guard let seconds, (1...Self.tagsMax).contains(tags.count) else { throw .malformed }
    unixSeconds = seconds
    self.tags = tags
  }

  /// - Parameters:
  ///   - keys: of the endpoint's secrets; more than one while one is rolled.
  ///   - toleranceSeconds: Stripe's own libraries take 300.
  func verify(
    _ body: [UInt8], keys: [HMACSHA256], nowUnixSeconds: Int64, toleranceSeconds: Int64
  ) throws(Problem) {
    let signed = Array("\(unixSeconds).".utf8) + body
    // The signature goes first: a time that nobody signed says nothing. Every pair is tried, so that the time taken
    // does not depend on which one fits.
    var isValid = false
    for key in keys {
      for tag in tags where key.isValid(tag, for: signed) { isValid = true }
    }
    guard isValid else { throw .wrongSignature }
    let (difference, overflow) = nowUnixSeconds.subtractingReportingOverflow(unixSeconds)
    guard !overflow, difference.magnitude <= UInt64(toleranceSeconds) else { throw .outsideTolerance }
  }

  /// - Returns: `nil` for anything but 32 bytes.
  private static func bytes(hexadecimal text: Substring) -> [UInt8]? {
    let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == text.utf8.count, digits.count == 2 * HMACSHA256.tagBytes else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
