/// A metadata block: `length` (varint, bytes of the pairs), then per pair `key length · key · value length · value`,
/// lengths as varints.
///
/// Size for the limit: key bytes + value bytes + 32 for every pair, as gRPC counts header lists.
/// Source: `protocol/framing.md`, "Metadata".
enum MetadataBlock {
  static let pairOverheadBytes = 32

  enum Decoded {
    case metadata(Metadata)
    /// Well-formed, but against a rule of metadata: fails the call alone.
    case refused(Refusal)
    /// The block's lengths do not add up: ends the connection.
    case malformed
  }

  enum Refusal: Equatable {
    case tooLarge
    case invalidKey
    case invalidValue
  }

  static func decode(_ cursor: inout ByteCursor, bytesMax: Int) -> Decoded {
    guard let block = cursor.lengthPrefixed() else { return .malformed }
    var pairs = ByteCursor(block)
    var metadata = Metadata()
    var refusal: Refusal?
    var size = 0
    while !pairs.isAtEnd {
      guard let keyBytes = pairs.lengthPrefixed(), let valueBytes = pairs.lengthPrefixed() else { return .malformed }
      size += keyBytes.count + valueBytes.count + pairOverheadBytes
      if size > bytesMax { refusal = refusal ?? .tooLarge }
      // A refused block is read on only to learn that its lengths add up.
      if refusal != nil { continue }
      refusal = append(keyBytes, valueBytes, to: &metadata)
    }
    return refusal.map { .refused($0) } ?? .metadata(metadata)
  }

  private static func append(
    _ keyBytes: UnsafeRawBufferPointer, _ valueBytes: UnsafeRawBufferPointer, to metadata: inout Metadata
  ) -> Refusal? {
    guard let key = keyBytes.validatedText(), Metadata.isValidKey(key) else { return .invalidKey }
    if key.hasSuffix("-bin") {
      metadata.append(key, Array(valueBytes))
      return nil
    }
    guard let value = valueBytes.validatedText(), Metadata.isPrintable(value) else { return .invalidValue }
    metadata.append(key, value)
    return nil
  }

  static func encode(_ metadata: Metadata, into output: inout OutputBuffer) {
    var length = 0
    for entry in metadata.entries {
      let key = entry.key.utf8.count
      let value = entry.value.byteCount
      length += varintSize(UInt64(key)) + key + varintSize(UInt64(value)) + value
    }
    output.varint(UInt64(length))
    for entry in metadata.entries {
      output.lengthPrefixed(entry.key)
      switch entry.value {
      case .string(let value): output.lengthPrefixed(value)
      case .binary(let value): output.lengthPrefixed(value)
      }
    }
  }
}

extension Metadata {
  /// The size that `Limits.metadataBytesMax` bounds: key bytes, value bytes and 32 for every pair.
  package var accountedBytes: Int {
    var size = 0
    for entry in entries {
      size += entry.key.utf8.count + entry.value.byteCount + MetadataBlock.pairOverheadBytes
    }
    return size
  }
}

extension Metadata.Value {
  var byteCount: Int {
    switch self {
    case .string(let value): value.utf8.count
    case .binary(let value): value.count
    }
  }
}
