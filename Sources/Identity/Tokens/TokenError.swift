/// Why an access token does not count. Neither message nor cure repeats anything from the token but its key id.
package struct TokenError: Error, Sendable, CustomStringConvertible {
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Value: Hashable {
      case oversize, malformed, algorithmRefused, unknownIssuer, tenantMismatch, wrongAudience, unknownKey
      case wrongSignature, expired, notYetValid, missingClaim, invalidClaim
    }
    private let value: Value
    private init(_ value: Value) { self.value = value }

    package static let oversize = Self(.oversize)
    /// Not three parts of base64url, not JSON, or a name twice in one object.
    package static let malformed = Self(.malformed)
    /// The header names another algorithm than RS256, `none` among them, or asks for an extension.
    package static let algorithmRefused = Self(.algorithmRefused)
    package static let unknownIssuer = Self(.unknownIssuer)
    /// The issuer speaks for another tenant than the token claims.
    package static let tenantMismatch = Self(.tenantMismatch)
    package static let wrongAudience = Self(.wrongAudience)
    package static let unknownKey = Self(.unknownKey)
    package static let wrongSignature = Self(.wrongSignature)
    package static let expired = Self(.expired)
    package static let notYetValid = Self(.notYetValid)
    package static let missingClaim = Self(.missingClaim)
    package static let invalidClaim = Self(.invalidClaim)

    package var description: String { "\(value)" }
  }

  package var code: Code
  package var message: String
  /// What the caller can do.
  package var cure: String
  /// The keys are being read again: the same token may count in a moment.
  package var mayRecover: Bool

  init(_ code: Code, _ message: String, cure: String = TokenError.signInAgain, mayRecover: Bool = false) {
    self.code = code
    self.message = message
    self.cure = cure
    self.mayRecover = mayRecover
  }

  static let signInAgain = "Sign in again and send the new access token."

  package var description: String { "\(message). \(cure)" }
}
