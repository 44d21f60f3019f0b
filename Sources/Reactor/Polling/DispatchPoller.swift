internal import Dispatch
internal import Locking

/// Dispatch sources as a poller: sources report on a queue of their own, and the loop's thread waits for the reports.
///
/// Readiness lasts, and so would a source's reports: a source rests from its report until the loop waits again, when
/// it reports anew if the descriptor is still ready.
final class DispatchPoller: Poller {
  /// A source for one direction of a descriptor. Its state is the queue's.
  private final class Watch: @unchecked Sendable {
    let source: any DispatchSourceProtocol
    var isResting = false
    var isOver = false

    init(_ source: any DispatchSourceProtocol) { self.source = source }

    func rest() {
      source.suspend()
      isResting = true
    }

    func goOn() {
      guard isResting, !isOver else { return }
      isResting = false
      source.resume()
    }
  }

  private struct Report: Sendable {
    var token: UInt64
    var ready: Readiness
    var watch: Watch
  }

  private final class Arrivals: Sendable {
    let reports = Mutex<ContiguousArray<Report>>([])
    let signal = DispatchSemaphore(value: 0)

    /// Takes no more than a loop handles at once: the others wait for the next turn.
    func take() -> ContiguousArray<Report> {
      reports.withLock { reports in
        if reports.count <= PollerLimits.reportsMax {
          defer { reports = [] }
          return reports
        }
        defer { reports.removeFirst(PollerLimits.reportsMax) }
        return ContiguousArray(reports.prefix(PollerLimits.reportsMax))
      }
    }
  }

  private struct Watched {
    var token: UInt64
    var read: Watch?
    var write: Watch?
  }

  private let queue = DispatchQueue(label: "poller")
  private let arrivals = Arrivals()
  private var watched: [Int32: Watched] = [:]
  private var reports: ContiguousArray<Report> = []

  deinit {
    for entry in watched.values {
      for watch in [entry.read, entry.write] { watch.map(end) }
    }
  }

  func add(_ descriptor: Int32, _ interest: Readiness, token: UInt64) throws(SystemError) {
    watched[descriptor] = Watched(token: token)
    try update(descriptor, interest, token: token)
  }

  func update(_ descriptor: Int32, _ interest: Readiness, token: UInt64) throws(SystemError) {
    guard var entry = watched[descriptor] else { return }
    entry.token = token
    change(&entry.read, interest.contains(.read), .read, token) {
      DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
    }
    change(&entry.write, interest.contains(.write), .write, token) {
      DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: queue)
    }
    watched[descriptor] = entry
  }

  private func change(
    _ watch: inout Watch?, _ isWanted: Bool, _ ready: Readiness, _ token: UInt64,
    _ make: () -> any DispatchSourceProtocol
  ) {
    if isWanted == (watch != nil) { return }
    if let ended = watch {
      watch = nil
      return end(ended)
    }
    let made = Watch(make())
    watch = made
    let arrivals = self.arrivals
    made.source.setEventHandler { [weak made] in
      guard let made, !made.isOver, !made.isResting else { return }
      made.rest()
      let isFirst = arrivals.reports.withLock { reports in
        reports.append(Report(token: token, ready: ready, watch: made))
        return reports.count == 1
      }
      if isFirst { arrivals.signal.signal() }
    }
    made.source.activate()
  }

  func remove(_ descriptor: Int32) {
    guard let entry = watched.removeValue(forKey: descriptor) else { return }
    for watch in [entry.read, entry.write] { watch.map(end) }
  }

  /// Ends a watch, and waits until Dispatch has let go of the descriptor, which may be closed then.
  private func end(_ watch: Watch) {
    let isGone = DispatchSemaphore(value: 0)
    watch.source.setCancelHandler { isGone.signal() }
    watch.source.cancel()
    // After it the handler runs no more; a source that rests would never be cancelled.
    queue.sync {
      watch.goOn()
      watch.isOver = true
    }
    isGone.wait()
  }

  func wait(timeoutMilliseconds: Int32) -> Int {
    let rested = reports.map(\.watch)
    if !rested.isEmpty { queue.async { for watch in rested { watch.goOn() } } }
    reports = arrivals.take()
    if reports.isEmpty, timeoutMilliseconds != 0 {
      // A signal of reports that were taken already ends a wait early; the loop comes round again.
      if timeoutMilliseconds < 0 {
        arrivals.signal.wait()
      } else {
        _ = arrivals.signal.wait(timeout: .now() + .milliseconds(Int(timeoutMilliseconds)))
      }
      reports = arrivals.take()
    }
    return reports.count
  }

  func report(at index: Int) -> (token: UInt64, ready: Readiness) { (reports[index].token, reports[index].ready) }
}
