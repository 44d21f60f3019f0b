internal import COpenSSL

/// An RSA key that verifies signatures, usable from any thread at the same time.
package final class RSAPublicKey: @unchecked Sendable {  // OpenSSL allows concurrent use of an EVP_PKEY nobody alters.
  /// NIST SP 800-131A: shorter moduli are disallowed for signatures.
  package static let modulusBitsMin = 2_048
  /// Bounds the work that a key file can make us do per signature.
  package static let modulusBitsMax = 8_192

  private let key: OpaquePointer
  package let modulusBits: Int

  /// - Parameters:
  ///   - modulus: `n` of a JSON web key, big-endian.
  ///   - exponent: `e` of a JSON web key, big-endian.
  /// - Throws: `.weakKey` below 2,048 bits; `.invalidKey` above 8,192, for an even modulus, and for an exponent that is
  ///   even, below 3 or longer than 8 bytes.
  package init(modulus: [UInt8], exponent: [UInt8]) throws(CryptographyError) {
    let bits = Self.bitCount(modulus)
    guard bits >= Self.modulusBitsMin else {
      throw CryptographyError(.weakKey, "the RSA modulus has \(bits) bits; it needs at least \(Self.modulusBitsMin)")
    }
    guard bits <= Self.modulusBitsMax, modulus.last! & 1 == 1 else {
      throw CryptographyError(.invalidKey, "the RSA modulus is even or longer than \(Self.modulusBitsMax) bits")
    }
    let exponentBits = Self.bitCount(exponent)
    guard (2...64).contains(exponentBits), exponent.last! & 1 == 1 else {
      throw CryptographyError(.invalidKey, "the RSA exponent must be odd, at least 3 and at most 64 bits long")
    }
    guard let key = Self.makeKey(modulus, exponent) else {
      throw .openSSL(.invalidKey, "OpenSSL refuses the RSA key")
    }
    self.key = key
    modulusBits = bits
  }

  deinit { EVP_PKEY_free(key) }

  /// Whether `signature` is `message`'s RSASSA-PKCS1-v1_5 signature with SHA-256 (RFC 8017 §8.2.2, JOSE's RS256).
  /// About 30 µs for 2,048 bits.
  package func isValidSignature(_ signature: [UInt8], for message: [UInt8]) -> Bool {
    guard signature.count == (modulusBits + 7) / 8, let context = EVP_MD_CTX_new() else { return false }
    defer { EVP_MD_CTX_free(context) }
    // PKCS #1 v1.5 is OpenSSL's default padding for RSA; it is set all the same, since everything hangs on it.
    var keyContext: OpaquePointer?
    let valid =
      EVP_DigestVerifyInit(context, &keyContext, SHA256.algorithm.pointer, nil, key) == 1
      && EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PADDING) == 1
      && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    if !valid { ERR_clear_error() }
    return valid
  }

  private static func bitCount(_ number: [UInt8]) -> Int {
    guard let first = number.firstIndex(where: { $0 != 0 }) else { return 0 }
    return (number.count - first) * 8 - number[first].leadingZeroBitCount
  }

  private static func makeKey(_ modulus: [UInt8], _ exponent: [UInt8]) -> OpaquePointer? {
    guard let n = BN_bin2bn(modulus, Int32(modulus.count), nil) else { return nil }
    defer { BN_free(n) }
    guard let e = BN_bin2bn(exponent, Int32(exponent.count), nil) else { return nil }
    defer { BN_free(e) }
    guard let builder = OSSL_PARAM_BLD_new() else { return nil }
    defer { OSSL_PARAM_BLD_free(builder) }
    guard CommercePushRSAPublicKey(builder, n, e) == 1, let parameters = OSSL_PARAM_BLD_to_param(builder)
    else { return nil }
    defer { OSSL_PARAM_free(parameters) }
    guard let context = EVP_PKEY_CTX_new_from_name(nil, "RSA", nil) else { return nil }
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    guard EVP_PKEY_fromdata_init(context) == 1,
      EVP_PKEY_fromdata(context, &key, CommerceEVPKeyPublic, parameters) == 1
    else { return nil }
    return key
  }
}
