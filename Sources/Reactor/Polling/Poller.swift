/// What a descriptor can be waited for, and what it turned out to be ready for.
package struct Readiness: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let read = Self(rawValue: 1)
  package static let write = Self(rawValue: 2)
  /// Reported, never asked for: the descriptor failed or both directions are shut.
  package static let failed = Self(rawValue: 4)
}

/// Waits for many descriptors at once, level-triggered: readiness is reported for as long as it lasts.
///
/// A poller belongs to one thread. `token` comes back with each report; what it means is the caller's business.
protocol Poller: AnyObject {
  func add(_ descriptor: Int32, _ interest: Readiness, token: UInt64) throws(SystemError)
  func update(_ descriptor: Int32, _ interest: Readiness, token: UInt64) throws(SystemError)
  func remove(_ descriptor: Int32)
  /// Waits at most `timeoutMilliseconds` (-1: without limit; 0: not at all) and returns how many reports there are,
  /// at most `PollerLimits.reportsMax`.
  func wait(timeoutMilliseconds: Int32) -> Int
  /// The report at `index`, valid until the next `wait`.
  func report(at index: Int) -> (token: UInt64, ready: Readiness)
}

enum PollerLimits {
  /// How many descriptors one `wait` reports at most; the others follow with the next.
  static let reportsMax = 256
}
