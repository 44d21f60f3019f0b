internal import Reactor

/// What a channel's lanes share. Constant, but for what guards itself.
final class ChannelCore: Sendable {
  let target: ChannelTarget
  let configuration: RPCChannel.Configuration
  let policies: CallPolicies
  let throttle: RetryThrottle?
  let hub: StateHub
  /// Where the target needs one.
  let resolution: ResolutionControl?

  init(_ target: ChannelTarget, _ configuration: RPCChannel.Configuration, lanes: Int, resolvesOn loop: EventLoop) {
    self.target = target
    self.configuration = configuration
    policies = CallPolicies(configuration.methods, retry: configuration.retry)
    throttle = configuration.retryThrottling.map(RetryThrottle.init)
    hub = StateHub(lanes: lanes)
    resolution =
      if case .resolver(let resolver) = target.kind {
        ResolutionControl(resolver, intervalMin: configuration.resolutionIntervalMin, loop: loop)
      } else {
        nil
      }
  }
}
