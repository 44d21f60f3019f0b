internal import Cryptography
internal import Dispatch
internal import Locking

/// The current keys of one issuer, and how they are renewed without ever blocking a caller.
///
/// A token that names an unknown key starts a reload, at most one per `reloadIntervalSeconds`; so does a look-up
/// once the keys are older than `refreshIntervalSeconds`. A reload that fails leaves the old keys in use.
package final class KeyRing: Sendable {
  package struct Configuration: Sendable {
    /// The least time between two reloads, so that forged key ids cannot keep the disk busy.
    package var reloadIntervalSeconds: Int64 = 5 * 60
    package var refreshIntervalSeconds: Int64 = 24 * 60 * 60
    /// Runs a blocking step away from event loops.
    package var runInBackground: @Sendable (@escaping @Sendable () -> Void) -> Void = { step in
      DispatchQueue.global(qos: .utility).async { step() }
    }
    /// Told when a reload failed.
    package var onReloadFailure: @Sendable (JWKSetError) -> Void = { _ in }

    package init() {}
  }

  package typealias Loader = @Sendable () throws(JWKSetError) -> JWKSet

  private struct State {
    var keys: JWKSet
    var reloadStartedUnixSeconds: Int64
    var isReloading = false
  }

  private let state: Mutex<State>
  private let loader: Loader?
  private let configuration: Configuration

  /// Keys that never change.
  package init(fixed keys: JWKSet) {
    state = Mutex(State(keys: keys, reloadStartedUnixSeconds: .min))
    loader = nil
    configuration = Configuration()
  }

  /// Keys from a loader, which is called once at once.
  package init(
    configuration: Configuration = Configuration(), nowUnixSeconds: Int64, loader: @escaping Loader
  ) throws(JWKSetError) {
    // The first load does not count as a reload: a key may be rotated in right after the start.
    let state = State(
      keys: try loader(), reloadStartedUnixSeconds: nowUnixSeconds - configuration.reloadIntervalSeconds)
    self.state = Mutex(state)
    self.loader = loader
    self.configuration = configuration
  }

  /// Keys from a JWKS file, read again when it is due.
  package convenience init(
    path: String, configuration: Configuration = Configuration(), nowUnixSeconds: Int64
  ) throws(JWKSetError) {
    try self.init(configuration: configuration, nowUnixSeconds: nowUnixSeconds) { () throws(JWKSetError) in
      try JWKSet.load(path: path)
    }
  }

  enum LookUp {
    case found(RSAPublicKey)
    /// `reloading` says that the keys are being read again, so that another try soon may find it.
    case unknown(reloading: Bool)
  }

  func key(id: String, nowUnixSeconds now: Int64) -> LookUp {
    let (key, starts, reloading) = state.withLock { state -> (RSAPublicKey?, Bool, Bool) in
      let key = state.keys.key(id: id)
      let interval = key == nil ? configuration.reloadIntervalSeconds : configuration.refreshIntervalSeconds
      let starts = loader != nil && !state.isReloading && now - state.reloadStartedUnixSeconds >= interval
      if starts {
        state.isReloading = true
        state.reloadStartedUnixSeconds = now
      }
      return (key, starts, state.isReloading)
    }
    if starts { configuration.runInBackground { self.reload() } }
    return key.map { .found($0) } ?? .unknown(reloading: reloading)
  }

  private func reload() {
    guard let loader else { return }
    do throws(JWKSetError) {
      let keys = try loader()
      state.withLock {
        $0.keys = keys
        $0.isReloading = false
      }
    } catch {
      state.withLock { $0.isReloading = false }
      configuration.onReloadFailure(error)
    }
  }
}
