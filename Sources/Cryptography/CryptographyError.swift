internal import COpenSSL

/// Key material that cannot be used, or a file that holds it. A wrong signature or seal is not an error but an answer.
package struct CryptographyError: Error, Sendable, CustomStringConvertible {
  package struct Code: Hashable, Sendable, CustomStringConvertible {
    private enum Value: Hashable {
      case invalidKey, weakKey, keyGenerationFailed, signingFailed, fileFailed, fileExposed, fileExists
    }
    private let value: Value
    private init(_ value: Value) { self.value = value }

    package static let invalidKey = Self(.invalidKey)
    /// Shorter than `RSAPublicKey.modulusBitsMin`.
    package static let weakKey = Self(.weakKey)
    package static let keyGenerationFailed = Self(.keyGenerationFailed)
    package static let signingFailed = Self(.signingFailed)
    /// The file cannot be read or written.
    package static let fileFailed = Self(.fileFailed)
    /// Others than the owner may read the file.
    package static let fileExposed = Self(.fileExposed)
    /// A file that should be new is there already.
    package static let fileExists = Self(.fileExists)

    package var description: String { "\(value)" }
  }

  package var code: Code
  package var message: String

  package init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  /// With the newest entry of OpenSSL's error queue of this thread; empties the queue.
  static func openSSL(_ code: Code, _ message: String) -> Self {
    let number = ERR_peek_last_error()
    ERR_clear_error()
    guard number != 0, let text = ERR_reason_error_string(number) else { return Self(code, message) }
    return Self(code, "\(message): \(String(cString: text))")
  }

  package var description: String { "\(code): \(message)" }
}
