internal import Cryptography
internal import Foundation

/// The public keys of an issuer (RFC 7517): those that verify RS256 signatures, by key id.
///
/// Entries for another use or algorithm are passed over, as RFC 7517 §5 asks. An entry that is meant for us and cannot
/// be used makes the whole set unusable: a key that is silently missing would refuse callers at a bad moment.
package struct JWKSet: Sendable {
  package struct Limits: Sendable {
    package var fileBytesMax = 1_024 * 1_024
    package var keysMax = 100
    package var keyIDBytesMax = 256

    package init() {}
  }

  private var keys: [String: RSAPublicKey] = [:]

  package var count: Int { keys.count }
  package var keyIDs: [String] { keys.keys.sorted() }

  func key(id: String) -> RSAPublicKey? { keys[id] }

  /// A set of one key.
  init(id: String, key: RSAPublicKey) { keys[id] = key }

  /// Reads a JWKS file; blocks, so not for an event loop.
  package static func load(path: String, limits: Limits = Limits()) throws(JWKSetError) -> JWKSet {
    let content: Data
    do {
      content = try Data(contentsOf: URL(filePath: path))
    } catch {
      let reason = (error as NSError).localizedFailureReason ?? error.localizedDescription
      throw JWKSetError(.unreadable, "\(path) cannot be read: \(reason) Give --jwks the path of a JWKS file.")
    }
    return try JWKSet(json: [UInt8](content), source: path, limits: limits)
  }

  /// - Parameter source: names the text in errors, for example its file.
  package init(json: [UInt8], source: String, limits: Limits = Limits()) throws(JWKSetError) {
    guard json.count <= limits.fileBytesMax else {
      throw JWKSetError(.malformed, "\(source) is larger than \(limits.fileBytesMax) bytes; is it a JWKS file?")
    }
    let document: JSONValue
    do throws(JSONError) {
      document = try JSONValue(parsing: json)
    } catch {
      throw JWKSetError(.malformed, "\(source) is not JSON: \(error)")
    }
    guard let entries = document["keys"]?.array else {
      throw JWKSetError(.malformed, "\(source) has no list \"keys\"; a JWKS file is {\"keys\": [...]} (RFC 7517)")
    }
    guard entries.count <= limits.keysMax else {
      throw JWKSetError(.malformed, "\(source) has \(entries.count) keys; at most \(limits.keysMax) are read")
    }
    for (index, entry) in entries.enumerated() {
      try add(entry, at: "\(source): keys[\(index)]", limits: limits)
    }
    guard !keys.isEmpty else {
      throw JWKSetError(.empty, "\(source) has no key with kty RSA, use sig and alg RS256; nobody could sign in")
    }
  }

  private mutating func add(_ entry: JSONValue, at place: String, limits: Limits) throws(JWKSetError) {
    guard let type = entry["kty"]?.string else {
      throw JWKSetError(.malformed, "\(place) has no \"kty\"; it must say which type of key it is")
    }
    guard type == "RSA", (entry["use"]?.string ?? "sig") == "sig", (entry["alg"]?.string ?? "RS256") == "RS256" else {
      return
    }
    guard entry["d"] == nil else {
      throw JWKSetError(.privateKey, "\(place) is a private key; replace it by its public half and renew the key")
    }
    guard let id = entry["kid"]?.string, !id.isEmpty, id.utf8.count <= limits.keyIDBytesMax else {
      throw JWKSetError(.malformed, "\(place) needs a \"kid\" of 1 to \(limits.keyIDBytesMax) bytes")
    }
    guard let modulus = entry["n"]?.string.flatMap({ Base64URL.decode($0) }),
      let exponent = entry["e"]?.string.flatMap({ Base64URL.decode($0) })
    else {
      throw JWKSetError(.malformed, "\(place) (kid \(id)) needs \"n\" and \"e\" in base64url without padding")
    }
    guard keys[id] == nil else {
      throw JWKSetError(.duplicate, "\(place) repeats the kid \(id); every key needs an id of its own")
    }
    do throws(CryptographyError) {
      keys[id] = try RSAPublicKey(modulus: modulus, exponent: exponent)
    } catch {
      let code: JWKSetError.Code = error.code == .weakKey ? .weakKey : .malformed
      throw JWKSetError(code, "\(place) (kid \(id)): \(error.message); replace the key at its issuer")
    }
  }
}

/// A key set that cannot be used: file, entry and cure.
package struct JWKSetError: Error, Sendable, CustomStringConvertible {
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Value: Hashable { case unreadable, malformed, empty, duplicate, privateKey, weakKey }
    private let value: Value
    private init(_ value: Value) { self.value = value }

    package static let unreadable = Self(.unreadable)
    package static let malformed = Self(.malformed)
    /// No key that verifies RS256.
    package static let empty = Self(.empty)
    /// Two keys with one id.
    package static let duplicate = Self(.duplicate)
    /// The set holds a secret.
    package static let privateKey = Self(.privateKey)
    /// An RSA modulus below 2,048 bits.
    package static let weakKey = Self(.weakKey)

    package var description: String { "\(value)" }
  }

  package var code: Code
  package var message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  package var description: String { message }
}
