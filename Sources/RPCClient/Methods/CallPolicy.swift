internal import RPC

/// A method configuration as calls use it: complete, and shared by them.
final class CallPolicy: Sendable {
  let timeout: Duration?
  let waitsForReady: Bool
  let retry: RetryPolicy
  let hedging: HedgingPolicy?
  let requestBytesMax: Int
  let responseBytesMax: Int

  init(_ configuration: MethodConfiguration, retry: RetryPolicy) {
    timeout = configuration.timeout
    waitsForReady = configuration.waitForReady ?? false
    self.retry = configuration.retry ?? retry
    hedging = configuration.hedging
    requestBytesMax = configuration.requestBytesMax ?? .max
    responseBytesMax = configuration.responseBytesMax ?? .max
  }

  /// The same for one of several attempts.
  var sentOnce: CallPolicy { CallPolicy(sendingOnce: self) }
}

extension CallPolicy {
  /// For the attempts of a hedged call, which are not retried one by one.
  convenience init(sendingOnce policy: CallPolicy) {
    self.init(
      MethodConfiguration(
        waitForReady: policy.waitsForReady, requestBytesMax: policy.requestBytesMax,
        responseBytesMax: policy.responseBytesMax),
      retry: RetryPolicy(attemptsMax: 1))
  }
}

/// A channel's call policies by name.
struct CallPolicies: Sendable {
  private let fallback: CallPolicy
  private let named: [String: CallPolicy]

  init(_ methods: MethodConfigurations, retry: RetryPolicy) {
    fallback = CallPolicy(methods.default, retry: retry)
    named = methods.named.mapValues { CallPolicy($0, retry: retry) }
  }

  @inline(__always) func policy(for method: MethodInfo) -> CallPolicy {
    if named.isEmpty { return fallback }
    return named[method.fullName] ?? named[method.service] ?? fallback
  }
}
