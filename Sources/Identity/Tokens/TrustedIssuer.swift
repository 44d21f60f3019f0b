/// An issuer whose tokens count, with the keys that only it may use.
package struct TrustedIssuer: Sendable {
  /// Microsoft Entra's v2 issuer, for any tenant.
  package static let entraTemplate = "https://login.microsoftonline.com/{tid}/v2.0"

  private let prefix: String
  private let suffix: String
  let keys: KeyRing

  /// - Parameter template: the `iss` claim with `{tid}` where the tenant's id stands, exactly once.
  package init(template: String, keys: KeyRing) {
    let parts = template.split(separator: "{tid}", omittingEmptySubsequences: false).map(String.init)
    precondition(parts.count == 2, "an issuer template names {tid} once")
    prefix = parts[0]
    suffix = parts[1]
    self.keys = keys
  }

  /// The tenant that `issuer` speaks for; `nil` when it is not this issuer.
  func tenant(of issuer: String) -> Substring? {
    // Byte by byte: equality of strings would let other code points pass for the same text.
    let bytes = issuer.utf8
    guard bytes.count > prefix.utf8.count + suffix.utf8.count, bytes.starts(with: prefix.utf8),
      bytes.reversed().starts(with: suffix.utf8.reversed())
    else { return nil }
    let tenant = bytes.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count)
    return tenant.contains(UInt8(ascii: "/")) ? nil : Substring(tenant)
  }

  /// The `iss` claim for a tenant.
  func issuer(tenantID: String) -> String { prefix + tenantID + suffix }
}
