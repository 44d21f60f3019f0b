internal import RPC
internal import RPCClient
internal import RPCServiceSchema
internal import Wire

/// Connections that drain, disappear and fill up.
enum ConnectionCases {
  static let all: [ConformanceCase] = [
    .positive("max_concurrent_streams", on: .with("--streams", "100")) { bench in
      try await bench.withService { service in
        try await withThrowingTaskGroup(of: Void.self) { group in
          for _ in 0..<300 {
            group.addTask {
              _ = try await service.sleepingCall(SleepRequest(duration: ProtoDuration(nanos: 2_000_000)))
            }
          }
          try await group.waitForAll()
        }
      }
    },
    .positive("graceful_shutdown_lets_calls_end", on: .with("--drain", "20s")) { bench in
      guard let process = bench.process else { throw Nonconformance("this case needs a server of its own") }
      let channel = try bench.channel()
      let call = try await TestServiceClient(channel).fullDuplexCall()
      var responses = call.responses.makeAsyncIterator()
      try await call.requests.write(InteropCases.request([5]))
      _ = try await responses.next()
      process.terminate()
      try await call.requests.write(InteropCases.request([7]))
      try requireEqual(try await responses.next()?.payload.count, 7, "response while draining")
      try await call.requests.finish()
      try requireEqual(try await responses.next()?.payload.count, nil, "what follows the last response")
      await channel.close()
      await process.waitForExit()
    },
    .positive("shutdown_ends_what_outlives_its_grace", on: .with("--drain", "100ms")) { bench in
      guard let process = bench.process else { throw Nonconformance("this case needs a server of its own") }
      let channel = try bench.channel()
      let service = TestServiceClient(channel)
      let call = try await service.fullDuplexCall()
      var responses = call.responses.makeAsyncIterator()
      try await call.requests.write(InteropCases.request([5]))
      _ = try await responses.next()
      process.terminate()
      try await requireStatus(.unavailable) { _ = try await responses.next() }
      await channel.close()
      await process.waitForExit()
    },
    .positive("disappearing_server", on: .with("--drain", "101ms")) { bench in
      guard let process = bench.process else { throw Nonconformance("this case needs a server of its own") }
      let channel = try bench.channel()
      let call = try await TestServiceClient(channel).fullDuplexCall()
      var responses = call.responses.makeAsyncIterator()
      try await call.requests.write(InteropCases.request([5]))
      _ = try await responses.next()
      await process.killAtOnce()
      try await requireStatus(.unavailable) { _ = try await responses.next() }
      try await requireStatus(.unavailable) {
        _ = try await TestServiceClient(channel).emptyCall(Empty(), options: CallOptions(timeout: .seconds(10)))
      }
      await channel.close()
    },
    .positive("many_connections_of_one_channel") { bench in
      try await bench.withService(RPCChannel.Configuration(connections: 8)) { service in
        for _ in 0..<100 { _ = try await service.emptyCall(Empty()) }
      }
    },
    .positive("the_same_method_and_credential_a_thousand_times") { bench in
      try await bench.withService { service in
        let options = CallOptions(credentials: String(repeating: "t", count: 1_200))
        for _ in 0..<1_000 {
          do throws(RPCError) {
            _ = try await service.emptyCall(Empty(), options: options)
          } catch {
            // A server that checks tokens refuses this one, each time alike.
            try require(error.code == .unauthenticated, "the call ended with \(error)")
          }
        }
      }
    },
  ]
}
