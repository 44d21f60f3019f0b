/// More of everything than anybody needs.
enum FloodCases {
  static let all: [ConformanceCase] = [
    flood("pings", 1_000, .tooManyPings) { _ in RawFrame.bytes(RawFrame.ping, [UInt8](repeating: 0, count: 8)) },
    flood("pongs", 30_000, .tooMuch) { _ in RawFrame.bytes(RawFrame.pong, [UInt8](repeating: 0, count: 8)) },
    flood("windows", 30_000, .tooMuch) { _ in RawFrame.bytes(RawFrame.window, stream: 1, RawFrame.little(1)) },
    flood("skipped_frames", 30_000, .tooMuch) { _ in RawFrame.bytes(12, flags: 8) },
    flood("calls_that_are_refused", 3_000, .tooMuch) { turn in
      RawFrame.bytes(
        RawFrame.call, flags: 11, stream: UInt32(turn + 2),
        RawFrame.literal(RawFrame.emptyMethod) + [0] + RawFrame.lp(RawFrame.lp("K") + RawFrame.lp("v")))
    },
    flood("small_fragments", 20_000, .tooMuch) { turn in
      RawFrame.bytes(RawFrame.data, flags: 4, stream: 1, turn == 0 ? RawFrame.varint(1_000_000) + [0] : [0])
    },
    flood("cancels_of_open_calls", 40_000, .tooMuch) { turn in
      RawFrame.callFrame(UInt32(turn + 2), RawFrame.sleepMethod, message: RawFrame.sleepMinute)
        + RawFrame.bytes(RawFrame.cancel, stream: UInt32(turn + 2), [1])
    },
    .negative("flood_of_calls_beyond_the_limit_is_answered", on: .with("--streams", "100")) { bench in
      let peer = try await bench.peer()
      for stream in UInt32(1)...300 {
        peer.send(RawFrame.callFrame(stream, RawFrame.sleepMethod, message: RawFrame.sleepMinute))
      }
      for stream in UInt32(101)...300 { try await peer.requireEnd(stream, status: 14, reason: "TOO_MANY_STREAMS") }
      peer.close()
    },
    .negative("flood_of_replies_that_nobody_reads") { bench in
      let peer = try await bench.peer()
      peer.stopReading()
      for stream in UInt32(1)...200 {
        // UnaryCall { response_size: 60000 }: 12 MB of replies.
        peer.send(RawFrame.callFrame(stream, RawFrame.unaryMethod, message: [0x08] + RawFrame.varint(60_000)))
      }
      try await bench.withService { service in
        for _ in 0..<100 {
          _ = try await service.unaryCall(.init(responseSize: 10), options: .init(timeout: .seconds(10)))
        }
      }
      peer.close()
    },
    .negative("flood_of_connections", on: .with("--streams", "1000")) { bench in
      try DescriptorLimit.raise(to: 10_500)
      var peers: [RawPeer] = []
      for _ in 0..<10_000 { peers.append(try await bench.peer()) }
      try await bench.withService { service in
        _ = try await service.unaryCall(.init(responseSize: 10), options: .init(timeout: .seconds(10)))
      }
      try await peers[0].requireAlive()
      try await peers[9_999].requireAlive()
      for peer in peers { peer.close() }
    },
    .negative("server_out_of_descriptors_accepts_again", on: .with("--descriptors", "64")) { bench in
      var peers: [RawPeer] = []
      for _ in 0..<100 { peers.append(try await bench.peer(handshake: false)) }
      for peer in peers { peer.close() }
      let later = try await bench.peer()
      try await later.requireAlive()
      later.close()
    },
  ]

  /// Sends until the server has enough.
  private static func flood(
    _ name: String, _ count: Int, _ code: GoAwayCodeNumber, _ frame: @escaping @Sendable (Int) -> [UInt8]
  ) -> ConformanceCase {
    .negative("flood_of_\(name)") { bench in
      let peer = try await bench.peer()
      peer.send(RawFrame.callFrame(1, RawFrame.inputMethod, flags: 0))
      for turn in 0..<count { peer.send(frame(turn)) }
      try await peer.requireGoAway(code)
    }
  }
}

/// Who is slow, and how long the server bears it.
enum PatienceCases {
  private static let impatient = ConformanceServer.with("--handshake-timeout", "1s")

  static let all: [ConformanceCase] = [
    .negative("silence_after_connecting", on: impatient) { bench in
      let peer = try await bench.peer(handshake: false)
      try await peer.requireSilentClose(within: .seconds(20))
    },
    .negative("half_a_preface_and_silence", on: impatient) { bench in
      let peer = try await bench.peer(handshake: false)
      peer.send(Array(RawFrame.clientPreface.prefix(4)))
      try await peer.requireSilentClose(within: .seconds(20))
    },
    .negative("preface_and_silence", on: impatient) { bench in
      let peer = try await bench.peer(handshake: false)
      peer.send(RawFrame.clientPreface)
      try await peer.requireGoAway(.timeout, within: .seconds(20))
    },
    .negative("half_a_hello_and_silence", on: impatient) { bench in
      let peer = try await bench.peer(handshake: false)
      peer.send(RawFrame.clientPreface + Array(RawFrame.helloFrame().prefix(9)))
      try await peer.requireGoAway(.timeout, within: .seconds(20))
    },
    .negative("one_byte_a_second_of_a_head", on: .with("--frame-timeout", "2s")) { bench in
      try await dribble(RawFrame.callFrame(1, RawFrame.emptyMethod), to: bench)
    },
    .negative("one_byte_a_second_of_a_message", on: .with("--frame-timeout", "2s")) { bench in
      let message = RawFrame.bytes(RawFrame.data, stream: 1, [UInt8](repeating: 0, count: 1_000))
      try await dribble(RawFrame.callFrame(1, RawFrame.inputMethod, flags: 0) + message, after: 46, to: bench)
    },
    .negative("client_that_answers_no_ping", on: .with("--keepalive", "500ms")) { bench in
      let peer = try await bench.peer()
      // It is pinged, and keeps silent.
      try await peer.requireGoAway(.timeout, within: .seconds(20))
    },
    .negative("connection_of_its_age_is_asked_to_go", on: .with("--age", "300ms")) { bench in
      let peer = try await bench.peer()
      while let frame = try await peer.next(within: .seconds(20)) {
        if frame.type == RawFrame.ping { peer.send(RawFrame.bytes(RawFrame.pong, frame.payload)) }
        if frame.goAwayCode == 0 { return peer.close() }
      }
      throw Nonconformance("the connection ended without GOAWAY")
    },
    .negative("client_that_half_closes_its_socket_is_let_go") { bench in
      let peer = try await bench.peer()
      peer.send(RawFrame.callFrame(1, RawFrame.sleepMethod, message: RawFrame.sleepMinute))
      peer.send(RawFrame.bytes(RawFrame.goAway, RawFrame.little(0) + [0]))
      peer.send(RawFrame.bytes(RawFrame.cancel, stream: 1, [1]))
      try await peer.requireEnd(1, status: 1)
      peer.close()
    },
  ]

  /// Sends what follows the first `start` bytes one by one, each a second after the other, until the server has enough.
  private static func dribble(_ bytes: [UInt8], after start: Int = 3, to bench: ConformanceBench) async throws {
    let peer = try await bench.peer()
    peer.send(Array(bytes.prefix(start)))
    peer.dribble(Array(bytes.dropFirst(start)), every: .seconds(1))
    try await peer.requireGoAway(.timeout, within: .seconds(20))
  }
}
