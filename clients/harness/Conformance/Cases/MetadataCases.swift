internal import Locking
internal import RPC
internal import RPCClient
internal import RPCServiceSchema
internal import Wire

/// Metadata both ways, and sizes exactly at their bounds and one beyond.
enum MetadataCases {
  static let all: [ConformanceCase] = [
    echoed("custom_metadata") { $0.append("x-test-echo-initial", "test_initial_metadata_value") },
    echoed("binary_metadata") { $0.append("x-test-echo-trailing-bin", [0xAB, 0xAB, 0xAB, 0x00, 0xFF]) },
    echoed("empty_metadata_values") {
      $0.append("x-test-echo-a", "")
      $0.append("x-test-echo-b-bin", [])
    },
    echoed("duplicate_metadata_keeps_its_order") {
      for value in ["one", "two", "one", "three"] { $0.append("x-test-echo", value) }
    },
    echoed("large_metadata") { $0.append("x-test-echo-large", String(repeating: "v", count: 8_000)) },
    echoed("metadata_exactly_at_the_limit") {
      let key = "x-test-echo"
      $0.append(key, String(repeating: "v", count: 8_192 - 32 - key.utf8.count))
    },
    .positive("metadata_beyond_the_limit_by_one") { bench in
      try await bench.withService { service in
        var options = CallOptions()
        let key = "x-test-echo"
        options.metadata.append(key, String(repeating: "v", count: 8_192 - 32 - key.utf8.count + 1))
        try await requireStatus(.resourceExhausted, reason: "METADATA_TOO_LARGE") {
          _ = try await service.emptyCall(Empty(), options: options)
        }
        _ = try await service.emptyCall(Empty())
      }
    },
    .positive("metadata_trails_a_failure_too") { bench in
      try await bench.withService { service in
        var options = CallOptions()
        options.metadata.append("x-test-echo", "kept")
        let error = try await requireStatus(.aborted) {
          _ = try await service.unaryCall(SimpleRequest(status: TestStatus(code: 10, message: "no")), options: options)
        }
        try requireEqual(error.metadata.first("x-test-echo"), "kept", "trailing metadata")
      }
    },
    .positive("metadata_reaches_the_handler_in_order") { bench in
      try await bench.withService { service in
        var options = CallOptions()
        options.metadata.append("b", "1")
        options.metadata.append("a", "2")
        options.metadata.append("b", "3")
        let seen = try await service.describeCall(DescribeCallRequest(), options: options).metadata
        let own = seen.filter { $0.key == "a" || $0.key == "b" }.map {
          "\($0.key)=\(String(decoding: $0.value, as: UTF8.self))"
        }
        try requireEqual(own, ["b=1", "a=2", "b=3"], "metadata at the handler")
      }
    },
  ]

  /// What is sent under `x-test-echo…` comes back as trailing metadata, unaltered and in order.
  private static func echoed(_ name: String, _ fill: @escaping @Sendable (inout Metadata) -> Void) -> ConformanceCase {
    .positive(name) { bench in
      try await bench.withService { service in
        let received = Mutex<Metadata?>(nil)
        var options = CallOptions(onTrailers: { trailers in received.withLock { $0 = trailers } })
        fill(&options.metadata)
        _ = try await service.unaryCall(SimpleRequest(responseSize: 1), options: options)
        let trailers = received.withLock { $0 } ?? Metadata()
        let echoed = trailers.filter { $0.key.hasPrefix("x-test-echo") }.map { "\($0)" }
        try requireEqual(echoed, options.metadata.map { "\($0)" }, "trailing metadata")
      }
    }
  }
}

enum SizeCases {
  /// A server that takes messages of 100,000 bytes.
  private static let bounded = ConformanceServer.with("--message-bytes", "100000")

  static let all: [ConformanceCase] = [
    .positive("request_exactly_at_the_servers_limit", on: bounded) { bench in
      try await bench.withService { service in
        _ = try await service.unaryCall(SimpleRequest(payload: payload(ofRequestBytes: 100_000)))
      }
    },
    .positive("request_beyond_the_servers_limit_by_one", on: bounded) { bench in
      try await bench.withService { service in
        _ = try await requireStatus(.resourceExhausted, reason: "MESSAGE_TOO_LARGE") {
          _ = try await service.unaryCall(SimpleRequest(payload: payload(ofRequestBytes: 100_001)))
        }
        _ = try await service.emptyCall(Empty())
      }
    },
    .positive("streamed_request_beyond_the_servers_limit", on: bounded) { bench in
      try await bench.withService { service in
        _ = try await requireStatus(.resourceExhausted, reason: "MESSAGE_TOO_LARGE") {
          _ = try await service.streamingInputCall { writer in
            try await writer.write(StreamingInputCallRequest(payload: [1]))
            try await writer.write(StreamingInputCallRequest(payload: [UInt8](repeating: 0, count: 100_001)))
          }
        }
      }
    },
    .positive("response_exactly_at_the_clients_limit") { bench in
      try await bench.withService(limitedClient) { service in
        // Tag and length take four bytes of the message.
        try requireEqual(
          try await service.unaryCall(SimpleRequest(responseSize: 99_996)).payload.count, 99_996, "bytes")
      }
    },
    .positive("response_beyond_the_clients_limit_by_one") { bench in
      try await bench.withService(limitedClient) { service in
        try await requireStatus(.resourceExhausted, reason: "MESSAGE_TOO_LARGE") {
          _ = try await service.unaryCall(SimpleRequest(responseSize: 99_997))
        }
        _ = try await service.emptyCall(Empty())
      }
    },
    .positive("streamed_response_beyond_the_clients_limit") { bench in
      try await bench.withService(limitedClient) { service in
        try await requireStatus(.resourceExhausted, reason: "MESSAGE_TOO_LARGE") {
          _ = try await InteropCases.sizesOf(service.streamingOutputCall(InteropCases.request([10, 200_000])))
        }
        _ = try await service.emptyCall(Empty())
      }
    },
  ]

  private static var limitedClient: RPCChannel.Configuration {
    var configuration = RPCChannel.Configuration()
    configuration.limits.messageBytesMax = 100_000
    return configuration
  }

  /// A payload that makes a SimpleRequest of so many bytes: tag and length take four of them.
  private static func payload(ofRequestBytes count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count - 4) }
}
