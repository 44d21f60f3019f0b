internal import COpenSSL

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D): hides a few bytes and proves that nobody changed them.
///
///     sealed = nonce (12 bytes) | ciphertext (as long as the plaintext) | tag (16 bytes)
///
/// The nonce is random: one key is good for about 2^32 messages.
package enum AES256GCM {
  package static let keyBytes = 32
  package static let overheadBytes = nonceBytes + tagBytes
  private static let nonceBytes = 12
  private static let tagBytes = 16

  /// - Parameter key: 32 bytes.
  package static func seal(_ plaintext: [UInt8], key: [UInt8]) -> [UInt8] {
    precondition(key.count == keyBytes, "AES-256 takes a key of 32 bytes")
    let context = makeContext()
    defer { EVP_CIPHER_CTX_free(context) }
    let nonce = SecureRandom.bytes(nonceBytes)
    var ciphertext = [UInt8](repeating: 0, count: plaintext.count)
    var tag = [UInt8](repeating: 0, count: tagBytes)
    var count: Int32 = 0
    let done =
      EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1
      && EVP_EncryptUpdate(context, &ciphertext, &count, plaintext, Int32(plaintext.count)) == 1
      && EVP_EncryptFinal_ex(context, nil, &count) == 1
      && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, Int32(tagBytes), &tag) == 1
    precondition(done, "OpenSSL cannot encrypt: is its default provider loaded?")
    return nonce + ciphertext + tag
  }

  /// - Returns: The plaintext; `nil` for bytes that were made with another key, or altered.
  package static func open(_ sealed: [UInt8], key: [UInt8]) -> [UInt8]? {
    guard key.count == keyBytes, sealed.count >= overheadBytes else { return nil }
    let context = makeContext()
    defer { EVP_CIPHER_CTX_free(context) }
    let nonce = Array(sealed.prefix(nonceBytes))
    let ciphertext = Array(sealed.dropFirst(nonceBytes).dropLast(tagBytes))
    var tag = Array(sealed.suffix(tagBytes))
    var plaintext = [UInt8](repeating: 0, count: ciphertext.count)
    var count: Int32 = 0
    let isGenuine =
      EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, key, nonce) == 1
      && EVP_DecryptUpdate(context, &plaintext, &count, ciphertext, Int32(ciphertext.count)) == 1
      && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, Int32(tagBytes), &tag) == 1
      && EVP_DecryptFinal_ex(context, nil, &count) == 1
    return isGenuine ? plaintext : nil
  }

  private static func makeContext() -> OpaquePointer {
    guard let context = EVP_CIPHER_CTX_new() else { preconditionFailure("out of memory") }
    return context
  }
}
