/// One message as it came: lent from the connection's input where it arrived in one frame, owned where it was put
/// together from fragments.
///
/// Lent bytes are valid until the machine's next `nextEvent()`: decode or copy before that.
package struct MessageBytes {
  private enum Storage {
    case lent(UnsafeRawBufferPointer)
    case owned([UInt8])
  }

  private let storage: Storage
  /// What to hand to the machine's `consumed` once the application has read the message.
  package let receipt: MessageReceipt

  init(lent bytes: UnsafeRawBufferPointer, receipt: MessageReceipt) {
    storage = .lent(bytes)
    self.receipt = receipt
  }

  init(owned bytes: [UInt8], receipt: MessageReceipt) {
    storage = .owned(bytes)
    self.receipt = receipt
  }

  /// From this size on decoding a message keeps the loop from others for too long, and happens elsewhere: 64 KiB take
  /// about 0.1 ms, and two changes of thread some 10 µs.
  package static let largeCount = 64 << 10

  package var isLarge: Bool { count >= Self.largeCount }

  package var count: Int {
    switch storage {
    case .lent(let bytes): bytes.count
    case .owned(let bytes): bytes.count
    }
  }

  @inline(__always)
  package func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
    switch storage {
    case .lent(let bytes): try body(bytes)
    case .owned(let bytes): try bytes.withUnsafeBytes(body)
    }
  }

  /// The bytes on their own; no copy where they are owned already.
  package func copy() -> [UInt8] {
    switch storage {
    case .lent(let bytes): Array(bytes)
    case .owned(let bytes): bytes
    }
  }
}

/// What an unread message holds of its connection's bounds.
package struct MessageReceipt: Sendable, Hashable {
  /// Flow-control credit that goes back to the sender.
  var creditBytes: Int32 = 0
  /// Bytes of the connection's assembly budget.
  var reservedBytes: Int32 = 0

  /// A message whose reading returns nothing.
  package static let none = MessageReceipt()
}
