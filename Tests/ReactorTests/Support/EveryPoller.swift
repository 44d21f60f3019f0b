internal import Reactor
internal import Testing

/// Runs a suite's tests once with each poller.
struct EveryPoller: SuiteTrait, TestTrait, TestScoping {
  @TaskLocal static var current = PollerKind.preferred

  var isRecursive: Bool { true }

  func scopeProvider(for test: Test, testCase: Test.Case?) -> Self? { testCase == nil ? nil : self }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    for poller in PollerKind.allCases {
      try await Self.$current.withValue(poller) { try await function() }
    }
  }
}

extension Trait where Self == EveryPoller {
  static var everyPoller: Self { Self() }
}
