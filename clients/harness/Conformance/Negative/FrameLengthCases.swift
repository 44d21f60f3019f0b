/// Lengths, stream ids and flags that must not be.
enum FrameLengthCases {
  static let all: [ConformanceCase] = tooLong + empty + wrongSizes + ids + flags + cuts

  /// One byte above what the server accepts; it decides on the header alone.
  private static let tooLong: [ConformanceCase] = (1...9).flatMap { (type: UInt8) in
    [65_537, 0xFF_FFFF].map { (length: Int) in
      refused(
        "frame_type_\(type)_of_\(length)_bytes", RawFrame.bytes(type, stream: 1, [], length: length), .frameTooLarge)
    }
  }

  private static let empty: [ConformanceCase] = [1, 2, 4, 5, 6, 7, 8, 9].map { (type: UInt8) in
    let stream: UInt32 = (2...6).contains(type) ? 1 : 0
    return refused(
      "frame_type_\(type)_of_length_0",
      (type == RawFrame.call ? [] : RawFrame.callFrame(1, RawFrame.duplexMethod, flags: 0))
        + RawFrame.bytes(type, stream: stream), .protocolError)
  }

  private static let wrongSizes: [ConformanceCase] = [
    opened("ping_of_7_bytes", RawFrame.bytes(RawFrame.ping, [UInt8](repeating: 0, count: 7))),
    opened("ping_of_9_bytes", RawFrame.bytes(RawFrame.ping, [UInt8](repeating: 0, count: 9))),
    opened("pong_of_7_bytes", RawFrame.bytes(RawFrame.pong, [UInt8](repeating: 0, count: 7))),
    opened("window_of_3_bytes", RawFrame.bytes(RawFrame.window, stream: 1, [1, 0, 0])),
    opened("window_of_5_bytes", RawFrame.bytes(RawFrame.window, stream: 1, [1, 0, 0, 0, 0])),
    opened("cancel_of_2_bytes", RawFrame.bytes(RawFrame.cancel, stream: 1, [1, 1])),
    opened("cancel_with_status_ok", RawFrame.bytes(RawFrame.cancel, stream: 1, [0])),
    opened("go_away_of_4_bytes", RawFrame.bytes(RawFrame.goAway, [0, 0, 0, 0])),
  ]

  private static let ids: [ConformanceCase] = [
    opened("stream_id_again", RawFrame.callFrame(1, RawFrame.emptyMethod)),
    opened(
      "stream_id_that_falls",
      RawFrame.callFrame(9, RawFrame.emptyMethod) + RawFrame.callFrame(8, RawFrame.emptyMethod)),
    opened("stream_id_0", RawFrame.callFrame(0, RawFrame.emptyMethod)),
    opened("stream_id_with_its_top_bit", RawFrame.callFrame(0x8000_0001, RawFrame.emptyMethod)),
    .negative("stream_ids_that_skip_are_fine") { bench in
      let peer = try await bench.peer()
      peer.send(RawFrame.callFrame(2, RawFrame.emptyMethod) + RawFrame.callFrame(1_000, RawFrame.emptyMethod))
      try await peer.requireEnd(2, status: 0)
      try await peer.requireEnd(1_000, status: 0)
      peer.close()
    },
    .negative("stream_ids_near_their_end_make_the_server_leave") { bench in
      let peer = try await bench.peer()
      peer.send(RawFrame.callFrame(0x7000_0000, RawFrame.emptyMethod))
      var hasLeft = false
      while let frame = try await peer.next(), frame.type != RawFrame.end {
        if frame.goAwayCode == 0 { hasLeft = true }
      }
      try require(hasLeft, "no GOAWAY asks for a new connection")
      peer.close()
    },
  ]

  private static let flags: [ConformanceCase] =
    [RawFrame.cancel, RawFrame.window].flatMap { type in
      [UInt8(1), 2, 4, 8].map { flag in
        let payload = type == RawFrame.cancel ? [1] : RawFrame.little(10)
        return opened("frame_type_\(type)_with_flag_\(flag)", RawFrame.bytes(type, flags: flag, stream: 1, payload))
      }
    }
    + [RawFrame.ping, RawFrame.pong, RawFrame.goAway].flatMap { type in
      [UInt8(1), 4, 8].map { flag in
        opened(
          "frame_type_\(type)_with_flag_\(flag)",
          RawFrame.bytes(
            type, flags: flag, type == RawFrame.goAway ? [0, 0, 0, 0, 0] : [UInt8](repeating: 0, count: 8)))
      }
    }
    + [
      opened("data_with_its_reserved_flag", RawFrame.bytes(RawFrame.data, flags: 8, stream: 1)),
      opened("data_no_message_without_half_close", RawFrame.bytes(RawFrame.data, flags: 2, stream: 1)),
      opened("data_no_message_with_bytes", RawFrame.bytes(RawFrame.data, flags: 3, stream: 1, [1])),
      opened("data_more_with_half_close", RawFrame.bytes(RawFrame.data, flags: 5, stream: 1, [9, 1, 2])),
      opened("data_of_all_flags", RawFrame.bytes(RawFrame.data, flags: 15, stream: 1, [9, 1])),
    ]

  /// A call that is cut off at each of its bytes, by the connection's end: nothing but that connection suffers.
  private static let cuts: [ConformanceCase] = {
    let whole =
      RawFrame.clientPreface + RawFrame.helloFrame(limits: [(3, 131_072)])
      + RawFrame.callFrame(1, RawFrame.unaryMethod, message: [0x08, 0x05])
    return (1..<whole.count).map { count in
      .negative("connection_cut_after_byte_\(count)") { bench in
        let peer = try await bench.peer(handshake: false)
        peer.send(Array(whole.prefix(count)))
        peer.close()
      }
    }
  }()

  /// With stream 1 open.
  private static func opened(_ name: String, _ bytes: [UInt8]) -> ConformanceCase {
    refused(name, RawFrame.callFrame(1, RawFrame.duplexMethod, flags: 0) + bytes, .protocolError)
  }

  private static func refused(_ name: String, _ bytes: [UInt8], _ code: GoAwayCodeNumber) -> ConformanceCase {
    .negative(name) { bench in
      let peer = try await bench.peer()
      peer.send(bytes)
      try await peer.requireGoAway(code)
    }
  }
}
