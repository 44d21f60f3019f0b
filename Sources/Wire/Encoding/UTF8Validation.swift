/// The string that `bytes` hold, or `nil` where they are not UTF-8.
///
/// `String(validating:as:)` is generic, unspecialised, and looks its metadata up at run time: several times slower.
/// `String(decoding:as:)` has a fast path for contiguous bytes but repairs what is invalid. A repaired string is valid,
/// so it can't have the bytes it was made from: comparing them tells.
@usableFromInline func validUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
  var string = String(decoding: bytes, as: UTF8.self)
  if isASCII(bytes) { return string }
  let isUnchanged = string.withUTF8 { $0.elementsEqual(bytes) }
  return isUnchanged ? string : nil
}

/// Whether no byte has its top bit set, eight bytes at a time.
@inline(__always) private func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let base = bytes.baseAddress else { return true }
  var bits: UInt64 = 0
  var index = 0
  while index + 8 <= bytes.count {
    bits |= UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
    index += 8
  }
  while index < bytes.count {
    bits |= UInt64(base[index])
    index += 1
  }
  return bits & 0x8080_8080_8080_8080 == 0
}
