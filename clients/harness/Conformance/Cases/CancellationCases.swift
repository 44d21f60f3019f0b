internal import RPC
internal import RPCServiceSchema
internal import Wire

/// Cancels before and after every step of a call; the server stops, and the connection lives on.
enum CancellationCases {
  static let all: [ConformanceCase] = [
    cancelled("cancel_before_begin") { service, cancel in
      cancel()
      _ = try await service.unaryCall(SimpleRequest(responseSize: 10))
    },
    cancelled("cancel_while_the_handler_runs") { service, cancel in
      async let sleeping = service.sleepingCall(SleepRequest(duration: ProtoDuration(seconds: 60)))
      try await began(service)
      cancel()
      _ = try await sleeping
    },
    cancelled("cancel_after_begin") { service, cancel in
      _ = try await service.streamingInputCall { _ in
        cancel()
        try Task.checkCancellation()
      }
    },
    cancelled("cancel_after_the_first_request") { service, cancel in
      _ = try await service.streamingInputCall { writer in
        try await writer.write(StreamingInputCallRequest(payload: [1]))
        cancel()
        try Task.checkCancellation()
      }
    },
    cancelled("cancel_after_first_response") { service, cancel in
      let call = try await service.fullDuplexCall()
      try await call.requests.write(InteropCases.request([31_415]))
      var responses = call.responses.makeAsyncIterator()
      _ = try await responses.next()
      cancel()
      _ = try await responses.next()
    },
    cancelled("cancel_after_the_half_close") { service, cancel in
      let call = try await service.fullDuplexCall()
      try await call.requests.write(
        StreamingOutputCallRequest(responseParameters: [ResponseParameters(size: 1, intervalMicroseconds: 60_000_000)]))
      try await call.requests.finish()
      var responses = call.responses.makeAsyncIterator()
      cancel()
      _ = try await responses.next()
    },
    cancelled("cancel_in_the_middle_of_a_stream_of_responses") { service, cancel in
      let stream = try await service.streamingOutputCall(InteropCases.request([Int](repeating: 60_000, count: 1_000)))
      var seen = 0
      for try await _ in stream {
        seen += 1
        if seen == 3 { cancel() }
      }
    },
    .positive("cancelled_calls_stop_their_handlers") { bench in
      try await bench.withService { service in
        let before = try await service.getActivity(GetActivityRequest()).callsCancelled
        let task = Task { try await service.sleepingCall(SleepRequest(duration: ProtoDuration(seconds: 60))) }
        try await began(service)
        task.cancel()
        _ = await task.result
        while try await service.getActivity(GetActivityRequest()).callsCancelled <= before { await Task.yield() }
      }
    },
    .positive("dropped_streams_stop_their_handlers") { bench in
      try await bench.withService { service in
        let before = try await service.getActivity(GetActivityRequest()).callsCancelled
        do {
          let stream = try await service.streamingOutputCall(
            InteropCases.request([Int](repeating: 60_000, count: 5_000)))
          var iterator = stream.makeAsyncIterator()
          _ = try await iterator.next()
        }
        while try await service.getActivity(GetActivityRequest()).callsCancelled <= before { await Task.yield() }
      }
    },
    .positive("cancelled_calls_leave_the_connection_to_others") { bench in
      try await bench.withService { service in
        for _ in 0..<200 {
          let task = Task { try await service.sleepingCall(SleepRequest(duration: ProtoDuration(seconds: 60))) }
          task.cancel()
          _ = await task.result
        }
        _ = try await service.emptyCall(Empty(), options: CallOptions(timeout: .seconds(10)))
      }
    },
  ]

  /// Waits until a handler of the service, other than this one's, is at work.
  private static func began(_ service: TestServiceClient) async throws {
    while true {
      let seen = try await service.getActivity(GetActivityRequest())
      if seen.callsStarted > seen.callsFinished + seen.callsCancelled + 1 { return }
      await Task.yield()
    }
  }

  /// The body, in a task that it cancels, ends with CANCELLED.
  private static func cancelled(
    _ name: String, _ body: @escaping @Sendable (TestServiceClient, @escaping @Sendable () -> Void) async throws -> Void
  ) -> ConformanceCase {
    .positive(name) { bench in
      try await bench.withService { service in
        let (handles, handed) = AsyncStream<Task<Void, any Error>>.makeStream()
        let task = Task {
          var iterator = handles.makeAsyncIterator()
          guard let own = await iterator.next() else { return }
          try await body(service) { own.cancel() }
        }
        handed.yield(task)
        try await requireStatus(.cancelled) {
          do {
            try await task.value
          } catch is CancellationError {
            throw RPCError(.cancelled, "the caller's own cancellation")
          }
        }
        _ = try await service.emptyCall(Empty(), options: CallOptions(timeout: .seconds(10)))
      }
    }
  }
}

/// Deadlines: past, passing, and passed on.
enum DeadlineCases {
  static let all: [ConformanceCase] = [
    exceeded("deadline_zero", .zero),
    exceeded("deadline_negative", .seconds(-5)),
    exceeded("timeout_on_sleeping_server", .milliseconds(20)),
    .positive("deadline_of_a_stream_of_responses") { bench in
      try await bench.withService { service in
        let request = StreamingOutputCallRequest(
          responseParameters: [ResponseParameters(size: 1, intervalMicroseconds: 60_000_000)])
        try await requireStatus(.deadlineExceeded) {
          let stream = try await service.streamingOutputCall(request, options: CallOptions(timeout: .milliseconds(50)))
          for try await _ in stream {}
        }
      }
    },
    .positive("deadline_of_a_stream_of_requests") { bench in
      try await bench.withService { service in
        _ = try await requireStatus(.deadlineExceeded) {
          let call = try await service.fullDuplexCall(options: CallOptions(timeout: .milliseconds(50)))
          var responses = call.responses.makeAsyncIterator()
          _ = try await responses.next()
        }
      }
    },
    .positive("deadline_reaches_the_handler") { bench in
      try await bench.withService { service in
        let seen = try await service.describeCall(DescribeCallRequest(), options: CallOptions(timeout: .seconds(100)))
        guard let left = seen.timeLeft else { throw Nonconformance("the handler sees no deadline") }
        try require(left.seconds > 50 && left.seconds <= 100, "the handler sees \(left.seconds) s left of 100")
      }
    },
    .positive("no_deadline_is_none") { bench in
      try await bench.withService { service in
        try require(
          try await service.describeCall(DescribeCallRequest()).timeLeft == nil, "the handler sees a deadline")
      }
    },
    .positive("deadline_stops_the_handler") { bench in
      try await bench.withService { service in
        let before = try await service.getActivity(GetActivityRequest()).callsCancelled
        try await requireStatus(.deadlineExceeded) {
          let request = SleepRequest(duration: ProtoDuration(seconds: 60))
          _ = try await service.sleepingCall(request, options: CallOptions(timeout: .milliseconds(100)))
        }
        while try await service.getActivity(GetActivityRequest()).callsCancelled <= before { await Task.yield() }
      }
    },
    .positive("deadline_met_is_success") { bench in
      try await bench.withService { service in
        _ = try await service.sleepingCall(
          SleepRequest(duration: ProtoDuration(nanos: 1_000_000)), options: CallOptions(timeout: .seconds(30)))
      }
    },
    .positive("deadline_runs_while_the_request_is_awaited") { bench in
      let peer = try await bench.peer()
      let start = ContinuousClock.now
      peer.send(RawFrame.callFrame(5, RawFrame.sleepMethod, timeoutMicroseconds: 4_000_000))
      // The request comes when half of the time is over; the server must not begin to count anew.
      _ = DeadlineTimer(after: .seconds(2)) {
        peer.send(RawFrame.bytes(RawFrame.data, flags: 1, stream: 5, RawFrame.sleepMinute))
      }
      try await peer.requireEnd(5, status: 4)
      let elapsed = ContinuousClock.now - start
      try require(elapsed >= .seconds(4) && elapsed < .milliseconds(5_900), "the call of 4 s ended after \(elapsed)")
      peer.close()
    },
  ]

  private static func exceeded(_ name: String, _ timeout: Duration) -> ConformanceCase {
    .positive(name) { bench in
      try await bench.withService { service in
        _ = try await requireStatus(.deadlineExceeded) {
          let request = SleepRequest(duration: ProtoDuration(seconds: 60))
          _ = try await service.sleepingCall(request, options: CallOptions(timeout: timeout))
        }
        _ = try await service.emptyCall(Empty(), options: CallOptions(timeout: .seconds(10)))
      }
    }
  }
}
