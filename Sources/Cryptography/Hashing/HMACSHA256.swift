internal import COpenSSL

/// A key for HMAC-SHA-256 (RFC 2104), prepared once and usable from any thread at the same time.
///
/// The two hash states that have absorbed the padded key are kept and copied for every message, which halves the
/// work for a short one: about a microsecond each.
package final class HMACSHA256: @unchecked Sendable {  // The contexts are written in `init` alone, later only copied.
  package static let tagBytes = SHA256.digestBytes
  private static let blockBytes = 64

  private let inner: OpaquePointer
  private let outer: OpaquePointer

  /// - Parameter key: any length; at least 32 random bytes are advised.
  package init(key: [UInt8]) {
    var block = key.count > Self.blockBytes ? SHA256.digest(of: key) : key
    block += [UInt8](repeating: 0, count: Self.blockBytes - block.count)
    inner = Self.context(absorbing: block.map { $0 ^ 0x36 })
    outer = Self.context(absorbing: block.map { $0 ^ 0x5C })
  }

  deinit {
    EVP_MD_CTX_free(inner)
    EVP_MD_CTX_free(outer)
  }

  /// The tag of `message`, 32 bytes.
  package func tag(of message: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Self.tagBytes) { output, count in
      message.withUnsafeBytes { write(tagOf: $0, to: output.baseAddress!) }
      count = Self.tagBytes
    }
  }

  /// Whether `tag`, which may be truncated to no less than 16 bytes, belongs to `message`. Constant time in the tag.
  package func isValid(_ tag: [UInt8], for message: [UInt8]) -> Bool {
    guard (16...Self.tagBytes).contains(tag.count) else { return false }
    return constantTimeEqual(tag, Array(self.tag(of: message).prefix(tag.count)))
  }

  /// Writes 32 bytes to `output`.
  func write(tagOf message: UnsafeRawBufferPointer, to output: UnsafeMutablePointer<UInt8>) {
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("out of memory") }
    defer { EVP_MD_CTX_free(context) }
    let done =
      EVP_MD_CTX_copy_ex(context, inner) == 1
      && EVP_DigestUpdate(context, message.baseAddress, message.count) == 1
      && EVP_DigestFinal_ex(context, output, nil) == 1
      && EVP_MD_CTX_copy_ex(context, outer) == 1
      && EVP_DigestUpdate(context, output, Self.tagBytes) == 1
      && EVP_DigestFinal_ex(context, output, nil) == 1
    precondition(done, "OpenSSL cannot hash")
  }

  private static func context(absorbing block: [UInt8]) -> OpaquePointer {
    guard let context = EVP_MD_CTX_new() else { preconditionFailure("out of memory") }
    let done =
      EVP_DigestInit_ex(context, SHA256.algorithm.pointer, nil) == 1
      && EVP_DigestUpdate(context, block, block.count) == 1
    precondition(done, "OpenSSL cannot hash")
    return context
  }
}

/// Whether two byte strings are equal, in a time that depends on their lengths alone.
package func constantTimeEqual(_ first: [UInt8], _ second: [UInt8]) -> Bool {
  first.count == second.count && CRYPTO_memcmp(first, second, first.count) == 0
}
