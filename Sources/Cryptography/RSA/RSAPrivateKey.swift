internal import COpenSSL

/// An RSA key that signs, usable from any thread at the same time.
package final class RSAPrivateKey: @unchecked Sendable {  // OpenSSL allows concurrent use of an EVP_PKEY nobody alters.
  private let key: OpaquePointer

  private init(key: OpaquePointer) { self.key = key }

  deinit { EVP_PKEY_free(key) }

  /// A new key of 2,048 bits; takes between 20 ms and a second of processor time, so not for an event loop.
  package static func generate() throws(CryptographyError) -> RSAPrivateKey {
    guard let context = EVP_PKEY_CTX_new_from_name(nil, "RSA", nil) else {
      throw .openSSL(.keyGenerationFailed, "OpenSSL has no RSA")
    }
    defer { EVP_PKEY_CTX_free(context) }
    var key: OpaquePointer?
    guard EVP_PKEY_keygen_init(context) == 1,
      EVP_PKEY_CTX_set_rsa_keygen_bits(context, Int32(RSAPublicKey.modulusBitsMin)) == 1,
      EVP_PKEY_generate(context, &key) == 1, let key
    else { throw .openSSL(.keyGenerationFailed, "cannot generate an RSA key") }
    return RSAPrivateKey(key: key)
  }

  /// Reads a PEM text: PKCS #8 or PKCS #1, not encrypted.
  package init(pem: [UInt8]) throws(CryptographyError) {
    guard let key = Self.read(pem) else { throw .openSSL(.invalidKey, "not an unencrypted private key in PEM") }
    guard EVP_PKEY_is_a(key, "RSA") == 1, Int(EVP_PKEY_get_bits(key)) >= RSAPublicKey.modulusBitsMin else {
      EVP_PKEY_free(key)
      throw CryptographyError(.weakKey, "the key is not RSA with at least \(RSAPublicKey.modulusBitsMin) bits")
    }
    self.key = key
  }

  private static func read(_ pem: [UInt8]) -> OpaquePointer? {
    // The buffer reads the memory that it is given for as long as it lives.
    pem.withUnsafeBytes { bytes in
      guard let source = BIO_new_mem_buf(bytes.baseAddress, Int32(bytes.count)) else {
        preconditionFailure("out of memory")
      }
      defer { BIO_free(source) }
      // The empty passphrase keeps OpenSSL from asking at the terminal for one.
      var passphrase: CChar = 0
      return PEM_read_bio_PrivateKey(source, nil, nil, &passphrase)
    }
  }

  /// The key as PEM (PKCS #8), not encrypted.
  package func pem() throws(CryptographyError) -> [UInt8] {
    guard let sink = BIO_new(BIO_s_mem()) else { preconditionFailure("out of memory") }
    defer { BIO_free(sink) }
    guard PEM_write_bio_PrivateKey(sink, key, nil, nil, 0, nil, nil) == 1 else {
      throw .openSSL(.invalidKey, "cannot write the key as PEM")
    }
    var output = [UInt8](repeating: 0, count: BIO_ctrl_pending(sink))
    let count = BIO_read(sink, &output, Int32(output.count))
    precondition(Int(count) == output.count, "a memory buffer reads in one piece")
    return output
  }

  /// The RSASSA-PKCS1-v1_5 signature with SHA-256 of `message`. About a millisecond for 2,048 bits.
  package func signature(for message: [UInt8]) throws(CryptographyError) -> [UInt8] {
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("out of memory") }
    defer { EVP_MD_CTX_free(context) }
    var keyContext: OpaquePointer?
    var count = Int(EVP_PKEY_get_size(key))
    var signature = [UInt8](repeating: 0, count: count)
    guard EVP_DigestSignInit(context, &keyContext, SHA256.algorithm.pointer, nil, key) == 1,
      EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PADDING) == 1,
      EVP_DigestSign(context, &signature, &count, message, message.count) == 1
    else { throw .openSSL(.signingFailed, "cannot sign") }
    signature.removeSubrange(count...)
    return signature
  }

  /// Modulus and exponent of the public half, big-endian, as a JSON web key holds them.
  package func publicComponents() throws(CryptographyError) -> (modulus: [UInt8], exponent: [UInt8]) {
    (try number(OSSL_PKEY_PARAM_RSA_N), try number(OSSL_PKEY_PARAM_RSA_E))
  }

  private func number(_ name: String) throws(CryptographyError) -> [UInt8] {
    var value: OpaquePointer?
    guard EVP_PKEY_get_bn_param(key, name, &value) == 1, let value else {
      throw .openSSL(.invalidKey, "the key has no \(name)")
    }
    defer { BN_free(value) }
    var bytes = [UInt8](repeating: 0, count: (Int(BN_num_bits(value)) + 7) / 8)
    BN_bn2bin(value, &bytes)
    return bytes
  }
}
