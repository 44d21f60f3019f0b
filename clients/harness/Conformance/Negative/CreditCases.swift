/// Credit: who sends beyond it, who gives what is not his.
enum CreditCases {
  static let all: [ConformanceCase] = [
    refused("window_of_0", RawFrame.bytes(RawFrame.window, stream: 1, RawFrame.little(0)), .protocolError),
    refused(
      "window_with_its_top_bit", RawFrame.bytes(RawFrame.window, stream: 1, RawFrame.little(1 << 31)), .protocolError),
    refused(
      "window_beyond_2_to_the_31",
      RawFrame.bytes(RawFrame.window, stream: 1, RawFrame.little(0x7FFF_FFFF)), .flowControl),
    refused(
      "window_beyond_2_to_the_31_in_steps",
      (0..<3).flatMap { _ in RawFrame.bytes(RawFrame.window, stream: 1, RawFrame.little(0x3FFF_FFFF)) }, .flowControl),
    .negative("data_beyond_its_credit") { bench in
      let peer = try await bench.peer()
      // A handler that has not read it: the message is incomplete behind an unread one.
      peer.send(RawFrame.callFrame(1, RawFrame.sleepMethod, flags: 0))
      let chunk = [UInt8](repeating: 0, count: 60_000)
      peer.send(RawFrame.bytes(RawFrame.data, stream: 1, RawFrame.sleepMinute))
      for _ in 0..<8 { peer.send(RawFrame.bytes(RawFrame.data, stream: 1, chunk)) }
      // A unary method takes one message: its call ends, or its credit does.
      while let frame = try await peer.next() {
        if let code = frame.goAwayCode, code != 0 {
          try requireEqual(code, GoAwayCodeNumber.flowControl.rawValue, "code of GOAWAY")
          return
        }
        if frame.type == RawFrame.end { break }
      }
      peer.close()
    },
    .negative("server_that_gets_no_credit_waits_and_harms_nobody") { bench in
      let peer = try await bench.peer()
      // StreamingOutputCall of 100 responses of 60,000 bytes: { response_parameters { size: 60000 } } × 100.
      let parameters = (0..<100).flatMap { _ in [0x0A, 0x04, 0x08] + RawFrame.varint(60_000) }
      peer.send(RawFrame.callFrame(1, RawFrame.outputMethod, message: parameters))
      var bytes = 0
      for frame in try await peer.requireAlive() where frame.type == RawFrame.data { bytes += frame.payload.count + 8 }
      try require(bytes <= 65_536, "the server sent \(bytes) bytes on credit of 65,536")
      peer.close()
    },
    .negative("credit_in_single_bytes_is_used_or_kept") { bench in
      let peer = try await bench.peer()
      let parameters = [0x0A, 0x04, 0x08] + RawFrame.varint(70_000)
      peer.send(RawFrame.callFrame(1, RawFrame.outputMethod, message: parameters))
      for _ in 0..<500 { peer.send(RawFrame.bytes(RawFrame.window, stream: 1, RawFrame.little(1))) }
      try await peer.requireAlive()
      peer.close()
    },
  ]

  private static func refused(_ name: String, _ bytes: [UInt8], _ code: GoAwayCodeNumber) -> ConformanceCase {
    .negative(name) { bench in
      let peer = try await bench.peer()
      peer.send(RawFrame.callFrame(1, RawFrame.duplexMethod, flags: 0) + bytes)
      try await peer.requireGoAway(code)
    }
  }
}
