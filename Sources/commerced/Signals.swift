internal import Dispatch
internal import Foundation

/// The signals that end the server gracefully.
enum Signals {
  /// Returns on the first SIGTERM or SIGINT. A second one ends the process at once, as the system does by default.
  static func wait() async {
    let sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number, queue: .global())
    }
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      let once = Once(continuation)
      for source in sources {
        source.setEventHandler { once.resume() }
        source.resume()
      }
    }
    for source in sources { source.cancel() }
    for number in [SIGTERM, SIGINT] { signal(number, SIG_DFL) }
  }

  /// Two signals may come before the first is handled.
  private final class Once: @unchecked Sendable {
    private let lock = NSLock()
    private var continuation: CheckedContinuation<Void, Never>?

    init(_ continuation: CheckedContinuation<Void, Never>) { self.continuation = continuation }

    func resume() {
      lock.withLock { continuation.take() }?.resume()
    }
  }
}
