internal import RPC
internal import RPCRuntime
internal import Reactor

/// A channel's use of its resolver: one resolution for all lanes, refreshed not too often. Its loop's, but for
/// `request` and `closed`.
final class ResolutionControl: TimerTarget, @unchecked Sendable {
  private let resolver: any Resolver
  private let intervalMinNanoseconds: UInt64
  private let loop: EventLoop
  /// Set while the channel is made.
  var lanes: [ChannelLane] = []
  private var resolution: (any Resolution)?
  private var pacing: ResolutionPacing
  private var timer = TimerID.none
  private var isCancelled = false

  init(_ resolver: any Resolver, intervalMin: Duration, loop: EventLoop) {
    self.resolver = resolver
    intervalMinNanoseconds = intervalMin.clampedNanoseconds
    self.loop = loop
    pacing = ResolutionPacing(intervalMinNanoseconds: intervalMinNanoseconds)
  }

  /// A lane needs addresses, or doubts those that it has. From any thread.
  func request() { onLoop { self.requestNow() } }

  /// A lane needs no more addresses; with the last one the resolution ends. From any thread.
  func closed(_ lane: ChannelLane) {
    onLoop {
      self.lanes.removeAll { $0 === lane }
      if self.lanes.isEmpty { self.cancel() }
    }
  }

  private func cancel() {
    isCancelled = true
    loop.cancel(timer)
    resolution?.cancel()
    resolution = nil
  }

  private func onLoop(_ body: @escaping @Sendable () -> Void) {
    if loop.isCurrent { body() } else { loop.execute(body) }
  }

  private func requestNow() {
    if isCancelled { return }
    switch pacing.requested(nowNanoseconds: EventLoop.nowNanoseconds) {
    case .now: look()
    case .after(let delay): timer = loop.schedule(afterNanoseconds: delay, self)
    case .alreadyDue: break
    }
  }

  func timerFired(_ token: UInt64) {
    if isCancelled { return }
    pacing.waited(nowNanoseconds: EventLoop.nowNanoseconds)
    look()
  }

  private func look() {
    if let resolution { return resolution.refresh() }
    resolution = resolver.resolve(
      ResolutionSink { [weak self] result in self.map { control in control.loop.execute { control.received(result) } } }
    )
  }

  private func received(_ result: Result<[ResolvedAddress], RPCError>) {
    if isCancelled { return }
    if case .failure = result { pacing.failed() }
    for lane in lanes { lane.loop.execute { lane.resolved(result) } }
  }
}

/// When to look again. Pure.
struct ResolutionPacing: Sendable {
  enum Step: Hashable, Sendable {
    case now
    /// In so many nanoseconds.
    case after(UInt64)
    /// A look is due anyway.
    case alreadyDue
  }

  let intervalMinNanoseconds: UInt64
  private var lastNanoseconds: UInt64?
  private var isWaiting = false

  init(intervalMinNanoseconds: UInt64) { self.intervalMinNanoseconds = intervalMinNanoseconds }

  mutating func requested(nowNanoseconds now: UInt64) -> Step {
    if isWaiting { return .alreadyDue }
    if let last = lastNanoseconds, now < last + intervalMinNanoseconds {
      isWaiting = true
      return .after(last + intervalMinNanoseconds - now)
    }
    lastNanoseconds = now
    return .now
  }

  /// The wait that `requested` asked for is over.
  mutating func waited(nowNanoseconds now: UInt64) {
    isWaiting = false
    lastNanoseconds = now
  }

  /// A look found nothing out: the lanes' backoff says when to try again, not the interval.
  mutating func failed() { lastNanoseconds = nil }
}
