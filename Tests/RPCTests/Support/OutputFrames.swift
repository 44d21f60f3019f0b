internal import RPC

/// A frame that a machine wrote, taken apart for comparison.
struct OutputFrame: Equatable {
  var type: UInt8
  var flags: UInt8
  var stream: StreamID
  var payload: [UInt8]

  /// Cuts output into frames; a preface at its start is left out.
  static func parse(_ bytes: [UInt8]) -> [OutputFrame] {
    var frames: [OutputFrame] = []
    var rest = bytes[...]
    if let first = rest.first, first >= 0x80 { rest = rest.dropFirst(Preface.byteCount) }
    while rest.count >= FrameHeader.byteCount {
      let rawValue = rest.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let header = FrameHeader(rawValue: rawValue)
      let payload = rest.dropFirst(8).prefix(header.length)
      precondition(payload.count == header.length, "the output ends inside a frame")
      frames.append(
        OutputFrame(
          type: header.typeNumber, flags: header.flags.rawValue, stream: header.stream, payload: Array(payload)))
      rest = rest.dropFirst(8 + header.length)
    }
    precondition(rest.isEmpty, "the output ends inside a header")
    return frames
  }
}

/// Builds frames by hand.
func frame(_ type: FrameType, _ flags: FrameFlags = [], _ stream: StreamID, _ payload: [UInt8] = []) -> [UInt8] {
  rawFrame(type: type.rawValue, flags: flags.rawValue, stream, payload)
}

func rawFrame(type: UInt8, flags: UInt8, _ stream: StreamID, _ payload: [UInt8], length: Int? = nil) -> [UInt8] {
  let length = length ?? payload.count
  var bytes = [UInt8(length & 0xFF), UInt8(length >> 8 & 0xFF), UInt8(length >> 16 & 0xFF), flags << 4 | type]
  for shift in stride(from: UInt32(0), through: 24, by: 8) { bytes.append(UInt8(truncatingIfNeeded: stream >> shift)) }
  return bytes + payload
}

/// A client's preface and an empty HELLO.
let clientHandshake = bytes(of: Preface.client) + frame(.hello, [], 0, [1, 1, 0])

/// A server's preface and an empty HELLO.
let serverHandshake = bytes(of: Preface.server) + frame(.hello, [], 0, [1, 1, 0])

func bytes(of value: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) } }
