internal import Dispatch
internal import Locking

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Turns SIGTERM and SIGINT into an event, so that a server can finish what it has begun.
///
/// Make it before the program says that it is ready. The first signal is delivered to `next`; a second one ends the
/// process at once, as it would without this.
package final class TerminationSignals: Sendable {
  private enum State {
    case waiting([CheckedContinuation<String, Never>])
    case received(String)
  }

  private let state = Mutex(State.waiting([]))
  // Dispatch sources are safe from any thread; Linux's overlay does not say so.
  nonisolated(unsafe) private let sources: [any DispatchSourceSignal]

  package init() {
    var sources: [any DispatchSourceSignal] = []
    for (number, _) in Self.signals {
      signal(number, SIG_IGN)
      sources.append(DispatchSource.makeSignalSource(signal: number, queue: .global()))
    }
    self.sources = sources
    for (source, (number, name)) in zip(sources, Self.signals) {
      source.setEventHandler { [weak self] in self?.receive(number, name) }
      source.activate()
    }
  }

  deinit { for source in sources { source.cancel() } }

  /// The first signal's name, for example `SIGTERM`, as soon as there is one.
  package func next() async -> String {
    await withCheckedContinuation { continuation in
      let received = state.withLock { state -> String? in
        switch state {
        case .received(let name): return name
        case .waiting(let continuations):
          state = .waiting(continuations + [continuation])
          return nil
        }
      }
      if let received { continuation.resume(returning: received) }
    }
  }

  private func receive(_ number: Int32, _ name: String) {
    for (number, _) in Self.signals { signal(number, SIG_DFL) }
    let waiting = state.withLock { state -> [CheckedContinuation<String, Never>]? in
      guard case .waiting(let continuations) = state else { return nil }
      state = .received(name)
      return continuations
    }
    // The second signal may come to the source although its default was restored: then it is given its effect here.
    guard let waiting else { return Self.end(with: number) }
    for continuation in waiting { continuation.resume(returning: name) }
  }

  private static func end(with number: Int32) {
    var mask = sigset_t()
    sigemptyset(&mask)
    sigaddset(&mask, number)
    pthread_sigmask(SIG_UNBLOCK, &mask, nil)
    raise(number)
  }

  private static var signals: [(Int32, String)] { [(SIGTERM, "SIGTERM"), (SIGINT, "SIGINT")] }
}
