/// The secret behind all opaque tokens of one installation; it lies in the journal, so that tokens survive a restart.
package struct SealingKey: Sendable {
  package static let keyBytes = 32

  /// To be stored, and shown to nobody.
  package let bytes: [UInt8]

  package static func random() -> SealingKey { SealingKey(unchecked: SecureRandom.bytes(keyBytes)) }

  /// - Returns: `nil` for anything but 32 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Self.keyBytes else { return nil }
    self.bytes = bytes
  }

  private init(unchecked bytes: [UInt8]) { self.bytes = bytes }
}

/// Makes and opens opaque tokens for one purpose: sealed quotes, etags, page tokens, resume tokens.
///
///     token = version (1 byte, 0x01) | payload | tag (16 bytes)
///     tag   = first 16 bytes of HMAC-SHA-256(purpose key,
///               version | number of context strings (4 bytes) | { length (4 bytes) | UTF-8 } ... | payload)
///     purpose key = HMAC-SHA-256(sealing key, "commerce-rpc seal 1:" | purpose)
///
/// Integers are little-endian. A token proves that this installation made it for this purpose and this context (whose
/// it is, for instance); the context is not part of it. **The payload is authenticated, not hidden.** Sealing takes
/// about a microsecond and is safe from any thread.
package struct Sealer: Sendable {
  /// How much longer a token is than its payload.
  package static let overheadBytes = 1 + tagBytes
  private static let version: UInt8 = 1
  private static let tagBytes = 16

  private let key: HMACSHA256

  /// - Parameter purpose: a constant of the program, for example `quote`.
  package init(key: SealingKey, purpose: String) {
    self.key = HMACSHA256(key: HMACSHA256(key: key.bytes).tag(of: Array("commerce-rpc seal 1:".utf8) + purpose.utf8))
  }

  package func seal(_ payload: [UInt8], context: [String] = []) -> [UInt8] {
    var token: [UInt8] = []
    token.reserveCapacity(payload.count + Self.overheadBytes)
    token.append(Self.version)
    token += payload
    token += key.tag(of: message(payload[...], context)).prefix(Self.tagBytes)
    return token
  }

  /// - Returns: The payload; `nil` for a token that was made elsewhere, for another purpose or context, or altered.
  package func open(_ token: [UInt8], context: [String] = []) -> [UInt8]? {
    guard token.count >= Self.overheadBytes, token[0] == Self.version else { return nil }
    let payload = token[1..<(token.count - Self.tagBytes)]
    let tag = Array(token.suffix(Self.tagBytes))
    guard key.isValid(tag, for: message(payload, context)) else { return nil }
    return Array(payload)
  }

  /// `seal` as base64url, for fields that are strings.
  package func sealString(_ payload: [UInt8], context: [String] = []) -> String {
    Base64URL.encode(seal(payload, context: context))
  }

  package func open(_ token: String, context: [String] = []) -> [UInt8]? {
    guard let bytes = Base64URL.decode(token) else { return nil }
    return open(bytes, context: context)
  }

  private func message(_ payload: ArraySlice<UInt8>, _ context: [String]) -> [UInt8] {
    var message: [UInt8] = []
    message.reserveCapacity(context.reduce(5 + payload.count) { $0 + 4 + $1.utf8.count })
    message.append(Self.version)
    append(context.count, to: &message)
    for text in context {
      append(text.utf8.count, to: &message)
      message += text.utf8
    }
    message += payload
    return message
  }

  private func append(_ count: Int, to message: inout [UInt8]) {
    let value = UInt32(count)
    for shift in stride(from: UInt32(0), to: 32, by: 8) { message.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }
}
