internal import Foundation
internal import RPC
internal import RPCClient
internal import RPCServiceSchema
internal import Wire

/// Retries as gRPC's A6 has them: what is sent again, how often, and what forbids it.
enum RetryCases {
  static let all: [ConformanceCase] = [
    counted("retry_until_success", failures: 2, TestStatus(code: 14, message: "later"), attemptsMax: 4, calls: 3),
    counted(
      "retry_gives_up_at_its_limit", failures: 9, TestStatus(code: 14, message: "no"), attemptsMax: 3, calls: nil),
    counted("retry_not_of_other_codes", failures: 1, TestStatus(code: 5, message: "no"), attemptsMax: 4, calls: nil),
    counted(
      "retry_obeys_do_not_retry", failures: 1, TestStatus(code: 14, message: "no", doNotRetry: true), attemptsMax: 4,
      calls: nil),
    .positive("retry_waits_as_pushed_back") { bench in
      try await bench.withService(retrying(attemptsMax: 2)) { service in
        let start = ContinuousClock.now
        let status = TestStatus(code: 14, message: "later", retryAfterMilliseconds: 80)
        try requireEqual(try await fail(service, 1, status), 2, "calls that the server saw")
        try require(ContinuousClock.now - start >= .milliseconds(80), "the push-back was not waited for")
      }
    },
    counted(
      "retry_of_not_processed_needs_no_policy", failures: 1,
      TestStatus(code: 14, message: "not seen", notProcessed: true), attemptsMax: 1, calls: 2),
    .positive("retry_tells_the_attempts_number") { bench in
      try await bench.withService { service in
        try requireEqual(try await service.describeCall(DescribeCallRequest()).previousAttempts, 0, "previous attempts")
      }
    },
    .positive("retry_stops_at_the_deadline") { bench in
      try await bench.withService(retrying(attemptsMax: 5)) { service in
        let status = TestStatus(code: 14, message: "later", retryAfterMilliseconds: 5_000)
        let request = FailFirstRequest(key: UUID().uuidString, failures: 9, status: status)
        let start = ContinuousClock.now
        do {
          _ = try await service.invoker.unary(failFirst, request, options: CallOptions(timeout: .milliseconds(300)))
          throw Nonconformance("the call succeeded")
        } catch let error as RPCError {
          try require([.unavailable, .deadlineExceeded].contains(error.code), "the call ended with \(error)")
        }
        try require(ContinuousClock.now - start < .seconds(4), "the wait outlived the deadline")
      }
    },
    .positive("retry_is_throttled") { bench in
      var configuration = retrying(attemptsMax: 4)
      configuration.retryThrottling = RetryThrottling(tokensMax: 4, tokensPerSuccess: 0.1)
      try await bench.withService(configuration) { service in
        let key = UUID().uuidString
        for _ in 0..<5 {
          let request = FailFirstRequest(key: key, failures: 1_000, status: TestStatus(code: 14, message: "no"))
          try await requireStatus(.unavailable) {
            _ = try await service.invoker.unary(failFirst, request, options: .defaults)
          }
        }
        let request = FailFirstRequest(key: key, failures: 0)
        let seen = try await service.invoker.unary(failFirst, request, options: .defaults).calls
        // Without the bucket it would have been 21.
        try require(seen <= 12, "the server saw \(seen) calls, the bucket should have stopped them")
      }
    },
  ]

  /// FailFirst, as a method that a caller knows to be safe: only such ones are sent again after the server saw them.
  private static let failFirst = MethodDescriptor<FailFirstRequest, FailFirstResponse>(
    service: TestServiceMethods.service, method: "FailFirst", shape: .unary, safety: .noSideEffects)

  private static func retrying(attemptsMax: Int) -> RPCChannel.Configuration {
    var configuration = RPCChannel.Configuration()
    configuration.retry.attemptsMax = attemptsMax
    configuration.retry.retryableCodes = [.unavailable]
    configuration.methods[failFirst.info.fullName] = MethodConfiguration(retry: configuration.retry)
    return configuration
  }

  private static func fail(_ service: TestServiceClient, _ failures: UInt32, _ status: TestStatus) async throws
    -> UInt32
  {
    let request = FailFirstRequest(key: UUID().uuidString, failures: failures, status: status)
    return try await service.invoker.unary(failFirst, request, options: .defaults).calls
  }

  /// - Parameter calls: how many the server saw; `nil` where the call must fail.
  private static func counted(
    _ name: String, failures: UInt32, _ status: TestStatus, attemptsMax: Int, calls: UInt32?
  ) -> ConformanceCase {
    .positive(name) { bench in
      try await bench.withService(retrying(attemptsMax: attemptsMax)) { service in
        guard let calls else {
          guard let code = StatusCode(rawValue: UInt8(status.code)) else { throw Nonconformance("no such status") }
          try await requireStatus(code) { _ = try await fail(service, failures, status) }
          return
        }
        try requireEqual(try await fail(service, failures, status), calls, "calls that the server saw")
      }
    }
  }
}
