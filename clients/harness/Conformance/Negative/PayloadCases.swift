/// Heads, references, metadata and fragments that do not add up.
enum PayloadCases {
  static let all: [ConformanceCase] = heads + references + metadata + fragments + messages

  /// A CALL whose payload ends at each of its bytes: inside a field it ends the connection, at a field's end it is a
  /// call like others. Either way the server says which.
  private static let heads: [ConformanceCase] = {
    let payload =
      [3] + RawFrame.lp(RawFrame.emptyMethod) + [3] + RawFrame.lp("t0k3n") + RawFrame.varint(60_000_000)
      + RawFrame.lp(RawFrame.lp("x-test-echo") + RawFrame.lp("v"))
    let flags: UInt8 = 1 | 4 | 8
    return (0..<payload.count).map { count in
      .negative("call_head_that_ends_after_byte_\(count)") { bench in
        let peer = try await bench.peer()
        peer.send(RawFrame.bytes(RawFrame.call, flags: flags, stream: 1, Array(payload.prefix(count))))
        try await peer.requireGoAway(.protocolError)
      }
    }
  }()

  private static func refused(_ name: String, _ payload: [UInt8], flags: UInt8 = 3, _ code: GoAwayCodeNumber)
    -> ConformanceCase
  {
    .negative(name) { bench in
      let peer = try await bench.peer()
      peer.send(RawFrame.bytes(RawFrame.call, flags: flags, stream: 1, payload))
      try await peer.requireGoAway(code)
    }
  }

  private static let references: [ConformanceCase] = [
    refused("method_slot_that_holds_nothing", [2, 0], .unknownSlot),
    refused("credential_slot_that_holds_nothing", RawFrame.literal(RawFrame.emptyMethod) + [2], .unknownSlot),
    refused("method_slot_beyond_the_table", [0xFF, 0x7F] + RawFrame.lp(RawFrame.emptyMethod) + [0], .tableLimit),
    refused(
      "credential_slot_beyond_the_table", RawFrame.literal(RawFrame.emptyMethod) + [0xFF, 0x7F] + RawFrame.lp("t"),
      .tableLimit),
    refused("no_method", [0, 0], .protocolError),
    refused("method_that_is_empty", [1, 0, 0], .protocolError),
    refused("method_with_a_space", [1] + RawFrame.lp("a b/c") + [0], .protocolError),
    refused("method_with_a_zero_byte", [1] + RawFrame.lp([97, 0, 98]) + [0], .protocolError),
    refused("method_beyond_ascii", [1] + RawFrame.lp("å/b") + [0], .protocolError),
    refused("method_of_256_bytes", [1] + RawFrame.lp(String(repeating: "a", count: 256)) + [0], .tableLimit),
    refused("credential_that_is_empty", RawFrame.literal(RawFrame.emptyMethod) + [1, 0], .protocolError),
    refused(
      "credential_with_a_line_end", RawFrame.literal(RawFrame.emptyMethod) + [1] + RawFrame.lp("a\nb"), .protocolError),
    refused(
      "credential_of_8193_bytes",
      RawFrame.literal(RawFrame.emptyMethod) + [1] + RawFrame.lp([UInt8](repeating: 0x61, count: 8_193)), .tableLimit),
    .negative("credential_table_overflows_in_bytes") { bench in
      let peer = try await bench.peer()
      for slot in 0..<UInt64(9) {
        let token = [UInt8](repeating: UInt8(0x61 + slot), count: 8_000)
        let payload =
          RawFrame.literal(RawFrame.emptyMethod) + RawFrame.varint(3 + 2 * slot) + RawFrame.lp(token)
        peer.send(RawFrame.bytes(RawFrame.call, flags: 3, stream: UInt32(1 + slot), payload))
      }
      try await peer.requireGoAway(.tableLimit)
    },
    .negative("method_table_overflows_in_bytes") { bench in
      let peer = try await bench.peer()
      for slot in 0..<UInt64(100) {
        let name = "s/" + String(repeating: "m", count: 240) + "\(slot)"
        let payload = RawFrame.varint(3 + 2 * slot) + RawFrame.lp(name) + [0]
        peer.send(RawFrame.bytes(RawFrame.call, flags: 3, stream: UInt32(1 + slot), payload))
      }
      try await peer.requireGoAway(.tableLimit)
    },
    .negative("definitions_of_refused_calls_count") { bench in
      let peer = try await bench.peer()
      peer.send(RawFrame.bytes(RawFrame.call, flags: 3, stream: 1, [3] + RawFrame.lp("no/such") + [0]))
      peer.send(RawFrame.bytes(RawFrame.call, flags: 3, stream: 2, [2, 0]))
      try await peer.requireEnd(1, status: 12)
      try await peer.requireEnd(2, status: 12)
      peer.close()
    },
  ]

  private static func answered(
    _ name: String, _ pairs: [UInt8], status: UInt8, reason: String
  ) -> ConformanceCase {
    .negative(name) { bench in
      let peer = try await bench.peer()
      peer.send(
        RawFrame.bytes(
          RawFrame.call, flags: 1 | 2 | 8, stream: 1, RawFrame.literal(RawFrame.emptyMethod) + [0] + RawFrame.lp(pairs))
      )
      try await peer.requireEnd(1, status: status, reason: reason)
      try await peer.requireAlive()
      peer.close()
    }
  }

  private static let metadata: [ConformanceCase] = [
    answered("metadata_key_in_capitals", RawFrame.lp("Key") + RawFrame.lp("v"), status: 3, reason: "METADATA_INVALID"),
    answered("metadata_key_that_is_empty", RawFrame.lp("") + RawFrame.lp("v"), status: 3, reason: "METADATA_INVALID"),
    answered(
      "metadata_value_with_a_line_end", RawFrame.lp("k") + RawFrame.lp("a\nb"), status: 3, reason: "METADATA_INVALID"),
    answered("metadata_value_beyond_ascii", RawFrame.lp("k") + RawFrame.lp("å"), status: 3, reason: "METADATA_INVALID"),
    answered(
      "metadata_above_the_limit", RawFrame.lp("k") + RawFrame.lp(String(repeating: "v", count: 8_192)), status: 8,
      reason: "METADATA_TOO_LARGE"),
    answered(
      "metadata_of_too_many_pairs", (0..<260).flatMap { _ in RawFrame.lp("k") + RawFrame.lp("") }, status: 8,
      reason: "METADATA_TOO_LARGE"),
    refused(
      "metadata_value_longer_than_its_block",
      RawFrame.literal(RawFrame.emptyMethod) + [0] + RawFrame.lp(RawFrame.lp("k") + [9, 97]), flags: 11,
      .protocolError),
    refused(
      "metadata_block_longer_than_the_frame", RawFrame.literal(RawFrame.emptyMethod) + [0, 99, 1, 97], flags: 11,
      .protocolError),
  ]

  private static func fragments(_ name: String, _ frames: [(UInt8, [UInt8])]) -> ConformanceCase {
    .negative(name) { bench in
      let peer = try await bench.peer()
      peer.send(RawFrame.callFrame(1, RawFrame.inputMethod, flags: 0))
      for (flags, payload) in frames { peer.send(RawFrame.bytes(RawFrame.data, flags: flags, stream: 1, payload)) }
      try await peer.requireGoAway(.protocolError)
    }
  }

  private static let bulk = [UInt8](repeating: 0, count: 1_500)
  private static let fragments: [ConformanceCase] = [
    fragments("fragments_shorter_than_their_total", [(4, RawFrame.varint(9_000) + bulk), (0, bulk)]),
    fragments("fragments_longer_than_their_total", [(4, RawFrame.varint(2_000) + bulk), (0, bulk)]),
    fragments("first_fragment_with_all_of_the_message", [(4, RawFrame.varint(1_500) + bulk)]),
    fragments("middle_fragment_beyond_the_total", [(4, RawFrame.varint(2_000) + bulk), (4, bulk)]),
    fragments("first_fragment_without_a_total", [(4, [])]),
    fragments("half_close_inside_a_message", [(4, RawFrame.varint(9_000) + bulk), (3, [])]),
    .negative("message_above_the_limit_is_refused_by_its_total") { bench in
      let peer = try await bench.peer()
      peer.send(RawFrame.callFrame(1, RawFrame.inputMethod, flags: 0))
      peer.send(RawFrame.bytes(RawFrame.data, flags: 4, stream: 1, RawFrame.varint(1 << 30) + bulk))
      try await peer.requireEnd(1, status: 8, reason: "MESSAGE_TOO_LARGE")
      try await peer.requireAlive()
      peer.close()
    },
    .negative("fragments_that_never_end_take_no_more_than_was_sent") { bench in
      let peer = try await bench.peer()
      for stream in UInt32(1)...50 {
        peer.send(RawFrame.callFrame(stream, RawFrame.inputMethod, flags: 0))
        peer.send(RawFrame.bytes(RawFrame.data, flags: 4, stream: stream, RawFrame.varint(4 << 20) + bulk))
      }
      try await peer.requireAlive()
      peer.close()
    },
  ]

  private static let messages: [ConformanceCase] = [
    malformed("message_cut_inside_a_field", [0x12, 0x09, 1]),
    malformed("message_with_field_number_0", [0x00, 0x01]),
    malformed("message_with_a_varint_above_64_bits", [0x08] + [UInt8](repeating: 0xFF, count: 11)),
    malformed("message_with_wire_type_7", [0x0F]),
    malformed("message_with_an_open_group", [0x0B]),
    .negative("message_missing_from_a_unary_call") { bench in
      let peer = try await bench.peer()
      peer.send(RawFrame.callFrame(1, RawFrame.emptyMethod, flags: 1))
      try await peer.requireEnd(1, status: 3, reason: "MESSAGE_MISSING")
      peer.close()
    },
  ]

  private static func malformed(_ name: String, _ message: [UInt8]) -> ConformanceCase {
    .negative(name) { bench in
      let peer = try await bench.peer()
      peer.send(RawFrame.callFrame(1, RawFrame.unaryMethod, message: message))
      try await peer.requireEnd(1, status: 3, reason: "MALFORMED_MESSAGE")
      try await peer.requireAlive()
      peer.close()
    }
  }
}
