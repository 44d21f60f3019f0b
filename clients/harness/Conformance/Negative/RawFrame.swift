internal import RPC

/// The bytes of framing.md, written without the runtime's own encoder: a second opinion, and free to be wrong.
enum RawFrame {
  static let hello: UInt8 = 1
  static let call: UInt8 = 2
  static let data: UInt8 = 3
  static let end: UInt8 = 4
  static let cancel: UInt8 = 5
  static let window: UInt8 = 6
  static let ping: UInt8 = 7
  static let pong: UInt8 = 8
  static let goAway: UInt8 = 9

  static let clientPreface: [UInt8] = [0x8C, 0x52, 0x50, 0x43, 0x0D, 0x0A, 0x1A, 0x0A]
  static let serverPreface: [UInt8] = [0x8D, 0x52, 0x50, 0x43, 0x0D, 0x0A, 0x1A, 0x0A]

  /// - Parameter length: what the header says, where that is not the payload's length.
  static func bytes(
    _ type: UInt8, flags: UInt8 = 0, stream: UInt32 = 0, _ payload: [UInt8] = [], length: Int? = nil
  ) -> [UInt8] {
    let length = UInt32(length ?? payload.count)
    return [
      UInt8(truncatingIfNeeded: length), UInt8(truncatingIfNeeded: length >> 8),
      UInt8(truncatingIfNeeded: length >> 16),
    ]
      + [flags << 4 | type] + little(stream) + payload
  }

  static func little(_ value: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  static func varint(_ value: UInt64) -> [UInt8] {
    var rest = value
    var bytes: [UInt8] = []
    while rest > 0x7F {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }

  static func lp(_ text: String) -> [UInt8] { lp(Array(text.utf8)) }
  static func lp(_ bytes: [UInt8]) -> [UInt8] { varint(UInt64(bytes.count)) + bytes }

  /// HELLO of version 1 without features.
  static func helloFrame(limits: [(UInt64, UInt64)] = [], flags: UInt8 = 0, stream: UInt32 = 0) -> [UInt8] {
    bytes(hello, flags: flags, stream: stream, [1, 1, 0] + limits.flatMap { varint($0.0) + varint($0.1) })
  }

  /// The reference to a method, by its name.
  static func literal(_ name: String) -> [UInt8] { [1] + lp(name) }

  /// CALL without credential, deadline or metadata: flags 1 HALF_CLOSE, 2 MESSAGE.
  static func callFrame(_ stream: UInt32, _ method: String, flags: UInt8 = 3, message: [UInt8] = []) -> [UInt8] {
    bytes(call, flags: flags, stream: stream, literal(method) + [0] + message)
  }

  /// CALL without its message: flag 4 DEADLINE.
  static func callFrame(_ stream: UInt32, _ method: String, timeoutMicroseconds: UInt64) -> [UInt8] {
    bytes(call, flags: 4, stream: stream, literal(method) + [0] + varint(timeoutMicroseconds))
  }

  static let emptyMethod = "rpc.test.v1.TestService/EmptyCall"
  static let unaryMethod = "rpc.test.v1.TestService/UnaryCall"
  static let duplexMethod = "rpc.test.v1.TestService/FullDuplexCall"
  static let outputMethod = "rpc.test.v1.TestService/StreamingOutputCall"
  static let inputMethod = "rpc.test.v1.TestService/StreamingInputCall"
  static let sleepMethod = "rpc.test.v1.TestService/SleepingCall"
  /// `SleepRequest { duration { seconds: 60 } }`.
  static let sleepMinute: [UInt8] = [0x0A, 0x02, 0x08, 0x3C]
}

/// A frame that came.
struct ReceivedFrame: Sendable {
  let type: UInt8
  let flags: UInt8
  let stream: UInt32
  let payload: [UInt8]

  /// Of an END; 0 where it is OK.
  var status: UInt8 { type == RawFrame.end && flags & 1 != 0 ? payload.first ?? 255 : 0 }
  /// Of a GOAWAY.
  var goAwayCode: UInt8? { type == RawFrame.goAway && payload.count >= 5 ? payload[4] : nil }

  /// Of an END: the reason in its details, found without decoding them.
  func mentions(_ text: String) -> Bool { String(decoding: payload, as: UTF8.self).contains(text) }
}
