/// The eight bytes before every frame's payload, read and written as one little-endian 64-bit integer.
///
///     bits  0-23  length   payload bytes, the header not counted
///     bits 24-27  type     never 0
///     bits 28-31  flags    defined per type
///     bits 32-63  stream   bit 63 is zero; 0 for frames that concern the connection
///
/// Source: `protocol/framing.md`, "Frames".
package struct FrameHeader: Sendable, Hashable {
  package static let byteCount = 8
  /// What the 24-bit length field can hold.
  package static let lengthMax = 0xFF_FFFF

  package let rawValue: UInt64

  package init(rawValue: UInt64) { self.rawValue = rawValue }

  package init(type: FrameType, flags: FrameFlags = [], stream: StreamID, length: Int) {
    precondition(length >= 0 && length <= Self.lengthMax, "a frame's payload must fit its 24-bit length")
    rawValue =
      UInt64(length) | UInt64(type.rawValue) << 24 | UInt64(flags.rawValue) << 28 | UInt64(stream) << 32
  }

  package var length: Int { Int(truncatingIfNeeded: rawValue & 0xFF_FFFF) }
  package var typeNumber: UInt8 { UInt8(truncatingIfNeeded: (rawValue >> 24) & 0xF) }
  package var flags: FrameFlags { FrameFlags(rawValue: UInt8(truncatingIfNeeded: (rawValue >> 28) & 0xF)) }
  package var stream: StreamID { StreamID(truncatingIfNeeded: rawValue >> 32) }
  /// `nil` for a type that this version does not know.
  package var type: FrameType? { FrameType(rawValue: typeNumber) }
}

/// Names a call on its connection: chosen by the client, from 1 to 2^31 - 1, rising, never used twice.
package typealias StreamID = UInt32

package enum FrameType: UInt8, Sendable {
  case hello = 1
  case call = 2
  case data = 3
  case end = 4
  case cancel = 5
  case window = 6
  case ping = 7
  case pong = 8
  case goAway = 9
}

/// Four bits whose meaning depends on the frame's type.
package struct FrameFlags: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// CALL and DATA from the client: no more messages will follow.
  package static let halfClose = Self(rawValue: 1)
  /// CALL and END: the rest of the payload is one whole message.
  package static let message = Self(rawValue: 2)
  /// CALL: the head holds a deadline.
  package static let deadline = Self(rawValue: 4)
  /// CALL and END: the head holds a metadata block.
  package static let metadata = Self(rawValue: 8)

  /// DATA: the payload is empty and is no message; only with `halfClose`.
  package static let noMessage = Self(rawValue: 2)
  /// DATA: a fragment of a message, and not its last.
  package static let more = Self(rawValue: 4)
  /// DATA: reserved for compression.
  package static let reservedInData = Self(rawValue: 8)

  /// END: the head holds a status other than OK.
  package static let failure = Self(rawValue: 1)
  /// END with `failure`: no handler saw the call.
  package static let notProcessed = Self(rawValue: 4)

  /// Frames of unknown type: skip instead of ending the connection.
  package static let ignorable = Self(rawValue: 8)
}

/// What each end sends before its first frame.
///
/// The first byte is no ASCII and no TLS record type, CR LF and LF reveal text-mangling proxies, and 0x1A stops a
/// terminal. The two ends differ in the first byte, so that an echo is not taken for a peer.
package enum Preface {
  package static let byteCount = 8
  /// `8C 52 50 43 0D 0A 1A 0A`, as a little-endian integer.
  package static let client: UInt64 = 0x0A1A_0A0D_4350_528C
  /// `8D 52 50 43 0D 0A 1A 0A`, as a little-endian integer.
  package static let server: UInt64 = 0x0A1A_0A0D_4350_528D

  /// What a connection that begins otherwise seems to be; the first byte tells TLS (RFC 8446, 5.1) and HTTP/1.
  static func explanation(_ firstByte: UInt8) -> String {
    switch firstByte {
    case 20...23: "the other end speaks TLS, and this one plaintext; turn TLS on here, or off there"
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): "the other end does not speak this protocol, but HTTP it seems"
    default: "the other end does not speak this protocol: wrong preface"
    }
  }
}
