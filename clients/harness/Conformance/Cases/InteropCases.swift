internal import RPC
internal import RPCServiceSchema
internal import Wire

/// gRPC's interoperability list, case by case, on this protocol.
///
/// Source: gRPC, "Interoperability Test Case Descriptions".
enum InteropCases {
  static let all: [ConformanceCase] = unary + streams + statuses + soaks

  private static let unary: [ConformanceCase] = [
    .positive("empty_unary") { bench in
      try await bench.withService { try requireEqual(try await $0.emptyCall(Empty()), Empty(), "response") }
    },
    .positive("large_unary") { bench in
      try await bench.withService { service in
        let request = SimpleRequest(responseSize: 314_159, payload: [UInt8](repeating: 0, count: 271_828))
        try requireEqual(try await service.unaryCall(request).payload.count, 314_159, "response's bytes")
      }
    },
    .positive("echoed_unary_is_unaltered") { bench in
      try await bench.withService { service in
        let payload = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let answer = try await service.unaryCall(SimpleRequest(payload: payload, echoPayload: true))
        try require(answer.payload == payload, "the payload was altered")
      }
    },
    .positive("ok_with_empty_response") { bench in
      try await bench.withService { service in
        try requireEqual(try await service.unaryCall(SimpleRequest()).payload, [], "payload")
      }
    },
    .positive("concurrent_large_unary_1000") { bench in
      try await bench.withService { service in
        try await withThrowingTaskGroup(of: Int.self) { group in
          for _ in 0..<1_000 {
            group.addTask {
              let request = SimpleRequest(responseSize: 31_415, payload: [UInt8](repeating: 7, count: 27_182))
              return try await service.unaryCall(request).payload.count
            }
          }
          for try await count in group { try requireEqual(count, 31_415, "response's bytes") }
        }
      }
    },
  ]

  private static let streams: [ConformanceCase] = [
    .positive("client_streaming") { bench in
      try await bench.withService { service in
        let answer = try await service.streamingInputCall { writer in
          for size in [27_182, 8, 1_828, 45_904] {
            try await writer.write(StreamingInputCallRequest(payload: [UInt8](repeating: 0, count: size)))
          }
        }
        try requireEqual(answer.aggregatedPayloadSize, 74_922, "bytes counted")
        try requireEqual(answer.messageCount, 4, "messages counted")
      }
    },
    .positive("client_streaming_of_nothing") { bench in
      try await bench.withService { service in
        try requireEqual(try await service.streamingInputCall { _ in }.messageCount, 0, "messages counted")
      }
    },
    .positive("server_streaming") { bench in
      try await bench.withService { service in
        let sizes = [31_415, 9, 2_653, 58_979]
        try requireEqual(try await sizesOf(service.streamingOutputCall(request(sizes))), sizes, "responses' bytes")
      }
    },
    .positive("server_streaming_of_nothing") { bench in
      try await bench.withService { service in
        try requireEqual(try await sizesOf(service.streamingOutputCall(request([]))), [], "responses")
      }
    },
    .positive("server_streaming_with_intervals") { bench in
      try await bench.withService { service in
        let request = StreamingOutputCallRequest(
          responseParameters: (0..<5).map { _ in ResponseParameters(size: 3, intervalMicroseconds: 2_000) })
        let start = ContinuousClock.now
        try requireEqual(try await sizesOf(service.streamingOutputCall(request)), [3, 3, 3, 3, 3], "responses' bytes")
        try require(ContinuousClock.now - start >= .milliseconds(10), "the intervals were not kept")
      }
    },
    .positive("server_streaming_beyond_the_window") { bench in
      try await bench.withService { service in
        let sizes = [Int](repeating: 100_000, count: 50)
        try requireEqual(try await sizesOf(service.streamingOutputCall(request(sizes))), sizes, "responses' bytes")
      }
    },
    .positive("ping_pong") { bench in
      try await bench.withService { service in
        let call = try await service.fullDuplexCall()
        var responses = call.responses.makeAsyncIterator()
        for (asked, sent) in zip([31_415, 9, 2_653, 58_979], [27_182, 8, 1_828, 45_904]) {
          var message = request([asked])
          message.payload = [UInt8](repeating: 0, count: sent)
          try await call.requests.write(message)
          try requireEqual(try await responses.next()?.payload.count, asked, "response's bytes")
        }
        try await call.requests.finish()
        try requireEqual(try await responses.next()?.payload.count, nil, "what follows the last response")
      }
    },
    .positive("empty_stream") { bench in
      try await bench.withService { service in
        let call = try await service.fullDuplexCall()
        try await call.requests.finish()
        try requireEqual(try await sizesOf(call.responses), [], "responses")
      }
    },
    .positive("half_duplex_answers_after_the_last_request") { bench in
      try await bench.withService { service in
        let call = try await service.halfDuplexCall()
        for size in [5, 7] { try await call.requests.write(request([size])) }
        try await call.requests.finish()
        try requireEqual(try await sizesOf(call.responses), [5, 7], "responses' bytes")
      }
    },
  ]

  private static let statuses: [ConformanceCase] =
    (1...16).map { (code: UInt32) in
      .positive("status_\(code)_and_message") { bench in
        try await bench.withService { service in
          try await statusAndMessage(service, code, "test status message")
        }
      }
    } + [
      .positive("special_status_message") { bench in
        try await bench.withService { service in
          try await statusAndMessage(service, 2, "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n")
        }
      },
      .positive("status_message_beyond_its_bound_is_cut_at_a_character") { bench in
        try await bench.withService { service in
          let text = String(repeating: "å", count: 600)
          let error = try await requireStatus(.aborted) {
            _ = try await service.unaryCall(SimpleRequest(status: TestStatus(code: 10, message: text)))
          }
          try require(
            !error.message.isEmpty && text.hasPrefix(error.message), "the message is no beginning of the one sent")
          try require(error.message.utf8.count <= 1_024, "the message has \(error.message.utf8.count) bytes")
        }
      },
      .positive("status_after_a_streams_messages") { bench in
        try await bench.withService { service in
          var message = request([10, 20])
          message.status = TestStatus(code: 15, message: "lost")
          var iterator = try await service.streamingOutputCall(message).makeAsyncIterator()
          try requireEqual(try await iterator.next()?.payload.count, 10, "first response")
          // The failure may overtake what waits, but never what was delivered.
          try await requireStatus(.dataLoss) { while try await iterator.next() != nil {} }
        }
      },
      .positive("status_of_a_duplex_call") { bench in
        try await bench.withService { service in
          let call = try await service.fullDuplexCall()
          var message = request([])
          message.status = TestStatus(code: 2, message: "test status message")
          try await call.requests.write(message)
          let error = try await requireStatus(.unknown) { _ = try await sizesOf(call.responses) }
          try requireEqual(error.message, "test status message", "message")
        }
      },
      .positive("status_with_a_reason") { bench in
        try await bench.withService { service in
          _ = try await requireStatus(.failedPrecondition, reason: "TEST_REASON") {
            _ = try await service.unaryCall(
              SimpleRequest(status: TestStatus(code: 9, message: "no", reason: "TEST_REASON")))
          }
        }
      },
      .positive("unimplemented_method") { bench in
        try await bench.withService { service in
          _ = try await requireStatus(.unimplemented) { _ = try await service.unimplementedCall(Empty()) }
        }
      },
      .positive("unimplemented_service") { bench in
        let channel = try bench.channel()
        try await requireStatus(.unimplemented) {
          _ = try await UnimplementedServiceClient(channel).unimplementedCall(Empty())
        }
        await channel.close()
      },
    ]

  private static func statusAndMessage(_ service: TestServiceClient, _ code: UInt32, _ message: String) async throws {
    guard let expected = StatusCode(rawValue: UInt8(code)) else { throw Nonconformance("\(code) is no status") }
    let error = try await requireStatus(expected) {
      _ = try await service.unaryCall(SimpleRequest(status: TestStatus(code: code, message: message)))
    }
    try requireEqual(error.message, message, "message")
  }

  private static let soaks: [ConformanceCase] = [
    .positive("rpc_soak") { bench in
      try await bench.withService { service in
        for _ in 0..<1_000 {
          let request = SimpleRequest(responseSize: 314_15, payload: [UInt8](repeating: 0, count: 271_82))
          try requireEqual(try await service.unaryCall(request).payload.count, 314_15, "response's bytes")
        }
      }
    },
    .positive("channel_soak") { bench in
      for _ in 0..<200 {
        try await bench.withService { service in
          try requireEqual(try await service.unaryCall(SimpleRequest(responseSize: 314)).payload.count, 314, "bytes")
        }
      }
    },
  ]

  static func request(_ sizes: [Int]) -> StreamingOutputCallRequest {
    StreamingOutputCallRequest(responseParameters: sizes.map { ResponseParameters(size: UInt32($0)) })
  }

  static func sizesOf(_ responses: MessageStream<StreamingOutputCallResponse>) async throws -> [Int] {
    var sizes: [Int] = []
    for try await response in responses { sizes.append(response.payload.count) }
    return sizes
  }
}
