internal import COpenSSL

/// SHA-256 (FIPS 180-4).
package enum SHA256 {
  package static let digestBytes = 32

  /// The digest of `bytes`, 32 bytes. About half a microsecond for a short message.
  package static func digest(of bytes: [UInt8]) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: digestBytes) { output, count in
      let done = EVP_Digest(bytes, bytes.count, output.baseAddress, nil, algorithm.pointer, nil)
      precondition(done == 1, "OpenSSL cannot hash: is its default provider loaded?")
      count = digestBytes
    }
  }

  /// Fetched once: `EVP_sha256()` would look the implementation up at every use.
  static let algorithm = MessageDigest("SHA256")
}

/// A fetched digest implementation, immutable and shared by all threads.
final class MessageDigest: @unchecked Sendable {  // OpenSSL documents a fetched EVP_MD as shareable between threads.
  let pointer: OpaquePointer

  init(_ name: String) {
    guard let pointer = EVP_MD_fetch(nil, name, nil) else { preconditionFailure("OpenSSL has no \(name)") }
    self.pointer = pointer
  }

  deinit { EVP_MD_free(pointer) }
}
