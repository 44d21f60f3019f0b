internal import Dispatch

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Turns SIGHUP into an event: by custom it asks a server to read its files again.
package final class HangupSignals: Sendable {
  /// Once for the process: a second time it would take away the handler that Dispatch has set for the source before.
  private static let defaultIsOff: Void = { signal(SIGHUP, SIG_IGN) }()

  // Dispatch sources are safe from any thread; Linux's overlay does not say so.
  nonisolated(unsafe) private let source: any DispatchSourceSignal

  /// - Parameter body: called for every signal, or once for several that come together, on a queue of its own.
  package init(_ body: @escaping @Sendable () -> Void) {
    _ = Self.defaultIsOff
    source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: DispatchQueue(label: "hangup"))
    source.setEventHandler(handler: body)
    source.activate()
  }

  deinit { source.cancel() }
}
