/// How a connection may not begin.
enum HandshakeCases {
  static let all: [ConformanceCase] = strangers + hellos

  /// Whoever does not speak the protocol gets no answer at all.
  private static let strangers: [ConformanceCase] = {
    let tls: [UInt8] = [0x16, 0x03, 0x01, 0x00, 0x2F, 0x01, 0x00, 0x00, 0x2B, 0x03, 0x03]
    var openings: [(String, [UInt8])] = [
      ("http1_get", Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)),
      ("http1_post", Array("POST / HTTP/1.1\r\n\r\n".utf8)),
      ("http2_preface", Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)),
      ("tls_client_hello", tls + [UInt8](repeating: 7, count: 40)),
      ("ssh_banner", Array("SSH-2.0-OpenSSH_9.2\r\n".utf8)),
      ("zeros", [UInt8](repeating: 0, count: 64)),
      ("servers_preface", RawFrame.serverPreface + RawFrame.helloFrame()),
      ("line_ends_translated", [0x8C, 0x52, 0x50, 0x43, 0x0A, 0x1A, 0x0A, 0x0A]),
      ("top_bits_cut", RawFrame.clientPreface.map { $0 & 0x7F }),
    ]
    for position in 0..<8 {
      var wrong = RawFrame.clientPreface
      wrong[position] ^= 0x20
      openings.append(("preface_wrong_at_byte_\(position)", wrong + RawFrame.helloFrame()))
    }
    for seed in UInt64(1)...5 {
      var state = seed &* 0x9E37_79B9_7F4A_7C15
      let noise = (0..<100).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 56)
      }
      openings.append(("noise_\(seed)", noise))
    }
    return openings.map { name, bytes in
      .negative("begin_with_\(name)") { bench in
        let peer = try await bench.peer(handshake: false)
        peer.send(bytes)
        try await peer.requireSilentClose()
      }
    }
  }()

  private static let hellos: [ConformanceCase] =
    firstFrames + [
      refused("hello_twice", RawFrame.helloFrame() + RawFrame.helloFrame(), .protocolError),
      refused("hello_on_a_stream", RawFrame.helloFrame(stream: 1), .protocolError),
      refused("hello_empty", RawFrame.bytes(RawFrame.hello), .protocolError),
      refused("hello_of_later_versions", RawFrame.bytes(RawFrame.hello, [2, 9, 0]), .unsupportedVersion),
      refused("hello_of_version_0", RawFrame.bytes(RawFrame.hello, [0, 0, 0]), .unsupportedVersion),
      refused("hello_limit_without_value", RawFrame.bytes(RawFrame.hello, [1, 1, 0, 3]), .protocolError),
      refused(
        "hello_varint_above_64_bits",
        RawFrame.bytes(RawFrame.hello, [1, 1, 0, 3] + [UInt8](repeating: 0xFF, count: 10)), .protocolError),
      accepted("hello_with_unknown_limits_and_features", [1, 1, 0x7F, 99, 1, 100, 1]),
      accepted("hello_with_a_range_of_versions", [0, 9, 0]),
    ] + flags + ranges + truncations

  private static func refused(_ name: String, _ frames: [UInt8], _ code: GoAwayCodeNumber) -> ConformanceCase {
    .negative(name) { bench in
      let peer = try await bench.peer(handshake: false)
      peer.send(RawFrame.clientPreface + frames)
      try await peer.requireGoAway(code)
    }
  }

  private static func accepted(_ name: String, _ payload: [UInt8]) -> ConformanceCase {
    .negative(name) { bench in
      let peer = try await bench.peer(handshake: false)
      peer.send(RawFrame.clientPreface + RawFrame.bytes(RawFrame.hello, payload))
      try await peer.requireAlive()
      peer.close()
    }
  }

  /// The first frame is HELLO, and nothing else.
  private static let firstFrames: [ConformanceCase] = [2, 3, 4, 5, 6, 7, 8].map { (type: UInt8) in
    refused(
      "first_frame_of_type_\(type)", RawFrame.bytes(type, stream: type < 7 ? 1 : 0, [UInt8](repeating: 0, count: 8)),
      .protocolError)
  }

  private static let flags: [ConformanceCase] = [1, 2, 4, 8].map { (flag: UInt8) in
    refused("hello_with_flag_\(flag)", RawFrame.helloFrame(flags: flag), .protocolError)
  }

  private static let ranges: [ConformanceCase] = {
    let below: [(UInt64, UInt64)] = [
      (1, 65_535), (2, 99), (3, 65_535), (5, 8_191), (6, 31), (7, 4_095), (8, 3), (9, 16_383),
    ]
    let above: [(UInt64, UInt64)] = [(1, 16_777_216), (3, 1 << 31), (4, 1 << 31), (5, 1 << 31)]
    return (below.map { ("below", $0) } + above.map { ("above", $0) }).map { side, limit in
      refused("hello_limit_\(limit.0)_\(side)_its_range", RawFrame.helloFrame(limits: [limit]), .protocolError)
    }
  }()

  /// HELLO that ends inside its first three fields, at each byte.
  private static let truncations: [ConformanceCase] = (1...2).map { count in
    refused(
      "hello_cut_after_\(count)_bytes", RawFrame.bytes(RawFrame.hello, Array([1, 1, 0].prefix(count))), .protocolError)
  }
}
