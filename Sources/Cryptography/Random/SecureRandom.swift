internal import COpenSSL

/// Bytes from OpenSSL's generator, fit for keys. Safe from any thread.
package enum SecureRandom {
  package static func bytes(_ count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
      // The generator fails only when the system has no entropy source, and then nothing random is safe to make.
      precondition(RAND_bytes(output.baseAddress, Int32(count)) == 1, "the system has no source of randomness")
      initialized = count
    }
  }

  /// 128 bits at once: one call of the generator costs more than the bytes it makes.
  static func words() -> (high: UInt64, low: UInt64) {
    var words: (UInt64, UInt64) = (0, 0)
    let done = withUnsafeMutableBytes(of: &words) { RAND_bytes($0.bindMemory(to: UInt8.self).baseAddress, 16) }
    precondition(done == 1, "the system has no source of randomness")
    return words
  }
}
