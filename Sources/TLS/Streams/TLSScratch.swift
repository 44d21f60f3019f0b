internal import Reactor

/// The buffers that all TLS connections of a loop share: one holds anything only while a connection is at work.
final class TLSScratch {
  /// How much one connection's work decrypts before its owner is told.
  static let plaintextBytesMax = 128 << 10

  /// Decrypted bytes on their way to a connection's owner.
  let plaintext = UnsafeMutableRawBufferPointer.allocate(byteCount: plaintextBytesMax, alignment: 16)
  /// Encrypted bytes on their way to the socket.
  var ciphertext: ContiguousArray<UInt8> = []

  deinit { plaintext.deallocate() }

  static func of(_ loop: EventLoop) -> TLSScratch { loop.local(TLSScratch.self) { TLSScratch() } }
}
